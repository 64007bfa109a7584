//! How well something works, from A to F.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Grade {
    pub meaning: Option<String>,
    pub points: Option<i64>,
}

impl Entity for Grade {
    const NAME: &'static str = "grade";
    const PATH: &'static str = "/api/grades";
    const TABLE: &'static str = "grades";
    type Id = String;

    fn new_id(form: &mut Form) -> Option<String> {
        form.id(1)
    }

    fn read(form: &mut Form) -> Option<Self> {
        let meaning = form.optional("meaning");
        form.max_length("meaning", 10000);
        let points = form.optional("points");
        form.min("points", 0);
        form.max("points", 1000000);
        Some(Self { meaning, points })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            meaning: row.get("meaning")?,
            points: row.get("points")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![("meaning", &self.meaning), ("points", &self.points)]
    }
}
