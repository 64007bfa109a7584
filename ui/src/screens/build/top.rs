use std::rc::Rc;

use formwork_protocol::{FolderState, ProjectView, Selection, TargetPlace};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::menu::{Menu, MenuEntry};
use crate::state::load::Load;
use crate::state::project::status_words;
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct TopProps {
    pub title: AttrValue,
    /// The pack's title.
    pub pack: AttrValue,
    pub version: AttrValue,
    pub target: Option<AttrValue>,
    /// Where it goes, or would go while no folder is chosen.
    pub place: Load<TargetPlace>,
    pub project: Option<Rc<ProjectView>>,
    pub can_export: bool,
    /// What is chosen in the tree, as it is called.
    pub chosen: Option<AttrValue>,
}

/// What is built, where to, and what can be done with it.
#[component]
pub fn Top(props: &TopProps) -> Html {
    let actions = use_actions();
    let going = use_part(&actions.build, |build| {
        build.shown().is_some_and(|tab| tab.is_going())
    });
    dom::drawn("top");
    let choose = {
        let actions = actions.clone();
        move |_| actions.choose_target(|_| {})
    };
    let entries = exports(props, &actions);
    let generate = generate_words(props.project.as_deref(), &props.version);
    html! {
        <header class="top">
            <div class="top-names">
                <h1 title={props.title.clone()} data-test="title">{ &props.title }</h1>
                <p>{ format!("{} {}", props.pack, props.version) }</p>
            </div>
            <span class="top-space" />
            if let Some(note) = props.project.as_deref().and_then(target_note) {
                <span class="target-note" data-test="target-note" title={note.whole.clone()}>
                    <Icon glyph={Glyph::Info} class="icon-small" />
                    <span>{ note.short }</span>
                </span>
            }
            <button
                class={classes!("target", props.target.is_none().then_some("target-none"))}
                title={target_title(props)} data-test="choose-target" onclick={choose}
            >
                <Icon glyph={Glyph::Folder} />
                <span class="target-lines">
                    <span class="target-path" data-test="target">{ path_parts(folder(props)) }</span>
                    if props.project.is_some() {
                        <Standing />
                    } else {
                        <span class="target-status" data-test="target-place">{ place_words(props) }</span>
                    }
                </span>
            </button>
            <Menu label={texts::shared::export()} glyph={Glyph::Export} test="export" disabled={!props.can_export} {entries} />
            <button class="button button-main" disabled={going} data-test="generate" onclick={move |_| actions.generate()}>
                { generate }
                <kbd>{ texts::keys::named("Ctrl Enter") }</kbd>
            </button>
        </header>
    }
}

/// The folder that was chosen, or that is proposed.
fn folder(props: &TopProps) -> Option<&str> {
    let proposed = props.place.ready().map(|place| place.folder.as_str());
    props.target.as_deref().or(proposed)
}

fn target_title(props: &TopProps) -> String {
    match (folder(props), &props.target) {
        (Some(folder), Some(_)) => texts::build::target_to_change(folder),
        (Some(folder), None) => texts::build::target_proposed(folder),
        (None, _) => texts::build::choose_target_with_key().to_owned(),
    }
}

/// What is said below a folder that holds no project.
fn place_words(props: &TopProps) -> &'static str {
    if matches!(props.place, Load::Failed(_)) {
        return texts::build::cannot_be_looked();
    }
    let place = props.place.ready();
    let place = place.filter(|place| folder(props) == Some(place.folder.as_str()));
    match place.map(|place| place.state) {
        // The room is there already, so that nothing moves when it is known.
        None => "…",
        Some(FolderState::New) => texts::build::new_folder(),
        Some(FolderState::Empty) => texts::build::empty_folder(),
        Some(FolderState::Used) => texts::build::holds_other_files(),
    }
}

/// How the project in the target stands, below its path.
#[component]
fn Standing() -> Html {
    let actions = use_actions();
    let status = use_part(&actions.project, |project| project.status.clone());
    let said = match status.get() {
        Load::Ready(status) => status_words(status).join(" · "),
        // The room is there already, so that nothing moves when it is known.
        Load::Idle | Load::Loading => "…".to_owned(),
        Load::Failed(_) => texts::build::how_it_stands().to_owned(),
    };
    html! { <span class="target-status" data-test="target-status" aria-busy={status.ready().is_none().to_string()}>{ said }</span> }
}

/// What the button does: a project of the same answers is taken to what the pack makes now.
fn generate_words(project: Option<&ProjectView>, version: &str) -> String {
    match project {
        Some(project) if project.other_pack || project.other_answers => {
            texts::shared::generate().to_owned()
        }
        Some(project) if project.version != version => {
            texts::build::update_from_version(&project.version)
        }
        Some(_) => texts::build::update().to_owned(),
        None => texts::shared::generate().to_owned(),
    }
}

/// What is said beside a target that holds another project.
#[derive(Debug, PartialEq)]
struct TargetNote {
    short: &'static str,
    whole: String,
}

fn target_note(project: &ProjectView) -> Option<TargetNote> {
    let made = texts::build::folder_was_generated(&project.pack, &project.version);
    let (short, rest) = match (project.other_pack, project.other_answers) {
        (true, _) => (
            texts::build::holds_a_project_of_another(),
            texts::build::another_pack(),
        ),
        (false, true) => (
            texts::build::holds_another_project(),
            texts::build::other_answers(),
        ),
        (false, false) => return None,
    };
    Some(TargetNote {
        short,
        whole: texts::build::asks_before_replacing(&made, rest),
    })
}

/// A folder so that its own name stays when there is little room.
fn path_parts(target: Option<&str>) -> Html {
    let Some(target) = target else {
        return html! { texts::build::choose_folder() };
    };
    let name = text::last_part(target);
    let (outer, name) = target.split_at(target.rfind(name).unwrap_or(0));
    html! { <><span class="target-outer">{ outer.to_owned() }</span><span>{ name.to_owned() }</span></> }
}

fn exports(props: &TopProps, actions: &Actions) -> Vec<MenuEntry> {
    let named = props.chosen.as_deref().map_or_else(
        || texts::build::save_the_selected_file().to_owned(),
        texts::build::save_named,
    );
    let run = |run: fn(&Actions)| {
        let actions = actions.clone();
        Callback::from(move |()| run(&actions))
    };
    vec![
        MenuEntry {
            label: texts::shared::save_as_zip().into(),
            glyph: Glyph::Zip,
            test: "save-zip".into(),
            disabled: false,
            run: run(Actions::save_draft_as_zip),
        },
        MenuEntry {
            label: named.into(),
            glyph: Glyph::File,
            test: "save-selection".into(),
            disabled: props.chosen.is_none(),
            run: run(Actions::save_chosen),
        },
        MenuEntry {
            label: texts::shared::save_all_files().into(),
            glyph: Glyph::Folder,
            test: "save-all".into(),
            disabled: false,
            run: run(|actions| actions.save_to(Selection::All)),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_draft_made_is_updated_and_anything_else_generated() {
        let project = |other_pack, other_answers| ProjectView {
            pack: "rust-cli".into(),
            version: "1.2.0".into(),
            other_pack,
            other_answers,
        };
        for (project, version, words) in [
            (None, "1.2.0", "Generate"),
            (Some(project(false, false)), "1.2.0", "Update"),
            (Some(project(false, false)), "1.3.0", "Update from 1.2.0"),
            (Some(project(true, false)), "1.3.0", "Generate"),
            (Some(project(false, true)), "1.3.0", "Generate"),
        ] {
            assert_eq!(generate_words(project.as_ref(), version), words);
        }
    }

    #[test]
    fn a_target_with_another_project_is_said_and_the_own_one_is_not() {
        let project = |other_pack, other_answers| ProjectView {
            pack: "rust-cli".into(),
            version: "1.2.0".into(),
            other_pack,
            other_answers,
        };
        let note = |other_pack, other_answers| target_note(&project(other_pack, other_answers));
        assert_eq!(note(false, false), None);
        let answers = note(false, true).unwrap();
        assert_eq!(answers.short, "holds another project");
        assert!(answers.whole.contains("rust-cli 1.2.0 with other answers"));
        let pack = note(true, true).unwrap();
        assert_eq!(pack.short, "holds a project of another pack");
    }
}
