//! When a doctor sees a patient.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "appointments",
    label: "Appointments",
    one: "appointment",
    many: "appointments",
    description: "When a doctor sees a patient.",
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
            name: "room_id",
            label: "Room",
            kind: Kind::Reference("rooms"),
            required: false,
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
            name: "minutes",
            label: "Minutes",
            kind: Kind::Integer {
                min: Some(5),
                max: Some(480),
            },
            required: true,
            unique: false,
            default: "20",
        },
        Field {
            name: "state",
            label: "State",
            kind: Kind::Choice("planned, waiting, done, missed"),
            required: true,
            unique: false,
            default: "planned",
        },
    ],
};
