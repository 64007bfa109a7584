//! Pays for patients.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct InsuranceCompany {
    pub name: String,
    pub email: Option<String>,
    pub days_to_pay: i64,
    pub active: bool,
}

impl Entity for InsuranceCompany {
    const NAME: &'static str = "insurance company";
    const PATH: &'static str = "/api/insurance-companies";
    const TABLE: &'static str = "insurance_companies";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 100);
        let email = form.optional("email");
        form.min_length("email", 3);
        form.max_length("email", 120);
        form.default("days_to_pay", 30);
        let days_to_pay = form.required("days_to_pay");
        form.min("days_to_pay", 0);
        form.max("days_to_pay", 180);
        form.default("active", true);
        let active = form.required("active");
        Some(Self {
            name: name?,
            email,
            days_to_pay: days_to_pay?,
            active: active?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            email: row.get("email")?,
            days_to_pay: row.get("days_to_pay")?,
            active: row.get("active")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("email", &self.email),
            ("days_to_pay", &self.days_to_pay),
            ("active", &self.active),
        ]
    }
}
