use formwork_protocol::{Language, Motion, SettingsChange, TEXT_PERCENT, Theme};
use yew::prelude::*;

use crate::parts::segmented::{Segment, Segmented};
use crate::texts::{self, Text, use_locale};

const THEMES: [(Theme, Text, &str); 3] = [
    (
        Theme::System,
        texts::settings::as_the_system,
        "theme-system",
    ),
    (Theme::Dark, texts::settings::dark, "theme-dark"),
    (Theme::Light, texts::settings::light, "theme-light"),
];

const LANGUAGES: [(Language, Text, &str); 3] = [
    (
        Language::System,
        texts::settings::as_the_system,
        "language-system",
    ),
    (
        Language::English,
        texts::settings::english,
        "language-english",
    ),
    (Language::German, texts::settings::german, "language-german"),
];

const MOTIONS: [(Motion, Text, &str); 2] = [
    (
        Motion::System,
        texts::settings::as_the_system,
        "motion-system",
    ),
    (Motion::Reduced, texts::settings::reduced, "motion-reduced"),
];

#[derive(PartialEq, Properties)]
pub struct AppearanceProps {
    pub theme: Theme,
    pub language: Language,
    pub text_percent: u32,
    pub motion: Motion,
    pub save: Callback<SettingsChange>,
}

/// How the window looks.
#[component]
pub fn Appearance(props: &AppearanceProps) -> Html {
    use_locale();
    let choose = |change: fn(usize) -> SettingsChange| {
        let save = props.save.clone();
        Callback::from(move |place: usize| save.emit(change(place)))
    };
    let theme = choose(|place| SettingsChange {
        theme: Some(THEMES[place].0),
        ..SettingsChange::default()
    });
    let language = choose(|place| SettingsChange {
        language: Some(LANGUAGES[place].0),
        ..SettingsChange::default()
    });
    let motion = choose(|place| SettingsChange {
        motion: Some(MOTIONS[place].0),
        ..SettingsChange::default()
    });
    let size = choose(|place| SettingsChange {
        text_percent: Some(TEXT_PERCENT[place]),
        ..SettingsChange::default()
    });
    let sizes = TEXT_PERCENT.map(|percent| Segment {
        label: format!("{percent} %").into(),
        test: format!("text-{percent}").into(),
    });
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::appearance() }</h2>
            <div class="setting">
                <div class="setting-text"><span id="theme-label">{ texts::settings::theme() }</span></div>
                <Segmented
                    name="theme" labelled_by="theme-label" choose={theme}
                    segments={THEMES.map(|(_, label, test)| Segment { label: label().into(), test: test.into() }).to_vec()}
                    chosen={THEMES.iter().position(|(theme, ..)| *theme == props.theme)}
                />
            </div>
            <div class="setting">
                <div class="setting-text"><span id="language-label">{ texts::settings::language() }</span></div>
                <Segmented
                    name="language" labelled_by="language-label" choose={language}
                    segments={LANGUAGES.map(|(_, label, test)| Segment { label: label().into(), test: test.into() }).to_vec()}
                    chosen={LANGUAGES.iter().position(|(language, ..)| *language == props.language)}
                />
            </div>
            <div class="setting">
                <div class="setting-text"><span id="text-label">{ texts::settings::text_size() }</span></div>
                <Segmented
                    name="text" labelled_by="text-label" choose={size} segments={sizes.to_vec()}
                    chosen={TEXT_PERCENT.iter().position(|percent| *percent == props.text_percent)}
                />
            </div>
            <div class="setting">
                <div class="setting-text">
                    <span id="motion-label">{ texts::settings::motion() }</span>
                    <p>{ texts::settings::reduced_nothing_moves_or_fades() }</p>
                </div>
                <Segmented
                    name="motion" labelled_by="motion-label" choose={motion}
                    segments={MOTIONS.map(|(_, label, test)| Segment { label: label().into(), test: test.into() }).to_vec()}
                    chosen={MOTIONS.iter().position(|(motion, ..)| *motion == props.motion)}
                />
            </div>
        </section>
    }
}
