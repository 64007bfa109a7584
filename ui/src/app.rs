use formwork_protocol::Failure;
use web_sys::Element;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::confirm::ConfirmDialog;
use crate::parts::drop_overlay::DropOverlay;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::status::Status;
use crate::parts::toasts::Toasts;
use crate::screens::build::{Build, CloseDialog, RunDialog, SchemaDialog, TakingDialog};
use crate::screens::jobs::Jobs;
use crate::screens::news::NewsDialog;
use crate::screens::packs::{PackDialogs, Packs};
use crate::screens::palette::Palette;
use crate::screens::performance::Performance;
use crate::screens::projects::{Projects, UndoDialog};
use crate::screens::settings::SettingsScreen;
use crate::screens::updates::UpdateDialog;
use crate::state::kept::Arrangement;
use crate::state::store::use_part;
use crate::state::window::{Screen, WindowAction};
use crate::texts::{self, Locale};
use crate::{commands, dom, ipc};

#[derive(PartialEq, Properties)]
pub struct AppProps {
    /// How the window was left.
    pub left: Result<Arrangement, Failure>,
}

/// The window: rail, screens, and what lies above all screens.
#[component]
pub fn App(props: &AppProps) -> Html {
    let actions = use_memo((), |()| {
        let actions = Actions::default();
        actions
            .window
            .dispatch(WindowAction::Speak(texts::locale()));
        actions.arrange(props.left.clone());
        actions
    });
    {
        let actions = actions.clone();
        use_effect_with((), move |()| {
            start(&actions);
            let keys = commands::listen(&actions);
            move || drop(keys)
        });
    }
    let locale = use_part(&actions.window, |window| window.locale);
    html! {
        <ContextProvider<Locale> context={locale}>
            <ContextProvider<Actions> context={(*actions).clone()}>
                <Screens />
                <Toasts />
                <RunDialog />
                <UndoDialog />
                <TakingDialog />
                <SchemaDialog />
                <PackDialogs />
                <ConfirmDialog />
                <NewsDialog />
                <UpdateDialog />
                <CloseDialog />
                <Palette />
                <Jobs />
                <DropOverlay />
            </ContextProvider<Actions>>
        </ContextProvider<Locale>>
    }
}

fn start(actions: &Actions) {
    actions.load_settings();
    actions.load_packs();
    actions.load_drafts();
    let hearing = actions.clone();
    ipc::listen(move |event| hearing.heard(event));
    actions.take_given();
    actions.look_for_update_at_start();
    let reporting = actions.clone();
    dom::measure_interactions(move |ms| reporting.report_interactions(ms));
    let following = actions.clone();
    dom::without_page_menu();
    dom::on_system_theme(move || following.follow_looks());
}

/// The rail and the screen that is shown. A screen that was seen once stays and is only hidden, so
/// that it comes back as it was left: scrolled, opened, filtered.
#[component]
fn Screens() -> Html {
    let actions = use_actions();
    let shown = use_part(&actions.window, |window| window.screen);
    let seen = use_mut_ref(Vec::<Screen>::new);
    if !seen.borrow().contains(&shown) {
        seen.borrow_mut().push(shown);
    }
    let seen = seen.borrow();
    let keeps = use_focus_of(shown);
    html! {
        <div class="window">
            <Rail screen={shown} />
            { for Screen::ALL.map(|screen| html! {
                <main
                    class={classes!("screen", (screen != shown).then_some("is-away"))}
                    inert={screen != shown}
                    aria-hidden={(screen != shown).then_some("true")}
                    onfocusin={keeps.reform(move |event| (screen, event))}
                >
                    if seen.contains(&screen) {
                        { content(screen) }
                    }
                </main>
            }) }
            <Status />
        </div>
    }
}

/// Gives the focus back to what had it when a screen was left that is shown again, by keys or in the
/// palette: what has it on the screen that goes cannot keep it. Returned is what is told of the focus
/// within the screens.
#[hook]
fn use_focus_of(shown: Screen) -> Callback<(Screen, FocusEvent)> {
    let left = use_mut_ref(Vec::<(Screen, Element)>::new);
    let before = use_mut_ref(|| shown);
    use_effect_with(shown, {
        let left = left.clone();
        move |shown| {
            if before.replace(*shown) != *shown {
                let left = left.borrow();
                let had = left.iter().find(|(screen, _)| screen == shown);
                dom::focus_in_screen(had.map(|(_, element)| element.clone()));
            }
        }
    });
    use_callback(left, |(screen, event): (Screen, FocusEvent), left| {
        if let Some(element) = event.target_dyn_into::<Element>() {
            let mut left = left.borrow_mut();
            left.retain(|(other, _)| *other != screen);
            left.push((screen, element));
        }
    })
}

fn content(screen: Screen) -> Html {
    match screen {
        Screen::Packs => html! { <Packs /> },
        Screen::Build => html! { <Build /> },
        Screen::Projects => html! { <Projects /> },
        Screen::Performance => html! { <Performance /> },
        Screen::Settings => html! { <SettingsScreen /> },
    }
}

#[derive(PartialEq, Properties)]
struct RailProps {
    screen: Screen,
}

#[component]
fn Rail(props: &RailProps) -> Html {
    let actions = use_actions();
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
        <nav class="rail" aria-label={texts::window::screens()}>
            <div class="logo" aria-hidden="true">
                <svg viewBox="0 0 20 20"><path d="M5 16V4h10M5 10h7.5" /></svg>
            </div>
            { entry(Screen::Packs, texts::shared::packs(), Glyph::Packs, "nav-packs") }
            { entry(Screen::Build, texts::shared::build(), Glyph::Build, "nav-build") }
            { entry(Screen::Projects, texts::shared::projects(), Glyph::Projects, "nav-projects") }
            { entry(Screen::Performance, texts::shared::performance(), Glyph::Gauge, "nav-performance") }
            <div class="rail-space" />
            { entry(Screen::Settings, texts::shared::settings(), Glyph::Settings, "nav-settings") }
        </nav>
    }
}
