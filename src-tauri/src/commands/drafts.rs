//! Drafts: opened, changed, looked at, closed.

use std::path::Path;

use formwork_engine::Reply;
use formwork_protocol::*;

use super::{Answer, AnswerLater};
use crate::events::{self};
use crate::shell::Shell;

impl Answer for OpenSample {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell.engine.open_sample(&self.pack, &self.sample)
    }
}

impl Answer for ListDrafts {
    fn answer(self, shell: &Shell) -> Result<Vec<DraftSummary>, Failure> {
        shell.engine.drafts()
    }
}

impl Answer for OpenDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell
            .engine
            .open_draft(&self.pack, self.answers, self.target)
    }
}

impl Answer for ShowTarget {
    fn answer(self, shell: &Shell) -> Result<TargetPlace, Failure> {
        shell.engine.target_place(&self.draft)
    }
}

impl Answer for ResumeDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell.engine.resume_draft(&self.draft)
    }
}

impl Answer for OpenProject {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell.engine.open_project(Path::new(&self.folder))
    }
}

impl Answer for ShowMerge {
    fn answer(self, shell: &Shell) -> Result<Option<MergeView>, Failure> {
        shell.engine.merge_view(&self.draft, &self.path)
    }
}

impl Answer for CloseDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.close_draft(&self.draft)
    }
}

impl Answer for RestoreDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.restore_draft(&self.draft)
    }
}

impl AnswerLater for EditDraft {
    const OPENS: bool = true;

    fn answer_later(self, shell: &Shell, reply: Reply<EditOutcome>) {
        let Self {
            draft,
            sequence,
            edit,
            show,
        } = self;
        shell.engine.edit(&draft, sequence, edit, show, reply);
        if let Some(message) = shell.engine.take_notice() {
            events::send(&shell.app, &Event::Notice { message });
        }
    }
}

impl AnswerLater for ViewDraft {
    const OPENS: bool = true;

    fn answer_later(self, shell: &Shell, reply: Reply<DraftView>) {
        shell.engine.view(&self.draft, self.show, reply);
    }
}

impl Answer for ReadOutput {
    fn answer(self, shell: &Shell) -> Result<OutputContent, Failure> {
        shell
            .engine
            .read_output(&self.draft, &self.path, self.offset)
    }
}
