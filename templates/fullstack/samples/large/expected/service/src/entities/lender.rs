//! An institution that borrows from the museum or lends to it.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Lender {
    pub name: String,
    pub city: String,
    pub country: String,
    pub contact: Option<String>,
}

impl Entity for Lender {
    const NAME: &'static str = "lender";
    const SCHEMA: &'static str = "Lender";
    const PATH: &'static str = "/api/lenders";
    const TABLE: &'static str = "lenders";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=255).required().unique(),
        Field::text("city", 1..=80).required(),
        Field::text("country", 2..=60).required(),
        Field::text("contact", 0..=120),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.city);
        values.push_bind(&self.country);
        values.push_bind(&self.contact);
    }
}
