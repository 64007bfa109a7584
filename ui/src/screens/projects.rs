//! What was generated before: the list of projects, how each stands, its runs, and the way back.

mod changes;
mod details;
mod history;
mod list;
mod row;
mod trouble;
mod undo;

pub use undo::UndoDialog;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::loaded;
use crate::state::project_list::ProjectListState;
use crate::state::store::{use_part, use_part_while};
use crate::state::text;
use crate::state::window::Screen;
use crate::texts;

use details::Details;
use list::List;

#[component]
pub fn Projects() -> Html {
    let actions = use_actions();
    let here = use_part(&actions.window, |window| window.screen == Screen::Projects);
    let state = use_part_while(&actions.project_list, here, ProjectListState::clone);
    use_fresh_list(here, &state, &actions);
    let add = {
        let actions = actions.clone();
        move |_| actions.add_chosen_folder()
    };
    let typed = {
        let actions = actions.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.search_projects(input.value());
            }
        }
    };
    let is_loaded = state.state.ready().is_some();
    html! {
        <>
            <header class="top">
                <h1>{ texts::shared::projects() }</h1>
                if is_loaded {
                    <span class="chip-plain" data-test="projects-count">{ text::count(state.projects.len()) }</span>
                }
                <span class="top-space" />
                <div class="input input-icon pack-search">
                    <Icon glyph={Glyph::Search} />
                    <input
                        type="search" placeholder={texts::projects::search_projects()} aria-label={texts::projects::search_projects()} spellcheck="false"
                        value={state.search.clone()} oninput={typed} onkeydown={into_list} data-test="project-search"
                    />
                    <kbd>{ "/" }</kbd>
                </div>
                <button class="button" data-test="add-project" onclick={add}><Icon glyph={Glyph::Plus} />{ texts::projects::add_a_folder() }</button>
            </header>
            { body(&state, &actions) }
        </>
    }
}

fn body(state: &ProjectListState, actions: &Actions) -> Html {
    let placeholder = html! {
        <div class="project-rows skeleton">
            { for (0..6).map(|key| html! { <div {key} class="skeleton-field" /> }) }
        </div>
    };
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_projects())
    };
    loaded(
        &state.state,
        texts::projects::the_projects(),
        placeholder,
        retry,
        |_| {
            if state.projects.is_empty() {
                return without_projects(actions);
            }
            let entry = state.chosen_entry();
            html! {
                <div class="projects">
                    <List
                        projects={state.projects.clone()} found={state.found()} chosen={state.chosen.clone()}
                        glances={state.glances.clone()}
                    />
                    if let Some(entry) = entry {
                        <Details
                            key={entry.folder.clone()} glance={state.glances.of(&entry.folder).cloned()} entry={entry.clone()}
                            pane={state.pane} status={state.status.clone()} history={state.history.clone()}
                        />
                    }
                </div>
            }
        },
    )
}

fn without_projects(actions: &Actions) -> Html {
    let to_packs = {
        let actions = actions.clone();
        move |_| actions.show(Screen::Packs)
    };
    html! {
        <Empty
            glyph={Glyph::Projects} title={texts::projects::no_projects_yet()}
            text={texts::projects::what_a_project()}
        >
            <button class="button button-main" data-test="projects-packs" onclick={to_packs}>{ texts::shared::choose_a_pack() }</button>
        </Empty>
    }
}

/// Loads the list when the screen is come to and after runs, and what belongs to the chosen project.
#[hook]
fn use_fresh_list(here: bool, state: &ProjectListState, actions: &Actions) {
    let ran = use_part(&actions.project, |project| project.ran);
    {
        let actions = actions.clone();
        use_effect_with((here, ran), move |(here, _)| {
            if *here {
                actions.load_projects();
            }
        });
    }
    let chosen = (here, state.chosen.clone(), state.glances.round());
    {
        let actions = actions.clone();
        use_effect_with(chosen, move |(here, chosen, _)| {
            if *here && chosen.is_some() {
                actions.load_chosen_project();
            }
        });
    }
    // Files are edited in other windows: whoever comes back wants to see it.
    let actions = actions.clone();
    use_effect_with(here, move |here| {
        let coming = here.then(|| dom::Coming::hear(move || actions.load_projects()));
        move || drop(coming)
    });
}

/// From the search into the list.
fn into_list(event: KeyboardEvent) {
    if matches!(event.key().as_str(), "ArrowDown" | "Enter") {
        event.prevent_default();
        dom::reveal("projects");
    }
}
