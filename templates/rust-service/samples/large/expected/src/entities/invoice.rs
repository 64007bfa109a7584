//! What a stay costs.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Invoice {
    pub number: i64,
    pub admission_id: i64,
    pub insurance_policy_id: Option<i64>,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub state: InvoiceState,
}

choice! {
    InvoiceState {
        Draft = "draft",
        Sent = "sent",
        Paid = "paid",
        Cancelled = "cancelled",
    }
}

impl Entity for Invoice {
    const NAME: &'static str = "invoice";
    const PATH: &'static str = "/api/invoices";
    const TABLE: &'static str = "invoices";

    fn read(form: &mut Form) -> Option<Self> {
        let number = form.required("number");
        form.min("number", 1);
        let admission_id = form.required("admission_id");
        let insurance_policy_id = form.optional("insurance_policy_id");
        let issued_on = form.required("issued_on");
        let due_on = form.required("due_on");
        form.default("state", "draft");
        let state = form.required("state");
        Some(Self {
            number: number?,
            admission_id: admission_id?,
            insurance_policy_id,
            issued_on: issued_on?,
            due_on: due_on?,
            state: state?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            admission_id: row.get("admission_id")?,
            insurance_policy_id: row.get("insurance_policy_id")?,
            issued_on: row.get("issued_on")?,
            due_on: row.get("due_on")?,
            state: row.get("state")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("number", &self.number),
            ("admission_id", &self.admission_id),
            ("insurance_policy_id", &self.insurance_policy_id),
            ("issued_on", &self.issued_on),
            ("due_on", &self.due_on),
            ("state", &self.state),
        ]
    }
}
