//! A medicine that the pharmacy keeps.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "medications",
    label: "Medications",
    one: "medication",
    many: "medications",
    description: "A medicine that the pharmacy keeps.",
    fields: &[
        // In the order of the form.
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=120),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "supplier_id",
            label: "Supplier",
            kind: Kind::Reference("suppliers"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "form",
            label: "Form",
            kind: Kind::Choice("tablet, capsule, syrup, injection, ointment"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "strength_mg",
            label: "Strength mg",
            kind: Kind::Decimal {
                min: Some("0.001"),
                max: None,
            },
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "unit_price",
            label: "Unit price",
            kind: Kind::Decimal {
                min: Some("0"),
                max: None,
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "in_stock",
            label: "In stock",
            kind: Kind::Integer {
                min: Some(0),
                max: None,
            },
            required: true,
            unique: false,
            default: "0",
        },
        Field {
            name: "prescription_only",
            label: "Prescription only",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "true",
        },
        Field {
            name: "replaced_by_id",
            label: "Replaced by",
            kind: Kind::Reference("medications"),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
