//! Something that can be done to a patient, with its price.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "procedures",
    label: "Procedures",
    one: "procedure",
    many: "procedures",
    description: "Something that can be done to a patient, with its price.",
    fields: &[
        // In the order of the form.
        Field {
            name: "code",
            label: "Code",
            kind: Kind::Text(3..=12),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=160),
            required: true,
            unique: false,
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
            name: "price",
            label: "Price",
            kind: Kind::Decimal {
                min: Some("0"),
                max: None,
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "usual_minutes",
            label: "Usual minutes",
            kind: Kind::Integer {
                min: Some(1),
                max: Some(1440),
            },
            required: false,
            unique: false,
            default: "",
        },
    ],
};
