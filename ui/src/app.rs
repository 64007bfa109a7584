use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::actions::Actions;
use crate::parts::ask::Ask;
use crate::parts::drop_overlay::DropOverlay;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::toasts::Toasts;
use crate::screens::build::Build;
use crate::screens::packs::Packs;
use crate::screens::settings::SettingsScreen;
use crate::state::Load;
use crate::state::app::{AppState, Screen};
use crate::state::build::BuildState;
use crate::{dom, ipc};

/// The window: rail, screen, and what lies above all screens.
#[component]
pub fn App() -> Html {
    let app = use_reducer(AppState::default);
    let build = use_reducer(BuildState::default);
    let actions = use_memo((), |()| Actions::new(app.dispatcher(), build.dispatcher()));
    {
        let actions = actions.clone();
        use_effect_with((), move |()| start(&actions));
    }
    use_system_theme(&app);
    {
        let actions = actions.clone();
        use_effect_with((), move |()| {
            let keys = dom::Keys::listen(move |event| navigate(&actions, &event));
            move || drop(keys)
        });
    }
    let content = match app.screen {
        Screen::Packs => html! {
            <Packs packs={app.packs.clone()} drafts={app.drafts.clone()} chosen={app.chosen_pack.clone()} />
        },
        Screen::Build => html! { <Build state={Rc::new((*build).clone())} /> },
        Screen::Settings => html! {
            <SettingsScreen settings={app.settings.clone()} info={app.info.clone()} />
        },
    };
    html! {
        <ContextProvider<Actions> context={(*actions).clone()}>
            <div class="window">
                <Rail screen={app.screen} />
                <main class="screen">{ content }</main>
            </div>
            <Toasts toasts={app.toasts.clone()} />
            if let Some(question) = app.question.clone() {
                <Ask {question} />
            }
            if app.files_over {
                <DropOverlay />
            }
        </ContextProvider<Actions>>
    }
}

fn start(actions: &Actions) {
    actions.load_settings();
    actions.load_packs();
    actions.load_drafts();
    let hearing = actions.clone();
    ipc::listen(move |event| hearing.heard(event));
}

/// Follows the system between dark and light while the settings say so.
#[hook]
fn use_system_theme(app: &UseReducerHandle<AppState>) {
    let theme = use_mut_ref(|| None);
    if let Load::Ready(settings) = &app.settings {
        *theme.borrow_mut() = Some(settings.theme);
    }
    use_effect_with((), move |()| {
        dom::on_system_theme(move || {
            if let Some(theme) = *theme.borrow() {
                dom::set_theme(theme);
            }
        });
    });
}

fn navigate(actions: &Actions, event: &KeyboardEvent) {
    if !dom::shortcut(event) || event.shift_key() || event.alt_key() || dom::dialog_is_open() {
        return;
    }
    let screen = match event.key().as_str() {
        "1" => Screen::Packs,
        "2" => Screen::Build,
        "," => Screen::Settings,
        _ => return,
    };
    event.prevent_default();
    actions.show(screen);
}

#[derive(PartialEq, Properties)]
struct RailProps {
    screen: Screen,
}

#[component]
fn Rail(props: &RailProps) -> Html {
    let Some(actions) = use_context::<Actions>() else {
        return html! {};
    };
    let entry = |screen: Screen, label: &'static str, glyph: Glyph, test: &'static str| {
        let actions = actions.clone();
        let current = props.screen == screen;
        html! {
            <button
                class={classes!("rail-entry", current.then_some("is-current"))}
                aria-current={current.then_some("page")}
                data-test={test}
                onclick={move |_| actions.show(screen)}
            >
                <Icon {glyph} />
                { label }
            </button>
        }
    };
    html! {
        <nav class="rail" aria-label="Screens">
            <div class="logo" aria-hidden="true">
                <svg viewBox="0 0 20 20"><path d="M5 16V4h10M5 10h7.5" /></svg>
            </div>
            { entry(Screen::Packs, "Packs", Glyph::Packs, "nav-packs") }
            { entry(Screen::Build, "Build", Glyph::Build, "nav-build") }
            <div class="rail-space" />
            { entry(Screen::Settings, "Settings", Glyph::Settings, "nav-settings") }
        </nav>
    }
}
