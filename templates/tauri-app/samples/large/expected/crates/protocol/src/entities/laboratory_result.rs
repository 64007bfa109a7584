//! What an analysis showed.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "laboratory_results",
    label: "Laboratory results",
    one: "laboratory result",
    many: "laboratory results",
    description: "What an analysis showed.",
    fields: &[
        // In the order of the form.
        Field {
            name: "laboratory_test_id",
            label: "Laboratory test",
            kind: Kind::Reference("laboratory_tests"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "patient_id",
            label: "Patient",
            kind: Kind::Reference("patients"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "ordered_by_id",
            label: "Ordered by",
            kind: Kind::Reference("doctors"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "taken_at",
            label: "Taken at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "reported_at",
            label: "Reported at",
            kind: Kind::DateTime,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "value",
            label: "Value",
            kind: Kind::Decimal {
                min: None,
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "finding",
            label: "Finding",
            kind: Kind::Text(1..=500),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
