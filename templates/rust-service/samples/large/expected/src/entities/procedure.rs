//! Something that can be done to a patient, with its price.

use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Procedure {
    pub code: String,
    pub name: String,
    pub specialty_id: Option<i64>,
    pub price: Decimal,
    pub usual_minutes: Option<i64>,
}

impl Entity for Procedure {
    const NAME: &'static str = "procedure";
    const PATH: &'static str = "/api/procedures";
    const TABLE: &'static str = "procedures";

    fn read(form: &mut Form) -> Option<Self> {
        let code = form.required("code");
        form.min_length("code", 3);
        form.max_length("code", 12);
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 160);
        let specialty_id = form.optional("specialty_id");
        let price = form.required("price");
        form.min("price", Decimal(dec!(0)));
        let usual_minutes = form.optional("usual_minutes");
        form.min("usual_minutes", 1);
        form.max("usual_minutes", 1440);
        Some(Self {
            code: code?,
            name: name?,
            specialty_id,
            price: price?,
            usual_minutes,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            code: row.get("code")?,
            name: row.get("name")?,
            specialty_id: row.get("specialty_id")?,
            price: row.get("price")?,
            usual_minutes: row.get("usual_minutes")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("code", &self.code),
            ("name", &self.name),
            ("specialty_id", &self.specialty_id),
            ("price", &self.price),
            ("usual_minutes", &self.usual_minutes),
        ]
    }
}
