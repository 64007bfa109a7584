//! Invoice lines.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "invoice_lines",
    label: "Invoice lines",
    one: "invoice line",
    many: "invoice lines",
    description: "",
    fields: &[
        // In the order of the form.
        Field {
            name: "invoice_id",
            label: "Invoice",
            kind: Kind::Reference("invoices"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "treatment_id",
            label: "Treatment",
            kind: Kind::Reference("treatments"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "text",
            label: "Text",
            kind: Kind::Text(1..=200),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "quantity",
            label: "Quantity",
            kind: Kind::Decimal {
                min: Some("0.01"),
                max: None,
            },
            required: true,
            unique: false,
            default: "1",
        },
        Field {
            name: "unit_price",
            label: "Unit price",
            kind: Kind::Decimal {
                min: None,
                max: None,
            },
            required: true,
            unique: false,
            default: "",
        },
    ],
};
