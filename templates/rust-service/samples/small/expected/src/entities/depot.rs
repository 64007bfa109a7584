//! A place where vehicles stand.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Depot {
    pub name: String,
    pub city: Option<String>,
    pub opened_on: Option<NaiveDate>,
    pub altitude: Option<i64>,
    pub main_vehicle_id: Option<i64>,
}

impl Entity for Depot {
    const NAME: &'static str = "depot";
    const PATH: &'static str = "/api/depots";
    const TABLE: &'static str = "depots";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 80);
        let city = form.optional("city");
        form.max_length("city", 80);
        let opened_on = form.optional("opened_on");
        let altitude = form.optional("altitude");
        form.max("altitude", 4000);
        let main_vehicle_id = form.optional("main_vehicle_id");
        Some(Self {
            name: name?,
            city,
            opened_on,
            altitude,
            main_vehicle_id,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            city: row.get("city")?,
            opened_on: row.get("opened_on")?,
            altitude: row.get("altitude")?,
            main_vehicle_id: row.get("main_vehicle_id")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("city", &self.city),
            ("opened_on", &self.opened_on),
            ("altitude", &self.altitude),
            ("main_vehicle_id", &self.main_vehicle_id),
        ]
    }
}
