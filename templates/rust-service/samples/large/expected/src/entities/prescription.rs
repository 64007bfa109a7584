//! A medicine for a patient.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Prescription {
    pub patient_id: i64,
    pub doctor_id: i64,
    pub medication_id: i64,
    pub daily_dose_mg: Decimal,
    pub days: i64,
    pub starts_on: NaiveDate,
    pub instructions: Option<String>,
}

impl Entity for Prescription {
    const NAME: &'static str = "prescription";
    const PATH: &'static str = "/api/prescriptions";
    const TABLE: &'static str = "prescriptions";

    fn read(form: &mut Form) -> Option<Self> {
        let patient_id = form.required("patient_id");
        let doctor_id = form.required("doctor_id");
        let medication_id = form.required("medication_id");
        let daily_dose_mg = form.required("daily_dose_mg");
        form.min("daily_dose_mg", Decimal(dec!(0.001)));
        let days = form.required("days");
        form.min("days", 1);
        form.max("days", 365);
        let starts_on = form.required("starts_on");
        let instructions = form.optional("instructions");
        form.max_length("instructions", 500);
        Some(Self {
            patient_id: patient_id?,
            doctor_id: doctor_id?,
            medication_id: medication_id?,
            daily_dose_mg: daily_dose_mg?,
            days: days?,
            starts_on: starts_on?,
            instructions,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            patient_id: row.get("patient_id")?,
            doctor_id: row.get("doctor_id")?,
            medication_id: row.get("medication_id")?,
            daily_dose_mg: row.get("daily_dose_mg")?,
            days: row.get("days")?,
            starts_on: row.get("starts_on")?,
            instructions: row.get("instructions")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("patient_id", &self.patient_id),
            ("doctor_id", &self.doctor_id),
            ("medication_id", &self.medication_id),
            ("daily_dose_mg", &self.daily_dose_mg),
            ("days", &self.days),
            ("starts_on", &self.starts_on),
            ("instructions", &self.instructions),
        ]
    }
}
