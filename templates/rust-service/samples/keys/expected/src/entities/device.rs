//! Something that is cared for.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;
use crate::id::Uuid;
use crate::links::{Ids, Link};

#[derive(Debug, Serialize)]
pub struct Device {
    pub serial_number: String,
    pub type_id: String,
    pub country_id: Option<String>,
    pub replaces_id: Option<Uuid>,
    pub part_ids: Vec<Uuid>,
}

impl Entity for Device {
    const NAME: &'static str = "device";
    const PATH: &'static str = "/api/devices";
    const TABLE: &'static str = "devices";
    type Id = Uuid;
    #[rustfmt::skip] // One line for each.
    const LINKS: &'static [Link] = &[
        Link { field: "part_ids", table: "devices__part_ids", target: "devices" },
    ];

    fn read(form: &mut Form) -> Option<Self> {
        let serial_number = form.required("serial_number");
        form.min_length("serial_number", 1);
        form.max_length("serial_number", 40);
        let type_id = form.required("type_id");
        let country_id = form.optional("country_id");
        let replaces_id = form.optional("replaces_id");
        let part_ids = form.references("part_ids", false);
        Some(Self {
            serial_number: serial_number?,
            type_id: type_id?,
            country_id,
            replaces_id,
            part_ids: part_ids?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            serial_number: row.get("serial_number")?,
            type_id: row.get("type_id")?,
            country_id: row.get("country_id")?,
            replaces_id: row.get("replaces_id")?,
            part_ids: Vec::new(),
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("serial_number", &self.serial_number),
            ("type_id", &self.type_id),
            ("country_id", &self.country_id),
            ("replaces_id", &self.replaces_id),
        ]
    }

    fn links(&mut self) -> Vec<&mut dyn Ids> {
        vec![&mut self.part_ids]
    }
}
