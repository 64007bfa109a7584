use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::packs::adding::{AddingAction, NewPackForm};
use crate::state::text;

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
    let ready = !form.title.trim().is_empty() && !name.is_empty() && !form.going;
    html! {
        <Dialog title="New pack" test="new-pack-dialog" class="dialog-narrow" {close}>
            <form class="dialog-form" onsubmit={make}>
                <div class="dialog-scroll">
                    <p class="dialog-text">{ "Makes a small working pack with a sample. It stays in its folder, so that every change you make there shows at once." }</p>
                    { field(("Title", "new-pack-title", "Shown in the gallery"), &form.title, typed(&actions, AddingAction::Title)) }
                    { field(("Name", "new-pack-name", "What the command line calls it"), &name, typed(&actions, AddingAction::Name)) }
                    <div class="dialog-field">
                        <span class="dialog-label" id="new-pack-where">{ "Folder" }</span>
                        <div class="new-pack-where">
                            <span class="mono" data-test="new-pack-path">{ text::joined(&form.within, if name.is_empty() { "…" } else { &name }) }</span>
                            <button type="button" class="button button-small" data-test="new-pack-choose" aria-describedby="new-pack-where" onclick={choose}>{ "Change…" }</button>
                        </div>
                    </div>
                    if let Some(failure) = &form.failure {
                        <div role="alert" data-test="new-pack-faults"><FaultList faults={failure.errors.clone()} /></div>
                    }
                </div>
                <footer class="dialog-foot">
                    <button type="button" class="button" data-test="new-pack-cancel" onclick={cancel}>{ "Cancel" }</button>
                    <button type="submit" class="button button-main" disabled={!ready} data-test="new-pack-make">
                        <Icon glyph={Glyph::Pen} />
                        { "Make the pack" }
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

fn typed(actions: &Actions, told: fn(AttrValue) -> AddingAction) -> impl Fn(InputEvent) + 'static {
    let actions = actions.clone();
    move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            actions.fill_new_pack(told(input.value().into()));
        }
    }
}

fn field(
    (label, test, hint): (&'static str, &'static str, &'static str),
    value: &AttrValue,
    typed: impl Fn(InputEvent) + 'static,
) -> Html {
    html! {
        <div class="dialog-field">
            <label class="dialog-label" for={test}>{ label }</label>
            <div class="input">
                <input
                    id={test} type="text" value={value.clone()} spellcheck="false" autocomplete="off"
                    aria-describedby={format!("{test}-hint")} oninput={typed} data-test={test}
                />
            </div>
            <p class="dialog-hint" id={format!("{test}-hint")}>{ hint }</p>
        </div>
    }
}
