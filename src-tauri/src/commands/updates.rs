//! Newer versions of the application itself.

use formwork_protocol::*;

use super::{Answer, Counted};
use crate::events::FrameRate;
use crate::shell::Shell;

impl Answer for LookForUpdate {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Option<NewVersion>, Failure> {
        let wanted = shell.engine.settings().look_for_updates;
        shell
            .engine
            .beside(&self.job, |cancel| match self.at_start {
                true => shell.updates.look_at_start(wanted, cancel),
                false => shell.updates.look(cancel),
            })
    }
}

impl Answer for InstallUpdate {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let kib = |bytes: u64| usize::try_from(bytes >> 10).unwrap_or(usize::MAX);
        let progress = |done, total| frames.show(Phase::Load, kib(done), kib(total));
        let is_writing = || shell.engine.is_writing();
        shell.engine.beside(&self.job, |cancel| {
            shell
                .updates
                .install(&self.version, &is_writing, &progress, cancel)
        })?;
        // Drafts and all else that is to be remembered are written before the next start reads them.
        shell.engine.close();
        shell.app.request_restart();
        Ok(())
    }
}
