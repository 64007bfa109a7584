//! What an analysis showed.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct LaboratoryResult {
    pub laboratory_test_id: i64,
    pub patient_id: i64,
    pub ordered_by_id: i64,
    pub taken_at: DateTime<Utc>,
    pub reported_at: Option<DateTime<Utc>>,
    pub value: Option<Decimal>,
    pub finding: Option<String>,
}

impl Entity for LaboratoryResult {
    const NAME: &'static str = "laboratory result";
    const PATH: &'static str = "/api/laboratory-results";
    const TABLE: &'static str = "laboratory_results";

    fn read(form: &mut Form) -> Option<Self> {
        let laboratory_test_id = form.required("laboratory_test_id");
        let patient_id = form.required("patient_id");
        let ordered_by_id = form.required("ordered_by_id");
        let taken_at = form.required("taken_at");
        let reported_at = form.optional("reported_at");
        let value = form.optional("value");
        let finding = form.optional("finding");
        form.max_length("finding", 500);
        Some(Self {
            laboratory_test_id: laboratory_test_id?,
            patient_id: patient_id?,
            ordered_by_id: ordered_by_id?,
            taken_at: taken_at?,
            reported_at,
            value,
            finding,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            laboratory_test_id: row.get("laboratory_test_id")?,
            patient_id: row.get("patient_id")?,
            ordered_by_id: row.get("ordered_by_id")?,
            taken_at: row.get("taken_at")?,
            reported_at: row.get("reported_at")?,
            value: row.get("value")?,
            finding: row.get("finding")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("laboratory_test_id", &self.laboratory_test_id),
            ("patient_id", &self.patient_id),
            ("ordered_by_id", &self.ordered_by_id),
            ("taken_at", &self.taken_at),
            ("reported_at", &self.reported_at),
            ("value", &self.value),
            ("finding", &self.finding),
        ]
    }
}
