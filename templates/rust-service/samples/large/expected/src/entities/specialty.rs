//! A field of medicine.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Specialty {
    pub name: String,
    pub code: String,
    pub surgical: bool,
}

impl Entity for Specialty {
    const NAME: &'static str = "specialty";
    const PATH: &'static str = "/api/specialties";
    const TABLE: &'static str = "specialties";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 80);
        let code = form.required("code");
        form.min_length("code", 2);
        form.max_length("code", 8);
        form.default("surgical", false);
        let surgical = form.required("surgical");
        Some(Self {
            name: name?,
            code: code?,
            surgical: surgical?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            code: row.get("code")?,
            surgical: row.get("surgical")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("code", &self.code),
            ("surgical", &self.surgical),
        ]
    }
}
