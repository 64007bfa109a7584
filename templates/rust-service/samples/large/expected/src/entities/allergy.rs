//! What a patient must not be given.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Allergy {
    pub patient_id: i64,
    pub substance: String,
    pub severity: AllergySeverity,
    pub found_on: Option<NaiveDate>,
}

choice! {
    AllergySeverity {
        Mild = "mild",
        Moderate = "moderate",
        Severe = "severe",
    }
}

impl Entity for Allergy {
    const NAME: &'static str = "allergy";
    const PATH: &'static str = "/api/allergies";
    const TABLE: &'static str = "allergies";

    fn read(form: &mut Form) -> Option<Self> {
        let patient_id = form.required("patient_id");
        let substance = form.required("substance");
        form.min_length("substance", 1);
        form.max_length("substance", 120);
        let severity = form.required("severity");
        let found_on = form.optional("found_on");
        Some(Self {
            patient_id: patient_id?,
            substance: substance?,
            severity: severity?,
            found_on,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            patient_id: row.get("patient_id")?,
            substance: row.get("substance")?,
            severity: row.get("severity")?,
            found_on: row.get("found_on")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("patient_id", &self.patient_id),
            ("substance", &self.substance),
            ("severity", &self.severity),
            ("found_on", &self.found_on),
        ]
    }
}
