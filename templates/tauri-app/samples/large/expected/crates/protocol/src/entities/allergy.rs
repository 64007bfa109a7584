//! What a patient must not be given.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "allergies",
    label: "Allergies",
    one: "allergy",
    many: "allergies",
    description: "What a patient must not be given.",
    fields: &[
        // In the order of the form.
        Field {
            name: "patient_id",
            label: "Patient",
            kind: Kind::Reference("patients"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "substance",
            label: "Substance",
            kind: Kind::Text(1..=120),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "severity",
            label: "Severity",
            kind: Kind::Choice("mild, moderate, severe"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "found_on",
            label: "Found on",
            kind: Kind::Date,
            required: false,
            unique: false,
            default: "",
        },
    ],
};
