//! A part of the hospital with its own staff and money.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Department {
    pub name: String,
    pub specialty_id: Option<i64>,
    pub head_id: Option<i64>,
    pub phone: Option<String>,
    pub yearly_budget: Option<Decimal>,
    pub founded_on: Option<NaiveDate>,
}

impl Entity for Department {
    const NAME: &'static str = "department";
    const PATH: &'static str = "/api/departments";
    const TABLE: &'static str = "departments";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 80);
        let specialty_id = form.optional("specialty_id");
        let head_id = form.optional("head_id");
        let phone = form.optional("phone");
        form.min_length("phone", 3);
        form.max_length("phone", 20);
        let yearly_budget = form.optional("yearly_budget");
        form.min("yearly_budget", Decimal(dec!(0)));
        let founded_on = form.optional("founded_on");
        Some(Self {
            name: name?,
            specialty_id,
            head_id,
            phone,
            yearly_budget,
            founded_on,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            specialty_id: row.get("specialty_id")?,
            head_id: row.get("head_id")?,
            phone: row.get("phone")?,
            yearly_budget: row.get("yearly_budget")?,
            founded_on: row.get("founded_on")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("specialty_id", &self.specialty_id),
            ("head_id", &self.head_id),
            ("phone", &self.phone),
            ("yearly_budget", &self.yearly_budget),
            ("founded_on", &self.founded_on),
        ]
    }
}
