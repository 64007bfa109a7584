//! A guided way through the museum.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Tour {
    pub title: String,
    pub minutes: i64,
    pub language: String,
    #[sqlx(skip)]
    pub stop_ids: Vec<i64>,
    pub price: Decimal,
}

impl Entity for Tour {
    const NAME: &'static str = "tour";
    const SCHEMA: &'static str = "Tour";
    const PATH: &'static str = "/api/tours";
    const TABLE: &'static str = "tours";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("title", 1..=255).required().unique(),
        Field::integer("minutes", Some(10), Some(480)).required(),
        Field::text("language", 2..=40).required(),
        Field::references("stop_ids", "rooms", "tours__stop_ids"),
        Field::decimal("price", Some(dec!(0)), Some(dec!(500))).default("0"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.title);
        values.push_bind(self.minutes);
        values.push_bind(&self.language);
        values.push_bind(self.price);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.stop_ids]
    }
}
