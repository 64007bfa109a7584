//! What the user can set. Every change is saved at once.

mod appearance;
mod caches;
mod limits;
mod open_with;
mod reference;
mod switch;
mod updates;

use formwork_protocol::{AppInfo, Settings, SettingsChange};
use yew::prelude::*;

use appearance::Appearance;
use caches::Caches;
use limits::{LimitsEditor, history};
use open_with::OpenWith;
use reference::{Licences, Shortcuts};
use switch::switch;
use updates::Updates;

use crate::actions::{Actions, use_actions};
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::news::News;
use crate::state::settings::{Saving, SettingsState};
use crate::state::store::use_part;
use crate::texts;

#[component]
pub fn SettingsScreen() -> Html {
    let actions = use_actions();
    let state = use_part(&actions.settings, SettingsState::clone);
    let save = use_callback(actions.clone(), |change: SettingsChange, actions| {
        actions.change_settings(change);
    });
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_settings())
    };
    let body = loaded(
        state.settings.get(),
        texts::settings::the_settings(),
        lines(6),
        retry.clone(),
        |settings| {
            html! {
                <div class="settings-body">
                    if let Saving::Failed(failure) = &state.saving {
                        <div class="build-faults" role="alert">
                            <h3>{ texts::shared::not_saved() }</h3>
                            <FaultList faults={failure.errors.clone()} />
                        </div>
                    }
                    <Appearance
                        theme={settings.theme} language={settings.language} text_percent={settings.text_percent}
                        motion={settings.motion} save={save.clone()}
                    />
                    { folders(settings, state.info.ready().map(|info| &**info), &save, &actions) }
                    <OpenWith editor={settings.editor.clone()} terminal={settings.terminal.clone()} save={save.clone()} />
                    <LimitsEditor limits={settings.limits} save={save.clone()} />
                    { history(settings, &save) }
                    <Caches />
                    if let Some(info) = state.info.ready() {
                        <Updates by={info.updated_by.clone()} look_at_start={settings.look_for_updates} save={save.clone()} />
                    }
                    { loaded(state.info.get(), texts::settings::where_things(), lines(3), retry.clone(), |info| about(info, &actions)) }
                    <Shortcuts />
                    <Licences />
                    { reset(&actions) }
                </div>
            }
        },
    );
    html! {
        <>
            <header class="top">
                <h1>{ texts::shared::settings() }</h1>
                <span class="top-space" />
                <span class="saved" role="status" data-test="saved">
                    if let Saving::Saved(times) = state.saving {
                        <span key={times} class="saved-mark"><Icon glyph={Glyph::Check} />{ texts::settings::saved() }</span>
                    }
                </span>
            </header>
            { body }
        </>
    }
}

fn reset(actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::reset() }</h2>
            <div class="setting">
                <div class="setting-text">
                    <span>{ texts::settings::all_settings() }</span>
                    <p>{ texts::settings::back_to_how_formwork_came() }</p>
                </div>
                <button class="button" data-test="reset-settings" onclick={move |_| actions.reset_settings()}>{ texts::settings::reset_menu() }</button>
            </div>
        </section>
    }
}

fn folders(
    settings: &Settings,
    info: Option<&AppInfo>,
    save: &Callback<SettingsChange>,
    actions: &Actions,
) -> Html {
    let durable = save.reform(|is_on| SettingsChange {
        durable: Some(is_on),
        ..SettingsChange::default()
    });
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::generating_group() }</h2>
            { projects_folder(settings, info, actions) }
            { switch("durable", texts::settings::durable_writes(), texts::settings::waits_for_the_disk_after(), settings.durable, durable) }
        </section>
    }
}

fn projects_folder(settings: &Settings, info: Option<&AppInfo>, actions: &Actions) -> Html {
    let folder = info
        .map(|info| info.projects_folder.clone())
        .unwrap_or_default();
    let set = |folder: String| SettingsChange {
        projects_folder: Some(folder),
        ..SettingsChange::default()
    };
    let choose = {
        let (actions, folder) = (actions.clone(), folder.clone());
        move |_| {
            let start = Some(folder.clone());
            actions.choose_folder(
                texts::settings::folder_for_new_projects(),
                start,
                move |actions, folder| {
                    actions.change_settings(set(folder));
                },
            );
        }
    };
    let forget = {
        let actions = actions.clone();
        move |_| actions.change_settings(set(String::new()))
    };
    html! {
        <div class="setting">
            <div class="setting-text">
                <span>{ texts::settings::folder_for_new_projects() }</span>
                <p>{ texts::settings::where_a_new_draft_proposes() }</p>
            </div>
            <div class="setting-control">
                <span class="mono setting-path" data-test="projects-folder" title={folder.clone()}>{ folder }</span>
                <button class="button" onclick={choose}>{ texts::shared::choose() }</button>
                if !settings.projects_folder.is_empty() {
                    <button class="button" onclick={forget}>{ texts::shared::default() }</button>
                }
            </div>
        </div>
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
                        <Icon glyph={Glyph::Open} />{ texts::settings::open() }
                    </button>
                </div>
            </div>
        }
    };
    let news = {
        let actions = actions.clone();
        move |_| actions.tell_news(Some(News::All))
    };
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::where_things_are_title() }</h2>
            { folder(texts::settings::store_settings_and_caches(), &info.home) }
            { folder(texts::settings::packs_that_you_added(), &info.packs_folder) }
            <div class="setting">
                <div class="setting-text"><span>{ "Formwork" }</span></div>
                <div class="setting-control">
                    <span class="mono">{ &info.version }</span>
                    <button class="button" onclick={news} data-test="news-open">{ texts::settings::show_what_is_new() }</button>
                </div>
            </div>
        </section>
    }
}
