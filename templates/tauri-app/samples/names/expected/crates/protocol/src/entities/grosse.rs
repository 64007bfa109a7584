//! Wie groß etwas ist; the name has letters that are not in ASCII.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "grosses",
    label: "Größes",
    one: "größe",
    many: "größes",
    description: "Wie groß etwas ist; the name has letters that are not in ASCII.",
    fields: &[
        // In the order of the form.
        Field {
            name: "bezeichnung",
            label: "Bezeichnung",
            kind: Kind::Text(1..=80),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "hohe_in_metern",
            label: "Höhe in Metern",
            kind: Kind::Decimal {
                min: Some("0"),
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "gultig_ab",
            label: "Gültig ab",
            kind: Kind::Date,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "kurzel",
            label: "Kürzel",
            kind: Kind::Text(2..=2),
            required: false,
            unique: true,
            default: "",
        },
    ],
};
