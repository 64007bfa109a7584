//! A record that was just added: that its answers are missing is no fault before it was left.

use formwork_protocol::{AnswerEdit, AnswerPath, Edit, Key};

use super::Draft;

impl Draft {
    /// Follows which record is new. Whatever is edited elsewhere, it was left.
    pub(super) fn begins(&mut self, edit: &Edit) {
        let Edit::Answer(edit) = edit else { return };
        let added = match edit {
            AnswerEdit::Insert { path, index, .. } => Some(path.index(*index)),
            AnswerEdit::Replace {
                path,
                index,
                count: 0,
                records,
            } if records.len() == 1 => Some(path.index(*index)),
            _ => None,
        };
        match (added, &self.fresh) {
            (Some(added), _) => {
                self.left();
                self.form.overlook(&added);
                self.fresh = Some(added);
            }
            (None, Some(fresh)) if !stays_in(edit, fresh) => self.left(),
            (None, _) => {}
        }
    }

    /// The new record was left.
    pub fn left(&mut self) {
        if self.fresh.take().is_some() {
            self.form.overlook_nothing();
        }
    }

    /// The record at this place was left.
    pub fn left_record(&mut self, path: &AnswerPath) {
        if self.fresh.as_ref() == Some(path) {
            self.left();
        }
    }

    /// Whether a record is new.
    pub fn is_fresh(&self, path: &AnswerPath) -> bool {
        self.fresh.as_ref() == Some(path)
    }

    /// The user wants to go on: everything that is wrong is shown.
    pub fn insist(&mut self) {
        self.insist = true;
        self.left();
    }
}

/// Whether an edit changes nothing but this record.
fn stays_in(edit: &AnswerEdit, fresh: &AnswerPath) -> bool {
    if let AnswerEdit::Replace {
        path,
        index,
        count: 1,
        records,
    } = edit
        && let Some((Key::Index(place), list)) = fresh.0.split_last()
        && records.len() == 1
        && *list == *path.0
    {
        return index == place;
    }
    edit.paths().iter().all(|path| path.0.starts_with(&fresh.0))
}
