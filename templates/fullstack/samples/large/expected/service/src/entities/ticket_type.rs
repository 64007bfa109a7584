//! What can be bought at the desk.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct TicketType {
    pub name: String,
    pub price: Decimal,
    pub valid_days: i64,
    pub exhibition_id: Option<i64>,
    pub on_sale: bool,
}

impl Entity for TicketType {
    const NAME: &'static str = "ticket type";
    const SCHEMA: &'static str = "TicketType";
    const PATH: &'static str = "/api/ticket-types";
    const TABLE: &'static str = "ticket_types";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=60).required().unique(),
        Field::decimal("price", Some(dec!(0)), Some(dec!(500))).required(),
        Field::integer("valid_days", Some(1), Some(366)).default("1"),
        Field::reference("exhibition_id", "exhibitions"),
        Field::boolean("on_sale").default("true"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(self.price);
        values.push_bind(self.valid_days);
        values.push_bind(self.exhibition_id);
        values.push_bind(self.on_sale);
    }
}
