//! Editing lists of records as a grid, and what becomes of the form meanwhile.

use formwork_protocol::{AnswerEdit, AnswerPath};
use yew::AttrValue;

use super::Actions;
use crate::dom;
use crate::state::build::DraftAction;

impl Actions {
    /// Edits a list as a grid; none: no more.
    pub fn show_grid(&self, path: Option<AnswerPath>) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::ShowGrid(path));
        }
    }

    /// Goes back to the list that this one lies in, or to the form.
    pub fn leave_grid(&self) {
        let open = self.draft().and_then(|(_, draft)| draft.grid.clone());
        match open.as_ref().and_then(outer) {
            Some(outer) => self.show_grid(Some(outer)),
            None => self.close_grid(),
        }
    }

    pub fn close_grid(&self) {
        let open = self.draft().and_then(|(_, draft)| draft.grid.clone());
        self.show_grid(None);
        let root = open.as_ref().and_then(AnswerPath::root);
        if let Some(root) = root {
            dom::focus_soon(format!("grid-open-{root}"));
        }
    }

    /// The user has left a record.
    pub fn left_record(&self, path: &AnswerPath) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::Left(path.clone()));
        }
    }

    pub fn fold(&self, group: AttrValue, fold: bool) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::Fold(group, fold));
        }
    }

    /// Takes answers back, so that their defaults hold again, as one step.
    pub fn reset(&self, paths: Vec<AnswerPath>, said: String) {
        let edits = paths.into_iter().map(|path| AnswerEdit::Unset { path });
        self.edit(AnswerEdit::All(edits.collect()));
        self.offer_undo(said);
    }
}

/// The list that a list lies in: `entities` of `entities.3.fields`.
fn outer(path: &AnswerPath) -> Option<AnswerPath> {
    let length = path.0.len().checked_sub(2)?;
    (length > 0).then(|| AnswerPath(path.0[..length].to_vec()))
}
