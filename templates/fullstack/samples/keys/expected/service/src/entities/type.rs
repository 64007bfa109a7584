//! A kind of sighting; it is called as keywords are.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Type {
    pub r#match: Option<String>,
    #[serde(rename = "self")]
    #[sqlx(rename = "self")]
    pub self_: bool,
}

impl Entity for Type {
    type Key = key::Text;

    const NAME: &'static str = "type";
    const SCHEMA: &'static str = "Type";
    const PATH: &'static str = "/api/types";
    const TABLE: &'static str = "types";
    const KEY: key::Kind = key::Kind::text("ID", 255);
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("match", 0..=10000),
        Field::boolean("self").default("true"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.r#match);
        values.push_bind(self.self_);
    }
}
