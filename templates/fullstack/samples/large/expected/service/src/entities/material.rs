//! What works are made of.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Material {
    pub name: String,
    pub sensitive_to_light: bool,
    pub lowest_humidity: Option<i64>,
    pub highest_humidity: Option<i64>,
}

impl Entity for Material {
    const NAME: &'static str = "material";
    const SCHEMA: &'static str = "Material";
    const PATH: &'static str = "/api/materials";
    const TABLE: &'static str = "materials";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=60).required().unique(),
        Field::boolean("sensitive_to_light").default("false"),
        Field::integer("lowest_humidity", Some(0), Some(100)),
        Field::integer("highest_humidity", Some(0), Some(100)),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(self.sensitive_to_light);
        values.push_bind(self.lowest_humidity);
        values.push_bind(self.highest_humidity);
    }
}
