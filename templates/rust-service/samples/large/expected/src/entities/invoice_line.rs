//! Invoice lines.

use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct InvoiceLine {
    pub invoice_id: i64,
    pub treatment_id: Option<i64>,
    pub text: String,
    pub quantity: Decimal,
    pub unit_price: Decimal,
}

impl Entity for InvoiceLine {
    const NAME: &'static str = "invoice line";
    const PATH: &'static str = "/api/invoice-lines";
    const TABLE: &'static str = "invoice_lines";

    fn read(form: &mut Form) -> Option<Self> {
        let invoice_id = form.required("invoice_id");
        let treatment_id = form.optional("treatment_id");
        let text = form.required("text");
        form.min_length("text", 1);
        form.max_length("text", 200);
        form.default("quantity", "1");
        let quantity = form.required("quantity");
        form.min("quantity", Decimal(dec!(0.01)));
        let unit_price = form.required("unit_price");
        Some(Self {
            invoice_id: invoice_id?,
            treatment_id,
            text: text?,
            quantity: quantity?,
            unit_price: unit_price?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            invoice_id: row.get("invoice_id")?,
            treatment_id: row.get("treatment_id")?,
            text: row.get("text")?,
            quantity: row.get("quantity")?,
            unit_price: row.get("unit_price")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("invoice_id", &self.invoice_id),
            ("treatment_id", &self.treatment_id),
            ("text", &self.text),
            ("quantity", &self.quantity),
            ("unit_price", &self.unit_price),
        ]
    }
}
