use yew::prelude::*;

use crate::commands::{ENTRIES, Entry};
use crate::parts::keys::Keys;

/// Keys that mean something where the focus is, and are no command of the window.
const WITHIN: [(&str, &[&str]); 11] = [
    ("Cancel a generation", &["Esc"]),
    ("Move in the tree", &["Up", "Down", "Home", "End"]),
    ("Open and close a folder", &["Right", "Left"]),
    ("Add the next record", &["Enter"]),
    ("Move a record", &["Alt Up", "Alt Down"]),
    ("Open a record", &["Space"]),
    ("Delete a record", &["Delete"]),
    ("Make a pane wider or narrower", &["Left", "Right"]),
    ("Zoom a chart or a waterfall", &["+", "-", "0"]),
    ("Read values of a chart", &["Left", "Right"]),
    (
        "Move in a waterfall",
        &["Left", "Right", "Up", "Down", "Enter"],
    ),
];

/// All keys in one place.
#[component]
pub fn Shortcuts() -> Html {
    let with_keys = ENTRIES.iter().filter(|entry| !entry.keys.is_empty());
    html! {
        <section class="settings-group">
            <h2>{ "Keyboard" }</h2>
            <dl class="shortcuts" data-test="shortcuts">
                { for with_keys.map(command) }
                { for WITHIN.iter().map(|(what, keys)| html! {
                    <div key={*what}>
                        <dt>{ *what }</dt>
                        <dd>{ for keys.iter().map(|key| html! { <kbd key={*key}>{ *key }</kbd> }) }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}

fn command(entry: &Entry) -> Html {
    html! {
        <div key={entry.title}>
            <dt>{ entry.title.trim_end_matches('…') }</dt>
            <dd>{ for entry.keys.iter().take(2).map(|chord| html! { <Keys chord={*chord} /> }) }</dd>
        </div>
    }
}

const LICENCES: [(&str, &str); 2] = [
    ("Inter", include_str!("../../../fonts/Inter-LICENSE.txt")),
    (
        "JetBrains Mono",
        include_str!("../../../fonts/JetBrainsMono-LICENSE.txt"),
    ),
];

/// The licences of the typefaces, which ask to be shown.
#[component]
pub fn Licences() -> Html {
    html! {
        <section class="settings-group">
            <h2>{ "Licences of the typefaces" }</h2>
            { for LICENCES.iter().map(|(name, text)| html! {
                <details key={*name} class="licence">
                    <summary>{ format!("{name}, SIL Open Font License 1.1") }</summary>
                    <pre>{ *text }</pre>
                </details>
            }) }
        </section>
    }
}
