//! Copies of outputs, saved or dragged out of the window.

use std::path::Path;

use formwork_protocol::*;

use super::{Answer, Counted};
use crate::drag_out;
use crate::events::FrameRate;
use crate::shell::Shell;

impl Answer for SaveZip {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Exported, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let file = Path::new(&self.file);
        shell.engine.save_zip(
            (&self.draft, &self.job),
            &self.selection,
            file,
            &|phase, done, total| {
                frames.show(phase, done, total);
            },
        )
    }
}

impl Answer for SaveTo {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Exported, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let folder = Path::new(&self.folder);
        shell.engine.save_to(
            (&self.draft, &self.job),
            &self.selection,
            folder,
            self.overwrite,
            &|phase, done, total| frames.show(phase, done, total),
        )
    }
}

impl Answer for StageDrag {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<StagedDrag, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        drag_out::stage(shell, |folder| {
            shell.engine.stage(
                (&self.draft, &self.job),
                &self.selection,
                folder,
                &|phase, done, total| frames.show(phase, done, total),
            )
        })
    }
}

impl Answer for BeginDrag {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<DragStart, Failure> {
        drag_out::begin(shell, self.drag, self.picture)
    }
}
