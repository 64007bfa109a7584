//! Answers as the form shows them.

use std::rc::Rc;

use formwork_protocol::{Node, QuestionKind};
use yew::AttrValue;

use super::questions::Question;
use super::text;
use crate::texts::{self, Locale};

/// A value as the text of an input.
pub fn text_of(value: &Node) -> String {
    match value {
        Node::Null => String::new(),
        Node::Text(text) => text.to_string(),
        Node::Number(number) => texts::with_point(&number.to_string()),
        other => other.to_string(),
    }
}

/// What a choice's value is called.
pub fn label_of(question: &Question, value: &Node) -> String {
    question
        .options
        .iter()
        .find(|option| option.value == *value)
        .map_or_else(|| text_of(value), |option| option.label.clone())
}

/// A record in one line: what it is called, and what else is worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub title: Option<AttrValue>,
    pub details: AttrValue,
}

pub fn summary(record: &Node, fields: &[Rc<Question>]) -> Summary {
    let named = fields.iter().find(|field| {
        field.kind == QuestionKind::Text
            && record
                .get(&field.name)
                .is_some_and(|value| !text_of(value).is_empty())
    });
    let title = named.and_then(|field| record.get(&field.name).map(text_of));
    let lists: Vec<String> = fields
        .iter()
        .filter(|field| field.kind == QuestionKind::List)
        .filter_map(|field| {
            let records = record.get(&field.name)?.as_list()?;
            Some(counted_label(records.len(), &field.label))
        })
        .collect();
    let details = if lists.is_empty() {
        let others = fields
            .iter()
            .filter(|field| named.is_none_or(|named| named.name != field.name));
        others
            .filter_map(|field| short(field, record.get(&field.name)?))
            .take(3)
            .collect::<Vec<_>>()
    } else {
        lists
    };
    Summary {
        title: title.map(Into::into),
        details: details.join(" · ").into(),
    }
}

fn short(field: &Question, value: &Node) -> Option<String> {
    let text = match (field.kind, value) {
        (QuestionKind::Boolean, Node::Bool(true)) => texts::in_sentence(&field.label),
        (QuestionKind::Boolean | QuestionKind::Secret | QuestionKind::List, _) => return None,
        (QuestionKind::Choice, value) => label_of(field, value),
        (QuestionKind::Choices, Node::List(values)) => values
            .iter()
            .map(|value| label_of(field, value))
            .collect::<Vec<_>>()
            .join(", "),
        (_, value) => text_of(value),
    };
    (!text.is_empty()).then_some(text)
}

/// So many records of a list: `1 entity`, `1,284 entities`. Other languages than English have a word
/// of their own for records: the label of a pack cannot be put into their sentences.
pub fn counted_label(number: usize, label: &str) -> String {
    match (texts::locale(), number) {
        (Locale::English, 1) => format!("1 {}", singular(label)),
        (Locale::English, _) => format!("{} {}", text::count(number), label.to_lowercase()),
        (Locale::German, _) => texts::nouns::records(number),
    }
}

/// What one record of a list is called: `Entities` as `entity`. Only for labels in plain English;
/// others stay as they are. In German it is an entry, as where records are counted.
pub fn singular(label: &str) -> String {
    if texts::locale() == Locale::German {
        return texts::records::one_record().to_owned();
    }
    let label = label.to_lowercase();
    if let Some(stem) = label.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match label.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::questions::shared;
    use crate::state::questions::tests::view;
    use formwork_protocol::{QuestionOption, QuestionView};
    use serde_json::json;

    fn fields(kinds: &[(&str, QuestionKind)]) -> Vec<Rc<Question>> {
        let views = kinds.iter().map(|(name, kind)| QuestionView {
            options: vec![QuestionOption {
                value: "int".into(),
                label: "Whole number".into(),
            }],
            ..view(name, *kind)
        });
        shared(views.collect())
    }

    #[test]
    fn a_record_is_summed_up_by_its_name_and_its_lists() {
        let fields = fields(&[
            ("Name", QuestionKind::Text),
            ("Soft delete", QuestionKind::Boolean),
            ("Fields", QuestionKind::List),
        ]);
        let record = json!({"Name": "Trip", "Soft delete": true, "Fields": [{}, {}]}).into();
        let summary = summary(&record, &fields);
        assert_eq!(summary.title.as_deref(), Some("Trip"));
        assert_eq!(summary.details, "2 fields");
    }

    #[test]
    fn a_record_without_lists_shows_its_other_answers() {
        let fields = fields(&[
            ("Name", QuestionKind::Text),
            ("Type", QuestionKind::Choice),
            ("Required", QuestionKind::Boolean),
            ("Key", QuestionKind::Secret),
        ]);
        let record =
            json!({"Name": "plate", "Type": "int", "Required": true, "Key": "hush"}).into();
        assert_eq!(summary(&record, &fields).details, "Whole number · required");
        let nameless = summary(&json!({"Type": "int"}).into(), &fields);
        assert_eq!(
            (nameless.title, nameless.details),
            (None, "Whole number".into())
        );
    }

    #[test]
    fn one_of_many_has_its_own_word() {
        assert_eq!(singular("Entities"), "entity");
        assert_eq!(singular("Fields"), "field");
        assert_eq!(singular("Address"), "address");
        assert_eq!(singular("Bus"), "bus");
    }
}
