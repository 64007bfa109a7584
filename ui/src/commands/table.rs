use formwork_protocol::Theme;

use super::{Chord, Command};
use crate::state::draft::Pane;
use crate::state::settings::Scale;
use crate::state::window::Screen;

/// A command with what the user reads of it.
pub struct Entry {
    pub command: Command,
    pub title: &'static str,
    pub topic: Topic,
    pub keys: &'static [Chord],
}

/// What a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Window,
    Packs,
    Project,
    Answers,
    Output,
    Settings,
}

impl Topic {
    pub fn title(self) -> &'static str {
        match self {
            Self::Window => "Window",
            Self::Packs => "Packs",
            Self::Project => "Project",
            Self::Answers => "Answers",
            Self::Output => "Output",
            Self::Settings => "Settings",
        }
    }
}

const fn entry(
    command: Command,
    topic: Topic,
    title: &'static str,
    keys: &'static [Chord],
) -> Entry {
    Entry {
        command,
        title,
        topic,
        keys,
    }
}

/// All commands, in the order in which the palette shows them.
pub const ENTRIES: &[Entry] = &[
    entry(
        Command::Generate,
        Topic::Project,
        "Generate",
        &[Chord::main("enter")],
    ),
    entry(
        Command::ChooseTarget,
        Topic::Project,
        "Choose the target folder…",
        &[Chord::main("o")],
    ),
    entry(
        Command::OpenProject,
        Topic::Project,
        "Open a project…",
        &[Chord::main_shift("o")],
    ),
    entry(
        Command::AddProject,
        Topic::Project,
        "Add a project to the list…",
        &[],
    ),
    entry(
        Command::GoToFile,
        Topic::Output,
        "Go to file…",
        &[Chord::main("p")],
    ),
    entry(
        Command::Find,
        Topic::Output,
        "Find in the file",
        &[Chord::main("f")],
    ),
    entry(
        Command::GoToLine,
        Topic::Output,
        "Go to line…",
        &[Chord::main("g")],
    ),
    entry(
        Command::WrapLines,
        Topic::Output,
        "Wrap long lines, or no longer",
        &[Chord::alt("z")],
    ),
    entry(
        Command::ShowPane(Pane::Code),
        Topic::Output,
        "Show the file as code",
        &[],
    ),
    entry(
        Command::ShowPane(Pane::Diff),
        Topic::Output,
        "Show the file against the folder",
        &[],
    ),
    entry(
        Command::ShowPane(Pane::Template),
        Topic::Output,
        "Show the template of the file",
        &[],
    ),
    entry(
        Command::UndoAnswer,
        Topic::Answers,
        "Undo the last answer",
        &[Chord::main("z")],
    ),
    entry(
        Command::RedoAnswer,
        Topic::Answers,
        "Redo the answer",
        &[Chord::main_shift("z"), Chord::main("y")],
    ),
    entry(
        Command::NextProblem,
        Topic::Answers,
        "Go to the next answer to mend",
        &[Chord::plain("f8")],
    ),
    entry(
        Command::PreviousProblem,
        Topic::Answers,
        "Go to the answer to mend before",
        &[Chord::shift("f8")],
    ),
    entry(
        Command::LoadAnswers,
        Topic::Answers,
        "Load answers from a file…",
        &[],
    ),
    entry(
        Command::SaveAnswers,
        Topic::Answers,
        "Save the answers to a file…",
        &[],
    ),
    entry(Command::SaveZip, Topic::Output, "Save as zip…", &[]),
    entry(
        Command::SaveSelection,
        Topic::Output,
        "Save the selected files to…",
        &[],
    ),
    entry(
        Command::ZipSelection,
        Topic::Output,
        "Save the selected files as zip…",
        &[],
    ),
    entry(Command::SaveAll, Topic::Output, "Save all files to…", &[]),
    entry(
        Command::NewDraft,
        Topic::Window,
        "Open another draft…",
        &[Chord::main("t")],
    ),
    entry(
        Command::NextTab,
        Topic::Window,
        "Next tab",
        &[Chord::main("tab"), Chord::main("pagedown")],
    ),
    entry(
        Command::PreviousTab,
        Topic::Window,
        "Previous tab",
        &[Chord::main_shift("tab"), Chord::main("pageup")],
    ),
    entry(
        Command::MoveTabRight,
        Topic::Window,
        "Move the tab to the right",
        &[Chord::main_shift("pagedown")],
    ),
    entry(
        Command::MoveTabLeft,
        Topic::Window,
        "Move the tab to the left",
        &[Chord::main_shift("pageup")],
    ),
    entry(
        Command::CloseTab,
        Topic::Window,
        "Close the tab",
        &[Chord::main("w")],
    ),
    entry(
        Command::ReopenTab,
        Topic::Window,
        "Reopen the closed tab",
        &[Chord::main_shift("t")],
    ),
    entry(
        Command::Search,
        Topic::Packs,
        "Search packs or projects",
        &[Chord::plain("/")],
    ),
    entry(
        Command::AddPackFolder,
        Topic::Packs,
        "Add packs from folders…",
        &[],
    ),
    entry(
        Command::AddPackZip,
        Topic::Packs,
        "Add packs from zip files…",
        &[],
    ),
    entry(Command::NewPack, Topic::Packs, "Make a new pack…", &[]),
    entry(
        Command::Show(Screen::Packs),
        Topic::Window,
        "Go to Packs",
        &[Chord::main("1")],
    ),
    entry(
        Command::Show(Screen::Build),
        Topic::Window,
        "Go to Build",
        &[Chord::main("2")],
    ),
    entry(
        Command::Show(Screen::Projects),
        Topic::Window,
        "Go to Projects",
        &[Chord::main("3")],
    ),
    entry(
        Command::Show(Screen::Performance),
        Topic::Window,
        "Go to Performance",
        &[Chord::main("4")],
    ),
    entry(
        Command::Show(Screen::Settings),
        Topic::Window,
        "Go to Settings",
        &[Chord::main(",")],
    ),
    entry(
        Command::ShowJobs,
        Topic::Window,
        "Show all jobs",
        &[Chord::main("j")],
    ),
    entry(
        Command::ShowCommands,
        Topic::Window,
        "Show all commands",
        &[Chord::main("k"), Chord::main_shift("p")],
    ),
    entry(
        Command::UseTheme(Theme::System),
        Topic::Settings,
        "Use the system's theme",
        &[],
    ),
    entry(
        Command::UseTheme(Theme::Dark),
        Topic::Settings,
        "Use the dark theme",
        &[],
    ),
    entry(
        Command::UseTheme(Theme::Light),
        Topic::Settings,
        "Use the light theme",
        &[],
    ),
    entry(
        Command::ScaleText(Scale::Larger),
        Topic::Settings,
        "Make the text larger",
        &[Chord::main("="), Chord::main_shift("+"), Chord::main("+")],
    ),
    entry(
        Command::ScaleText(Scale::Smaller),
        Topic::Settings,
        "Make the text smaller",
        &[Chord::main("-")],
    ),
    entry(
        Command::ScaleText(Scale::Usual),
        Topic::Settings,
        "Make the text as large as usual",
        &[Chord::main("0")],
    ),
    entry(
        Command::ClearCaches,
        Topic::Settings,
        "Clear the caches",
        &[],
    ),
    entry(
        Command::ResetSettings,
        Topic::Settings,
        "Reset all settings…",
        &[],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_keys_mean_two_commands_and_no_command_is_listed_twice() {
        let mut commands: Vec<Command> = Vec::new();
        let mut keys: Vec<Chord> = Vec::new();
        for entry in ENTRIES {
            assert!(!commands.contains(&entry.command), "{} twice", entry.title);
            commands.push(entry.command);
            for chord in entry.keys {
                assert!(!keys.contains(chord), "{chord:?} twice");
                keys.push(*chord);
            }
        }
    }
}
