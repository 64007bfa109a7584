//! Money that came in for an invoice.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Payment {
    pub invoice_id: i64,
    pub amount: Decimal,
    pub received_at: DateTime<Utc>,
    pub method: PaymentMethod,
    pub reference: Option<String>,
}

choice! {
    PaymentMethod {
        Transfer = "transfer",
        Card = "card",
        Cash = "cash",
    }
}

impl Entity for Payment {
    const NAME: &'static str = "payment";
    const PATH: &'static str = "/api/payments";
    const TABLE: &'static str = "payments";

    fn read(form: &mut Form) -> Option<Self> {
        let invoice_id = form.required("invoice_id");
        let amount = form.required("amount");
        form.min("amount", Decimal(dec!(0.01)));
        let received_at = form.required("received_at");
        form.default("method", "transfer");
        let method = form.required("method");
        let reference = form.optional("reference");
        form.max_length("reference", 60);
        Some(Self {
            invoice_id: invoice_id?,
            amount: amount?,
            received_at: received_at?,
            method: method?,
            reference,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            invoice_id: row.get("invoice_id")?,
            amount: row.get("amount")?,
            received_at: row.get("received_at")?,
            method: row.get("method")?,
            reference: row.get("reference")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("invoice_id", &self.invoice_id),
            ("amount", &self.amount),
            ("received_at", &self.received_at),
            ("method", &self.method),
            ("reference", &self.reference),
        ]
    }
}
