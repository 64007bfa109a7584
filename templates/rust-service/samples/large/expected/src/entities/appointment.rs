//! When a doctor sees a patient.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Appointment {
    pub patient_id: i64,
    pub doctor_id: i64,
    pub room_id: Option<i64>,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
    pub state: AppointmentState,
}

choice! {
    AppointmentState {
        Planned = "planned",
        Waiting = "waiting",
        Done = "done",
        Missed = "missed",
    }
}

impl Entity for Appointment {
    const NAME: &'static str = "appointment";
    const PATH: &'static str = "/api/appointments";
    const TABLE: &'static str = "appointments";

    fn read(form: &mut Form) -> Option<Self> {
        let patient_id = form.required("patient_id");
        let doctor_id = form.required("doctor_id");
        let room_id = form.optional("room_id");
        let starts_at = form.required("starts_at");
        form.default("minutes", 20);
        let minutes = form.required("minutes");
        form.min("minutes", 5);
        form.max("minutes", 480);
        form.default("state", "planned");
        let state = form.required("state");
        Some(Self {
            patient_id: patient_id?,
            doctor_id: doctor_id?,
            room_id,
            starts_at: starts_at?,
            minutes: minutes?,
            state: state?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            patient_id: row.get("patient_id")?,
            doctor_id: row.get("doctor_id")?,
            room_id: row.get("room_id")?,
            starts_at: row.get("starts_at")?,
            minutes: row.get("minutes")?,
            state: row.get("state")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("patient_id", &self.patient_id),
            ("doctor_id", &self.doctor_id),
            ("room_id", &self.room_id),
            ("starts_at", &self.starts_at),
            ("minutes", &self.minutes),
            ("state", &self.state),
        ]
    }
}
