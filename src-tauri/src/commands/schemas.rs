//! Schemas, and the entities that are taken from them.

use formwork_protocol::*;
use tauri_plugin_dialog::DialogExt;

use super::choosing::chosen;
use super::{Answer, Counted};
use crate::events::FrameRate;
use crate::given::SCHEMAS;
use crate::shell::Shell;

impl Answer for ChooseSchema {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        let dialog = shell.app.dialog().file().set_title("Take entities");
        let dialog = dialog.set_directory(shell.engine.projects_folder());
        let extensions = [SCHEMAS, &["json"]].concat();
        chosen(
            dialog
                .add_filter("Schemas and data", &extensions)
                .add_filter("All files", &["*"])
                .blocking_pick_file(),
        )
    }
}

impl Answer for ReadSchema {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Schema, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let kib = |bytes: u64| usize::try_from(bytes >> 10).unwrap_or(usize::MAX);
        let progress = |done, total| frames.show(Phase::Load, kib(done), kib(total));
        shell.engine.read_schema(&self.job, &self.from, &progress)
    }
}

impl Answer for FitEntities {
    fn answer(self, shell: &Shell) -> Result<FittedEntities, Failure> {
        shell.engine.fit_entities(&self)
    }
}
