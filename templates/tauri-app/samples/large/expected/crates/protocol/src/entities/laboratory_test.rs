//! An analysis that the laboratory offers.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "laboratory_tests",
    label: "Laboratory tests",
    one: "laboratory test",
    many: "laboratory tests",
    description: "An analysis that the laboratory offers.",
    fields: &[
        // In the order of the form.
        Field {
            name: "code",
            label: "Code",
            kind: Kind::Text(1..=12),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=120),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "material",
            label: "Material",
            kind: Kind::Choice("blood, urine, tissue, swab"),
            required: true,
            unique: false,
            default: "blood",
        },
        Field {
            name: "normal_from",
            label: "Normal from",
            kind: Kind::Decimal {
                min: None,
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "normal_to",
            label: "Normal to",
            kind: Kind::Decimal {
                min: None,
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "unit",
            label: "Unit",
            kind: Kind::Text(1..=20),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
