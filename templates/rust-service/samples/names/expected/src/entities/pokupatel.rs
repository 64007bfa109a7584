//! Покупатель.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Pokupatel {
    pub imia: String,
    pub status: PokupatelStatus,
}

choice! {
    PokupatelStatus {
        Novyi = "новый",
        Postoiannyi = "постоянный",
        Ushiol = "ушёл",
    }
}

impl Entity for Pokupatel {
    const NAME: &'static str = "покупатель";
    const PATH: &'static str = "/api/pokupatel";
    const TABLE: &'static str = "pokupatel";

    fn read(form: &mut Form) -> Option<Self> {
        let imia = form.required("imia");
        form.min_length("imia", 1);
        form.max_length("imia", 100);
        form.default("status", "новый");
        let status = form.required("status");
        Some(Self {
            imia: imia?,
            status: status?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            imia: row.get("imia")?,
            status: row.get("status")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![("imia", &self.imia), ("status", &self.status)]
    }
}
