//! Sells to the hospital.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Supplier {
    pub name: String,
    pub email: String,
    pub customer_number: Option<String>,
}

impl Entity for Supplier {
    const NAME: &'static str = "supplier";
    const PATH: &'static str = "/api/suppliers";
    const TABLE: &'static str = "suppliers";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 100);
        let email = form.required("email");
        form.min_length("email", 3);
        form.max_length("email", 120);
        let customer_number = form.optional("customer_number");
        form.max_length("customer_number", 40);
        Some(Self {
            name: name?,
            email: email?,
            customer_number,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            email: row.get("email")?,
            customer_number: row.get("customer_number")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("email", &self.email),
            ("customer_number", &self.customer_number),
        ]
    }
}
