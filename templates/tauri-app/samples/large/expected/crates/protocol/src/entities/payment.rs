//! Money that came in for an invoice.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "payments",
    label: "Payments",
    one: "payment",
    many: "payments",
    description: "Money that came in for an invoice.",
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
            name: "amount",
            label: "Amount",
            kind: Kind::Decimal {
                min: Some("0.01"),
                max: None,
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "received_at",
            label: "Received at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "method",
            label: "Method",
            kind: Kind::Choice("transfer, card, cash"),
            required: true,
            unique: false,
            default: "transfer",
        },
        Field {
            name: "reference",
            label: "Reference",
            kind: Kind::Text(1..=60),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
