use yew::prelude::*;

const SHORTCUTS: [(&str, &[&str]); 17] = [
    (
        "Packs, Build, Performance, Settings",
        &["Ctrl 1", "Ctrl 2", "Ctrl 3", "Ctrl ,"],
    ),
    ("Search the packs", &["/"]),
    ("Generate", &["Ctrl Enter"]),
    ("Cancel a generation", &["Esc"]),
    ("Choose the target folder", &["Ctrl O"]),
    ("Undo, redo an answer", &["Ctrl Z", "Ctrl Shift Z"]),
    ("Find in the file", &["Ctrl F"]),
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
    html! {
        <section class="settings-group">
            <h2>{ "Keyboard" }</h2>
            <dl class="shortcuts">
                { for SHORTCUTS.iter().map(|(what, keys)| html! {
                    <div key={*what}>
                        <dt>{ *what }</dt>
                        <dd>{ for keys.iter().map(|key| html! { <kbd key={*key}>{ *key }</kbd> }) }</dd>
                    </div>
                }) }
            </dl>
        </section>
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
