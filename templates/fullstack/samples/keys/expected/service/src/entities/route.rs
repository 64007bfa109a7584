//! Countries in a row.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Links, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Route {
    pub length_km: Option<Decimal>,
    pub start_id: key::Text,
    #[sqlx(skip)]
    pub stop_ids: Vec<key::Text>,
    pub first_sighting_id: Option<i64>,
}

impl Entity for Route {
    type Key = key::Text;

    const NAME: &'static str = "route";
    const SCHEMA: &'static str = "Route";
    const PATH: &'static str = "/api/routes";
    const TABLE: &'static str = "routes";
    const KEY: key::Kind = key::Kind::text("Mark", 12);
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::decimal("length_km", Some(dec!(0)), None),
        Field::reference("start_id", "countries", super::country::Country::KEY).required(),
        Field::references("stop_ids", "countries", "routes__stop_ids", super::country::Country::KEY).required(),
        Field::reference("first_sighting_id", "sightings", super::sighting::Sighting::KEY),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.length_km);
        values.push_bind(&self.start_id);
        values.push_bind(self.first_sighting_id);
    }

    fn links(&mut self) -> Vec<&mut dyn Links> {
        vec![&mut self.stop_ids]
    }
}
