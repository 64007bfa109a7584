//! The answers of a draft, with the way back.

use formwork_protocol::{AnswerEdit, AnswerPath, EditError, Node, Record};

/// Answers that can be gone back to. They share what did not change, so many cost little.
const UNDO_STEPS: usize = 200;

/// What the user gave, and gave before.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    given: Record,
    undo: Vec<Record>,
    redo: Vec<Record>,
    /// The place of the last single answer set, so that typing is one step back.
    typing_at: Option<AnswerPath>,
}

impl Answers {
    pub fn new(given: Record) -> Self {
        Self {
            given,
            ..Self::default()
        }
    }

    pub fn given(&self) -> &Record {
        &self.given
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Applies an edit; `default` gives what holds where nothing is given. One that does not fit
    /// changes nothing.
    pub fn edit(
        &mut self,
        edit: &AnswerEdit,
        default: &dyn Fn(&AnswerPath) -> Option<Node>,
    ) -> Result<(), EditError> {
        let after = edit.apply(&self.given, default)?;
        let set = match edit {
            AnswerEdit::Set { path, .. } => Some(path.clone()),
            _ => None,
        };
        if after != self.given {
            let before = std::mem::replace(&mut self.given, after);
            let typing = set.is_some() && set == self.typing_at;
            if !typing || self.undo.is_empty() {
                if self.undo.len() == UNDO_STEPS {
                    self.undo.remove(0);
                }
                self.undo.push(before);
            }
            self.redo.clear();
        }
        self.typing_at = set;
        Ok(())
    }

    /// Goes back one step, if there is one.
    pub fn undo(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(std::mem::replace(&mut self.given, before));
        }
        self.typing_at = None;
    }

    pub fn redo(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(std::mem::replace(&mut self.given, after));
        }
        self.typing_at = None;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn set(at: &str, value: Value) -> AnswerEdit {
        AnswerEdit::Set {
            path: at.parse().unwrap(),
            value: value.into(),
        }
    }

    fn answers(json: Value) -> Answers {
        Answers::new(Record::from(json.as_object().unwrap()))
    }

    fn edit(answers: &mut Answers, at: &str, value: Value) {
        answers.edit(&set(at, value), &|_| None).unwrap();
    }

    #[test]
    fn typing_into_one_answer_is_one_step_back() {
        let mut answers = answers(json!({"name": "a", "other": 1}));
        for text in ["ab", "abc", "abcd"] {
            edit(&mut answers, "name", json!(text));
        }
        edit(&mut answers, "other", json!(2));
        edit(&mut answers, "name", json!("x"));
        let mut seen = Vec::new();
        while answers.can_undo() {
            answers.undo();
            seen.push(answers.given().to_json());
        }
        assert_eq!(
            seen,
            [
                json!({"name": "abcd", "other": 2}),
                json!({"name": "abcd", "other": 1}),
                json!({"name": "a", "other": 1}),
            ]
        );
        while answers.can_redo() {
            answers.redo();
        }
        assert_eq!(answers.given().to_json(), json!({"name": "x", "other": 2}));
    }

    #[test]
    fn a_change_after_going_back_ends_the_way_forward() {
        let mut answers = answers(json!({"name": "a"}));
        edit(&mut answers, "name", json!("b"));
        answers.undo();
        edit(&mut answers, "name", json!("a"));
        assert!(answers.can_redo(), "nothing changed");
        edit(&mut answers, "name", json!("c"));
        assert!(!answers.can_redo());
        answers.undo();
        assert_eq!(answers.given().to_json(), json!({"name": "a"}));
    }

    #[test]
    fn typing_goes_on_after_going_back_as_a_step_of_its_own() {
        let mut answers = answers(json!({"name": "a"}));
        edit(&mut answers, "name", json!("b"));
        edit(&mut answers, "name", json!("bc"));
        answers.undo();
        answers.redo();
        edit(&mut answers, "name", json!("bcd"));
        answers.undo();
        assert_eq!(answers.given().to_json(), json!({"name": "bc"}));
    }

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing() {
        let mut answers = answers(json!({"name": "a"}));
        assert!(answers.edit(&set("name.x", json!(1)), &|_| None).is_err());
        assert_eq!(answers.given().to_json(), json!({"name": "a"}));
        assert!(!answers.can_undo());
    }

    #[test]
    fn steps_are_bounded_and_share_what_did_not_change() {
        let mut answers = answers(json!({"count": 0, "list": [1, 2, 3]}));
        for number in 0..500 {
            edit(&mut answers, "count", json!(number));
            edit(&mut answers, "flip", json!(number % 2));
        }
        assert_eq!(answers.undo.len(), UNDO_STEPS);
        let list = |record: &Record| record.get("list").unwrap().clone();
        assert!(list(&answers.undo[0]).is_same(&list(answers.given())));
    }
}
