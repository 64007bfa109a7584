//! What a work was said to be worth.

use chrono::NaiveDate;
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Valuation {
    pub work_id: i64,
    pub value: Decimal,
    pub currency: ValuationCurrency,
    pub valued_on: NaiveDate,
    pub valued_by: Option<String>,
}

words! {
    ValuationCurrency {
        Eur = "EUR",
        Usd = "USD",
        Gbp = "GBP",
        Chf = "CHF",
    }
}

impl Entity for Valuation {
    const NAME: &'static str = "valuation";
    const SCHEMA: &'static str = "Valuation";
    const PATH: &'static str = "/api/valuations";
    const TABLE: &'static str = "valuations";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("work_id", "works").required(),
        Field::decimal("value", Some(dec!(0)), None).required(),
        Field::choice("currency", ValuationCurrency::WORDS).default("EUR"),
        Field::date("valued_on").required(),
        Field::text("valued_by", 0..=120),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.work_id);
        values.push_bind(self.value);
        values.push_bind(self.currency);
        values.push_bind(self.valued_on);
        values.push_bind(&self.valued_by);
    }
}
