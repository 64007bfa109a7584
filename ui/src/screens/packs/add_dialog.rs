use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Glyph, Icon};
use crate::state::packs::adding::Taken;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct AddDialogProps {
    /// What is chosen is used where it lies.
    pub link: bool,
}

/// Asks what packs to add, and whether they are copied.
#[component]
pub fn AddDialog(props: &AddDialogProps) -> Html {
    let actions = use_actions();
    let act = |run: fn(&Actions)| {
        let actions = actions.clone();
        move |_| run(&actions)
    };
    let in_place = |link: bool| {
        let actions = actions.clone();
        move |_: Event| actions.use_in_place(link)
    };
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.ask_for_packs(false))
    };
    html! {
        <Dialog title={texts::packs_adding::add_packs()} test="add-dialog" class="dialog-narrow" {close}>
            <div class="dialog-scroll">
                <p class="dialog-text">{ texts::packs_adding::a_pack_is_a_folder() }</p>
                <div class="ways" role="radiogroup" aria-label={texts::packs_adding::what_becomes_of_the_packs()}>
                    { way(!props.link, "way-copy", (texts::packs_adding::copy_into_formwork(), texts::packs_adding::formwork_keeps_its_own_copy()), in_place(false)) }
                    { way(props.link, "way-in-place", (texts::packs_adding::use_the_folder_in_place(), texts::packs_adding::for_packs_that_you_write()), in_place(true)) }
                </div>
            </div>
            <footer class="dialog-foot">
                if !props.link {
                    <button class="button" data-test="add-zip" onclick={act(|actions| actions.add_chosen_packs(true))}>
                        <Icon glyph={Glyph::Zip} />{ texts::packs_adding::choose_zips() }
                    </button>
                }
                <button class="button button-main" data-test="add-folder" autofocus=true onclick={act(|actions| actions.add_chosen_packs(false))}>
                    <Icon glyph={Glyph::Folder} />{ texts::packs_adding::choose_folders() }
                </button>
            </footer>
        </Dialog>
    }
}

fn way(
    chosen: bool,
    test: &'static str,
    (title, text): (&'static str, &'static str),
    choose: impl Fn(Event) + 'static,
) -> Html {
    html! {
        <label class={classes!("way", chosen.then_some("is-chosen"))}>
            <input type="radio" name="add-way" checked={chosen} onchange={choose} data-test={test} />
            <span><b>{ title }</b><span class="way-text">{ text }</span></span>
        </label>
    }
}

#[derive(PartialEq, Properties)]
pub struct TakenDialogProps {
    pub taken: Taken,
}

/// Asks what becomes of a pack whose name is taken.
#[component]
pub fn TakenDialog(props: &TakenDialogProps) -> Html {
    let actions = use_actions();
    let decide = |replace: bool| {
        let actions = actions.clone();
        move |_| actions.decide_taken(replace)
    };
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.decide_taken(false))
    };
    html! {
        <Dialog title={texts::packs_adding::replace_the_pack()} test="taken" class="dialog-narrow" {close}>
            <div class="dialog-scroll">
                <p class="dialog-text">{ &props.taken.says }</p>
                <p class="dialog-text mono">{ &props.taken.path }</p>
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="taken-keep" autofocus=true onclick={decide(false)}>{ texts::packs_adding::keep_the_old() }</button>
                <button class="button button-danger" data-test="taken-replace" onclick={decide(true)}>{ texts::shared::replace_it() }</button>
            </footer>
        </Dialog>
    }
}
