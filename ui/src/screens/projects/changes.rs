use std::rc::Rc;

use formwork_protocol::{Drift, DriftedFile, OpenerKind, ProjectStatus};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::Glyph;
use crate::parts::rows::use_visible_rows;
use crate::state::project_list::words::drift;
use crate::state::text;

/// Height of a file in the list in pixels, as in the style sheet.
const ROW: i32 = 26;

#[derive(PartialEq, Properties)]
pub struct ChangesProps {
    pub status: Rc<ProjectStatus>,
}

/// How a project stands, file by file.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let status = &props.status;
    html! {
        <>
            if !status.warnings.is_empty() {
                <div class="project-notes"><FaultList faults={status.warnings.clone()} /></div>
            }
            if !status.conflicts.is_empty() {
                <div class="project-notes" data-test="project-conflicts">
                    <p>{ left(status.conflicts.len()) }</p>
                    <ul class="file-list mono" tabindex="0" aria-label="Versions that conflicts left">
                        { for status.conflicts.iter().map(|path| html! { <li key={path.clone()}>{ path }</li> }) }
                    </ul>
                </div>
            }
            if status.files.is_empty() {
                { as_it_was(status) }
            } else {
                <Files folder={status.target.clone()} files={status.files.clone()} same={status.counts.same} />
            }
        </>
    }
}

fn left(conflicts: usize) -> String {
    match conflicts {
        1 => "An earlier conflict left the pack's version of a file below .formwork/conflicts. Take over what you need of it, then delete it.".to_owned(),
        _ => format!("Earlier conflicts left the pack's versions of {} below .formwork/conflicts. Take over what you need of them, then delete them.", text::counted(conflicts, "file")),
    }
}

fn as_it_was(status: &ProjectStatus) -> Html {
    match &status.at_hand {
        Some(_) => html! {
            <Empty glyph={Glyph::Check} title="Everything is as the last run left it" text="Files that you edit, and those that an update would change, are listed here." />
        },
        None => html! {
            <Empty glyph={Glyph::Packs} title="Its pack is not here" text="Add the pack to see what you changed, and what an update would change." />
        },
    }
}

#[derive(PartialEq, Properties)]
struct FilesProps {
    folder: AttrValue,
    files: Vec<DriftedFile>,
    /// Files that stand as the last run left them.
    same: usize,
}

#[component]
fn Files(props: &FilesProps) -> Html {
    let actions = use_actions();
    let scroller = use_node_ref();
    let (visible, measure) = use_visible_rows(&scroller, ROW, props.files.len());
    html! {
        <>
            <div class="file-rows" tabindex="0" role="group" aria-label="Changed files" ref={scroller} onscroll={measure} data-test="drift">
                <div class="file-space">
                    <ul class="file-lines" aria-label="Changed files">
                        { for props.files[visible].iter().map(|file| one(file, &props.folder, &actions)) }
                    </ul>
                </div>
            </div>
            <p class="project-foot">{ same(props.same) }</p>
        </>
    }
}

fn same(files: usize) -> String {
    match files {
        1 => "1 other file is as the last run left it".to_owned(),
        _ => format!(
            "{} other files are as the last run left them",
            text::count(files)
        ),
    }
}

/// A file of the user's opens in the editor.
fn one(file: &DriftedFile, folder: &AttrValue, actions: &Actions) -> Html {
    let (word, why) = drift(file.drift);
    let class = match file.drift {
        Drift::Edited | Drift::Deleted | Drift::Added => "is-yours",
        Drift::Pack => "is-pack",
        Drift::Both => "is-problem",
    };
    let is_there = matches!(file.drift, Drift::Edited | Drift::Added | Drift::Both);
    let open = {
        let (actions, folder) = (actions.clone(), folder.to_string());
        let path = file.path.clone();
        move |_| actions.open_in(OpenerKind::Editor, folder.clone(), Some(path.clone()))
    };
    html! {
        <li key={file.path.clone()} class="file-row" data-test={format!("drift-{}", file.path)}>
            if is_there {
                <button class="link file-path mono" title="Open in your editor" onclick={open}>{ &file.path }</button>
            } else {
                <span class="file-path mono" title={file.path.clone()}>{ &file.path }</span>
            }
            <span class={classes!("said", class)} title={why}>{ word }</span>
        </li>
    }
}
