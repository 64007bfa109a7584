//! The fields of a record: as text, and as a form.

use yew::prelude::*;

use notes_protocol::{Draft, Fault, Record};

use crate::parts::input::{Line, LongText};

/// The labels and texts of all fields that are not empty, with the title first.
pub fn texts(record: &Record) -> Vec<(&'static str, String)> {
    let draft = Draft::from(record);
    let mut texts = vec![("Title", draft.title), ("Text", draft.text)];
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// A change of a draft.
pub type Edit = Box<dyn FnOnce(&mut Draft)>;

#[derive(PartialEq, Properties)]
pub struct FieldsProps {
    pub draft: Draft,
    pub faults: Vec<Fault>,
    pub edit: Callback<Edit>,
}

#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let FieldsProps {
        draft,
        faults,
        edit,
    } = props;
    let fault = |field: &str| {
        let fault = faults.iter().find(|fault| fault.field == field);
        fault.map(|fault| AttrValue::from(fault.message.clone()))
    };
    let text = |set: fn(&mut Draft, String)| {
        edit.reform(move |text| -> Edit { Box::new(move |draft| set(draft, text)) })
    };
    html! {
        <>
            <Line
                name="title"
                label="Title"
                value={draft.title.clone()}
                required=true
                fault={fault("title")}
                changed={text(|draft, text| draft.title = text)}
            />
            <LongText
                name="text"
                label="Text"
                value={draft.text.clone()}
                fault={fault("text")}
                changed={text(|draft, text| draft.text = text)}
            />
        </>
    }
}
