use std::rc::Rc;

use formwork_protocol::{Failure, ProjectEntry, ProjectGlance};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::project_list::words::{Weight, glance};
use crate::state::text;
use crate::texts;

/// Characters of a folder that are shown; the style sheet cuts what a narrow window has no room for.
const FOLDER: usize = 48;

#[derive(PartialEq, Properties)]
pub struct RowProps {
    pub entry: ProjectEntry,
    /// Its place among those that are found.
    pub place: usize,
    pub chosen: bool,
    pub glance: Option<Rc<Result<ProjectGlance, Failure>>>,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// A project in the list. What is not known of it yet has its room already.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let actions = use_actions();
    let entry = &props.entry;
    let choose = {
        let (actions, folder) = (actions.clone(), entry.folder.clone());
        move |_| actions.choose_project(Some(folder.clone().into()))
    };
    let open = {
        let folder = entry.folder.clone();
        move |_| actions.open_project(folder.clone())
    };
    let said = props.glance.as_ref().map(|told| glance(told));
    let is_amiss = said
        .iter()
        .flatten()
        .any(|(weight, _)| *weight == Weight::Problem);
    let (when, exact) = match entry.last_run_unix_ms {
        Some(at) => (text::ago(at, props.now), dom::exact_time(at)),
        None => (
            texts::projects::no_run_here().to_owned(),
            texts::projects::added_at(dom::exact_time(entry.changed_unix_ms)),
        ),
    };
    let name = text::last_part(&entry.folder);
    html! {
        <div
            id={format!("project-{}", props.place)} class="project-row" role="option" aria-selected={props.chosen.to_string()}
            data-test={format!("project-{name}")} onclick={choose} ondblclick={open}
        >
            <Icon glyph={if is_amiss { Glyph::Warning } else { Glyph::Folder }} class={classes!(is_amiss.then_some("is-problem"))} />
            <span class="project-name">
                <b>{ name }</b>
                <span class="project-pack">{ format!("{} {}", entry.pack, entry.version) }</span>
            </span>
            <span class="project-when" title={exact}>{ when }</span>
            <span class="project-folder mono" title={entry.folder.clone()}>{ text::shortened(&entry.folder, FOLDER) }</span>
            <span class="project-drift" aria-busy={said.is_none().to_string()}>
                if let Some(said) = said {
                    { for said.into_iter().map(|(weight, text)| html! {
                        <span key={text.clone()} class={classes!("said", weight.class())}>{ text }</span>
                    }) }
                } else {
                    <span class="said-none" aria-label={texts::projects::looking_how_it_stands()} role="img" />
                }
            </span>
        </div>
    }
}
