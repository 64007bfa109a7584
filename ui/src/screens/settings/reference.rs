use yew::prelude::*;

use crate::commands::{ENTRIES, Entry};
use crate::parts::keys::Keys;
use crate::texts::{self, Text, use_locale};

/// Keys that mean something where the focus is, and are no command of the window.
const WITHIN: [(Text, &[&str]); 11] = [
    (texts::settings::cancel_a_generation, &["Esc"]),
    (
        texts::settings::move_in_the_tree,
        &["Up", "Down", "Home", "End"],
    ),
    (texts::settings::open_and_close_a_folder, &["Right", "Left"]),
    (texts::settings::add_the_next_record, &["Enter"]),
    (texts::settings::move_a_record, &["Alt Up", "Alt Down"]),
    (texts::settings::open_a_record, &["Space"]),
    (texts::settings::delete_a_record, &["Delete"]),
    (texts::settings::make_a_pane_wider, &["Left", "Right"]),
    (texts::settings::zoom_a_chart, &["+", "-", "0"]),
    (texts::settings::read_values_of_a_chart, &["Left", "Right"]),
    (
        texts::settings::move_in_a_waterfall,
        &["Left", "Right", "Up", "Down", "Enter"],
    ),
];

/// All keys in one place.
#[component]
pub fn Shortcuts() -> Html {
    use_locale();
    let with_keys = ENTRIES.iter().filter(|entry| !entry.keys.is_empty());
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::keyboard() }</h2>
            <dl class="shortcuts" data-test="shortcuts">
                { for with_keys.map(command) }
                { for WITHIN.iter().map(|(what, keys)| html! {
                    <div key={what()}>
                        <dt>{ what() }</dt>
                        <dd>{ for keys.iter().map(|key| html! { <kbd key={*key}>{ texts::keys::named(key) }</kbd> }) }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}

fn command(entry: &Entry) -> Html {
    let title = (entry.title)().trim_end_matches('…').trim_end();
    html! {
        <div key={title}>
            <dt>{ title }</dt>
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
    use_locale();
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::licences_of_the_typefaces() }</h2>
            { for LICENCES.iter().map(|(name, text)| html! {
                <details key={*name} class="licence">
                    <summary>{ texts::settings::typeface_licence(name) }</summary>
                    <pre>{ *text }</pre>
                </details>
            }) }
        </section>
    }
}
