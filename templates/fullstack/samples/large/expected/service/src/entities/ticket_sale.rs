//! Tickets of one kind that were sold together.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct TicketSale {
    pub ticket_type_id: i64,
    pub quantity: i64,
    pub sold_at: DateTime<Utc>,
    pub paid_by: TicketSalePaidBy,
    pub receipt: i64,
}

words! {
    TicketSalePaidBy {
        Cash = "cash",
        Card = "card",
        Voucher = "voucher",
    }
}

impl Entity for TicketSale {
    const NAME: &'static str = "ticket sale";
    const SCHEMA: &'static str = "TicketSale";
    const PATH: &'static str = "/api/ticket-sales";
    const TABLE: &'static str = "ticket_sales";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("ticket_type_id", "ticket_types").required(),
        Field::integer("quantity", Some(1), Some(500)).required(),
        Field::date_time("sold_at").required(),
        Field::choice("paid_by", TicketSalePaidBy::WORDS).default("card"),
        Field::integer("receipt", Some(1), None).required().unique(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.ticket_type_id);
        values.push_bind(self.quantity);
        values.push_bind(self.sold_at);
        values.push_bind(self.paid_by);
        values.push_bind(self.receipt);
    }
}
