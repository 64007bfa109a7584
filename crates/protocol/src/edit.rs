//! Changes to a draft, and the one way in which they change answers: the engine and the interface,
//! which shows an edit before it is answered, both apply them here.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::answers::{AnswerPath, Key, PathError};
use crate::merge::Decided;
use crate::node::{Node, Record};

/// One change to a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    Answer(AnswerEdit),
    /// Sets the folder to generate into.
    Target(Option<String>),
    /// Takes the last change of an answer back.
    Undo,
    /// Does it again.
    Redo,
    /// Decides a file that both the pack and the user changed; none takes the decision back.
    Decide {
        path: String,
        decided: Option<Decided>,
    },
}

/// One change to answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerEdit {
    /// Gives an answer.
    Set { path: AnswerPath, value: Node },
    /// Takes an answer back, so that its default holds again. Nothing happens where none was given.
    Unset { path: AnswerPath },
    /// Puts a record into a list; `index` may be the list's length.
    Insert {
        path: AnswerPath,
        index: usize,
        record: Node,
    },
    /// Takes a record out of a list.
    Remove { path: AnswerPath, index: usize },
    /// Moves a record of a list to another place, counted after it was taken out.
    Move {
        path: AnswerPath,
        from: usize,
        to: usize,
    },
    /// Puts records in the place of `count` others of a list, from `index` on: what is pasted,
    /// filled, moved or removed together is one step.
    Replace {
        path: AnswerPath,
        index: usize,
        count: usize,
        records: Vec<Node>,
    },
    /// Several changes as one step, in their order.
    All(Vec<AnswerEdit>),
}

/// Why an edit does not fit the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    pub path: AnswerPath,
    pub reason: EditRefusal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    Path(PathError),
    /// The list has no record at this place.
    NoEntry(usize),
}

impl From<AnswerEdit> for Edit {
    fn from(edit: AnswerEdit) -> Self {
        Self::Answer(edit)
    }
}

impl AnswerEdit {
    /// The places that the edit is about: answers, or lists that change.
    pub fn paths(&self) -> Vec<&AnswerPath> {
        match self {
            Self::Set { path, .. }
            | Self::Unset { path }
            | Self::Insert { path, .. }
            | Self::Remove { path, .. }
            | Self::Move { path, .. }
            | Self::Replace { path, .. } => vec![path],
            Self::All(edits) => edits.iter().flat_map(Self::paths).collect(),
        }
    }

    /// The answers after the edit; those before are left as they are, and what did not change is
    /// shared with them.
    ///
    /// `default` gives what holds at a path where nothing is given. It is asked for lists alone:
    /// changing one record of a list that only holds its default makes all of it the user's.
    pub fn apply(
        &self,
        given: &Record,
        default: &dyn Fn(&AnswerPath) -> Option<Node>,
    ) -> Result<Record, EditError> {
        let mut answers = given.clone();
        self.apply_to(&mut answers, default).map(|()| answers)
    }

    fn apply_to(
        &self,
        answers: &mut Record,
        default: &dyn Fn(&AnswerPath) -> Option<Node>,
    ) -> Result<(), EditError> {
        if let Self::All(edits) = self {
            let mut edits = edits.iter();
            return edits.try_for_each(|edit| edit.apply_to(answers, default));
        }
        self.own_lists(answers, default);
        self.change(answers).map_err(|reason| EditError {
            path: self.paths().first().copied().cloned().unwrap_or_default(),
            reason,
        })
    }

    fn change(&self, answers: &mut Record) -> Result<(), EditRefusal> {
        match self {
            Self::Set { path, value } => {
                path.set(answers, value.clone()).map_err(EditRefusal::Path)
            }
            Self::Unset { path } => {
                path.remove(answers);
                Ok(())
            }
            Self::Insert {
                path,
                index,
                record,
            } => in_list(path, answers, |list| {
                list.insert((*index).min(list.len()), record.clone());
                Ok(())
            }),
            Self::Remove { path, index } => in_list(path, answers, |list| {
                there_is(*index, list)?;
                list.remove(*index);
                Ok(())
            }),
            Self::Move { path, from, to } => in_list(path, answers, |list| {
                there_is(*from.max(to), list)?;
                let record = list.remove(*from);
                list.insert(*to, record);
                Ok(())
            }),
            Self::Replace {
                path,
                index,
                count,
                records,
            } => in_list(path, answers, |list| {
                let end = index.saturating_add(*count);
                if end > list.len() {
                    let last = end.saturating_sub(usize::from(*count > 0));
                    return Err(EditRefusal::NoEntry(last));
                }
                list.splice(*index..end, records.iter().cloned());
                Ok(())
            }),
            // Each is applied by itself.
            Self::All(_) => Ok(()),
        }
    }

    /// Gives the lists that the edit reaches into their defaults, the outermost first.
    fn own_lists(&self, answers: &mut Record, default: &dyn Fn(&AnswerPath) -> Option<Node>) {
        let (path, itself) = match self {
            Self::Set { path, .. } => (path, false),
            // Where nothing is given there is nothing to take back.
            Self::Unset { .. } | Self::All(_) => return,
            Self::Insert { path, .. }
            | Self::Remove { path, .. }
            | Self::Move { path, .. }
            | Self::Replace { path, .. } => (path, true),
        };
        let lists = (1..=path.0.len()).filter(|length| match path.0.get(*length) {
            Some(next) => matches!(next, Key::Index(_)),
            None => itself,
        });
        for length in lists {
            let list = AnswerPath(path.0[..length].to_vec());
            if list.get(answers).is_none_or(Node::is_null)
                && let Some(value @ Node::List(_)) = default(&list)
            {
                // A path that does not fit is reported by the change itself.
                let _ = list.set(answers, value);
            }
        }
    }
}

/// Changes the list at a path; where there is none, it begins empty.
fn in_list(
    path: &AnswerPath,
    answers: &mut Record,
    mut change: impl FnMut(&mut Vec<Node>) -> Result<(), EditRefusal>,
) -> Result<(), EditRefusal> {
    let mut refusal = Ok(());
    let changed = path.change(answers, &mut |place| {
        if place.is_null() {
            *place = Node::List(Default::default());
        }
        let Node::List(list) = place else {
            return Err(PathError::NotAList);
        };
        refusal = change(list.make_mut());
        // Only that nothing changes matters: the refusal is what is told.
        refusal.map_err(|_| PathError::PastTheEnd)
    });
    refusal.and(changed.map_err(EditRefusal::Path))
}

fn there_is(index: usize, list: &[Node]) -> Result<(), EditRefusal> {
    if index < list.len() {
        Ok(())
    } else {
        Err(EditRefusal::NoEntry(index))
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            EditRefusal::Path(error) => write!(f, "{}: {error}", self.path),
            EditRefusal::NoEntry(index) => write!(f, "{}: there is no entry {index}", self.path),
        }
    }
}

impl std::error::Error for EditError {}

#[cfg(test)]
mod cases;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::cases::{path, record, set};

    #[test]
    fn what_an_edit_does_not_touch_is_shared() {
        let given = record(&json!({"a": [{"x": 1}], "b": {"c": 1}, "list": [{"x": 1}, {"x": 2}]}));
        let edit = set("list.1.x", json!(3));
        let after = edit.apply(&given, &|_| None).unwrap();
        for at in ["a", "b", "list.0"] {
            let (before, after) = (path(at).get(&given), path(at).get(&after));
            assert!(before.unwrap().is_same(after.unwrap()), "{at}");
        }
    }
}
