//! Somebody who works here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Employee {
    pub name: String,
    pub email: String,
    pub department_id: i64,
    pub role: EmployeeRole,
    pub hired_on: NaiveDate,
    pub manager_id: Option<i64>,
}

words! {
    EmployeeRole {
        Curator = "curator",
        Conservator = "conservator",
        Registrar = "registrar",
        Guide = "guide",
        Guard = "guard",
        Manager = "manager",
    }
}

impl Entity for Employee {
    const NAME: &'static str = "employee";
    const SCHEMA: &'static str = "Employee";
    const PATH: &'static str = "/api/employees";
    const TABLE: &'static str = "employees";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=100).required(),
        Field::text("email", 3..=255).required().unique(),
        Field::reference("department_id", "departments").required(),
        Field::choice("role", EmployeeRole::WORDS).required(),
        Field::date("hired_on").required(),
        Field::reference("manager_id", "employees"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.email);
        values.push_bind(self.department_id);
        values.push_bind(self.role);
        values.push_bind(self.hired_on);
        values.push_bind(self.manager_id);
    }
}
