//! The fields of a record: as text, and as a form.

use yew::prelude::*;

use house_plants_protocol::{self as protocol, Choice, Draft, Fault, Record};

use crate::parts::input::{CheckBox, Choose, Line, LongText};

/// The labels and texts of all fields that are not empty, with the title first.
pub fn texts(record: &Record) -> Vec<(&'static str, String)> {
    let draft = Draft::from(record);
    let mut texts = vec![
        ("Name", draft.name),
        ("Species", draft.species),
        ("Light", draft.light),
        ("Type", draft.r#type),
        ("Height in cm", draft.height_in_cm),
        ("Days between watering", draft.days_between_watering),
        ("Bought on", draft.bought_on),
        ("Last watered", draft.last_watered),
        ("Edible", yes_or_no(draft.edible)),
        ("Care", draft.care),
        ("Notes", draft.notes),
    ];
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

fn yes_or_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
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
    let tick = |set: fn(&mut Draft, bool)| {
        edit.reform(move |value| -> Edit { Box::new(move |draft| set(draft, value)) })
    };
    html! {
        <>
            <Line
                name="name"
                label="Name"
                value={draft.name.clone()}
                required=true
                fault={fault("name")}
                changed={text(|draft, text| draft.name = text)}
            />
            <Line
                name="species"
                label="Species"
                value={draft.species.clone()}
                fault={fault("species")}
                changed={text(|draft, text| draft.species = text)}
            />
            <Choose
                name="light"
                label="Light"
                value={draft.light.clone()}
                words={words::<protocol::Light>()}
                required=true
                fault={fault("light")}
                changed={text(|draft, text| draft.light = text)}
            />
            <Choose
                name="type"
                label="Type"
                value={draft.r#type.clone()}
                words={words::<protocol::Type>()}
                fault={fault("type")}
                changed={text(|draft, text| draft.r#type = text)}
            />
            <Line
                name="height_in_cm"
                label="Height in cm"
                value={draft.height_in_cm.clone()}
                keyboard="numeric"
                fault={fault("height_in_cm")}
                changed={text(|draft, text| draft.height_in_cm = text)}
            />
            <Line
                name="days_between_watering"
                label="Days between watering"
                value={draft.days_between_watering.clone()}
                keyboard="numeric"
                required=true
                fault={fault("days_between_watering")}
                changed={text(|draft, text| draft.days_between_watering = text)}
            />
            <Line
                name="bought_on"
                label="Bought on"
                value={draft.bought_on.clone()}
                kind="date"
                fault={fault("bought_on")}
                changed={text(|draft, text| draft.bought_on = text)}
            />
            <Line
                name="last_watered"
                label="Last watered"
                value={draft.last_watered.clone()}
                kind="date"
                required=true
                fault={fault("last_watered")}
                changed={text(|draft, text| draft.last_watered = text)}
            />
            <CheckBox
                name="edible"
                label="Edible"
                value={draft.edible}
                changed={tick(|draft, value| draft.edible = value)}
            />
            <LongText
                name="care"
                label="Care"
                value={draft.care.clone()}
                required=true
                fault={fault("care")}
                changed={text(|draft, text| draft.care = text)}
            />
            <LongText
                name="notes"
                label="Notes"
                value={draft.notes.clone()}
                fault={fault("notes")}
                changed={text(|draft, text| draft.notes = text)}
            />
        </>
    }
}

fn words<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|choice| choice.word()).collect()
}
