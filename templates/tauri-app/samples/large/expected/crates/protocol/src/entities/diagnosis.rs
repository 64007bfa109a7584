//! What a doctor found out about a patient.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "diagnoses",
    label: "Diagnoses",
    one: "diagnosis",
    many: "diagnoses",
    description: "What a doctor found out about a patient.",
    fields: &[
        // In the order of the form.
        Field {
            name: "admission_id",
            label: "Admission",
            kind: Kind::Reference("admissions"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "doctor_id",
            label: "Doctor",
            kind: Kind::Reference("doctors"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "code",
            label: "Code",
            kind: Kind::Text(3..=8),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "description",
            label: "Description",
            kind: Kind::LongText(1..=10000),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "made_at",
            label: "Made at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "certain",
            label: "Certain",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "true",
        },
    ],
};
