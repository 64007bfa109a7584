//! Something that went wrong.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Incident {
    pub summary: String,
    pub severity: IncidentSeverity,
    pub room_id: Option<i64>,
    #[sqlx(skip)]
    pub work_ids: Vec<i64>,
    pub reported_by_id: i64,
    pub happened_at: DateTime<Utc>,
    pub account: String,
    pub settled: bool,
}

words! {
    IncidentSeverity {
        Note = "note",
        Minor = "minor",
        Serious = "serious",
        Grave = "grave",
    }
}

impl Entity for Incident {
    const NAME: &'static str = "incident";
    const SCHEMA: &'static str = "Incident";
    const PATH: &'static str = "/api/incidents";
    const TABLE: &'static str = "incidents";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("summary", 5..=255).required(),
        Field::choice("severity", IncidentSeverity::WORDS).default("note"),
        Field::reference("room_id", "rooms"),
        Field::references("work_ids", "works", "incidents__work_ids"),
        Field::reference("reported_by_id", "employees").required(),
        Field::date_time("happened_at").required(),
        Field::text("account", 20..=10000).required(),
        Field::boolean("settled").default("false"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.summary);
        values.push_bind(self.severity);
        values.push_bind(self.room_id);
        values.push_bind(self.reported_by_id);
        values.push_bind(self.happened_at);
        values.push_bind(&self.account);
        values.push_bind(self.settled);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.work_ids]
    }
}
