//! What is wrong with the answers, as a list that can be gone through.

use std::rc::Rc;

use formwork_protocol::{AnswerFault, AnswerPath, Code, Key, QuestionKind, Record};
use yew::AttrValue;

use crate::texts;

use super::answers::{singular, summary};
use super::questions::Question;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: AnswerPath,
    /// Where it is: `Entities › Book › Name`.
    pub place: AttrValue,
    pub message: AttrValue,
    /// The answer is missing, and not wrong.
    pub missing: bool,
}

/// How much is wrong, and how much is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub wrong: usize,
    pub missing: usize,
}

impl Tally {
    /// What is said of those faults that `counts`.
    pub fn of(faults: &[AnswerFault], counts: impl Fn(&AnswerFault) -> bool) -> Self {
        let mut tally = Self::default();
        for fault in faults.iter().filter(|fault| counts(fault)) {
            match fault.code {
                Code::Missing => tally.missing += 1,
                _ => tally.wrong += 1,
            }
        }
        tally
    }

    pub fn all(self) -> usize {
        self.wrong + self.missing
    }
}

pub fn problem(fault: &AnswerFault, questions: &[Rc<Question>], resolved: &Record) -> Problem {
    Problem {
        path: fault.path.clone(),
        place: place(&fault.path, questions, resolved).into(),
        message: texts::faults::of_answer(fault).into(),
        missing: fault.code == Code::Missing,
    }
}

fn place(path: &AnswerPath, questions: &[Rc<Question>], resolved: &Record) -> String {
    let mut names = Vec::new();
    let mut questions = questions;
    let mut list: Option<&Rc<Question>> = None;
    for (length, key) in path.0.iter().enumerate() {
        match key {
            Key::Name(name) => {
                let question = questions.iter().find(|it| it.name == *name);
                names.push(question.map_or_else(|| name.clone(), |it| it.label.to_string()));
                list = question.filter(|it| it.kind == QuestionKind::List);
            }
            Key::Index(index) => {
                let Some(of) = list else { break };
                let record = AnswerPath(path.0[..=length].to_vec());
                let title = record
                    .get(resolved)
                    .and_then(|it| summary(it, &of.fields).title);
                names.push(title.map_or_else(
                    || format!("{} {}", singular(&of.label), index + 1),
                    |title| title.to_string(),
                ));
                questions = &of.fields;
            }
        }
    }
    names.join(" › ")
}

/// The problem after the one that the user is at, or before it; from elsewhere the first, or the
/// last. After the last comes the first.
pub fn next<'a>(
    faults: &'a [AnswerFault],
    from: Option<&AnswerPath>,
    forward: bool,
) -> Option<&'a AnswerFault> {
    let count = faults.len();
    if count == 0 {
        return None;
    }
    let at = from.and_then(|from| faults.iter().position(|fault| fault.path == *from));
    let next = match (at, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
    };
    Some(&faults[next])
}

#[cfg(test)]
mod tests {
    use formwork_protocol::QuestionView;
    use serde_json::json;

    use super::*;
    use crate::state::questions::shared;
    use crate::state::questions::tests::view;

    fn fault(path: &str, code: Code, message: &str) -> AnswerFault {
        AnswerFault {
            path: path.parse().unwrap(),
            code,
            message: message.to_owned(),
            wrong: None,
        }
    }

    #[test]
    fn a_problem_says_where_it_is_in_the_words_of_the_form() {
        let inner = QuestionView {
            label: "Fields".into(),
            fields: vec![QuestionView {
                label: "Type of it".into(),
                ..view("type", QuestionKind::Choice)
            }],
            ..view("fields", QuestionKind::List)
        };
        let list = QuestionView {
            label: "Entities".into(),
            fields: vec![view("name", QuestionKind::Text), inner],
            ..view("entities", QuestionKind::List)
        };
        let questions = shared(vec![list]);
        let answers = json!({"entities": [{"name": "Book", "fields": [{}, {}]}, {}]});
        let answers = Record::from(answers.as_object().unwrap());
        for (path, expected) in [
            ("entities", "Entities"),
            ("entities.1", "Entities › entity 2"),
            (
                "entities.0.fields.1.type",
                "Entities › Book › Fields › field 2 › Type of it",
            ),
            ("gone.1", "gone"),
        ] {
            let found = problem(&fault(path, Code::Missing, "m"), &questions, &answers);
            assert_eq!(found.place, expected);
            assert!(found.missing);
        }
    }

    #[test]
    fn problems_are_gone_through_in_a_round() {
        let faults = [
            fault("a", Code::Invalid, "x"),
            fault("b", Code::Missing, "x"),
        ];
        let path = |path: &str| path.parse::<AnswerPath>().unwrap();
        for (from, forward, to) in [
            (None, true, "a"),
            (None, false, "b"),
            (Some(path("elsewhere")), true, "a"),
            (Some(path("a")), true, "b"),
            (Some(path("b")), true, "a"),
            (Some(path("a")), false, "b"),
        ] {
            let found = next(&faults, from.as_ref(), forward).unwrap();
            assert_eq!(found.path.to_string(), to, "{from:?} {forward}");
        }
        assert_eq!(next(&[], None, true), None);
        let tally = Tally::of(&faults, |fault| fault.path == path("a"));
        assert_eq!((tally.wrong, tally.missing, tally.all()), (1, 0, 1));
    }
}
