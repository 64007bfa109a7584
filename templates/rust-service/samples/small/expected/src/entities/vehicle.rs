//! What makes the trips.

use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
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

choice! {
    VehicleType {
        Car = "car",
        DeliveryVan = "delivery van",
        Lorry = "lorry",
    }
}

impl Entity for Vehicle {
    const NAME: &'static str = "vehicle";
    const PATH: &'static str = "/api/vehicles";
    const TABLE: &'static str = "vehicles";

    fn read(form: &mut Form) -> Option<Self> {
        let registration = form.required("registration");
        form.min_length("registration", 2);
        form.max_length("registration", 12);
        form.default("type", "car");
        let r#type = form.required("type");
        let seats = form.optional("seats");
        form.min("seats", 1);
        form.max("seats", 80);
        let price = form.required("price");
        form.min("price", Decimal(dec!(0.01)));
        form.default("active", true);
        let active = form.required("active");
        let notes = form.optional("notes");
        form.max_length("notes", 10000);
        let depot_id = form.required("depot_id");
        let replaces_id = form.optional("replaces_id");
        Some(Self {
            registration: registration?,
            r#type: r#type?,
            seats,
            price: price?,
            active: active?,
            notes,
            depot_id: depot_id?,
            replaces_id,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            registration: row.get("registration")?,
            r#type: row.get("type")?,
            seats: row.get("seats")?,
            price: row.get("price")?,
            active: row.get("active")?,
            notes: row.get("notes")?,
            depot_id: row.get("depot_id")?,
            replaces_id: row.get("replaces_id")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("registration", &self.registration),
            ("type", &self.r#type),
            ("seats", &self.seats),
            ("price", &self.price),
            ("active", &self.active),
            ("notes", &self.notes),
            ("depot_id", &self.depot_id),
            ("replaces_id", &self.replaces_id),
        ]
    }
}
