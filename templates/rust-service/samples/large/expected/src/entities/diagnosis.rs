//! What a doctor found out about a patient.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Diagnosis {
    pub admission_id: i64,
    pub doctor_id: i64,
    pub code: String,
    pub description: String,
    pub made_at: DateTime<Utc>,
    pub certain: bool,
}

impl Entity for Diagnosis {
    const NAME: &'static str = "diagnosis";
    const PATH: &'static str = "/api/diagnoses";
    const TABLE: &'static str = "diagnoses";

    fn read(form: &mut Form) -> Option<Self> {
        let admission_id = form.required("admission_id");
        let doctor_id = form.required("doctor_id");
        let code = form.required("code");
        form.min_length("code", 3);
        form.max_length("code", 8);
        let description = form.required("description");
        form.min_length("description", 1);
        form.max_length("description", 10000);
        let made_at = form.required("made_at");
        form.default("certain", true);
        let certain = form.required("certain");
        Some(Self {
            admission_id: admission_id?,
            doctor_id: doctor_id?,
            code: code?,
            description: description?,
            made_at: made_at?,
            certain: certain?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            admission_id: row.get("admission_id")?,
            doctor_id: row.get("doctor_id")?,
            code: row.get("code")?,
            description: row.get("description")?,
            made_at: row.get("made_at")?,
            certain: row.get("certain")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("admission_id", &self.admission_id),
            ("doctor_id", &self.doctor_id),
            ("code", &self.code),
            ("description", &self.description),
            ("made_at", &self.made_at),
            ("certain", &self.certain),
        ]
    }
}
