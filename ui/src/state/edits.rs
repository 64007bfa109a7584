//! The order in which edits leave for the engine, and what the form shows until they are answered.

use std::collections::VecDeque;

use formwork_protocol::{AnswerPath, Edit, FormState, Step};
use serde_json::{Map, Value};

/// Edits on their way at the same time. A second one lets the engine stop the render of the first.
const IN_FLIGHT: usize = 2;

/// Gives edits their numbers and holds back those that come while enough are on their way. A newer
/// value for the same question takes the place of a waiting one.
#[derive(Debug, Default)]
pub struct EditQueue {
    last: u64,
    in_flight: usize,
    waiting: VecDeque<(u64, Edit)>,
}

impl EditQueue {
    /// Takes an edit; returns its number. [`EditQueue::next`] says what to send now.
    pub fn push(&mut self, edit: Edit) -> u64 {
        if let (
            Some((number, Edit::Set { path, value })),
            Edit::Set {
                path: new,
                value: newer,
            },
        ) = (self.waiting.back_mut(), &edit)
            && path == new
        {
            value.clone_from(newer);
            return *number;
        }
        self.last += 1;
        self.waiting.push_back((self.last, edit));
        self.last
    }

    /// The next edit to send, if one may be sent.
    pub fn next(&mut self) -> Option<(u64, Edit)> {
        if self.in_flight >= IN_FLIGHT {
            return None;
        }
        let edit = self.waiting.pop_front()?;
        self.in_flight += 1;
        Some(edit)
    }

    /// An edit that was sent has been answered.
    pub fn answered(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    pub fn idle(&self) -> bool {
        self.in_flight == 0 && self.waiting.is_empty()
    }
}

/// What an edit comes to. A list that only holds its default is given first, as the engine does it:
/// changing one record keeps the others.
fn with_lists_given(form: &FormState, edit: Edit) -> Vec<Edit> {
    let (path, whole) = match &edit {
        Edit::Set { path, .. } | Edit::Unset { path } => (path, false),
        Edit::Insert { path, .. } | Edit::Remove { path, .. } | Edit::Move { path, .. } => {
            (path, true)
        }
        Edit::Target { .. } | Edit::Undo | Edit::Redo => return vec![edit],
    };
    let lists = (1..=path.0.len())
        .filter(|length| match path.0.get(*length) {
            Some(next) => matches!(next, Step::Index(_)),
            None => whole,
        })
        .map(|length| AnswerPath(path.0[..length].to_vec()));
    let given = lists
        .filter(|list| list.get(&form.given).is_none_or(Value::is_null))
        .find_map(|list| {
            let value = list.get(&form.resolved)?.clone();
            value
                .as_array()
                .is_some_and(|records| !records.is_empty())
                .then_some(Edit::Set { path: list, value })
        });
    given.into_iter().chain([edit]).collect()
}

/// The form as it will be once `pending` is answered, as far as that can be known here.
pub fn foresee<'a>(form: &FormState, pending: impl Iterator<Item = &'a Edit>) -> FormState {
    let mut form = form.clone();
    for edit in pending {
        for edit in with_lists_given(&form, edit.clone()) {
            apply(&mut form.given, &edit);
            apply(&mut form.resolved, &edit);
        }
    }
    form
}

/// An edit that does not fit is left to the engine, which says why.
fn apply(answers: &mut Map<String, Value>, edit: &Edit) {
    match edit {
        Edit::Set { path, value } => {
            let _ = path.set(answers, value.clone());
        }
        Edit::Insert {
            path,
            index,
            record,
        } => insert(answers, path, *index, record),
        Edit::Remove { path, index } => {
            path.index(*index).remove(answers);
        }
        Edit::Move { path, from, to } => {
            if let Some(Value::Array(list)) = path.get_mut(answers)
                && *from < list.len()
                && *to < list.len()
            {
                let record = list.remove(*from);
                list.insert(*to, record);
            }
        }
        Edit::Unset { .. } | Edit::Target { .. } | Edit::Undo | Edit::Redo => {}
    }
}

fn insert(answers: &mut Map<String, Value>, path: &AnswerPath, index: usize, record: &Value) {
    match path.get_mut(answers) {
        Some(Value::Array(list)) if index <= list.len() => list.insert(index, record.clone()),
        None | Some(Value::Null) if index == 0 => {
            let _ = path.set(answers, Value::Array(vec![record.clone()]));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn set(path: &str, value: &str) -> Edit {
        Edit::Set {
            path: path.parse().unwrap(),
            value: json!(value),
        }
    }

    #[test]
    fn two_edits_leave_at_once_and_later_ones_of_a_question_become_one() {
        let mut queue = EditQueue::default();
        let mut sent = Vec::new();
        for text in ["a", "ab", "abc", "abcd", "abcde"] {
            queue.push(set("name", text));
            sent.extend(queue.next());
        }
        assert_eq!(sent, [(1, set("name", "a")), (2, set("name", "ab"))]);
        queue.answered();
        assert_eq!(queue.next(), Some((3, set("name", "abcde"))));
        assert_eq!(queue.next(), None);
        queue.answered();
        queue.answered();
        assert!(queue.idle());
    }

    #[test]
    fn edits_of_other_questions_keep_their_order() {
        let mut queue = EditQueue::default();
        for edit in [
            set("a", "1"),
            set("b", "1"),
            set("a", "2"),
            Edit::Undo,
            set("a", "3"),
        ] {
            queue.push(edit);
        }
        let mut order = Vec::new();
        while let Some((number, edit)) = queue.next() {
            order.push((number, edit));
            queue.answered();
        }
        assert_eq!(
            order,
            [
                (1, set("a", "1")),
                (2, set("b", "1")),
                (3, set("a", "2")),
                (4, Edit::Undo),
                (5, set("a", "3"))
            ]
        );
    }

    #[test]
    fn a_default_list_is_given_before_one_of_its_records_changes() {
        let resolved = json!({"list": [{"x": 1, "inner": [{"y": 1}]}, {"x": 2}], "name": "n"});
        let mut form = FormState {
            resolved: resolved.as_object().unwrap().clone(),
            ..FormState::default()
        };
        let edit = set("list.1.x", "new");
        let whole = Edit::Set {
            path: "list".parse().unwrap(),
            value: resolved["list"].clone(),
        };
        assert_eq!(
            with_lists_given(&form, edit.clone()),
            [whole.clone(), edit.clone()]
        );
        assert_eq!(
            with_lists_given(&form, set("name", "m")),
            [set("name", "m")]
        );
        let remove = Edit::Remove {
            path: "list".parse().unwrap(),
            index: 0,
        };
        assert_eq!(with_lists_given(&form, remove.clone()), [whole, remove]);
        form.given = json!({"list": [{"x": 1}, {"x": 2}]})
            .as_object()
            .unwrap()
            .clone();
        assert_eq!(with_lists_given(&form, edit.clone()), [edit]);
        let inner = set("list.0.inner.0.y", "z");
        assert_eq!(
            with_lists_given(&form, inner.clone()),
            [
                Edit::Set {
                    path: "list.0.inner".parse().unwrap(),
                    value: json!([{"y": 1}])
                },
                inner
            ]
        );
    }

    #[test]
    fn the_form_shows_edits_before_they_are_answered() {
        let list = json!({"list": [{"x": 1}, {"x": 2}], "name": "old"});
        let form = FormState {
            given: list.as_object().unwrap().clone(),
            resolved: list.as_object().unwrap().clone(),
            ..FormState::default()
        };
        let path: AnswerPath = "list".parse().unwrap();
        let pending = [
            set("name", "new"),
            Edit::Insert {
                path: path.clone(),
                index: 2,
                record: json!({"x": 3}),
            },
            Edit::Move {
                path: path.clone(),
                from: 2,
                to: 0,
            },
            Edit::Remove { path, index: 1 },
            set("list.9.x", "does not fit"),
        ];
        let seen = foresee(&form, pending.iter());
        assert_eq!(
            Value::Object(seen.resolved),
            json!({"list": [{"x": 3}, {"x": 2}], "name": "new"})
        );
    }
}
