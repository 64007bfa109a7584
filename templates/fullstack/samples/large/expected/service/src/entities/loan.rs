//! Works that are away, or here for a while.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Loan {
    pub number: String,
    pub direction: LoanDirection,
    pub partner_id: i64,
    #[sqlx(skip)]
    pub work_ids: Vec<i64>,
    pub exhibition_id: Option<i64>,
    pub begins_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub insured_for: Option<Decimal>,
    pub returned_at: Option<DateTime<Utc>>,
}

words! {
    LoanDirection {
        Outgoing = "outgoing",
        Incoming = "incoming",
    }
}

impl Entity for Loan {
    const NAME: &'static str = "loan";
    const SCHEMA: &'static str = "Loan";
    const PATH: &'static str = "/api/loans";
    const TABLE: &'static str = "loans";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("number", 4..=20).required().unique(),
        Field::choice("direction", LoanDirection::WORDS).default("outgoing"),
        Field::reference("partner_id", "lenders").required(),
        Field::references("work_ids", "works", "loans__work_ids").required(),
        Field::reference("exhibition_id", "exhibitions"),
        Field::date("begins_on").required(),
        Field::date("ends_on").required(),
        Field::decimal("insured_for", Some(dec!(0)), None),
        Field::date_time("returned_at"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.number);
        values.push_bind(self.direction);
        values.push_bind(self.partner_id);
        values.push_bind(self.exhibition_id);
        values.push_bind(self.begins_on);
        values.push_bind(self.ends_on);
        values.push_bind(self.insured_for);
        values.push_bind(self.returned_at);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.work_ids]
    }
}
