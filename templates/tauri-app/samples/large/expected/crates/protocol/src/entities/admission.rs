//! A stay of a patient.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "admissions",
    label: "Admissions",
    one: "admission",
    many: "admissions",
    description: "A stay of a patient.",
    fields: &[
        // In the order of the form.
        Field {
            name: "patient_id",
            label: "Patient",
            kind: Kind::Reference("patients"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "bed_id",
            label: "Bed",
            kind: Kind::Reference("beds"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "admitting_doctor_id",
            label: "Admitting doctor",
            kind: Kind::Reference("doctors"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "attending_doctor_id",
            label: "Attending doctor",
            kind: Kind::Reference("doctors"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "admitted_at",
            label: "Admitted at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "discharged_at",
            label: "Discharged at",
            kind: Kind::DateTime,
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "urgent",
            label: "Urgent",
            kind: Kind::Boolean,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "reason",
            label: "Reason",
            kind: Kind::LongText(5..=10000),
            required: true,
            unique: false,
            default: "",
        },
    ],
};
