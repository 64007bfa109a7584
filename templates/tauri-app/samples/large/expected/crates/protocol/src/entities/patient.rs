//! A person who is or was treated here.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "patients",
    label: "Patients",
    one: "patient",
    many: "patients",
    description: "A person who is or was treated here.",
    fields: &[
        // In the order of the form.
        Field {
            name: "first_name",
            label: "First name",
            kind: Kind::Text(1..=60),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "last_name",
            label: "Last name",
            kind: Kind::Text(1..=60),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "born_on",
            label: "Born on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "record_number",
            label: "Record number",
            kind: Kind::Text(6..=16),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "blood_group",
            label: "Blood group",
            kind: Kind::Choice("O, A, B, AB"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "family_doctor",
            label: "Family doctor",
            kind: Kind::Text(1..=120),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "mother_id",
            label: "Mother",
            kind: Kind::Reference("patients"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "father_id",
            label: "Father",
            kind: Kind::Reference("patients"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "weight_kg",
            label: "Weight kg",
            kind: Kind::Decimal {
                min: Some("0.2"),
                max: Some("500"),
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "notes",
            label: "Notes",
            kind: Kind::LongText(1..=10000),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
