//! Where plants stand.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "rooms",
    label: "Rooms",
    one: "room",
    many: "rooms",
    description: "Where plants stand.",
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
            name: "type",
            label: "Type",
            kind: Kind::Choice("living room, kitchen, balcony"),
            required: true,
            unique: false,
            default: "living room",
        },
        Field {
            name: "degrees_in_winter",
            label: "Degrees in winter",
            kind: Kind::Integer {
                min: Some(-20),
                max: Some(40),
            },
            required: false,
            unique: false,
            default: "",
        },
    ],
};
