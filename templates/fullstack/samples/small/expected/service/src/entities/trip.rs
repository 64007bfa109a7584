//! A way of vehicles from one depot over others.

use chrono::{DateTime, Utc};
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Trip {
    pub vehicle_id: i64,
    pub origin_id: i64,
    #[sqlx(skip)]
    pub stop_ids: Vec<i64>,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub distance_km: Option<Decimal>,
    pub passengers: i64,
    pub logbook_number: Option<i64>,
}

impl Entity for Trip {
    const NAME: &'static str = "trip";
    const SCHEMA: &'static str = "Trip";
    const PATH: &'static str = "/api/trips";
    const TABLE: &'static str = "trips";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("vehicle_id", "vehicles").required(),
        Field::reference("origin_id", "depots").required(),
        Field::references("stop_ids", "depots", "trips__stop_ids"),
        Field::date_time("started_at").required(),
        Field::date_time("ended_at"),
        Field::decimal("distance_km", Some(dec!(0)), Some(dec!(20000))),
        Field::integer("passengers", Some(0), None).default("0"),
        Field::integer("logbook_number", Some(1), None).unique(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.vehicle_id);
        values.push_bind(self.origin_id);
        values.push_bind(self.started_at);
        values.push_bind(self.ended_at);
        values.push_bind(self.distance_km);
        values.push_bind(self.passengers);
        values.push_bind(self.logbook_number);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.stop_ids]
    }
}
