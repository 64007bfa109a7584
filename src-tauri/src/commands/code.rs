//! The commands of the pane beside the outputs.

use formwork_engine::Reply;
use formwork_protocol::*;

use super::{Answer, AnswerLater};
use crate::shell::Shell;

impl Answer for ShowSides {
    fn answer(self, shell: &Shell) -> Result<Sides, Failure> {
        shell.engine.sides(&self.draft, &self.path)
    }
}

impl Answer for ExplainLine {
    fn answer(self, shell: &Shell) -> Result<LineOrigin, Failure> {
        shell
            .engine
            .explain_line(&self.draft, &self.path, self.line)
    }
}

impl Answer for ShowTemplate {
    fn answer(self, shell: &Shell) -> Result<TemplateView, Failure> {
        shell
            .engine
            .template(&self.draft, &self.path, self.file.as_deref())
    }
}

impl Answer for SaveTemplate {
    fn answer(self, shell: &Shell) -> Result<SavedTemplate, Failure> {
        let over = self.over.as_deref();
        shell
            .engine
            .save_template(&self.draft, &self.file, self.text, over)
    }
}

impl AnswerLater for RenewDraft {
    const OPENS: bool = true;

    fn answer_later(self, shell: &Shell, reply: Reply<RenewedDraft>) {
        shell.engine.renew_draft(&self.draft, self.show, reply);
    }
}
