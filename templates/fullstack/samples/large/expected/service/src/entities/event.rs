//! A talk, a concert or a workshop.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Event {
    pub title: String,
    pub room_id: i64,
    #[sqlx(skip)]
    pub host_ids: Vec<i64>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub places: Option<i64>,
    pub free: bool,
    pub programme: Option<String>,
}

impl Entity for Event {
    const NAME: &'static str = "event";
    const SCHEMA: &'static str = "Event";
    const PATH: &'static str = "/api/events";
    const TABLE: &'static str = "events";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("title", 1..=255).required(),
        Field::reference("room_id", "rooms").required(),
        Field::references("host_ids", "employees", "events__host_ids"),
        Field::date_time("starts_at").required(),
        Field::date_time("ends_at").required(),
        Field::integer("places", Some(1), Some(2000)),
        Field::boolean("free").default("false"),
        Field::text("programme", 0..=10000),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.title);
        values.push_bind(self.room_id);
        values.push_bind(self.starts_at);
        values.push_bind(self.ends_at);
        values.push_bind(self.places);
        values.push_bind(self.free);
        values.push_bind(&self.programme);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.host_ids]
    }
}
