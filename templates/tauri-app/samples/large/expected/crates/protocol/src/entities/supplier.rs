//! Sells to the hospital.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "suppliers",
    label: "Suppliers",
    one: "supplier",
    many: "suppliers",
    description: "Sells to the hospital.",
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
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "customer_number",
            label: "Customer number",
            kind: Kind::Text(1..=40),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
