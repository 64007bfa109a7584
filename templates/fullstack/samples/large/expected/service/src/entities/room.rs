//! A gallery, a store or a workshop.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Room {
    pub name: String,
    pub building_id: i64,
    pub kind: RoomKind,
    pub floor: i64,
    pub area: Option<Decimal>,
    pub keeps_climate: bool,
}

words! {
    RoomKind {
        Gallery = "gallery",
        Store = "store",
        Workshop = "workshop",
        Office = "office",
    }
}

impl Entity for Room {
    const NAME: &'static str = "room";
    const SCHEMA: &'static str = "Room";
    const PATH: &'static str = "/api/rooms";
    const TABLE: &'static str = "rooms";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=80).required(),
        Field::reference("building_id", "buildings").required(),
        Field::choice("kind", RoomKind::WORDS).default("gallery"),
        Field::integer("floor", Some(-3), Some(12)).required(),
        Field::decimal("area", Some(dec!(1)), Some(dec!(20000))),
        Field::boolean("keeps_climate").default("false"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(self.building_id);
        values.push_bind(self.kind);
        values.push_bind(self.floor);
        values.push_bind(self.area);
        values.push_bind(self.keeps_climate);
    }
}
