//! What grows at home.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "plants",
    label: "Plants",
    one: "plant",
    many: "plants",
    description: "What grows at home.",
    fields: &[
        // In the order of the form.
        Field {
            name: "species",
            label: "Species",
            kind: Kind::Text(3..=120),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=80),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "label",
            label: "Label",
            kind: Kind::Integer {
                min: Some(1),
                max: None,
            },
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "room_id",
            label: "Room",
            kind: Kind::Reference("rooms"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "needs",
            label: "Needs",
            kind: Kind::Choice("sun, half shade, shade"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "height_in_cm",
            label: "Height in cm",
            kind: Kind::Decimal {
                min: Some("0.1"),
                max: Some("1000"),
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "price",
            label: "Price",
            kind: Kind::Decimal {
                min: Some("0"),
                max: None,
            },
            required: true,
            unique: false,
            default: "0",
        },
        Field {
            name: "bought_on",
            label: "Bought on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "edible",
            label: "Edible",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "false",
        },
        Field {
            name: "in_flower",
            label: "In flower",
            kind: Kind::Boolean,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "cutting_of_id",
            label: "Cutting of",
            kind: Kind::Reference("plants"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "notes",
            label: "Notes",
            kind: Kind::LongText(1..=4000),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
