//! One that was given a transmitter, and the animal that it was born to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Links, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Animal {
    pub name: Option<String>,
    pub born_on: Option<NaiveDate>,
    pub mother_id: Option<key::Uuid>,
    #[sqlx(skip)]
    pub companion_ids: Vec<key::Uuid>,
}

impl Entity for Animal {
    type Key = key::Uuid;

    const NAME: &'static str = "animal";
    const SCHEMA: &'static str = "Animal";
    const PATH: &'static str = "/api/animals";
    const TABLE: &'static str = "animals";
    const KEY: key::Kind = key::Kind::Uuid;
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 0..=80),
        Field::date("born_on"),
        Field::reference("mother_id", "animals", Self::KEY),
        Field::references("companion_ids", "animals", "animals__companion_ids", Self::KEY),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(self.born_on);
        values.push_bind(self.mother_id);
    }

    fn links(&mut self) -> Vec<&mut dyn Links> {
        vec![&mut self.companion_ids]
    }
}
