//! What the user and the pack both changed of the selected output.

use std::rc::Rc;

use formwork_protocol::{Edit, Failure, FileState, MergeView, Reason};
use serde::{Deserialize, Serialize};
use yew::AttrValue;

use super::Draft;
use crate::state::load::Load;
use crate::state::merge::MergeFile;

/// The ways in which an output is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pane {
    /// As a run would leave it.
    #[default]
    Code,
    /// What stands in the folder against that.
    Diff,
    /// The template that made it.
    Template,
    /// With the user's changes beside those of the pack.
    Merge,
}

impl Draft {
    /// The paths of files with conflicts that nobody has decided.
    pub fn undecided(&self) -> Vec<AttrValue> {
        let rows = self.rows.iter();
        rows.filter(|row| row.state == FileState::Conflict)
            .map(|row| row.path.clone().into())
            .collect()
    }

    /// The selected output, when what both sides changed of it has to be asked for, and a number
    /// that says when it has to be asked for again.
    pub fn missing_merge(&self) -> Option<(AttrValue, u64)> {
        let row = self.row()?;
        // Where everything was decided for the user's version, nothing of it is written.
        let may_be_kept = row.state == FileState::Kept && row.reason == Reason::Yours;
        (is_both(row.state) || may_be_kept).then(|| (row.path.clone().into(), self.merges))
    }

    /// Takes what both sides changed of an output; none: they did not. What was asked for before
    /// something changed it is not taken.
    pub fn merged(&mut self, asked: u64, answer: Result<Option<MergeView>, Failure>) {
        if asked != self.merges {
            return;
        }
        self.merge = match answer {
            Err(failure) => Load::Failed(Rc::new(failure)),
            Ok(None) => Load::Idle,
            Ok(Some(view)) => {
                let before = self.merge.ready();
                Load::Ready(Rc::new(MergeFile::from(view).following(before)))
            }
        };
        let unseen: Vec<Edit> = self.edits.unseen().cloned().collect();
        unseen.iter().for_each(|edit| self.decide(edit));
    }

    /// Shows a decision before the engine has it.
    pub(super) fn decide(&mut self, edit: &Edit) {
        if let (Load::Ready(file), Edit::Decide { path, decided }) = (&self.merge, edit)
            && *file.path == *path
        {
            self.merge = Load::Ready(Rc::new(file.after(decided.as_ref())));
        }
    }
}

/// Whether both the pack and the user changed a file, so that it is merged.
pub(super) fn is_both(state: FileState) -> bool {
    matches!(state, FileState::Merged | FileState::Conflict)
}
