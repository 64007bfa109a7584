//! When a nurse is on a ward.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "shifts",
    label: "Shifts",
    one: "shift",
    many: "shifts",
    description: "When a nurse is on a ward.",
    fields: &[
        // In the order of the form.
        Field {
            name: "nurse_id",
            label: "Nurse",
            kind: Kind::Reference("nurses"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "ward_id",
            label: "Ward",
            kind: Kind::Reference("wards"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "starts_at",
            label: "Starts at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "ends_at",
            label: "Ends at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "kind",
            label: "Kind",
            kind: Kind::Choice("early, late, night"),
            required: true,
            unique: false,
            default: "",
        },
    ],
};
