//! A nurse who works here.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "nurses",
    label: "Nurses",
    one: "nurse",
    many: "nurses",
    description: "A nurse who works here.",
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
            name: "staff_number",
            label: "Staff number",
            kind: Kind::Integer {
                min: Some(1000),
                max: Some(99999),
            },
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "department_id",
            label: "Department",
            kind: Kind::Reference("departments"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "hired_on",
            label: "Hired on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "intensive_care",
            label: "Intensive care",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "false",
        },
    ],
};
