//! A part of the museum with its own collection.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Department {
    pub name: String,
    pub code: String,
    pub head_id: Option<i64>,
    pub yearly_budget: Option<Decimal>,
}

impl Entity for Department {
    const NAME: &'static str = "department";
    const SCHEMA: &'static str = "Department";
    const PATH: &'static str = "/api/departments";
    const TABLE: &'static str = "departments";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=80).required().unique(),
        Field::text("code", 2..=6).required().unique(),
        Field::reference("head_id", "employees"),
        Field::decimal("yearly_budget", Some(dec!(0)), None),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.code);
        values.push_bind(self.head_id);
        values.push_bind(self.yearly_budget);
    }
}
