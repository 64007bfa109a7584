//! A place where vehicles stand.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Depot {
    pub name: String,
    pub city: Option<String>,
    pub opened_on: Option<NaiveDate>,
    pub altitude: Option<i64>,
    pub main_vehicle_id: Option<i64>,
}

impl Entity for Depot {
    const NAME: &'static str = "depot";
    const SCHEMA: &'static str = "Depot";
    const PATH: &'static str = "/api/depots";
    const TABLE: &'static str = "depots";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=80).required().unique(),
        Field::text("city", 0..=80),
        Field::date("opened_on"),
        Field::integer("altitude", None, Some(4000)),
        Field::reference("main_vehicle_id", "vehicles"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.city);
        values.push_bind(self.opened_on);
        values.push_bind(self.altitude);
        values.push_bind(self.main_vehicle_id);
    }
}
