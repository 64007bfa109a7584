//! Who was seen, and where.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Links, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Sighting {
    pub country_id: key::Text,
    pub animal_id: Option<key::Uuid>,
    pub type_id: Option<key::Text>,
    #[sqlx(skip)]
    pub other_ids: Vec<key::Uuid>,
    #[sqlx(skip)]
    pub crossed_borders_to_ids: Vec<key::Text>,
    pub seen_at: DateTime<Utc>,
}

impl Entity for Sighting {
    type Key = i64;

    const NAME: &'static str = "sighting";
    const SCHEMA: &'static str = "Sighting";
    const PATH: &'static str = "/api/sightings";
    const TABLE: &'static str = "sightings";
    const KEY: key::Kind = key::Kind::Number;
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("country_id", "countries", super::country::Country::KEY).required(),
        Field::reference("animal_id", "animals", super::animal::Animal::KEY),
        Field::reference("type_id", "types", super::r#type::Type::KEY),
        Field::references("other_ids", "animals", "sightings__other_ids", super::animal::Animal::KEY),
        Field::references("crossed_borders_to_ids", "countries", "sightings__crossed_borders_to_ids", super::country::Country::KEY),
        Field::date_time("seen_at").required(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.country_id);
        values.push_bind(self.animal_id);
        values.push_bind(&self.type_id);
        values.push_bind(self.seen_at);
    }

    fn links(&mut self) -> Vec<&mut dyn Links> {
        vec![&mut self.other_ids, &mut self.crossed_borders_to_ids]
    }
}
