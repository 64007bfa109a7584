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
    /// The place that the edit is about: an answer, or the list that changes.
    pub fn path(&self) -> &AnswerPath {
        match self {
            Self::Set { path, .. }
            | Self::Unset { path }
            | Self::Insert { path, .. }
            | Self::Remove { path, .. }
            | Self::Move { path, .. } => path,
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
        self.own_lists(&mut answers, default);
        self.change(&mut answers)
            .map(|()| answers)
            .map_err(|reason| EditError {
                path: self.path().clone(),
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
        }
    }

    /// Gives the lists that the edit reaches into their defaults, the outermost first.
    fn own_lists(&self, answers: &mut Record, default: &dyn Fn(&AnswerPath) -> Option<Node>) {
        let (path, itself) = match self {
            Self::Set { path, .. } => (path, false),
            // Where nothing is given there is nothing to take back.
            Self::Unset { .. } => return,
            Self::Insert { path, .. } | Self::Remove { path, .. } | Self::Move { path, .. } => {
                (path, true)
            }
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
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn record(json: &Value) -> Record {
        Record::from(json.as_object().unwrap())
    }

    fn path(text: &str) -> AnswerPath {
        text.parse().unwrap()
    }

    fn set(at: &str, value: Value) -> AnswerEdit {
        AnswerEdit::Set {
            path: path(at),
            value: value.into(),
        }
    }

    fn unset(at: &str) -> AnswerEdit {
        AnswerEdit::Unset { path: path(at) }
    }

    fn insert(at: &str, index: usize, record: Value) -> AnswerEdit {
        AnswerEdit::Insert {
            path: path(at),
            index,
            record: record.into(),
        }
    }

    fn remove(at: &str, index: usize) -> AnswerEdit {
        AnswerEdit::Remove {
            path: path(at),
            index,
        }
    }

    fn shift(at: &str, from: usize, to: usize) -> AnswerEdit {
        AnswerEdit::Move {
            path: path(at),
            from,
            to,
        }
    }

    /// What holds by default in every row of the table.
    fn defaults() -> Value {
        json!({"name": "n", "list": [{"x": 1, "inner": [{"y": 1}, {"y": 2}]}, {"x": 2}]})
    }

    #[test]
    fn edits_change_answers() {
        let whole = defaults()["list"].clone();
        let table: Vec<(Value, AnswerEdit, Value)> = vec![
            // A single answer.
            (json!({}), set("name", json!("m")), json!({"name": "m"})),
            (
                json!({"name": "a"}),
                set("name", json!(null)),
                json!({"name": null}),
            ),
            (json!({"name": "a"}), unset("name"), json!({})),
            (json!({}), unset("name"), json!({})),
            // A record of a given list.
            (
                json!({"list": [{"x": 5}]}),
                set("list.0.x", json!(6)),
                json!({"list": [{"x": 6}]}),
            ),
            (
                json!({"list": [{"x": 5}]}),
                set("list.1.x", json!(6)),
                json!({"list": [{"x": 5}, {"x": 6}]}),
            ),
            (
                json!({"list": [{"x": 5}]}),
                unset("list.0.x"),
                json!({"list": [{}]}),
            ),
            // A record of a list that only holds its default.
            (
                json!({}),
                set("list.1.x", json!(6)),
                json!({"list": [whole[0], {"x": 6}]}),
            ),
            (
                json!({"list": null}),
                remove("list", 1),
                json!({"list": [whole[0]]}),
            ),
            (
                json!({}),
                shift("list", 0, 1),
                json!({"list": [whole[1], whole[0]]}),
            ),
            (
                json!({}),
                insert("list", 2, json!({"x": 3})),
                json!({"list": [whole[0], whole[1], {"x": 3}]}),
            ),
            (json!({}), unset("list.0.x"), json!({})),
            // A list inside a record: given as it stands, or with the whole list around it.
            (
                json!({"list": [{"x": 1}]}),
                set("list.0.inner.1.y", json!(7)),
                json!({"list": [{"x": 1, "inner": [{"y": 1}, {"y": 7}]}]}),
            ),
            (
                json!({}),
                remove("list.0.inner", 0),
                json!({"list": [{"x": 1, "inner": [{"y": 2}]}, {"x": 2}]}),
            ),
            // A list that has no default begins empty; one past the end means at the end.
            (
                json!({}),
                insert("other", 0, json!({})),
                json!({"other": [{}]}),
            ),
            (
                json!({}),
                insert("other", 9, json!({})),
                json!({"other": [{}]}),
            ),
            (
                json!({"list": [1, 2, 3]}),
                shift("list", 2, 0),
                json!({"list": [3, 1, 2]}),
            ),
        ];
        let defaults = record(&defaults());
        for (before, edit, after) in table {
            let given = record(&before);
            let changed = edit.apply(&given, &|path| path.get(&defaults).cloned());
            assert_eq!(changed.unwrap().to_json(), after, "{before} {edit:?}");
            assert_eq!(given.to_json(), before, "{edit:?}");
        }
    }

    #[test]
    fn an_edit_that_does_not_fit_is_refused_with_its_reason() {
        let table = [
            (json!({}), remove("list", 2), EditRefusal::NoEntry(2)),
            (json!({}), shift("list", 0, 2), EditRefusal::NoEntry(2)),
            (
                json!({}),
                set("list.3.x", json!(1)),
                EditRefusal::Path(PathError::PastTheEnd),
            ),
            (
                json!({"name": "a"}),
                set("name.x", json!(1)),
                EditRefusal::Path(PathError::NotARecord),
            ),
            (
                json!({"name": "a"}),
                insert("name", 0, json!({})),
                EditRefusal::Path(PathError::NotAList),
            ),
        ];
        let defaults = record(&defaults());
        for (before, edit, reason) in table {
            let given = record(&before);
            let refused = edit.apply(&given, &|path| path.get(&defaults).cloned());
            let path = edit.path().clone();
            assert_eq!(
                refused,
                Err(EditError { path, reason }),
                "{before} {edit:?}"
            );
        }
    }

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
