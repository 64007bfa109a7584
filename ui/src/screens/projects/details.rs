use std::rc::Rc;

use formwork_protocol::{Failure, OpenerKind, ProjectEntry, ProjectGlance, ProjectStatus};
use yew::prelude::*;

use super::changes::Changes;
use super::history::Runs;
use super::trouble::trouble;
use crate::actions::{Actions, use_actions};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::parts::menu::{Menu, MenuEntry};
use crate::parts::tabs::{TabLabel, Tabs};
use crate::state::load::Slot;
use crate::state::project::UndoOf;
use crate::state::project_list::Pane;
use crate::state::project_list::history::History;
use crate::state::project_list::words::glance as glance_words;
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct DetailsProps {
    pub entry: ProjectEntry,
    pub glance: Option<Rc<Result<ProjectGlance, Failure>>>,
    pub pane: Pane,
    pub status: Slot<ProjectStatus>,
    pub history: History,
}

/// Everything about one project, beside the list.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let actions = use_actions();
    let entry = &props.entry;
    let name = text::last_part(&entry.folder);
    let trouble = props
        .glance
        .as_deref()
        .and_then(|told| trouble(told, entry, &actions));
    let is_there = !matches!(props.glance.as_deref(), Some(Ok(ProjectGlance::Missing)));
    html! {
        <aside class="details project-details" aria-label={texts::projects::details_of(name)} data-test="project-details">
            <header class="details-head">
                <div class="details-title"><h2>{ name }</h2></div>
                <p class="project-place mono" data-test="project-place">{ &entry.folder }</p>
                <p class="details-name">
                    <span class="mono">{ format!("{} {}", entry.pack, entry.version) }</span>
                    if let Some(told) = &props.glance {
                        { for glance_words(told).into_iter().map(|(weight, text)| html! {
                            <span key={text.clone()} class={classes!("said", weight.class())}>{ text }</span>
                        }) }
                    }
                </p>
                if is_there {
                    { buttons(entry, trouble.is_none(), &actions) }
                }
            </header>
            { trouble.unwrap_or_else(|| panes(props, &actions)) }
        </aside>
    }
}

fn buttons(entry: &ProjectEntry, is_sound: bool, actions: &Actions) -> Html {
    let act = |run: fn(&Actions, String)| {
        let (actions, folder) = (actions.clone(), entry.folder.clone());
        Callback::from(move |()| run(&actions, folder.clone()))
    };
    let click = |run: fn(&Actions, String)| act(run).reform(|_: MouseEvent| ());
    let more = |label: &'static str, glyph, test: &'static str, disabled, run| MenuEntry {
        label: label.into(),
        glyph,
        test: test.into(),
        disabled,
        run,
    };
    let copy = act(|actions, folder| actions.copy(folder, texts::shared::path_copied()));
    let open = |program: OpenerKind| {
        let (actions, folder) = (actions.clone(), entry.folder.clone());
        Callback::from(move |_: MouseEvent| actions.open_in(program, folder.clone()))
    };
    let undo = act(|actions, folder| actions.ask_undo_of(UndoOf { folder, run: None }));
    let forget = act(|actions, folder| actions.forget_project(folder));
    let entries = vec![
        more(
            texts::shared::copy_path(),
            Glyph::Copy,
            "project-copy",
            false,
            copy,
        ),
        more(
            texts::projects::undo_the_last_run(),
            Glyph::Undo,
            "project-undo",
            !is_sound,
            undo,
        ),
        more(
            texts::projects::forget_menu(),
            Glyph::Close,
            "project-forget",
            false,
            forget,
        ),
    ];
    html! {
        <div class="details-actions">
            if is_sound {
                <button
                    class="button button-main" data-test="project-update" title={texts::projects::opens_it_in_build()}
                    onclick={click(|actions, folder| actions.open_project(folder))}
                >
                    <Icon glyph={Glyph::Build} />
                    { texts::projects::update() }
                </button>
            }
            <button class="button" data-test="project-open-folder" title={texts::projects::open_in_the_file_manager()} onclick={click(|actions, folder| actions.open_folder(folder))}>
                <Icon glyph={Glyph::Folder} />
                { texts::shared::folder() }
            </button>
            <button class="button" data-test="project-open-editor" title={texts::shared::open_in_your_editor()} onclick={open(OpenerKind::Editor)}>
                <Icon glyph={Glyph::Pen} />
                { texts::shared::editor() }
            </button>
            <button class="button" data-test="project-open-terminal" title={texts::shared::open_in_your_terminal()} onclick={open(OpenerKind::Terminal)}>
                <Icon glyph={Glyph::Terminal} />
                { texts::shared::terminal() }
            </button>
            <Menu label={texts::projects::more_actions()} glyph={Glyph::Grip} test="project-more" {entries} />
        </div>
    }
}

fn panes(props: &DetailsProps, actions: &Actions) -> Html {
    let drifted = props.status.ready().map(|status| status.files.len());
    let changes = match drifted {
        Some(files) if files > 0 => texts::projects::changes_count(text::count(files)),
        _ => texts::shared::changes().to_owned(),
    };
    let tabs = vec![
        TabLabel {
            label: changes.into(),
            test: "tab-changes",
        },
        TabLabel {
            label: texts::projects::history().into(),
            test: "tab-history",
        },
    ];
    let choose = {
        let actions = actions.clone();
        Callback::from(move |place: usize| actions.show_of_project(Pane::ALL[place]))
    };
    let chosen = Pane::ALL.iter().position(|pane| *pane == props.pane);
    let tab = tabs[chosen.unwrap_or(0)].test;
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_chosen_project())
    };
    html! {
        <>
            <Tabs label={texts::projects::what_is_known()} {tabs} chosen={chosen.unwrap_or(0)} {choose} panel="project-pane" />
            <div class="project-pane" id="project-pane" role="tabpanel" aria-labelledby={tab}>
                { match props.pane {
                    Pane::Changes => loaded(props.status.get(), texts::projects::how_the_project_stands(), lines(5), retry, |status| html! {
                        <Changes status={status.clone()} />
                    }),
                    Pane::History => loaded(&props.history.state, texts::shared::the_runs(), lines(5), retry, |_| html! {
                        <Runs folder={props.entry.folder.clone()} history={props.history.clone()} />
                    }),
                } }
            </div>
        </>
    }
}
