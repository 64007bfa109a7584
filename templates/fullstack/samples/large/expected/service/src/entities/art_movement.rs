//! A style or a school.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct ArtMovement {
    pub name: String,
    pub description: Option<String>,
    #[sqlx(skip)]
    pub grew_out_of_ids: Vec<i64>,
}

impl Entity for ArtMovement {
    const NAME: &'static str = "art movement";
    const SCHEMA: &'static str = "ArtMovement";
    const PATH: &'static str = "/api/art-movements";
    const TABLE: &'static str = "art_movements";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=80).required().unique(),
        Field::text("description", 0..=10000),
        Field::references("grew_out_of_ids", "art_movements", "art_movements__grew_out_of_ids"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.description);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.grew_out_of_ids]
    }
}
