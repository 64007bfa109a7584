//! Answers as the form shows them.

use formwork_protocol::{AnswerFault, Code, FormState, Question, QuestionKind};
use serde_json::Value;

/// A value as the text of an input.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a choice's value is called.
pub fn label_of(question: &Question, value: &Value) -> String {
    question
        .options
        .iter()
        .find(|option| option.value == *value)
        .map_or_else(|| text_of(value), |option| option.label.clone())
}

/// Whether a fault is shown. That an answer is still missing is no news until the user has been
/// there, or wants to go on without it (`insist`).
pub fn is_shown(fault: &AnswerFault, form: &FormState, insist: bool) -> bool {
    let given = fault
        .path
        .get(&form.given)
        .is_some_and(|value| !value.is_null());
    insist || given || fault.code != Code::Missing
}

/// A record in one line: what it is called, and what else is worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub title: Option<String>,
    pub details: String,
}

pub fn summary(record: &Value, fields: &[Question]) -> Summary {
    let named = fields.iter().find(|field| {
        field.kind == QuestionKind::Text
            && record
                .get(&field.name)
                .is_some_and(|value| !text_of(value).is_empty())
    });
    let title = named.map(|field| text_of(&record[&field.name]));
    let lists: Vec<String> = fields
        .iter()
        .filter(|field| field.kind == QuestionKind::List)
        .filter_map(|field| {
            let records = record.get(&field.name)?.as_array()?;
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
        title,
        details: details.join(" · "),
    }
}

fn short(field: &Question, value: &Value) -> Option<String> {
    let text = match (field.kind, value) {
        (QuestionKind::Boolean, Value::Bool(true)) => field.label.to_lowercase(),
        (QuestionKind::Boolean | QuestionKind::Secret | QuestionKind::List, _) => return None,
        (QuestionKind::Choice, value) => label_of(field, value),
        (QuestionKind::Choices, Value::Array(values)) => values
            .iter()
            .map(|value| label_of(field, value))
            .collect::<Vec<_>>()
            .join(", "),
        (_, value) => text_of(value),
    };
    (!text.is_empty()).then_some(text)
}

fn counted_label(number: usize, label: &str) -> String {
    let label = label.to_lowercase();
    if number == 1 {
        format!("1 {}", singular(&label))
    } else {
        format!("{number} {label}")
    }
}

/// What one record of a list is called: `Entities` as `entity`. Only for labels in plain English;
/// others stay as they are.
pub fn singular(label: &str) -> String {
    let label = label.to_lowercase();
    if let Some(stem) = label.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match label.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => label,
    }
}

/// The record that a list's "add" puts in: the engine fills the defaults in.
pub fn empty_record() -> Value {
    Value::Object(serde_json::Map::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::{AnswerPath, Bounds, QuestionOption};
    use serde_json::json;

    fn field(name: &str, kind: QuestionKind) -> Question {
        Question {
            name: name.into(),
            kind,
            label: name.into(),
            help: String::new(),
            group: String::new(),
            required: false,
            options: vec![QuestionOption {
                value: json!("int"),
                label: "Whole number".into(),
            }],
            fields: vec![],
            bounds: Bounds::default(),
        }
    }

    #[test]
    fn a_record_is_summed_up_by_its_name_and_its_lists() {
        let fields = [
            field("Name", QuestionKind::Text),
            field("Soft delete", QuestionKind::Boolean),
            field("Fields", QuestionKind::List),
        ];
        let record = json!({"Name": "Trip", "Soft delete": true, "Fields": [{}, {}]});
        let summary = summary(&record, &fields);
        assert_eq!(summary.title.as_deref(), Some("Trip"));
        assert_eq!(summary.details, "2 Fields".to_lowercase());
    }

    #[test]
    fn a_record_without_lists_shows_its_other_answers() {
        let fields = [
            field("Name", QuestionKind::Text),
            field("Type", QuestionKind::Choice),
            field("Required", QuestionKind::Boolean),
            field("Key", QuestionKind::Secret),
        ];
        let record = json!({"Name": "plate", "Type": "int", "Required": true, "Key": "hush"});
        assert_eq!(summary(&record, &fields).details, "Whole number · required");
        let nameless = summary(&json!({"Type": "int"}), &fields);
        assert_eq!(
            (nameless.title, nameless.details),
            (None, "Whole number".into())
        );
    }

    #[test]
    fn a_missing_answer_is_no_fault_until_someone_was_there() {
        let fault = |code| AnswerFault {
            path: AnswerPath::question("name"),
            code,
            message: "no".into(),
        };
        let mut form = FormState::default();
        assert!(!is_shown(&fault(Code::Missing), &form, false));
        assert!(is_shown(&fault(Code::Missing), &form, true));
        assert!(is_shown(&fault(Code::Invalid), &form, false));
        form.given.insert("name".into(), json!(""));
        assert!(is_shown(&fault(Code::Missing), &form, false));
    }

    #[test]
    fn one_of_many_has_its_own_word() {
        assert_eq!(singular("Entities"), "entity");
        assert_eq!(singular("Fields"), "field");
        assert_eq!(singular("Address"), "address");
        assert_eq!(singular("Bus"), "bus");
    }
}
