use formwork_protocol::Theme;

use super::{Chord, Command};
use crate::state::draft::Pane;
use crate::state::settings::Scale;
use crate::state::window::Screen;
use crate::texts::{self, Text};

/// A command with what the user reads of it.
pub struct Entry {
    pub command: Command,
    pub title: Text,
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
            Self::Window => texts::commands::window(),
            Self::Packs => texts::shared::packs(),
            Self::Project => texts::commands::project(),
            Self::Answers => texts::shared::answers(),
            Self::Output => texts::shared::output(),
            Self::Settings => texts::shared::settings(),
        }
    }
}

const fn entry(command: Command, topic: Topic, title: Text, keys: &'static [Chord]) -> Entry {
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
        texts::shared::generate,
        &[Chord::main("enter")],
    ),
    entry(
        Command::ChooseTarget,
        Topic::Project,
        texts::commands::choose_the_target_folder,
        &[Chord::main("o")],
    ),
    entry(
        Command::OpenProject,
        Topic::Project,
        texts::commands::open_a_project,
        &[Chord::main_shift("o")],
    ),
    entry(
        Command::AddProject,
        Topic::Project,
        texts::commands::add_a_project,
        &[],
    ),
    entry(
        Command::GoToFile,
        Topic::Output,
        texts::commands::go_to_file,
        &[Chord::main("p")],
    ),
    entry(
        Command::Find,
        Topic::Output,
        texts::shared::find_in_the_file,
        &[Chord::main("f")],
    ),
    entry(
        Command::GoToLine,
        Topic::Output,
        texts::commands::go_to_line,
        &[Chord::main("g")],
    ),
    entry(
        Command::WrapLines,
        Topic::Output,
        texts::commands::wrap_long_lines_or_no,
        &[Chord::alt("z")],
    ),
    entry(
        Command::ShowPane(Pane::Code),
        Topic::Output,
        texts::commands::show_the_file_as_code,
        &[],
    ),
    entry(
        Command::ShowPane(Pane::Diff),
        Topic::Output,
        texts::commands::show_the_file_against,
        &[],
    ),
    entry(
        Command::ShowPane(Pane::Template),
        Topic::Output,
        texts::commands::show_the_template,
        &[],
    ),
    entry(
        Command::UndoAnswer,
        Topic::Answers,
        texts::shared::undo_the_last_answer,
        &[Chord::main("z")],
    ),
    entry(
        Command::RedoAnswer,
        Topic::Answers,
        texts::commands::redo_the_answer,
        &[Chord::main_shift("z"), Chord::main("y")],
    ),
    entry(
        Command::NextProblem,
        Topic::Answers,
        texts::commands::go_to_the_next_answer,
        &[Chord::plain("f8")],
    ),
    entry(
        Command::PreviousProblem,
        Topic::Answers,
        texts::commands::go_to_the_answer,
        &[Chord::shift("f8")],
    ),
    entry(
        Command::LoadAnswers,
        Topic::Answers,
        texts::commands::load_answers_from_a_file,
        &[],
    ),
    entry(
        Command::SaveAnswers,
        Topic::Answers,
        texts::commands::save_the_answers,
        &[],
    ),
    entry(
        Command::TakeEntities,
        Topic::Answers,
        texts::commands::take_entities_from_a_schema,
        &[],
    ),
    entry(
        Command::SaveZip,
        Topic::Output,
        texts::shared::save_as_zip,
        &[],
    ),
    entry(
        Command::SaveSelection,
        Topic::Output,
        texts::commands::save_the_selected_files,
        &[],
    ),
    entry(
        Command::ZipSelection,
        Topic::Output,
        texts::commands::save_the_selected_files_as,
        &[],
    ),
    entry(
        Command::SaveAll,
        Topic::Output,
        texts::shared::save_all_files,
        &[],
    ),
    entry(
        Command::NewDraft,
        Topic::Window,
        texts::commands::open_another_draft,
        &[Chord::main("t")],
    ),
    entry(
        Command::NextTab,
        Topic::Window,
        texts::commands::next_tab,
        &[Chord::main("tab"), Chord::main("pagedown")],
    ),
    entry(
        Command::PreviousTab,
        Topic::Window,
        texts::commands::previous_tab,
        &[Chord::main_shift("tab"), Chord::main("pageup")],
    ),
    entry(
        Command::MoveTabRight,
        Topic::Window,
        texts::commands::move_the_tab,
        &[Chord::main_shift("pagedown")],
    ),
    entry(
        Command::MoveTabLeft,
        Topic::Window,
        texts::commands::move_the_tab_to_the_left,
        &[Chord::main_shift("pageup")],
    ),
    entry(
        Command::CloseTab,
        Topic::Window,
        texts::commands::close_the_tab,
        &[Chord::main("w")],
    ),
    entry(
        Command::ReopenTab,
        Topic::Window,
        texts::commands::reopen_the_closed_tab,
        &[Chord::main_shift("t")],
    ),
    entry(
        Command::Search,
        Topic::Packs,
        texts::commands::search_packs_or_projects,
        &[Chord::plain("/")],
    ),
    entry(
        Command::AddPackFolder,
        Topic::Packs,
        texts::commands::add_packs_from_folders,
        &[],
    ),
    entry(
        Command::AddPackZip,
        Topic::Packs,
        texts::commands::add_packs_from_zip_files,
        &[],
    ),
    entry(
        Command::NewPack,
        Topic::Packs,
        texts::commands::make_a_new_pack,
        &[],
    ),
    entry(
        Command::Show(Screen::Packs),
        Topic::Window,
        texts::commands::go_to_packs,
        &[Chord::main("1")],
    ),
    entry(
        Command::Show(Screen::Build),
        Topic::Window,
        texts::commands::go_to_build,
        &[Chord::main("2")],
    ),
    entry(
        Command::Show(Screen::Projects),
        Topic::Window,
        texts::commands::go_to_projects,
        &[Chord::main("3")],
    ),
    entry(
        Command::Show(Screen::Performance),
        Topic::Window,
        texts::commands::go_to_performance,
        &[Chord::main("4")],
    ),
    entry(
        Command::Show(Screen::Settings),
        Topic::Window,
        texts::commands::go_to_settings,
        &[Chord::main(",")],
    ),
    entry(
        Command::ShowJobs,
        Topic::Window,
        texts::commands::show_all_jobs,
        &[Chord::main("j")],
    ),
    entry(
        Command::ShowCommands,
        Topic::Window,
        texts::commands::show_all_commands,
        &[Chord::main("k"), Chord::main_shift("p")],
    ),
    entry(
        Command::UseTheme(Theme::System),
        Topic::Settings,
        texts::commands::use_the_systems_theme,
        &[],
    ),
    entry(
        Command::UseTheme(Theme::Dark),
        Topic::Settings,
        texts::commands::use_the_dark_theme,
        &[],
    ),
    entry(
        Command::UseTheme(Theme::Light),
        Topic::Settings,
        texts::commands::use_the_light_theme,
        &[],
    ),
    entry(
        Command::ScaleText(Scale::Larger),
        Topic::Settings,
        texts::commands::make_the_text_larger,
        &[Chord::main("="), Chord::main_shift("+"), Chord::main("+")],
    ),
    entry(
        Command::ScaleText(Scale::Smaller),
        Topic::Settings,
        texts::commands::make_the_text_smaller,
        &[Chord::main("-")],
    ),
    entry(
        Command::ScaleText(Scale::Usual),
        Topic::Settings,
        texts::commands::make_the_text_as_large,
        &[Chord::main("0")],
    ),
    entry(
        Command::ClearCaches,
        Topic::Settings,
        texts::commands::clear_the_caches,
        &[],
    ),
    entry(
        Command::ResetSettings,
        Topic::Settings,
        texts::commands::reset_all_settings,
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
            assert!(
                !commands.contains(&entry.command),
                "{} twice",
                (entry.title)()
            );
            commands.push(entry.command);
            for chord in entry.keys {
                assert!(!keys.contains(chord), "{chord:?} twice");
                keys.push(*chord);
            }
        }
    }
}
