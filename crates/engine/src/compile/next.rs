//! What to run once a project was generated.

use std::collections::BTreeSet;

use formwork_pack::{Located, NextStep};
use formwork_protocol::Code;
use formwork_render::Shape;

use super::Names;
use super::manifest::Manifest;
use crate::compiled::{NextPlan, Text};

impl Manifest<'_> {
    /// A step with its texts. Reports tell them, so no secret may be in one.
    pub fn next_step(
        &mut self,
        step: &NextStep,
        shape: &Shape,
        tainted: &BTreeSet<String>,
    ) -> Option<NextPlan> {
        let label = self.open_text(&step.label, shape, tainted);
        let command = self.open_text(&step.command, shape, tainted);
        let when = match &step.when {
            Some(when) => Some(self.expression(when, shape)?),
            None => None,
        };
        Some(NextPlan {
            label: label?,
            command: command?,
            when,
        })
    }

    fn open_text(
        &mut self,
        located: &Located,
        shape: &Shape,
        tainted: &BTreeSet<String>,
    ) -> Option<Text> {
        let text = self.text(located, shape, &Names::new())?;
        let names = text.names();
        // What reads everything reads the first of them, too.
        let read = match text.reads_everything() {
            true => tainted.first(),
            false => names.iter().find(|name| tainted.contains(*name)),
        };
        if let Some(name) = read {
            let message = format!("A next step cannot be made of a secret: it reads “{name}”");
            self.report(Code::Manifest, message, located.offset)
                .push_with_hint("Name the answer in the label, and let the user fill it in.");
            return None;
        }
        Some(text)
    }
}
