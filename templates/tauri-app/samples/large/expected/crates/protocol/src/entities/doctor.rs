//! A physician who works here.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "doctors",
    label: "Doctors",
    one: "doctor",
    many: "doctors",
    description: "A physician who works here.",
    fields: &[
        // In the order of the form.
        Field {
            name: "first_name",
            label: "First name",
            kind: Kind::Text(1..=60),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "last_name",
            label: "Last name",
            kind: Kind::Text(1..=60),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "licence_number",
            label: "Licence number",
            kind: Kind::Text(4..=20),
            required: true,
            unique: true,
            default: "",
        },
        Field {
            name: "specialty_id",
            label: "Specialty",
            kind: Kind::Reference("specialties"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "department_id",
            label: "Department",
            kind: Kind::Reference("departments"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "mentor_id",
            label: "Mentor",
            kind: Kind::Reference("doctors"),
            required: false,
            unique: false,
            default: "",
        },
        Field {
            name: "grade",
            label: "Grade",
            kind: Kind::Choice("resident, specialist, senior, chief"),
            required: true,
            unique: false,
            default: "resident",
        },
        Field {
            name: "hired_on",
            label: "Hired on",
            kind: Kind::Date,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "biography",
            label: "Biography",
            kind: Kind::LongText(1..=4000),
            required: false,
            unique: false,
            default: "",
        },
    ],
};
