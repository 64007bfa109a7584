use yew::prelude::*;

use super::dialog::Dialog;

const SHORTCUTS: &[(&str, &str)] = &[
    ("Ctrl+N", "New"),
    ("Enter", "Edit"),
    ("Delete", "Delete"),
    ("Ctrl+Z", "Take the last change back"),
    ("Ctrl+F", "Search"),
    ("↑ ↓ Home End", "Move through the list"),
    ("Ctrl+Page Up, Ctrl+Page Down", "Move through the lists"),
    ("Ctrl+Enter", "Save, in a form"),
    ("Escape", "Leave a dialog or the search, dismiss messages"),
    ("F1", "This list"),
];

#[derive(PartialEq, Properties)]
pub struct ShortcutsProps {
    pub close: Callback<()>,
}

#[component]
pub fn Shortcuts(props: &ShortcutsProps) -> Html {
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <Dialog title="Shortcuts" close={&props.close}>
            <dl class="pairs">
                { for SHORTCUTS.iter().map(|(keys, what)| html! {
                    <>
                        <dt><kbd>{ keys }</kbd></dt>
                        <dd>{ what }</dd>
                    </>
                }) }
            </dl>
            <div class="buttons">
                <button class="button" onclick={close}>{ "Close" }</button>
            </div>
        </Dialog>
    }
}
