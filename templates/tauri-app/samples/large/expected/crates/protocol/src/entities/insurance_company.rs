//! Pays for patients.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "insurance_companies",
    label: "Insurance companies",
    one: "insurance company",
    many: "insurance companies",
    description: "Pays for patients.",
    fields: &[
        // In the order of the form.
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=100),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "email",
            label: "Email",
            kind: Kind::Text(3..=120),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "days_to_pay",
            label: "Days to pay",
            kind: Kind::Integer {
                min: Some(0),
                max: Some(180),
            },
            required: true,
            unique: false,
            default: "30",
        },
        Field {
            name: "active",
            label: "Active",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "true",
        },
    ],
};
