//! Покупатель.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "pokupatel",
    label: "Покупатель",
    one: "покупатель",
    many: "покупатель",
    description: "",
    fields: &[
        // In the order of the form.
        Field {
            name: "imia",
            label: "Имя",
            kind: Kind::Text(1..=100),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "status",
            label: "Статус",
            kind: Kind::Choice("новый, постоянный, ушёл"),
            required: true,
            unique: false,
            default: "новый",
        },
    ],
};
