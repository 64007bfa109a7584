//! Answers that come from files and samples, or go into a file.

use std::path::Path;

use formwork_protocol::*;
use tauri_plugin_dialog::DialogExt;

use super::choosing::chosen;
use super::{Answer, Counted};
use crate::shell::Shell;

impl Answer for ListSamples {
    fn answer(self, shell: &Shell) -> Result<Vec<SampleSummary>, Failure> {
        shell.engine.sample_summaries(&self.draft)
    }
}

impl Answer for CompareAnswers {
    fn answer(self, shell: &Shell) -> Result<AnswersComparison, Failure> {
        shell.engine.compare_answers(&self.draft, &self.source)
    }
}

impl Answer for SaveAnswers {
    fn answer(self, shell: &Shell) -> Result<usize, Failure> {
        shell
            .engine
            .save_answers(&self.draft, Path::new(&self.file))
    }
}

impl Answer for ChooseAnswers {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        let dialog = shell.app.dialog().file().set_title("Load answers");
        let dialog = dialog.set_directory(shell.engine.projects_folder());
        chosen(
            dialog
                .add_filter("Answers", &["toml", "json"])
                .blocking_pick_file(),
        )
    }
}

impl Answer for ListAnswerOutputs {
    fn answer(self, shell: &Shell) -> Result<AnswerOutputs, Failure> {
        shell.engine.answer_outputs(&self.draft, &self.question)
    }
}
