//! Beds.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "beds",
    label: "Beds",
    one: "bed",
    many: "beds",
    description: "",
    fields: &[
        // In the order of the form.
        Field {
            name: "label",
            label: "Label",
            kind: Kind::Text(1..=12),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "room_id",
            label: "Room",
            kind: Kind::Reference("rooms"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "status",
            label: "Status",
            kind: Kind::Choice("free, taken, cleaning, broken"),
            required: true,
            unique: false,
            default: "free",
        },
        Field {
            name: "inspected_on",
            label: "Inspected on",
            kind: Kind::Date,
            required: false,
            unique: false,
            default: "",
        },
    ],
};
