//! Where devices are, by the code of ISO 3166-1.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Country {
    pub name: String,
    pub capital: Option<String>,
}

impl Entity for Country {
    const NAME: &'static str = "country";
    const PATH: &'static str = "/api/countries";
    const TABLE: &'static str = "countries";
    type Id = String;

    fn new_id(form: &mut Form) -> Option<String> {
        form.id(2)
    }

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 80);
        let capital = form.optional("capital");
        form.max_length("capital", 255);
        Some(Self {
            name: name?,
            capital,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            capital: row.get("capital")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![("name", &self.name), ("capital", &self.capital)]
    }
}
