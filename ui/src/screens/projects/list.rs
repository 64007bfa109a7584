use std::rc::Rc;

use formwork_protocol::ProjectEntry;
use web_sys::Element;
use yew::prelude::*;

use super::row::Row;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::icon::Glyph;
use crate::parts::rows::use_visible_rows;
use crate::state::project_list::glances::Glances;
use crate::state::store::use_part;
use crate::texts;

/// Height of a project in the list in pixels, as in the style sheet.
const ROW: i32 = 60;
/// Milliseconds.
const MINUTE: i64 = 60_000;

#[derive(PartialEq, Properties)]
pub struct ListProps {
    pub projects: Rc<Vec<ProjectEntry>>,
    /// Places of those that the search finds.
    pub found: Vec<usize>,
    pub chosen: Option<AttrValue>,
    pub glances: Glances,
}

/// All projects, of which those are drawn that are on the screen.
#[component]
pub fn List(props: &ListProps) -> Html {
    let actions = use_actions();
    let scroller = use_node_ref();
    let (visible, measure) = use_visible_rows(&scroller, ROW, props.found.len());
    let rows: Vec<&ProjectEntry> = props.found[visible.clone()]
        .iter()
        .map(|place| &props.projects[*place])
        .collect();
    let folders: Vec<AttrValue> = rows.iter().map(|row| row.folder.clone().into()).collect();
    {
        let actions = actions.clone();
        use_effect_with(folders, move |folders| {
            actions.projects_seen(folders.clone());
        });
    }
    let now = use_minute(&actions);
    let chosen = props.chosen.as_deref();
    let at = props
        .found
        .iter()
        .position(|place| Some(props.projects[*place].folder.as_str()) == chosen);
    let is_drawn = at.filter(|at| visible.contains(at));
    html! {
        <div
            class="project-rows" role="listbox" tabindex="0" aria-label={texts::shared::projects()} ref={scroller.clone()} onscroll={measure}
            onkeydown={keys(props, at, &scroller, &actions)} data-test="projects"
            aria-activedescendant={is_drawn.map(|at| format!("project-{at}"))}
        >
            <div class="project-space" role="presentation">
                <div class="project-lines" role="presentation">
                    { for rows.into_iter().zip(visible).map(|(entry, place)| html! {
                        <Row
                            key={entry.folder.clone()} entry={entry.clone()} {place} {now}
                            chosen={at == Some(place)} glance={props.glances.of(&entry.folder).cloned()}
                        />
                    }) }
                </div>
            </div>
            if props.found.is_empty() {
                <Empty glyph={Glyph::Search} title={texts::projects::no_project_matches()} text={texts::projects::search_looks_at_folders_packs()} />
            }
        </div>
    }
}

/// Now, in milliseconds since 1970, as of the last full minute.
#[hook]
fn use_minute(actions: &Actions) -> i64 {
    let told = use_part(&actions.performance, |panel| {
        let live = panel.live.as_deref();
        live.map(|live| live.sample.at_unix_ms / MINUTE)
    });
    told.map_or_else(|| dom::now() as i64, |minute| minute * MINUTE)
}

/// The arrow keys choose, Enter opens in Build.
fn keys(
    props: &ListProps,
    at: Option<usize>,
    scroller: &NodeRef,
    actions: &Actions,
) -> Callback<KeyboardEvent> {
    let (projects, found) = (props.projects.clone(), props.found.clone());
    let (scroller, actions) = (scroller.clone(), actions.clone());
    Callback::from(move |event: KeyboardEvent| {
        if dom::shortcut(&event) || event.alt_key() || found.is_empty() {
            return;
        }
        let last = found.len() - 1;
        let page = scroller
            .cast::<Element>()
            .map_or(1, |scroller| (scroller.client_height() / ROW).max(1));
        let page = usize::try_from(page).unwrap_or(1);
        let to = match event.key().as_str() {
            "ArrowDown" => at.map_or(0, |at| (at + 1).min(last)),
            "ArrowUp" => at.map_or(0, |at| at.saturating_sub(1)),
            "PageDown" => at.map_or(0, |at| (at + page).min(last)),
            "PageUp" => at.map_or(0, |at| at.saturating_sub(page)),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                if let Some(at) = at {
                    actions.open_project(projects[found[at]].folder.clone());
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        actions.choose_project(Some(projects[found[to]].folder.clone().into()));
        if let Some(scroller) = scroller.cast::<Element>() {
            dom::show_row(&scroller, to, ROW);
        }
    })
}
