//! Rooms.

use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Room {
    pub number: String,
    pub ward_id: i64,
    pub r#type: RoomType,
    pub area: Option<Decimal>,
}

choice! {
    RoomType {
        Single = "single",
        Double = "double",
        IntensiveCare = "intensive care",
        Operating = "operating",
    }
}

impl Entity for Room {
    const NAME: &'static str = "room";
    const PATH: &'static str = "/api/rooms";
    const TABLE: &'static str = "rooms";

    fn read(form: &mut Form) -> Option<Self> {
        let number = form.required("number");
        form.min_length("number", 1);
        form.max_length("number", 10);
        let ward_id = form.required("ward_id");
        let r#type = form.required("type");
        let area = form.optional("area");
        form.min("area", Decimal(dec!(4)));
        form.max("area", Decimal(dec!(400)));
        Some(Self {
            number: number?,
            ward_id: ward_id?,
            r#type: r#type?,
            area,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            ward_id: row.get("ward_id")?,
            r#type: row.get("type")?,
            area: row.get("area")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("number", &self.number),
            ("ward_id", &self.ward_id),
            ("type", &self.r#type),
            ("area", &self.area),
        ]
    }
}
