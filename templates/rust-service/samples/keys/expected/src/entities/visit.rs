//! When somebody looked after devices.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;
use crate::id::Uuid;
use crate::links::{Ids, Link};

#[derive(Debug, Serialize)]
pub struct Visit {
    pub device_id: Uuid,
    pub grade_id: Option<String>,
    pub countries_on_the_way_ids: Vec<String>,
    pub other_device_ids: Vec<Uuid>,
    pub visit_before_id: Option<i64>,
    pub visits_alike_ids: Vec<i64>,
    pub made_at: DateTime<Utc>,
}

impl Entity for Visit {
    const NAME: &'static str = "visit";
    const PATH: &'static str = "/api/visits";
    const TABLE: &'static str = "visits";
    type Id = i64;
    #[rustfmt::skip] // One line for each.
    const LINKS: &'static [Link] = &[
        Link { field: "countries_on_the_way_ids", table: "visits__countries_on_the_way_ids", target: "countries" },
        Link { field: "other_device_ids", table: "visits__other_device_ids", target: "devices" },
        Link { field: "visits_alike_ids", table: "visits__visits_alike_ids", target: "visits" },
    ];

    fn read(form: &mut Form) -> Option<Self> {
        let device_id = form.required("device_id");
        let grade_id = form.optional("grade_id");
        let countries_on_the_way_ids = form.references("countries_on_the_way_ids", false);
        let other_device_ids = form.references("other_device_ids", true);
        let visit_before_id = form.optional("visit_before_id");
        let visits_alike_ids = form.references("visits_alike_ids", false);
        let made_at = form.required("made_at");
        Some(Self {
            device_id: device_id?,
            grade_id,
            countries_on_the_way_ids: countries_on_the_way_ids?,
            other_device_ids: other_device_ids?,
            visit_before_id,
            visits_alike_ids: visits_alike_ids?,
            made_at: made_at?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            device_id: row.get("device_id")?,
            grade_id: row.get("grade_id")?,
            countries_on_the_way_ids: Vec::new(),
            other_device_ids: Vec::new(),
            visit_before_id: row.get("visit_before_id")?,
            visits_alike_ids: Vec::new(),
            made_at: row.get("made_at")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("device_id", &self.device_id),
            ("grade_id", &self.grade_id),
            ("visit_before_id", &self.visit_before_id),
            ("made_at", &self.made_at),
        ]
    }

    fn links(&mut self) -> Vec<&mut dyn Ids> {
        vec![
            &mut self.countries_on_the_way_ids,
            &mut self.other_device_ids,
            &mut self.visits_alike_ids,
        ]
    }
}
