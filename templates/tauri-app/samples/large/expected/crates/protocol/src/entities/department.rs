//! A part of the hospital with its own staff and money.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "departments",
    label: "Departments",
    one: "department",
    many: "departments",
    description: "A part of the hospital with its own staff and money.",
    fields: &[
        // In the order of the form.
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=80),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "specialty_id",
            label: "Specialty",
            kind: Kind::Reference("specialties"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "head_id",
            label: "Head",
            kind: Kind::Reference("doctors"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "phone",
            label: "Phone",
            kind: Kind::Text(3..=20),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "yearly_budget",
            label: "Yearly budget",
            kind: Kind::Decimal {
                min: Some("0"),
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "founded_on",
            label: "Founded on",
            kind: Kind::Date,
            required: false,
            unique: false,
            default: "",
        },
    ],
};
