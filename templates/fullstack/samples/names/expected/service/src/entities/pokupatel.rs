//! Покупатель.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Pokupatel {
    pub imia: String,
    pub status: PokupatelStatus,
}

words! {
    PokupatelStatus {
        Novyi = "новый",
        Postoiannyi = "постоянный",
        Ushiol = "ушёл",
    }
}

impl Entity for Pokupatel {
    const NAME: &'static str = "покупатель";
    const SCHEMA: &'static str = "Pokupatel";
    const PATH: &'static str = "/api/pokupatel";
    const TABLE: &'static str = "pokupatel";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("imia", 1..=100).required(),
        Field::choice("status", PokupatelStatus::WORDS).default("новый"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.imia);
        values.push_bind(self.status);
    }
}
