//! A show with a beginning and an end.

use chrono::NaiveDate;
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Exhibition {
    pub title: String,
    #[sqlx(skip)]
    pub curator_ids: Vec<i64>,
    #[sqlx(skip)]
    pub room_ids: Vec<i64>,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub budget: Option<Decimal>,
    pub state: ExhibitionState,
    pub introduction: Option<String>,
}

words! {
    ExhibitionState {
        Planned = "planned",
        Open = "open",
        Closed = "closed",
    }
}

impl Entity for Exhibition {
    const NAME: &'static str = "exhibition";
    const SCHEMA: &'static str = "Exhibition";
    const PATH: &'static str = "/api/exhibitions";
    const TABLE: &'static str = "exhibitions";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("title", 1..=255).required().unique(),
        Field::references("curator_ids", "employees", "exhibitions__curator_ids").required(),
        Field::references("room_ids", "rooms", "exhibitions__room_ids"),
        Field::date("opens_on").required(),
        Field::date("closes_on").required(),
        Field::decimal("budget", Some(dec!(0)), None),
        Field::choice("state", ExhibitionState::WORDS).default("planned"),
        Field::text("introduction", 0..=10000),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.title);
        values.push_bind(self.opens_on);
        values.push_bind(self.closes_on);
        values.push_bind(self.budget);
        values.push_bind(self.state);
        values.push_bind(&self.introduction);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.curator_ids, &mut self.room_ids]
    }
}
