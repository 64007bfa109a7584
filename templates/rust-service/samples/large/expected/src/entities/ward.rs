//! Rooms that are looked after together.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Ward {
    pub name: String,
    pub department_id: i64,
    pub floor: i64,
    pub head_nurse_id: Option<i64>,
}

impl Entity for Ward {
    const NAME: &'static str = "ward";
    const PATH: &'static str = "/api/wards";
    const TABLE: &'static str = "wards";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 60);
        let department_id = form.required("department_id");
        let floor = form.required("floor");
        form.min("floor", -3);
        form.max("floor", 40);
        let head_nurse_id = form.optional("head_nurse_id");
        Some(Self {
            name: name?,
            department_id: department_id?,
            floor: floor?,
            head_nurse_id,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            department_id: row.get("department_id")?,
            floor: row.get("floor")?,
            head_nurse_id: row.get("head_nurse_id")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("department_id", &self.department_id),
            ("floor", &self.floor),
            ("head_nurse_id", &self.head_nurse_id),
        ]
    }
}
