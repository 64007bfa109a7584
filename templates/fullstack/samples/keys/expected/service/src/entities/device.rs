//! Something that is cared for.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Links, Values};
use crate::field::Field;
use crate::key;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Device {
    pub serial_number: String,
    pub type_id: key::Text,
    pub country_id: Option<key::Text>,
    pub replaces_id: Option<key::Uuid>,
    #[sqlx(skip)]
    pub part_ids: Vec<key::Uuid>,
}

impl Entity for Device {
    type Key = key::Uuid;

    const NAME: &'static str = "device";
    const SCHEMA: &'static str = "Device";
    const PATH: &'static str = "/api/devices";
    const TABLE: &'static str = "devices";
    const KEY: key::Kind = key::Kind::Uuid;
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("serial_number", 1..=40).required().unique(),
        Field::reference("type_id", "types", super::r#type::Type::KEY).required(),
        Field::reference("country_id", "countries", super::country::Country::KEY),
        Field::reference("replaces_id", "devices", Self::KEY),
        Field::references("part_ids", "devices", "devices__part_ids", Self::KEY),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.serial_number);
        values.push_bind(&self.type_id);
        values.push_bind(&self.country_id);
        values.push_bind(self.replaces_id);
    }

    fn links(&mut self) -> Vec<&mut dyn Links> {
        vec![&mut self.part_ids]
    }
}
