//! What the user can set. Every change is saved at once.

mod limits;
mod reference;

use std::rc::Rc;

use formwork_protocol::{AppInfo, Failure, Settings, Theme};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use limits::LimitsEditor;
use reference::{Licences, Shortcuts};

use crate::actions::Actions;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::segmented::{Segment, Segmented};
use crate::state::Load;

#[derive(PartialEq, Properties)]
pub struct SettingsScreenProps {
    pub settings: Load<Rc<Settings>>,
    pub info: Load<Rc<AppInfo>>,
}

#[derive(Clone, Default, PartialEq)]
enum Saving {
    #[default]
    Idle,
    Saved(u32),
    Failed(Rc<Failure>),
}

#[component]
pub fn SettingsScreen(props: &SettingsScreenProps) -> Html {
    let saving = use_state(Saving::default);
    let Some(actions) = use_context::<Actions>() else {
        return html! {};
    };
    let save = {
        let (actions, saving) = (actions.clone(), saving.clone());
        Callback::from(move |settings: Settings| {
            let saving = saving.clone();
            let times = match &*saving {
                Saving::Saved(times) => times + 1,
                _ => 1,
            };
            actions.save_settings(
                settings,
                Callback::from(move |saved: Result<(), Failure>| {
                    saving.set(match saved {
                        Ok(()) => Saving::Saved(times),
                        Err(failure) => Saving::Failed(Rc::new(failure)),
                    });
                }),
            );
        })
    };
    let body = match &props.settings {
        Load::Waiting => html! { <div class="settings-body" aria-busy="true" /> },
        Load::Failed(failure) => html! {
            <div class="not-opened">
                <h2>{ "The settings could not be read" }</h2>
                <FaultList faults={failure.errors.clone()} />
            </div>
        },
        Load::Ready(settings) => html! {
            <div class="settings-body">
                if let Saving::Failed(failure) = &*saving {
                    <div class="build-faults" role="alert">
                        <h3>{ "Not saved" }</h3>
                        <FaultList faults={failure.errors.clone()} />
                    </div>
                }
                { appearance(settings, &save) }
                { folders(settings, props.info.ready(), &save, &actions) }
                <LimitsEditor settings={settings.clone()} save={save.clone()} />
                if let Load::Ready(info) = &props.info {
                    { about(info, &actions) }
                }
                <Shortcuts />
                <Licences />
            </div>
        },
    };
    html! {
        <>
            <header class="top">
                <h1>{ "Settings" }</h1>
                <span class="top-space" />
                <span class="saved" role="status" data-test="saved">
                    if let Saving::Saved(times) = *saving {
                        <span key={times} class="saved-mark"><Icon glyph={Glyph::Check} />{ "Saved" }</span>
                    }
                </span>
            </header>
            { body }
        </>
    }
}

fn appearance(settings: &Settings, save: &Callback<Settings>) -> Html {
    const THEMES: [(Theme, &str, &str); 3] = [
        (Theme::System, "As the system", "theme-system"),
        (Theme::Dark, "Dark", "theme-dark"),
        (Theme::Light, "Light", "theme-light"),
    ];
    let choose = {
        let (settings, save) = (settings.clone(), save.clone());
        Callback::from(move |index: usize| {
            let theme = THEMES[index].0;
            save.emit(Settings {
                theme,
                ..settings.clone()
            });
        })
    };
    html! {
        <section class="settings-group">
            <h2>{ "Appearance" }</h2>
            <div class="setting">
                <div class="setting-text"><span id="theme-label">{ "Theme" }</span></div>
                <Segmented
                    name="theme"
                    labelled_by="theme-label"
                    segments={THEMES.map(|(_, label, test)| Segment { label: label.into(), test: test.into() }).to_vec()}
                    chosen={THEMES.iter().position(|(theme, ..)| *theme == settings.theme)}
                    {choose}
                />
            </div>
        </section>
    }
}

fn folders(
    settings: &Rc<Settings>,
    info: Option<&Rc<AppInfo>>,
    save: &Callback<Settings>,
    actions: &Actions,
) -> Html {
    let folder = info
        .map(|info| info.projects_folder.clone())
        .unwrap_or_default();
    let set_folder = {
        let (settings, save) = (settings.clone(), save.clone());
        Callback::from(move |projects_folder: String| {
            save.emit(Settings {
                projects_folder,
                ..(*settings).clone()
            });
        })
    };
    let choose = {
        let (actions, set_folder, folder) = (actions.clone(), set_folder.clone(), folder.clone());
        move |_| {
            actions.choose_folder(
                "Folder for new projects",
                Some(folder.clone()),
                set_folder.clone(),
            )
        }
    };
    let durable = {
        let (settings, save) = (settings.clone(), save.clone());
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                save.emit(Settings {
                    durable: input.checked(),
                    ..(*settings).clone()
                });
            }
        }
    };
    html! {
        <section class="settings-group">
            <h2>{ "Generating" }</h2>
            <div class="setting">
                <div class="setting-text">
                    <span>{ "Folder for new projects" }</span>
                    <p>{ "Where a new draft proposes to generate." }</p>
                </div>
                <div class="setting-control">
                    <span class="mono setting-path" data-test="projects-folder" title={folder.clone()}>{ folder }</span>
                    <button class="button" onclick={choose}>{ "Choose…" }</button>
                    if !settings.projects_folder.is_empty() {
                        <button class="button" onclick={move |_| set_folder.emit(String::new())}>{ "Default" }</button>
                    }
                </div>
            </div>
            <div class="setting">
                <div class="setting-text">
                    <label for="durable">{ "Durable writes" }</label>
                    <p>{ "Waits for the disk after every file, so that a loss of power cannot take a finished run back. Slower." }</p>
                </div>
                <label class="switch">
                    <input
                        id="durable" type="checkbox" role="switch" checked={settings.durable} onchange={durable} data-test="durable"
                    />
                    <span />
                </label>
            </div>
        </section>
    }
}

fn about(info: &AppInfo, actions: &Actions) -> Html {
    let folder = |label: &'static str, path: &str| {
        let (actions, to) = (actions.clone(), path.to_owned());
        html! {
            <div class="setting">
                <div class="setting-text"><span>{ label }</span></div>
                <div class="setting-control">
                    <span class="mono setting-path" title={path.to_owned()}>{ path.to_owned() }</span>
                    <button class="button" onclick={move |_| actions.open_folder(to.clone())}>
                        <Icon glyph={Glyph::Open} />{ "Open" }
                    </button>
                </div>
            </div>
        }
    };
    html! {
        <section class="settings-group">
            <h2>{ "Where things are" }</h2>
            { folder("Store, settings and caches", &info.home) }
            { folder("Packs that you added", &info.packs_folder) }
            <div class="setting">
                <div class="setting-text"><span>{ "Formwork" }</span></div>
                <span class="mono">{ &info.version }</span>
            </div>
        </section>
    }
}
