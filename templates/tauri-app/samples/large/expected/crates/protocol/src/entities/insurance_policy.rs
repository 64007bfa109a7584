//! What an insurance company pays for a patient.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "insurance_policies",
    label: "Insurance policies",
    one: "insurance policy",
    many: "insurance policies",
    description: "What an insurance company pays for a patient.",
    fields: &[
        // In the order of the form.
        Field {
            name: "number",
            label: "Number",
            kind: Kind::Text(1..=30),
            required: true,
            unique: true,
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
            name: "insurance_company_id",
            label: "Insurance company",
            kind: Kind::Reference("insurance_companies"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "valid_from",
            label: "Valid from",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "valid_until",
            label: "Valid until",
            kind: Kind::Date,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "own_share_percent",
            label: "Own share percent",
            kind: Kind::Decimal {
                min: Some("0"),
                max: Some("100"),
            },
            required: true,
            unique: false,
            default: "10",
        },
    ],
};
