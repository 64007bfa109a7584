//! A way of a vehicle from one depot to another.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Trip {
    pub vehicle_id: i64,
    pub origin_id: i64,
    pub destination_id: i64,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub distance_km: Option<Decimal>,
}

impl Entity for Trip {
    const NAME: &'static str = "trip";
    const PATH: &'static str = "/api/trips";
    const TABLE: &'static str = "trips";

    fn read(form: &mut Form) -> Option<Self> {
        let vehicle_id = form.required("vehicle_id");
        let origin_id = form.required("origin_id");
        let destination_id = form.required("destination_id");
        let started_at = form.required("started_at");
        let ended_at = form.optional("ended_at");
        let distance_km = form.optional("distance_km");
        form.min("distance_km", Decimal(dec!(0)));
        form.max("distance_km", Decimal(dec!(20000)));
        Some(Self {
            vehicle_id: vehicle_id?,
            origin_id: origin_id?,
            destination_id: destination_id?,
            started_at: started_at?,
            ended_at,
            distance_km,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            vehicle_id: row.get("vehicle_id")?,
            origin_id: row.get("origin_id")?,
            destination_id: row.get("destination_id")?,
            started_at: row.get("started_at")?,
            ended_at: row.get("ended_at")?,
            distance_km: row.get("distance_km")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("vehicle_id", &self.vehicle_id),
            ("origin_id", &self.origin_id),
            ("destination_id", &self.destination_id),
            ("started_at", &self.started_at),
            ("ended_at", &self.ended_at),
            ("distance_km", &self.distance_km),
        ]
    }
}
