//! Care notes.

use crate::{Entity, Field, Kind};

pub static DEFINITION: Entity = Entity {
    name: "care_notes",
    label: "Care notes",
    one: "care note",
    many: "care notes",
    description: "",
    fields: &[
        // In the order of the form.
        Field {
            name: "done_at",
            label: "Done at",
            kind: Kind::DateTime,
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "what",
            label: "What",
            kind: Kind::Choice("watered, fed, repotted, pruned"),
            required: true,
            unique: false,
            default: "watered",
        },
        Field {
            name: "plant_ids",
            label: "Plants",
            kind: Kind::References("plants"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "next_room_id",
            label: "Next room",
            kind: Kind::Reference("rooms"),
            required: true,
            unique: false,
            default: "",
        },
        Field {
            name: "report",
            label: "Report",
            kind: Kind::LongText(1..=10000),
            required: true,
            unique: false,
            default: "",
        },
    ],
};
