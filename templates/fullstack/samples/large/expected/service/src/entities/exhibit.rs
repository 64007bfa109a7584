//! A work in an exhibition, with its label.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Exhibit {
    pub exhibition_id: i64,
    pub work_id: i64,
    pub position: i64,
    pub label: Option<String>,
    pub lux_limit: Option<i64>,
}

impl Entity for Exhibit {
    const NAME: &'static str = "exhibit";
    const SCHEMA: &'static str = "Exhibit";
    const PATH: &'static str = "/api/exhibits";
    const TABLE: &'static str = "exhibits";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("exhibition_id", "exhibitions").required(),
        Field::reference("work_id", "works").required(),
        Field::integer("position", Some(1), Some(9999)).required(),
        Field::text("label", 0..=1200),
        Field::integer("lux_limit", Some(0), Some(2000)),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.exhibition_id);
        values.push_bind(self.work_id);
        values.push_bind(self.position);
        values.push_bind(&self.label);
        values.push_bind(self.lux_limit);
    }
}
