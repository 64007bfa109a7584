use std::rc::Rc;

use formwork_protocol::{Drift, DriftedFile, ProjectStatus};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::Glyph;
use crate::parts::rows::use_visible_rows;
use crate::state::project_list::words::drift;
use crate::state::text;
use crate::texts::{self, use_locale};

/// Height of a file in the list in pixels, as in the style sheet.
const ROW: i32 = 26;

#[derive(PartialEq, Properties)]
pub struct ChangesProps {
    pub status: Rc<ProjectStatus>,
}

/// How a project stands, file by file.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    use_locale();
    let status = &props.status;
    html! {
        <>
            if !status.warnings.is_empty() {
                <div class="project-notes"><FaultList faults={status.warnings.clone()} /></div>
            }
            if !status.conflicts.is_empty() {
                <div class="project-notes" data-test="project-conflicts">
                    <p>{ left(status.conflicts.len()) }</p>
                    <ul class="file-list mono" tabindex="0" aria-label={texts::projects::versions_that_conflicts_left()}>
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
        1 => texts::projects::conflict_left().to_owned(),
        _ => texts::projects::conflicts_left_some(texts::nouns::files(conflicts)),
    }
}

fn as_it_was(status: &ProjectStatus) -> Html {
    match &status.at_hand {
        Some(_) => html! {
            <Empty glyph={Glyph::Check} title={texts::projects::everything_is_as_the_last()} text={texts::projects::files_that_you_edit()} />
        },
        None => html! {
            <Empty glyph={Glyph::Packs} title={texts::projects::its_pack_is_not_here()} text={texts::projects::add_the_pack_to_see()} />
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
            <div class="file-rows" tabindex="0" role="group" aria-label={texts::projects::changed_files()} ref={scroller} onscroll={measure} data-test="drift">
                <div class="file-space">
                    <ul class="file-lines" aria-label={texts::projects::changed_files()}>
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
        1 => texts::projects::n_1_other_file().to_owned(),
        _ => texts::projects::other_files(text::count(files)),
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
        move |_| actions.edit_file(folder.clone(), path.clone(), None)
    };
    html! {
        <li key={file.path.clone()} class="file-row" data-test={format!("drift-{}", file.path)}>
            if is_there {
                <button class="link file-path mono" title={texts::shared::open_in_your_editor()} onclick={open}>{ &file.path }</button>
            } else {
                <span class="file-path mono" title={file.path.clone()}>{ &file.path }</span>
            }
            <span class={classes!("said", class)} title={why}>{ word }</span>
        </li>
    }
}
