//! The lists on the way to the one that is edited.

use std::rc::Rc;

use formwork_protocol::{AnswerPath, Key};
use yew::AttrValue;

use crate::state::answers::{singular, summary};
use crate::state::form::{Form, Part};
use crate::state::questions::Question;

/// One list, and the record that it lies in.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub question: Rc<Question>,
    pub part: Part,
    /// What the record is called that it lies in; none for a list outside lists.
    pub record: Option<AttrValue>,
}

/// The lists on the way to the one at `path`, itself last, as far as they are there.
pub fn levels(path: &AnswerPath, questions: &[Rc<Question>], form: &Form) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let mut keys = path.0.iter();
    let Some(Key::Name(root)) = keys.next() else {
        return levels;
    };
    let named = |questions: &[Rc<Question>], name: &str| {
        questions.iter().find(|it| it.name == *name).cloned()
    };
    let Some(mut question) = named(questions, root) else {
        return levels;
    };
    let mut part = form.part(root);
    if part.resolved().is_none() {
        return levels;
    }
    levels.push(Level {
        question: question.clone(),
        part: part.clone(),
        record: None,
    });
    while let (Some(Key::Index(index)), Some(Key::Name(name))) = (keys.next(), keys.next()) {
        let (Some(record), Some(field)) =
            (part.records().get(*index), named(&question.fields, name))
        else {
            break;
        };
        let title = summary(record, &question.fields).title;
        let title =
            title.unwrap_or_else(|| format!("{} {}", singular(&question.label), index + 1).into());
        part = part.record(*index).field(name);
        if part.resolved().is_none() {
            break;
        }
        question = field;
        levels.push(Level {
            question: question.clone(),
            part: part.clone(),
            record: Some(title),
        });
    }
    levels
}
