//! Wie groß etwas ist; the name has letters that are not in ASCII.

use chrono::NaiveDate;
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Grosse {
    pub bezeichnung: String,
    pub hohe_in_metern: Option<Decimal>,
    pub gultig_ab: Option<NaiveDate>,
    pub kurzel: Option<String>,
}

impl Entity for Grosse {
    const NAME: &'static str = "größe";
    const SCHEMA: &'static str = "Grosse";
    const PATH: &'static str = "/api/grosses";
    const TABLE: &'static str = "grosses";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("bezeichnung", 1..=80).required().unique(),
        Field::decimal("hohe_in_metern", Some(dec!(0)), None),
        Field::date("gultig_ab"),
        Field::text("kurzel", 2..=2).unique(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.bezeichnung);
        values.push_bind(self.hohe_in_metern);
        values.push_bind(self.gultig_ab);
        values.push_bind(&self.kurzel);
    }
}
