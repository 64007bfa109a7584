//! How well something works, from A to F.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Grade {
    pub meaning: Option<String>,
    pub points: Option<i64>,
}

impl Entity for Grade {
    type Key = key::Text;

    const NAME: &'static str = "grade";
    const SCHEMA: &'static str = "Grade";
    const PATH: &'static str = "/api/grades";
    const TABLE: &'static str = "grades";
    const KEY: key::Kind = key::Kind::text("Letter", 1);
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("meaning", 0..=10000),
        Field::integer("points", Some(0), Some(1000000)).unique(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.meaning);
        values.push_bind(self.points);
    }
}
