//! Rooms that are looked after together.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "wards",
    label: "Wards",
    one: "ward",
    many: "wards",
    description: "Rooms that are looked after together.",
    fields: &[
        // In the order of the form.
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=60),
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
            name: "floor",
            label: "Floor",
            kind: Kind::Integer {
                min: Some(-3),
                max: Some(40),
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "head_nurse_id",
            label: "Head nurse",
            kind: Kind::Reference("nurses"),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
