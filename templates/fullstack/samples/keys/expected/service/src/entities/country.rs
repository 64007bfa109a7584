//! Where devices are, by the code of ISO 3166-1.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Country {
    pub name: String,
    pub capital: Option<String>,
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
        Field::text("capital", 0..=255),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.capital);
    }
}
