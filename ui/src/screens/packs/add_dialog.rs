use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Glyph, Icon};
use crate::state::packs::adding::Taken;

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
        <Dialog title="Add packs" test="add-dialog" class="dialog-narrow" {close}>
            <div class="dialog-scroll">
                <p class="dialog-text">{ "A pack is a folder or a zip with a pack.toml in it. You can also drop packs onto the window." }</p>
                <div class="ways" role="radiogroup" aria-label="What becomes of the packs">
                    { way(!props.link, "way-copy", ("Copy into Formwork", "Formwork keeps its own copy. The original may change or go."), in_place(false)) }
                    { way(props.link, "way-in-place", ("Use the folder in place", "For packs that you write: read from where they are, so every change shows at once."), in_place(true)) }
                </div>
            </div>
            <footer class="dialog-foot">
                if !props.link {
                    <button class="button" data-test="add-zip" onclick={act(|actions| actions.add_chosen_packs(true))}>
                        <Icon glyph={Glyph::Zip} />{ "Choose zips…" }
                    </button>
                }
                <button class="button button-main" data-test="add-folder" autofocus=true onclick={act(|actions| actions.add_chosen_packs(false))}>
                    <Icon glyph={Glyph::Folder} />{ "Choose folders…" }
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
        <Dialog title="Replace the pack of the same name?" test="taken" class="dialog-narrow" {close}>
            <div class="dialog-scroll">
                <p class="dialog-text">{ &props.taken.says }</p>
                <p class="dialog-text mono">{ &props.taken.path }</p>
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="taken-keep" autofocus=true onclick={decide(false)}>{ "Keep the old one" }</button>
                <button class="button button-danger" data-test="taken-replace" onclick={decide(true)}>{ "Replace it" }</button>
            </footer>
        </Dialog>
    }
}
