//! A work that went from one room to another.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Transfer {
    pub work_id: i64,
    pub from_id: Option<i64>,
    pub to_id: i64,
    pub moved_at: DateTime<Utc>,
    #[sqlx(skip)]
    pub moved_by_ids: Vec<i64>,
}

impl Entity for Transfer {
    const NAME: &'static str = "transfer";
    const SCHEMA: &'static str = "Transfer";
    const PATH: &'static str = "/api/transfers";
    const TABLE: &'static str = "transfers";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("work_id", "works").required(),
        Field::reference("from_id", "rooms"),
        Field::reference("to_id", "rooms").required(),
        Field::date_time("moved_at").required(),
        Field::references("moved_by_ids", "employees", "transfers__moved_by_ids"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.work_id);
        values.push_bind(self.from_id);
        values.push_bind(self.to_id);
        values.push_bind(self.moved_at);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.moved_by_ids]
    }
}
