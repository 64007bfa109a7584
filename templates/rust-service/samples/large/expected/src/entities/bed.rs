//! Beds.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Bed {
    pub label: String,
    pub room_id: i64,
    pub status: BedStatus,
    pub inspected_on: Option<NaiveDate>,
}

choice! {
    BedStatus {
        Free = "free",
        Taken = "taken",
        Cleaning = "cleaning",
        Broken = "broken",
    }
}

impl Entity for Bed {
    const NAME: &'static str = "bed";
    const PATH: &'static str = "/api/beds";
    const TABLE: &'static str = "beds";

    fn read(form: &mut Form) -> Option<Self> {
        let label = form.required("label");
        form.min_length("label", 1);
        form.max_length("label", 12);
        let room_id = form.required("room_id");
        form.default("status", "free");
        let status = form.required("status");
        let inspected_on = form.optional("inspected_on");
        Some(Self {
            label: label?,
            room_id: room_id?,
            status: status?,
            inspected_on,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            label: row.get("label")?,
            room_id: row.get("room_id")?,
            status: row.get("status")?,
            inspected_on: row.get("inspected_on")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("label", &self.label),
            ("room_id", &self.room_id),
            ("status", &self.status),
            ("inspected_on", &self.inspected_on),
        ]
    }
}
