//! Who made a work, or is said to have made it.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Artist {
    pub name: String,
    pub born_in: Option<i64>,
    pub died_in: Option<i64>,
    pub nationality: Option<String>,
    pub biography: Option<String>,
}

impl Entity for Artist {
    const NAME: &'static str = "artist";
    const SCHEMA: &'static str = "Artist";
    const PATH: &'static str = "/api/artists";
    const TABLE: &'static str = "artists";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=255).required(),
        Field::integer("born_in", Some(-3000), Some(2100)),
        Field::integer("died_in", Some(-3000), Some(2100)),
        Field::text("nationality", 0..=60),
        Field::text("biography", 0..=20000),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(self.born_in);
        values.push_bind(self.died_in);
        values.push_bind(&self.nationality);
        values.push_bind(&self.biography);
    }
}
