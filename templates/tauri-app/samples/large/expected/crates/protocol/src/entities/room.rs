//! Rooms.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "rooms",
    label: "Rooms",
    one: "room",
    many: "rooms",
    description: "",
    fields: &[
        // In the order of the form.
        Field {
            name: "number",
            label: "Number",
            kind: Kind::Text(1..=10),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "ward_id",
            label: "Ward",
            kind: Kind::Reference("wards"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "type",
            label: "Type",
            kind: Kind::Choice("single, double, intensive care, operating"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "area",
            label: "Area",
            kind: Kind::Decimal {
                min: Some("4"),
                max: Some("400"),
            },
            required: false,
            unique: false,
            default: "",
        },
    ],
};
