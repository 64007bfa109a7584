//! The form of a record, made of what its list says about its fields.

use std::rc::Rc;

use yew::prelude::*;

use protocol::{Draft, Entity, Fault, Field, Kind};

use super::input::{CheckBox, CheckList, Choose, Input, Line, LongText};
use crate::records::{Records, yes_or_no};

#[derive(PartialEq, Properties)]
pub struct FieldsProps {
    pub entity: &'static Entity,
    pub draft: Draft,
    pub faults: Vec<Fault>,
    pub records: Rc<Records>,
    /// Hears the name of a field and what is typed there.
    pub edit: Callback<(&'static str, String)>,
}

#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    props
        .entity
        .fields
        .iter()
        .map(|field| field_input(props, field))
        .collect()
}

fn field_input(props: &FieldsProps, field: &'static Field) -> Html {
    let fault = props.faults.iter().find(|fault| fault.field == field.name);
    let name = field.name;
    let input = Input {
        name,
        label: field.label,
        value: props.draft.get(name).cloned().unwrap_or_default(),
        required: field.required,
        fault: fault.map(|fault| AttrValue::from(fault.message.clone())),
        changed: props.edit.reform(move |typed| (name, typed)),
    };
    match field.kind {
        Kind::Text(_) => html! { <Line {input} /> },
        Kind::LongText(_) => html! { <LongText {input} /> },
        Kind::Integer { .. } => html! { <Line {input} keyboard="numeric" /> },
        Kind::Decimal { .. } => html! { <Line {input} keyboard="decimal" /> },
        Kind::Date => html! { <Line {input} kind="date" /> },
        Kind::DateTime => html! { <Line {input} kind="datetime-local" /> },
        Kind::Boolean if field.required => html! { <CheckBox {input} /> },
        Kind::Boolean => {
            let options = ["true", "false"].map(|value| option(value, yes_or_no(value)));
            html! { <Choose {input} options={options.to_vec()} /> }
        }
        Kind::Choice(_) => {
            let options = field.kind.words().map(|word| option(word, word));
            html! { <Choose {input} options={options.collect::<Vec<_>>()} /> }
        }
        Kind::Reference(_) => html! { <Choose {input} options={targets(props, field)} /> },
        Kind::References(_) => html! { <CheckList {input} options={targets(props, field)} /> },
    }
}

fn option(value: &str, label: &str) -> (String, String) {
    (value.to_owned(), label.to_owned())
}

/// The records that a field can refer to: their ids, and what they go by, in the order of that.
fn targets(props: &FieldsProps, field: &Field) -> Vec<(String, String)> {
    let Some(target) = props.records.target(field) else {
        return Vec::new();
    };
    let records = props.records.of(target).iter();
    let mut options: Vec<_> = records
        .map(|record| (record.id.to_string(), record.title(target)))
        .collect();
    options.sort_by_cached_key(|(_, title)| title.to_lowercase());
    options
}
