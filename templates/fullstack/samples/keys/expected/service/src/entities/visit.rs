//! When somebody looked after devices.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Links, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Visit {
    pub device_id: key::Uuid,
    pub grade_id: Option<key::Text>,
    #[sqlx(skip)]
    pub countries_on_the_way_ids: Vec<key::Text>,
    #[sqlx(skip)]
    pub other_device_ids: Vec<key::Uuid>,
    pub visit_before_id: Option<i64>,
    #[sqlx(skip)]
    pub visits_alike_ids: Vec<i64>,
    pub made_at: DateTime<Utc>,
}

impl Entity for Visit {
    type Key = i64;

    const NAME: &'static str = "visit";
    const SCHEMA: &'static str = "Visit";
    const PATH: &'static str = "/api/visits";
    const TABLE: &'static str = "visits";
    const KEY: key::Kind = key::Kind::Number;
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("device_id", "devices", super::device::Device::KEY).required(),
        Field::reference("grade_id", "grades", super::grade::Grade::KEY),
        Field::references("countries_on_the_way_ids", "countries", "visits__countries_on_the_way_ids", super::country::Country::KEY),
        Field::references("other_device_ids", "devices", "visits__other_device_ids", super::device::Device::KEY).required(),
        Field::reference("visit_before_id", "visits", Self::KEY),
        Field::references("visits_alike_ids", "visits", "visits__visits_alike_ids", Self::KEY),
        Field::date_time("made_at").required(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.device_id);
        values.push_bind(&self.grade_id);
        values.push_bind(self.visit_before_id);
        values.push_bind(self.made_at);
    }

    fn links(&mut self) -> Vec<&mut dyn Links> {
        vec![
            &mut self.countries_on_the_way_ids,
            &mut self.other_device_ids,
            &mut self.visits_alike_ids,
        ]
    }
}
