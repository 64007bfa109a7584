//! Where animals are seen.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Country {
    pub name: String,
    pub area: Option<i64>,
}

impl Entity for Country {
    type Key = key::Text;

    const NAME: &'static str = "country";
    const SCHEMA: &'static str = "Country";
    const PATH: &'static str = "/api/countries";
    const TABLE: &'static str = "countries";
    const KEY: key::Kind = key::Kind::text("Code", 2);
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=80).required().unique(),
        Field::integer("area", Some(0), None),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(self.area);
    }
}
