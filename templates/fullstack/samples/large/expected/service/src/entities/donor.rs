//! A person or a firm that gives works or money.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Donor {
    pub name: String,
    pub email: Option<String>,
    pub anonymous: bool,
    pub first_gift_on: Option<NaiveDate>,
}

impl Entity for Donor {
    const NAME: &'static str = "donor";
    const SCHEMA: &'static str = "Donor";
    const PATH: &'static str = "/api/donors";
    const TABLE: &'static str = "donors";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=255).required(),
        Field::text("email", 3..=255),
        Field::boolean("anonymous").default("false"),
        Field::date("first_gift_on"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.email);
        values.push_bind(self.anonymous);
        values.push_bind(self.first_gift_on);
    }
}
