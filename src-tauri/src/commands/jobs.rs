//! Work that runs until it is done, and the list of it.

use std::path::Path;

use formwork_engine::{Again, CancelToken, JobDone};
use formwork_protocol::*;

use super::{Answer, Counted};
use crate::events::FrameRate;
use crate::shell::Shell;

impl Answer for Generate {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<Generation, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let progress = |phase, done, total| frames.show(phase, done, total);
        shell
            .engine
            .generate_draft(&self.draft, &self.job, self.agreed, &progress)
    }
}

impl Answer for ListJobs {
    fn answer(self, shell: &Shell) -> Result<JobList, Failure> {
        shell.engine.job_list(self.before, self.limit)
    }
}

impl Answer for RetryJob {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Retried, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let progress = |phase, done, total| frames.show(phase, done, total);
        let done = shell
            .engine
            .retry_job(&self.job, &Again::default(), &progress)?;
        Ok(match done {
            JobDone::Generated(generation) => Retried::Generated {
                generation: Box::new(generation),
            },
            JobDone::Exported(exported) => Retried::Exported { exported },
            JobDone::Added(_) => Retried::PackAdded,
            JobDone::Checked(_) => Retried::PackChecked,
        })
    }
}

impl Answer for CancelJob {
    fn answer(self, shell: &Shell) -> Result<bool, Failure> {
        Ok(shell.engine.cancel(&self.job))
    }
}

impl Answer for GetProjectStatus {
    fn answer(self, shell: &Shell) -> Result<ProjectStatus, Failure> {
        let folder = Path::new(&self.folder);
        shell
            .engine
            .project_status(folder, None, &CancelToken::default())
    }
}

impl Answer for UndoRun {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<UndoReport, Failure> {
        let (folder, cancel) = (Path::new(&self.folder), CancelToken::default());
        shell
            .engine
            .undo(folder, self.run.as_deref(), self.dry_run, &cancel)
    }
}
