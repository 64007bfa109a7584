//! When a nurse is on a ward.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Shift {
    pub nurse_id: i64,
    pub ward_id: i64,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub kind: ShiftKind,
}

choice! {
    ShiftKind {
        Early = "early",
        Late = "late",
        Night = "night",
    }
}

impl Entity for Shift {
    const NAME: &'static str = "shift";
    const PATH: &'static str = "/api/shifts";
    const TABLE: &'static str = "shifts";

    fn read(form: &mut Form) -> Option<Self> {
        let nurse_id = form.required("nurse_id");
        let ward_id = form.required("ward_id");
        let starts_at = form.required("starts_at");
        let ends_at = form.required("ends_at");
        let kind = form.required("kind");
        Some(Self {
            nurse_id: nurse_id?,
            ward_id: ward_id?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            kind: kind?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            nurse_id: row.get("nurse_id")?,
            ward_id: row.get("ward_id")?,
            starts_at: row.get("starts_at")?,
            ends_at: row.get("ends_at")?,
            kind: row.get("kind")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("nurse_id", &self.nurse_id),
            ("ward_id", &self.ward_id),
            ("starts_at", &self.starts_at),
            ("ends_at", &self.ends_at),
            ("kind", &self.kind),
        ]
    }
}
