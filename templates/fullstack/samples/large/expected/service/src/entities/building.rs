//! A house of the museum.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Building {
    pub name: String,
    pub address: String,
    pub opened_on: Option<NaiveDate>,
    pub accessible: bool,
}

impl Entity for Building {
    const NAME: &'static str = "building";
    const SCHEMA: &'static str = "Building";
    const PATH: &'static str = "/api/buildings";
    const TABLE: &'static str = "buildings";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=80).required().unique(),
        Field::text("address", 1..=255).required(),
        Field::date("opened_on"),
        Field::boolean("accessible").default("true"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.address);
        values.push_bind(self.opened_on);
        values.push_bind(self.accessible);
    }
}
