//! What a device is.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::entity::Entity;
use crate::form::Form;
use crate::links::{Ids, Link};

#[derive(Debug, Serialize)]
pub struct Type {
    pub title: String,
    pub made_in_ids: Vec<String>,
}

impl Entity for Type {
    const NAME: &'static str = "type";
    const PATH: &'static str = "/api/types";
    const TABLE: &'static str = "types";
    type Id = String;
    #[rustfmt::skip] // One line for each.
    const LINKS: &'static [Link] = &[
        Link { field: "made_in_ids", table: "types__made_in_ids", target: "countries" },
    ];

    fn new_id(form: &mut Form) -> Option<String> {
        form.id(255)
    }

    fn read(form: &mut Form) -> Option<Self> {
        let title = form.required("title");
        form.min_length("title", 1);
        form.max_length("title", 255);
        let made_in_ids = form.references("made_in_ids", false);
        Some(Self {
            title: title?,
            made_in_ids: made_in_ids?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            title: row.get("title")?,
            made_in_ids: Vec::new(),
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![("title", &self.title)]
    }

    fn links(&mut self) -> Vec<&mut dyn Ids> {
        vec![&mut self.made_in_ids]
    }
}
