//! What a conservator does to a work.

use chrono::NaiveDate;
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Treatment {
    pub report_id: i64,
    #[sqlx(skip)]
    pub conservator_ids: Vec<i64>,
    pub begun_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub hours: Option<Decimal>,
    pub cost: Option<Decimal>,
    pub method: Option<String>,
}

impl Entity for Treatment {
    const NAME: &'static str = "treatment";
    const SCHEMA: &'static str = "Treatment";
    const PATH: &'static str = "/api/treatments";
    const TABLE: &'static str = "treatments";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("report_id", "condition_reports").required(),
        Field::references("conservator_ids", "employees", "treatments__conservator_ids").required(),
        Field::date("begun_on").required(),
        Field::date("ended_on"),
        Field::decimal("hours", Some(dec!(0)), Some(dec!(10000))),
        Field::decimal("cost", Some(dec!(0)), None),
        Field::text("method", 0..=10000),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.report_id);
        values.push_bind(self.begun_on);
        values.push_bind(self.ended_on);
        values.push_bind(self.hours);
        values.push_bind(self.cost);
        values.push_bind(&self.method);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.conservator_ids]
    }
}
