//! What a stay costs.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "invoices",
    label: "Invoices",
    one: "invoice",
    many: "invoices",
    description: "What a stay costs.",
    fields: &[
        // In the order of the form.
        Field {
            name: "number",
            label: "Number",
            kind: Kind::Integer {
                min: Some(1),
                max: None,
            },
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "admission_id",
            label: "Admission",
            kind: Kind::Reference("admissions"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "insurance_policy_id",
            label: "Insurance policy",
            kind: Kind::Reference("insurance_policies"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "issued_on",
            label: "Issued on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "due_on",
            label: "Due on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "state",
            label: "State",
            kind: Kind::Choice("draft, sent, paid, cancelled"),
            required: true,
            unique: false,
            default: "draft",
        },
    ],
};
