//! The questions of an open draft's pack, shared with everything that draws them.

use std::rc::Rc;

use formwork_protocol::{QuestionKind, QuestionOption, QuestionView, Record};
use yew::AttrValue;

/// A question of the pack. They are made once for an open draft, so a question equals itself alone.
#[derive(Debug)]
pub struct Question {
    pub name: AttrValue,
    pub kind: QuestionKind,
    pub label: AttrValue,
    pub help: AttrValue,
    pub required: bool,
    pub options: Vec<QuestionOption>,
    /// The questions of one record, for a list.
    pub fields: Vec<Rc<Question>>,
    /// Its records can be taken from a schema.
    pub asks_for_entities: bool,
    group: AttrValue,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Question {}

impl From<QuestionView> for Question {
    fn from(view: QuestionView) -> Self {
        Self {
            asks_for_entities: view.fields_of_entities().is_some(),
            name: view.name.into(),
            kind: view.kind,
            label: view.label.into(),
            help: view.help.into(),
            required: view.required,
            options: view.options,
            fields: shared(view.fields),
            group: view.group.into(),
        }
    }
}

pub fn shared(views: Vec<QuestionView>) -> Vec<Rc<Question>> {
    views.into_iter().map(|view| Rc::new(view.into())).collect()
}

/// Questions that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Empty for questions without a group.
    pub name: AttrValue,
    pub questions: Vec<Rc<Question>>,
}

/// The questions that are asked now, by group, both in the order of the pack.
pub fn groups(questions: &[Rc<Question>], resolved: &Record) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for question in questions {
        if !resolved.contains(&question.name) {
            continue;
        }
        match groups.iter_mut().find(|group| group.name == question.group) {
            Some(group) => group.questions.push(question.clone()),
            None => groups.push(Group {
                name: question.group.clone(),
                questions: vec![question.clone()],
            }),
        }
    }
    groups
}

#[cfg(test)]
pub(crate) mod tests {
    use formwork_protocol::Bounds;
    use serde_json::json;

    use super::*;

    pub(crate) fn view(name: &str, kind: QuestionKind) -> QuestionView {
        QuestionView {
            name: name.into(),
            kind,
            label: name.into(),
            help: String::new(),
            group: String::new(),
            required: false,
            options: vec![],
            fields: vec![],
            bounds: Bounds::default(),
        }
    }

    #[test]
    fn only_questions_that_are_asked_are_grouped_in_the_order_of_the_pack() {
        let questions =
            [("a", "x"), ("b", ""), ("c", "x"), ("d", "hidden")].map(|(name, group)| {
                QuestionView {
                    group: group.into(),
                    ..view(name, QuestionKind::Text)
                }
            });
        let resolved = Record::from(json!({"c": 1, "b": 2, "a": 3}).as_object().unwrap());
        let groups = groups(&shared(questions.to_vec()), &resolved);
        let named: Vec<(&str, Vec<&str>)> = groups
            .iter()
            .map(|group| {
                let names = group
                    .questions
                    .iter()
                    .map(|question| question.name.as_str());
                (group.name.as_str(), names.collect())
            })
            .collect();
        assert_eq!(named, [("x", vec!["a", "c"]), ("", vec!["b"])]);
    }
}
