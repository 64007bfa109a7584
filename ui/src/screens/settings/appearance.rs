use formwork_protocol::{Motion, SettingsChange, TEXT_PERCENT, Theme};
use yew::prelude::*;

use crate::parts::segmented::{Segment, Segmented};

const THEMES: [(Theme, &str, &str); 3] = [
    (Theme::System, "As the system", "theme-system"),
    (Theme::Dark, "Dark", "theme-dark"),
    (Theme::Light, "Light", "theme-light"),
];

const MOTIONS: [(Motion, &str, &str); 2] = [
    (Motion::System, "As the system", "motion-system"),
    (Motion::Reduced, "Reduced", "motion-reduced"),
];

#[derive(PartialEq, Properties)]
pub struct AppearanceProps {
    pub theme: Theme,
    pub text_percent: u32,
    pub motion: Motion,
    pub save: Callback<SettingsChange>,
}

/// How the window looks.
#[component]
pub fn Appearance(props: &AppearanceProps) -> Html {
    let choose = |change: fn(usize) -> SettingsChange| {
        let save = props.save.clone();
        Callback::from(move |place: usize| save.emit(change(place)))
    };
    let theme = choose(|place| SettingsChange {
        theme: Some(THEMES[place].0),
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
            <h2>{ "Appearance" }</h2>
            <div class="setting">
                <div class="setting-text"><span id="theme-label">{ "Theme" }</span></div>
                <Segmented
                    name="theme" labelled_by="theme-label" choose={theme}
                    segments={THEMES.map(|(_, label, test)| Segment { label: label.into(), test: test.into() }).to_vec()}
                    chosen={THEMES.iter().position(|(theme, ..)| *theme == props.theme)}
                />
            </div>
            <div class="setting">
                <div class="setting-text"><span id="text-label">{ "Text size" }</span></div>
                <Segmented
                    name="text" labelled_by="text-label" choose={size} segments={sizes.to_vec()}
                    chosen={TEXT_PERCENT.iter().position(|percent| *percent == props.text_percent)}
                />
            </div>
            <div class="setting">
                <div class="setting-text">
                    <span id="motion-label">{ "Motion" }</span>
                    <p>{ "Reduced: nothing moves or fades." }</p>
                </div>
                <Segmented
                    name="motion" labelled_by="motion-label" choose={motion}
                    segments={MOTIONS.map(|(_, label, test)| Segment { label: label.into(), test: test.into() }).to_vec()}
                    chosen={MOTIONS.iter().position(|(motion, ..)| *motion == props.motion)}
                />
            </div>
        </section>
    }
}
