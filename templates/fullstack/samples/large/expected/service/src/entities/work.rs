//! A thing of the collection.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Work {
    pub title: String,
    pub inventory_number: String,
    pub department_id: i64,
    #[sqlx(skip)]
    pub artist_ids: Vec<i64>,
    pub movement_id: Option<i64>,
    #[sqlx(skip)]
    pub material_ids: Vec<i64>,
    pub acquisition_id: Option<i64>,
    pub made_from: Option<i64>,
    pub made_until: Option<i64>,
    pub height: Option<Decimal>,
    pub width: Option<Decimal>,
    pub state: WorkState,
    pub room_id: Option<i64>,
    pub description: Option<String>,
}

words! {
    WorkState {
        InStore = "in store",
        OnShow = "on show",
        OnLoan = "on loan",
        InTreatment = "in treatment",
        Missing = "missing",
    }
}

impl Entity for Work {
    const NAME: &'static str = "work";
    const SCHEMA: &'static str = "Work";
    const PATH: &'static str = "/api/works";
    const TABLE: &'static str = "works";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("title", 1..=255).required(),
        Field::text("inventory_number", 3..=30).required().unique(),
        Field::reference("department_id", "departments").required(),
        Field::references("artist_ids", "artists", "works__artist_ids"),
        Field::reference("movement_id", "art_movements"),
        Field::references("material_ids", "materials", "works__material_ids"),
        Field::reference("acquisition_id", "acquisitions"),
        Field::integer("made_from", Some(-10000), Some(2100)),
        Field::integer("made_until", Some(-10000), Some(2100)),
        Field::decimal("height", Some(dec!(0.1)), None),
        Field::decimal("width", Some(dec!(0.1)), None),
        Field::choice("state", WorkState::WORDS).default("in store"),
        Field::reference("room_id", "rooms"),
        Field::text("description", 0..=20000),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.title);
        values.push_bind(&self.inventory_number);
        values.push_bind(self.department_id);
        values.push_bind(self.movement_id);
        values.push_bind(self.acquisition_id);
        values.push_bind(self.made_from);
        values.push_bind(self.made_until);
        values.push_bind(self.height);
        values.push_bind(self.width);
        values.push_bind(self.state);
        values.push_bind(self.room_id);
        values.push_bind(&self.description);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.artist_ids, &mut self.material_ids]
    }
}
