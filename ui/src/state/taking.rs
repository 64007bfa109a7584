//! Answers from elsewhere that the user is asked about before they are taken.

use crate::texts;
use std::rc::Rc;

use formwork_protocol::{
    AnswerChange, AnswerEdit, AnswerPath, AnswersComparison, AnswersSource, Node, QuestionKind,
};
use yew::{AttrValue, Reducible};

use super::answers::{counted_label, label_of, text_of};
use super::questions::Question;

/// What is asked; none: nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TakingState {
    pub taking: Option<Rc<Taking>>,
}

/// Answers that may be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taking {
    pub source: AnswersSource,
    /// What they are called: a file's name, or the sample's.
    pub name: AttrValue,
    pub comparison: AnswersComparison,
    /// Whether each change is to be made.
    pub chosen: Vec<bool>,
}

pub enum TakingAction {
    Ask(Box<Taking>),
    Choose(usize, bool),
    ChooseAll(bool),
    Done,
}

impl Taking {
    pub fn new(source: AnswersSource, name: AttrValue, comparison: AnswersComparison) -> Self {
        Self {
            chosen: vec![true; comparison.changes.len()],
            source,
            name,
            comparison,
        }
    }

    pub fn is_sample(&self) -> bool {
        matches!(self.source, AnswersSource::Sample { .. })
    }

    pub fn chosen(&self) -> usize {
        self.chosen.iter().filter(|chosen| **chosen).count()
    }

    /// Whether something would go that the user gave.
    pub fn loses(&self) -> bool {
        self.comparison.changes.iter().any(|change| change.given)
    }

    /// The chosen changes as one step; none: nothing is chosen.
    pub fn edit(&self) -> Option<AnswerEdit> {
        let changes = self.comparison.changes.iter().zip(&self.chosen);
        let edits: Vec<AnswerEdit> = changes
            .filter(|(_, chosen)| **chosen)
            .map(|(change, _)| {
                let path = AnswerPath::question(change.question.as_str());
                match &change.then {
                    Some(value) => AnswerEdit::Set {
                        path,
                        value: value.clone(),
                    },
                    None => AnswerEdit::Unset { path },
                }
            })
            .collect();
        (!edits.is_empty()).then_some(AnswerEdit::All(edits))
    }
}

impl Reducible for TakingState {
    type Action = TakingAction;

    fn reduce(self: Rc<Self>, action: TakingAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            TakingAction::Ask(taking) => next.taking = Some(taking.into()),
            TakingAction::Done => next.taking = None,
            TakingAction::Choose(place, chosen) => {
                if let Some(taking) = &mut next.taking
                    && let Some(it) = Rc::make_mut(taking).chosen.get_mut(place)
                {
                    *it = chosen;
                }
            }
            TakingAction::ChooseAll(chosen) => {
                if let Some(taking) = &mut next.taking {
                    Rc::make_mut(taking).chosen.fill(chosen);
                }
            }
        }
        Rc::new(next)
    }
}

/// A change as a row: the question, what holds now, and what would hold then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    pub label: String,
    pub now: String,
    pub then: String,
    /// What would hold is the default.
    pub back: bool,
}

pub fn change_row(change: &AnswerChange, questions: &[Rc<Question>]) -> ChangeRow {
    let question = questions.iter().find(|it| it.name == *change.question);
    let shown = |value: &Option<Node>| match (question, value) {
        (_, None | Some(Node::Null)) => "–".to_owned(),
        (Some(question), Some(value)) => in_short(question, value),
        (None, Some(value)) => text_of(value),
    };
    ChangeRow {
        label: question.map_or_else(|| change.question.clone(), |it| it.label.to_string()),
        now: shown(&change.now),
        then: match &change.then {
            None => texts::form::the_default().to_owned(),
            then => shown(then),
        },
        back: change.then.is_none(),
    }
}

/// A value in a line. A secret is not shown.
fn in_short(question: &Question, value: &Node) -> String {
    let text = match (question.kind, value) {
        (QuestionKind::Secret, _) => return "••••••".to_owned(),
        (QuestionKind::List, Node::List(records)) => {
            let titles = records
                .iter()
                .filter_map(|record| super::answers::summary(record, &question.fields).title)
                .take(4)
                .map(|title| title.to_string())
                .collect::<Vec<_>>();
            let counted = counted_label(records.len(), &question.label);
            match (titles.is_empty(), records.len() > titles.len()) {
                (true, _) => counted,
                (false, false) => format!("{counted}: {}", titles.join(", ")),
                (false, true) => texts::form::counted_titles(&counted, titles.join(", ")),
            }
        }
        (QuestionKind::Boolean, Node::Bool(yes)) => if *yes {
            texts::shared::yes()
        } else {
            texts::shared::no()
        }
        .to_owned(),
        (QuestionKind::Choices, Node::List(values)) => {
            let labels: Vec<String> = values.iter().map(|it| label_of(question, it)).collect();
            labels.join(", ")
        }
        (QuestionKind::Choice, value) => label_of(question, value),
        (_, value) => text_of(value),
    };
    match text.is_empty() {
        true => texts::form::nothing().to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::QuestionView;
    use serde_json::{Value, json};

    use super::*;
    use crate::state::questions::shared;
    use crate::state::questions::tests::view;

    fn change(question: &str, now: Value, then: Value) -> AnswerChange {
        let node = |value: Value| (!value.is_null()).then(|| Node::from(value));
        AnswerChange {
            question: question.into(),
            now: node(now),
            given: false,
            then: node(then),
        }
    }

    fn taking(changes: Vec<AnswerChange>) -> Rc<TakingState> {
        let comparison = AnswersComparison {
            changes,
            ..AnswersComparison::default()
        };
        let source = AnswersSource::File { path: "a".into() };
        let taking = Taking::new(source, "a".into(), comparison);
        Rc::new(TakingState::default()).reduce(TakingAction::Ask(Box::new(taking)))
    }

    fn edit(state: &TakingState) -> Option<AnswerEdit> {
        state.taking.as_ref().unwrap().edit()
    }

    #[test]
    fn what_is_chosen_is_taken_as_one_step() {
        let state = taking(vec![
            change("a", json!(1), json!(2)),
            change("b", json!(1), json!(null)),
        ]);
        let a = AnswerEdit::Set {
            path: "a".parse().unwrap(),
            value: 2i64.into(),
        };
        let b = AnswerEdit::Unset {
            path: "b".parse().unwrap(),
        };
        assert_eq!(edit(&state), Some(AnswerEdit::All(vec![a, b.clone()])));
        let state = state.reduce(TakingAction::Choose(0, false));
        assert_eq!(edit(&state), Some(AnswerEdit::All(vec![b])));
        let state = state.reduce(TakingAction::ChooseAll(false));
        assert_eq!(edit(&state), None);
        assert_eq!(state.reduce(TakingAction::Done).taking, None);
    }

    #[test]
    fn changes_are_told_in_the_words_of_the_form_and_secrets_not_at_all() {
        let list = QuestionView {
            label: "Entities".into(),
            fields: vec![view("name", QuestionKind::Text)],
            ..view("list", QuestionKind::List)
        };
        let questions = shared(vec![
            view("name", QuestionKind::Text),
            view("token", QuestionKind::Secret),
            view("yes", QuestionKind::Boolean),
            list,
        ]);
        let five: Vec<Value> = (0..5).map(|n| json!({"name": format!("E{n}")})).collect();
        for (question, now, then, expected) in [
            ("name", json!("a"), json!("b"), ("name", "a", "b")),
            ("name", json!(null), json!(""), ("name", "–", "nothing")),
            (
                "name",
                json!("a"),
                json!(null),
                ("name", "a", "the default"),
            ),
            (
                "token",
                json!(""),
                json!("hush"),
                ("token", "••••••", "••••••"),
            ),
            ("yes", json!(true), json!(false), ("yes", "yes", "no")),
            (
                "list",
                json!([]),
                json!(five),
                ("Entities", "0 entities", "5 entities: E0, E1, E2, E3, …"),
            ),
            (
                "list",
                json!([{}]),
                json!([{"name": "Book"}]),
                ("Entities", "1 entity", "1 entity: Book"),
            ),
            ("gone", json!(1), json!(2), ("gone", "1", "2")),
        ] {
            let row = change_row(&change(question, now, then), &questions);
            let told = (row.label.as_str(), row.now.as_str(), row.then.as_str());
            assert_eq!(told, expected);
        }
    }
}
