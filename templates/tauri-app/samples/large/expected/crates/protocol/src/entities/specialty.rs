//! A field of medicine.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "specialties",
    label: "Specialties",
    one: "specialty",
    many: "specialties",
    description: "A field of medicine.",
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
            name: "code",
            label: "Code",
            kind: Kind::Text(2..=8),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "surgical",
            label: "Surgical",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "false",
        },
    ],
};
