//! What the user can tell the window to do: one table for the keys, the palette and the list of keys
//! in the settings, so that none of them can promise what another does not do.

mod chord;
mod table;

use formwork_protocol::{Edit, Selection, Theme};
use web_sys::KeyboardEvent;

pub use chord::Chord;
pub use table::{ENTRIES, Entry};

use crate::actions::Actions;
use crate::dom;
use crate::screens::build;
use crate::state::draft::Pane;
use crate::state::settings::Scale;
use crate::state::window::{Palette, Screen};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    ShowCommands,
    GoToFile,
    Show(Screen),
    OpenProject,
    AddPackFolder,
    AddPackZip,
    NewPack,
    /// What the screen lists: packs or projects.
    Search,
    AddProject,
    Generate,
    ChooseTarget,
    UndoAnswer,
    RedoAnswer,
    NextProblem,
    PreviousProblem,
    LoadAnswers,
    SaveAnswers,
    TakeEntities,
    Find,
    GoToLine,
    WrapLines,
    ShowPane(Pane),
    SaveZip,
    SaveSelection,
    ZipSelection,
    SaveAll,
    NewDraft,
    CloseTab,
    ReopenTab,
    NextTab,
    PreviousTab,
    MoveTabRight,
    MoveTabLeft,
    UseTheme(Theme),
    ScaleText(Scale),
    ResetSettings,
    ClearCaches,
    ShowJobs,
}

impl Command {
    /// Whether it can be done as things are.
    pub fn is_offered(self, actions: &Actions) -> bool {
        let state = actions.build.read();
        let draft = state.draft();
        match self {
            Self::Generate => draft.is_some() && state.shown().is_some_and(|tab| !tab.is_going()),
            Self::ChooseTarget | Self::LoadAnswers | Self::SaveAnswers => draft.is_some(),
            Self::TakeEntities => actions.can_take_entities(),
            Self::NextProblem | Self::PreviousProblem => {
                draft.is_some_and(|draft| !draft.form.problems.is_empty())
            }
            Self::CloseTab => state.shown().is_some(),
            Self::ReopenTab => state.last_closed().is_some(),
            Self::NextTab | Self::PreviousTab | Self::MoveTabRight | Self::MoveTabLeft => {
                state.tabs.len() > 1
            }
            Self::UndoAnswer => draft.is_some_and(|draft| draft.can_undo),
            Self::RedoAnswer => draft.is_some_and(|draft| draft.can_redo),
            Self::SaveZip | Self::SaveAll | Self::GoToFile => {
                draft.is_some_and(|draft| !draft.rows.is_empty())
            }
            Self::SaveSelection | Self::ZipSelection => {
                draft.is_some_and(|draft| !draft.chosen.is_empty())
            }
            Self::Find | Self::GoToLine | Self::WrapLines => {
                draft.is_some_and(|draft| draft.selected.is_some())
            }
            Self::ShowPane(pane) => draft.is_some_and(|draft| {
                let mut panes = draft.panes().into_iter();
                draft.selected.is_some() && panes.any(|(other, off)| other == pane && off.is_none())
            }),
            Self::UseTheme(theme) => {
                let settings = actions.settings.read();
                let now = settings.settings.ready().map(|settings| settings.theme);
                now.is_some_and(|now| now != theme)
            }
            Self::Show(screen) => actions.window.read().screen != screen,
            Self::ScaleText(scale) => {
                let settings = actions.settings.read();
                let now = settings.settings.ready();
                now.is_some_and(|now| scale.from(now.text_percent) != now.text_percent)
            }
            Self::ShowCommands
            | Self::OpenProject
            | Self::AddPackFolder
            | Self::AddPackZip
            | Self::NewPack
            | Self::NewDraft
            | Self::ResetSettings
            | Self::ClearCaches
            | Self::ShowJobs
            | Self::AddProject
            | Self::Search => true,
        }
    }

    /// Whether its keys mean it where the focus is now: what a text field does with them comes first.
    fn is_meant(self, actions: &Actions) -> bool {
        let screen = actions.window.read().screen;
        match self {
            Self::UndoAnswer | Self::RedoAnswer => screen == Screen::Build && !dom::typing_now(),
            Self::Generate
            | Self::ChooseTarget
            | Self::Find
            | Self::NextProblem
            | Self::PreviousProblem
            | Self::GoToLine
            | Self::WrapLines
            | Self::NewDraft
            | Self::CloseTab
            | Self::NextTab
            | Self::PreviousTab
            | Self::MoveTabRight
            | Self::MoveTabLeft => screen == Screen::Build,
            Self::Search => {
                matches!(screen, Screen::Packs | Screen::Projects) && !dom::in_text_field()
            }
            _ => true,
        }
    }

    pub fn run(self, actions: &Actions) {
        match self {
            Self::ShowCommands => actions.open_palette(Palette::Commands),
            Self::GoToFile => actions.open_palette(Palette::Files),
            Self::Show(screen) => actions.show(screen),
            Self::OpenProject => actions.open_chosen_project(),
            Self::AddPackFolder => actions.add_chosen_packs(false),
            Self::AddPackZip => actions.add_chosen_packs(true),
            Self::NewPack => actions.begin_new_pack(),
            Self::Search => {
                let (screen, field) = match actions.window.read().screen {
                    Screen::Projects => (Screen::Projects, "project-search"),
                    _ => (Screen::Packs, "pack-search"),
                };
                actions.show(screen);
                dom::focus_soon(field.to_owned());
            }
            Self::AddProject => actions.add_chosen_folder(),
            Self::Generate => in_build(actions, Actions::generate),
            Self::ChooseTarget => in_build(actions, |actions| actions.choose_target(|_| {})),
            Self::UndoAnswer => in_build(actions, |actions| actions.edit(Edit::Undo)),
            Self::RedoAnswer => in_build(actions, |actions| actions.edit(Edit::Redo)),
            Self::NextProblem => in_build(actions, |actions| actions.next_problem(true)),
            Self::PreviousProblem => in_build(actions, |actions| actions.next_problem(false)),
            Self::LoadAnswers => in_build(actions, Actions::load_answers),
            Self::SaveAnswers => in_build(actions, Actions::save_answers),
            Self::TakeEntities => in_build(actions, |actions| actions.choose_schema(None)),
            Self::Find => in_build(actions, |_| build::find()),
            Self::GoToLine => in_build(actions, |_| build::go_to_line()),
            Self::WrapLines => in_build(actions, |_| build::wrap_lines()),
            Self::ShowPane(pane) => in_build(actions, |actions| actions.show_pane(pane)),
            Self::SaveZip => actions.save_draft_as_zip(),
            Self::SaveSelection => actions.save_chosen(),
            Self::ZipSelection => actions.save_chosen_as_zip(),
            Self::SaveAll => actions.save_to(Selection::All),
            Self::NewDraft => actions.show(Screen::Packs),
            Self::CloseTab => actions.close_shown(),
            Self::ReopenTab => actions.reopen_last(),
            Self::NextTab => in_build(actions, |actions| actions.show_neighbour(1)),
            Self::PreviousTab => in_build(actions, |actions| actions.show_neighbour(-1)),
            Self::MoveTabRight => in_build(actions, |actions| actions.move_shown(1)),
            Self::MoveTabLeft => in_build(actions, |actions| actions.move_shown(-1)),
            Self::UseTheme(theme) => actions.use_theme(theme),
            Self::ScaleText(scale) => actions.scale_text(scale),
            Self::ResetSettings => actions.reset_settings(),
            Self::ShowJobs => actions.show_jobs(!actions.jobs.read().open),
            Self::ClearCaches => {
                actions.show(Screen::Settings);
                actions.clear_caches();
            }
        }
    }
}

/// What concerns the draft is done where the draft is seen.
fn in_build(actions: &Actions, run: impl FnOnce(&Actions)) {
    actions.show(Screen::Build);
    run(actions);
}

/// Hears the keys of all commands until it is dropped.
pub fn listen(actions: &Actions) -> dom::Keys {
    let actions = actions.clone();
    dom::Keys::listen(move |event| {
        if dom::dialog_is_open() || event.default_prevented() {
            return;
        }
        if let Some(command) = meant_by(&event, &actions) {
            event.prevent_default();
            command.run(&actions);
        }
    })
}

fn meant_by(event: &KeyboardEvent, actions: &Actions) -> Option<Command> {
    let typed = Chord::typed(event);
    let entry = ENTRIES.iter().find(|entry| {
        entry.keys.iter().any(|chord| chord.is(&typed)) && entry.command.is_meant(actions)
    })?;
    // Keys of what cannot be done now do nothing, rather than what the web view would do.
    if !entry.command.is_offered(actions) {
        event.prevent_default();
        return None;
    }
    Some(entry.command)
}
