//! How works came into the collection.

use chrono::NaiveDate;
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Acquisition {
    pub number: String,
    pub way: AcquisitionWay,
    pub acquired_on: NaiveDate,
    pub price: Option<Decimal>,
    pub donor_id: Option<i64>,
    pub approved_by_id: Option<i64>,
}

words! {
    AcquisitionWay {
        Purchase = "purchase",
        Gift = "gift",
        Bequest = "bequest",
        Exchange = "exchange",
        FieldWork = "field work",
    }
}

impl Entity for Acquisition {
    const NAME: &'static str = "acquisition";
    const SCHEMA: &'static str = "Acquisition";
    const PATH: &'static str = "/api/acquisitions";
    const TABLE: &'static str = "acquisitions";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("number", 4..=20).required().unique(),
        Field::choice("way", AcquisitionWay::WORDS).default("purchase"),
        Field::date("acquired_on").required(),
        Field::decimal("price", Some(dec!(0)), None),
        Field::reference("donor_id", "donors"),
        Field::reference("approved_by_id", "employees"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.number);
        values.push_bind(self.way);
        values.push_bind(self.acquired_on);
        values.push_bind(self.price);
        values.push_bind(self.donor_id);
        values.push_bind(self.approved_by_id);
    }
}
