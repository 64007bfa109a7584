use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::packs::adding::{AddingAction, NewPackForm};
use crate::state::text;
use crate::texts;

/// The answers of the pack that new packs are made from.
const TITLE: &str = "project_name";
const NAME: &str = "pack_name";

#[derive(PartialEq, Properties)]
pub struct NewPackDialogProps {
    pub form: NewPackForm,
}

/// Asks how a new pack is called and where it is made.
#[component]
pub fn NewPackDialog(props: &NewPackDialogProps) -> Html {
    let actions = use_actions();
    let form = &props.form;
    let name = form.name();
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.fill_new_pack(AddingAction::NewPack(None)))
    };
    let cancel = {
        let close = close.clone();
        move |_| close.emit(())
    };
    let make = {
        let actions = actions.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            actions.make_new_pack();
        }
    };
    let choose = {
        let actions = actions.clone();
        move |_| actions.choose_new_pack_folder()
    };
    let others = form.other_faults(&[TITLE, NAME]);
    let ready = !form.title.trim().is_empty() && !name.is_empty() && !form.going;
    html! {
        <Dialog title={texts::packs_adding::new_pack()} test="new-pack-dialog" class="dialog-narrow" {close}>
            <form class="dialog-form" onsubmit={make}>
                <div class="dialog-scroll">
                    <p class="dialog-text">{ texts::packs_adding::makes_a_small_working_pack() }</p>
                    <Field
                        label={texts::packs_adding::title()} test="new-pack-title" hint={texts::packs_adding::shown_in_the_gallery()} first=true
                        value={form.title.clone()} fault={form.fault_of(TITLE)} typed={typed(&actions, AddingAction::Title)}
                    />
                    <Field
                        label={texts::packs_adding::name()} test="new-pack-name" hint={texts::packs_adding::what_the_command_line_calls()}
                        value={name.clone()} fault={form.fault_of(NAME)} typed={typed(&actions, AddingAction::Name)}
                    />
                    <div class="dialog-field">
                        <span class="dialog-label" id="new-pack-where">{ texts::shared::folder() }</span>
                        <div class="new-pack-where">
                            <span class="mono" data-test="new-pack-path">{ text::joined(&form.within, if name.is_empty() { "…" } else { &name }) }</span>
                            <button type="button" class="button button-small" data-test="new-pack-choose" aria-describedby="new-pack-where" onclick={choose}>{ texts::packs_adding::change() }</button>
                        </div>
                    </div>
                    if !others.is_empty() {
                        <div role="alert" data-test="new-pack-faults"><FaultList faults={others} /></div>
                    }
                </div>
                <footer class="dialog-foot">
                    <button type="button" class="button" data-test="new-pack-cancel" onclick={cancel}>{ texts::shared::cancel() }</button>
                    <button type="submit" class="button button-main" disabled={!ready} data-test="new-pack-make">
                        <Icon glyph={Glyph::Pen} />
                        { texts::packs_adding::make_the_pack() }
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

fn typed(actions: &Actions, told: fn(AttrValue) -> AddingAction) -> Callback<AttrValue> {
    let actions = actions.clone();
    Callback::from(move |text| actions.fill_new_pack(told(text)))
}

#[derive(PartialEq, Properties)]
struct FieldProps {
    label: AttrValue,
    test: AttrValue,
    hint: AttrValue,
    value: AttrValue,
    fault: Option<AttrValue>,
    typed: Callback<AttrValue>,
    /// It has the focus when the dialog opens.
    #[prop_or_default]
    first: bool,
}

/// A line of text with its label, and below it what is wrong or what it is for.
#[component]
fn Field(props: &FieldProps) -> Html {
    let typed = {
        let typed = props.typed.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.emit(input.value().into());
            }
        }
    };
    let FieldProps { test, fault, .. } = props;
    let hint = AttrValue::from(format!("{test}-hint"));
    html! {
        <div class="dialog-field">
            <label class="dialog-label" for={test.clone()}>{ &props.label }</label>
            <div class="input">
                <input
                    id={test.clone()} type="text" value={props.value.clone()} spellcheck="false" autocomplete="off"
                    autofocus={props.first} aria-invalid={fault.is_some().to_string()}
                    aria-describedby={hint.clone()} oninput={typed} data-test={test.clone()}
                />
            </div>
            <p class={if fault.is_some() { "dialog-fault" } else { "dialog-hint" }} id={hint.clone()} aria-live="polite" data-test={hint}>
                { fault.clone().unwrap_or_else(|| props.hint.clone()) }
            </p>
        </div>
    }
}
