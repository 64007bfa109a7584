//! A medicine for a patient.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "prescriptions",
    label: "Prescriptions",
    one: "prescription",
    many: "prescriptions",
    description: "A medicine for a patient.",
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
            name: "doctor_id",
            label: "Doctor",
            kind: Kind::Reference("doctors"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "medication_id",
            label: "Medication",
            kind: Kind::Reference("medications"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "daily_dose_mg",
            label: "Daily dose mg",
            kind: Kind::Decimal {
                min: Some("0.001"),
                max: None,
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "days",
            label: "Days",
            kind: Kind::Integer {
                min: Some(1),
                max: Some(365),
            },
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "starts_on",
            label: "Starts on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "instructions",
            label: "Instructions",
            kind: Kind::Text(1..=500),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
