//! What a device is.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Links, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Type {
    pub title: String,
    #[sqlx(skip)]
    pub made_in_ids: Vec<key::Text>,
}

impl Entity for Type {
    type Key = key::Text;

    const NAME: &'static str = "type";
    const SCHEMA: &'static str = "Type";
    const PATH: &'static str = "/api/types";
    const TABLE: &'static str = "types";
    const KEY: key::Kind = key::Kind::text("ID", 255);
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("title", 1..=255).required(),
        Field::references("made_in_ids", "countries", "types__made_in_ids", super::country::Country::KEY),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.title);
    }

    fn links(&mut self) -> Vec<&mut dyn Links> {
        vec![&mut self.made_in_ids]
    }
}
