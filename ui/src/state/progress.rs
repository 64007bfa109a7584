//! How far the answers are, of a group or of the whole form.

use crate::texts;
use std::rc::Rc;

use formwork_protocol::AnswerPath;

use super::form::Form;
use super::problems::Tally;
use super::questions::Question;

/// How the answers to some questions stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub asked: usize,
    /// Questions that the user answered; the others have their default, or nothing.
    pub given: usize,
    pub tally: Tally,
    /// Answers that can be taken back: what was given, but for secrets.
    pub can_reset: Vec<AnswerPath>,
}

impl Progress {
    pub fn of(questions: &[Rc<Question>], form: &Form) -> Self {
        let given: Vec<&Rc<Question>> = questions
            .iter()
            .filter(|question| form.is_given(&question.name))
            .collect();
        let is_here = |name: &str| questions.iter().any(|question| question.name == *name);
        Self {
            asked: questions.len(),
            given: given.len(),
            tally: Tally::of(&form.problems, |fault| {
                fault.path.root().is_some_and(is_here)
            }),
            can_reset: given
                .iter()
                .filter(|question| question.kind != formwork_protocol::QuestionKind::Secret)
                .map(|question| AnswerPath::question(question.name.as_str()))
                .collect(),
        }
    }

    /// In a few words: what is missing or wrong first, else how much was answered.
    pub fn words(&self) -> String {
        match (self.tally.wrong, self.tally.missing, self.given) {
            (0, 0, 0) => texts::running::all_defaults().to_owned(),
            (0, 0, given) => texts::running::given_of(given, self.asked),
            (0, 1, _) => texts::running::n_1_needed().to_owned(),
            (0, missing, _) => texts::shared::missing_needed(missing),
            (..) => texts::shared::all_to_mend(self.tally.all()),
        }
    }

    pub fn explained(&self) -> String {
        match (self.tally.all(), self.given, self.asked) {
            (0, 0, _) => texts::running::every_question_has_its_default().to_owned(),
            (0, given, asked) if given == asked => {
                texts::running::every_question_is_answered().to_owned()
            }
            (0, given, asked) => texts::running::you_answered(given, asked),
            _ => texts::running::answers_that_are_missing().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{AnswerFault, Code, FormPatch, QuestionKind, Record, RecordPatch};
    use serde_json::{Value, json};

    use super::*;
    use crate::state::questions::shared;
    use crate::state::questions::tests::view;

    #[test]
    fn progress_says_what_is_missing_before_it_counts_answers() {
        let questions = shared(vec![
            view("a", QuestionKind::Text),
            view("b", QuestionKind::Text),
            view("token", QuestionKind::Secret),
        ]);
        type Row = (Value, Vec<(&'static str, Code)>, &'static str);
        let table: Vec<Row> = vec![
            (json!({}), vec![], "all defaults"),
            (json!({"a": null}), vec![], "all defaults"),
            (json!({"a": 1, "other": 1}), vec![], "1 of 3"),
            (json!({}), vec![("a", Code::Missing)], "1 needed"),
            (
                json!({"a": 1}),
                vec![("a", Code::Missing), ("b.0.x", Code::Missing)],
                "2 needed",
            ),
            (
                json!({"a": 1}),
                vec![("a", Code::Invalid), ("b", Code::Missing)],
                "2 to mend",
            ),
            // What is wrong elsewhere is no matter of these.
            (json!({"a": 1}), vec![("other", Code::Invalid)], "1 of 3"),
        ];
        for (given, faults, expected) in table {
            let mut form = Form::default();
            let faults = faults.into_iter().map(|(path, code)| AnswerFault {
                path: path.parse().unwrap(),
                code,
                message: String::new(),
                wrong: None,
            });
            form.apply(FormPatch {
                given: RecordPatch::Whole(Record::from(given.as_object().unwrap())),
                faults: Some(faults.collect()),
                ..FormPatch::default()
            });
            assert_eq!(Progress::of(&questions, &form).words(), expected, "{given}");
        }
    }

    #[test]
    fn secrets_are_not_reset_with_their_group() {
        let questions = shared(vec![
            view("a", QuestionKind::Text),
            view("token", QuestionKind::Secret),
        ]);
        let mut form = Form::default();
        let given = json!({"a": 1, "token": ""});
        form.apply(FormPatch {
            given: RecordPatch::Whole(Record::from(given.as_object().unwrap())),
            ..FormPatch::default()
        });
        let progress = Progress::of(&questions, &form);
        assert_eq!(progress.given, 2);
        assert_eq!(progress.can_reset, [AnswerPath::question("a")]);
    }
}
