//! A nurse who works here.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Nurse {
    pub first_name: String,
    pub last_name: String,
    pub staff_number: i64,
    pub department_id: i64,
    pub hired_on: NaiveDate,
    pub intensive_care: bool,
}

impl Entity for Nurse {
    const NAME: &'static str = "nurse";
    const PATH: &'static str = "/api/nurses";
    const TABLE: &'static str = "nurses";

    fn read(form: &mut Form) -> Option<Self> {
        let first_name = form.required("first_name");
        form.min_length("first_name", 1);
        form.max_length("first_name", 60);
        let last_name = form.required("last_name");
        form.min_length("last_name", 1);
        form.max_length("last_name", 60);
        let staff_number = form.required("staff_number");
        form.min("staff_number", 1000);
        form.max("staff_number", 99999);
        let department_id = form.required("department_id");
        let hired_on = form.required("hired_on");
        form.default("intensive_care", false);
        let intensive_care = form.required("intensive_care");
        Some(Self {
            first_name: first_name?,
            last_name: last_name?,
            staff_number: staff_number?,
            department_id: department_id?,
            hired_on: hired_on?,
            intensive_care: intensive_care?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            staff_number: row.get("staff_number")?,
            department_id: row.get("department_id")?,
            hired_on: row.get("hired_on")?,
            intensive_care: row.get("intensive_care")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("staff_number", &self.staff_number),
            ("department_id", &self.department_id),
            ("hired_on", &self.hired_on),
            ("intensive_care", &self.intensive_care),
        ]
    }
}
