//! A stay of a patient.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Admission {
    pub patient_id: i64,
    pub bed_id: i64,
    pub admitting_doctor_id: i64,
    pub attending_doctor_id: Option<i64>,
    pub admitted_at: DateTime<Utc>,
    pub discharged_at: Option<DateTime<Utc>>,
    pub urgent: bool,
    pub reason: String,
}

impl Entity for Admission {
    const NAME: &'static str = "admission";
    const PATH: &'static str = "/api/admissions";
    const TABLE: &'static str = "admissions";

    fn read(form: &mut Form) -> Option<Self> {
        let patient_id = form.required("patient_id");
        let bed_id = form.required("bed_id");
        let admitting_doctor_id = form.required("admitting_doctor_id");
        let attending_doctor_id = form.optional("attending_doctor_id");
        let admitted_at = form.required("admitted_at");
        let discharged_at = form.optional("discharged_at");
        let urgent = form.required("urgent");
        let reason = form.required("reason");
        form.min_length("reason", 5);
        form.max_length("reason", 10000);
        Some(Self {
            patient_id: patient_id?,
            bed_id: bed_id?,
            admitting_doctor_id: admitting_doctor_id?,
            attending_doctor_id,
            admitted_at: admitted_at?,
            discharged_at,
            urgent: urgent?,
            reason: reason?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            patient_id: row.get("patient_id")?,
            bed_id: row.get("bed_id")?,
            admitting_doctor_id: row.get("admitting_doctor_id")?,
            attending_doctor_id: row.get("attending_doctor_id")?,
            admitted_at: row.get("admitted_at")?,
            discharged_at: row.get("discharged_at")?,
            urgent: row.get("urgent")?,
            reason: row.get("reason")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("patient_id", &self.patient_id),
            ("bed_id", &self.bed_id),
            ("admitting_doctor_id", &self.admitting_doctor_id),
            ("attending_doctor_id", &self.attending_doctor_id),
            ("admitted_at", &self.admitted_at),
            ("discharged_at", &self.discharged_at),
            ("urgent", &self.urgent),
            ("reason", &self.reason),
        ]
    }
}
