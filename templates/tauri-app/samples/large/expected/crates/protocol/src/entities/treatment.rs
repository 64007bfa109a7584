//! A procedure that was done.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "treatments",
    label: "Treatments",
    one: "treatment",
    many: "treatments",
    description: "A procedure that was done.",
    fields: &[
        // In the order of the form.
        Field {
            name: "admission_id",
            label: "Admission",
            kind: Kind::Reference("admissions"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "procedure_id",
            label: "Procedure",
            kind: Kind::Reference("procedures"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "doctor_id",
            label: "Doctor",
            kind: Kind::Reference("doctors"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "assisting_nurse_id",
            label: "Assisting nurse",
            kind: Kind::Reference("nurses"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "started_at",
            label: "Started at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "ended_at",
            label: "Ended at",
            kind: Kind::DateTime,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "outcome",
            label: "Outcome",
            kind: Kind::Choice("good, fair, poor, stopped"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "report",
            label: "Report",
            kind: Kind::LongText(1..=10000),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
