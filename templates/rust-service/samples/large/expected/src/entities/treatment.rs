//! A procedure that was done.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Treatment {
    pub admission_id: i64,
    pub procedure_id: i64,
    pub doctor_id: i64,
    pub assisting_nurse_id: Option<i64>,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub outcome: Option<TreatmentOutcome>,
    pub report: Option<String>,
}

choice! {
    TreatmentOutcome {
        Good = "good",
        Fair = "fair",
        Poor = "poor",
        Stopped = "stopped",
    }
}

impl Entity for Treatment {
    const NAME: &'static str = "treatment";
    const PATH: &'static str = "/api/treatments";
    const TABLE: &'static str = "treatments";

    fn read(form: &mut Form) -> Option<Self> {
        let admission_id = form.required("admission_id");
        let procedure_id = form.required("procedure_id");
        let doctor_id = form.required("doctor_id");
        let assisting_nurse_id = form.optional("assisting_nurse_id");
        let started_at = form.required("started_at");
        let ended_at = form.optional("ended_at");
        let outcome = form.optional("outcome");
        let report = form.optional("report");
        form.max_length("report", 10000);
        Some(Self {
            admission_id: admission_id?,
            procedure_id: procedure_id?,
            doctor_id: doctor_id?,
            assisting_nurse_id,
            started_at: started_at?,
            ended_at,
            outcome,
            report,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            admission_id: row.get("admission_id")?,
            procedure_id: row.get("procedure_id")?,
            doctor_id: row.get("doctor_id")?,
            assisting_nurse_id: row.get("assisting_nurse_id")?,
            started_at: row.get("started_at")?,
            ended_at: row.get("ended_at")?,
            outcome: row.get("outcome")?,
            report: row.get("report")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("admission_id", &self.admission_id),
            ("procedure_id", &self.procedure_id),
            ("doctor_id", &self.doctor_id),
            ("assisting_nurse_id", &self.assisting_nurse_id),
            ("started_at", &self.started_at),
            ("ended_at", &self.ended_at),
            ("outcome", &self.outcome),
            ("report", &self.report),
        ]
    }
}
