//! What makes the trips.

use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct Vehicle {
    pub registration: String,
    pub r#type: VehicleType,
    pub seats: Option<i64>,
    pub price: Decimal,
    pub active: bool,
    pub notes: Option<String>,
    pub depot_id: i64,
    pub replaces_id: Option<i64>,
}

words! {
    VehicleType {
        Car = "car",
        DeliveryVan = "delivery van",
        Lorry = "lorry",
    }
}

impl Entity for Vehicle {
    const NAME: &'static str = "vehicle";
    const SCHEMA: &'static str = "Vehicle";
    const PATH: &'static str = "/api/vehicles";
    const TABLE: &'static str = "vehicles";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("registration", 2..=12).required().unique(),
        Field::choice("type", VehicleType::WORDS).default("car"),
        Field::integer("seats", Some(1), Some(80)),
        Field::decimal("price", Some(dec!(0.01)), None).required(),
        Field::boolean("active").default("true"),
        Field::text("notes", 0..=10000),
        Field::reference("depot_id", "depots").required(),
        Field::reference("replaces_id", "vehicles"),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.registration);
        values.push_bind(self.r#type);
        values.push_bind(self.seats);
        values.push_bind(self.price);
        values.push_bind(self.active);
        values.push_bind(&self.notes);
        values.push_bind(self.depot_id);
        values.push_bind(self.replaces_id);
    }
}
