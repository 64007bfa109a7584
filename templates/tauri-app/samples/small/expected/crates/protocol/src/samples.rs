//! Lists for the tests of all crates, whatever the application itself keeps: with every kind of field,
//! and with references that are required and that are not.

use crate::{Entities, Entity, Field, Kind, Record, Value};

pub static ENTITIES: Entities = &[&ROOM, &PLANT, &CUTTING];

/// What most fields are.
const FIELD: Field = Field {
    name: "",
    label: "",
    kind: Kind::Boolean,
    required: false,
    unique: false,
    default: "",
};

pub static ROOM: Entity = Entity {
    name: "rooms",
    label: "Rooms",
    one: "room",
    many: "rooms",
    description: "Where plants stand.",
    fields: &[
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=40),
            required: true,
            unique: true,
            ..FIELD
        },
        Field {
            name: "floor",
            label: "Floor",
            kind: Kind::Integer {
                min: Some(-2),
                max: Some(40),
            },
            ..FIELD
        },
    ],
};

pub static PLANT: Entity = Entity {
    name: "plants",
    label: "Plants",
    one: "plant",
    many: "plants",
    description: "",
    fields: &[
        Field {
            name: "species",
            label: "Species",
            kind: Kind::Text(3..=80),
            ..FIELD
        },
        Field {
            name: "name",
            label: "Name",
            kind: Kind::Text(1..=80),
            required: true,
            ..FIELD
        },
        Field {
            name: "light",
            label: "Light",
            kind: Kind::Choice("sun, half shade, shade"),
            required: true,
            default: "half shade",
            ..FIELD
        },
        Field {
            name: "height",
            label: "Height",
            kind: Kind::Decimal {
                min: Some("0.1"),
                max: Some("400"),
            },
            ..FIELD
        },
        Field {
            name: "bought_on",
            label: "Bought on",
            kind: Kind::Date,
            ..FIELD
        },
        Field {
            name: "watered_at",
            label: "Watered at",
            kind: Kind::DateTime,
            ..FIELD
        },
        Field {
            name: "edible",
            label: "Edible",
            kind: Kind::Boolean,
            required: true,
            ..FIELD
        },
        Field {
            name: "in_flower",
            label: "In flower",
            kind: Kind::Boolean,
            ..FIELD
        },
        Field {
            name: "notes",
            label: "Notes",
            kind: Kind::LongText(1..=10000),
            ..FIELD
        },
        Field {
            name: "room_id",
            label: "Room",
            kind: Kind::Reference("rooms"),
            ..FIELD
        },
    ],
};

/// Has no text to go by.
pub static CUTTING: Entity = Entity {
    name: "cuttings",
    label: "Cuttings",
    one: "cutting",
    many: "cuttings",
    description: "Parts of plants that are to grow.",
    fields: &[
        Field {
            name: "plant_id",
            label: "Plant",
            kind: Kind::Reference("plants"),
            required: true,
            ..FIELD
        },
        Field {
            name: "room_ids",
            label: "Rooms",
            kind: Kind::References("rooms"),
            required: true,
            ..FIELD
        },
    ],
};

pub fn room(id: u64, name: &str) -> Record {
    record(id, [("name", Value::Text(name.to_owned()))])
}

/// A plant, in a room if one is named.
pub fn plant(id: u64, name: &str, room: Option<i64>) -> Record {
    let mut plant = record(
        id,
        [
            ("name", Value::Text(name.to_owned())),
            ("light", Value::Text("sun".to_owned())),
            ("edible", Value::Boolean(true)),
        ],
    );
    if let Some(room) = room {
        let room = Value::Integer(room);
        plant.values.insert("room_id".to_owned(), room);
    }
    plant
}

pub fn cutting(id: u64, plant: i64, rooms: &[u64]) -> Record {
    record(
        id,
        [
            ("plant_id", Value::Integer(plant)),
            ("room_ids", Value::Ids(rooms.to_vec())),
        ],
    )
}

fn record<const FIELDS: usize>(id: u64, values: [(&str, Value); FIELDS]) -> Record {
    let values = values.map(|(name, value)| (name.to_owned(), value));
    Record {
        id,
        values: values.into(),
    }
}
