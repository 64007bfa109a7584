//! Wie groß etwas ist; the name has letters that are not in ASCII.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Grosse {
    pub bezeichnung: String,
    pub hohe_in_metern: Option<Decimal>,
    pub gultig_ab: Option<NaiveDate>,
    pub kurzel: Option<String>,
}

impl Entity for Grosse {
    const NAME: &'static str = "größe";
    const PATH: &'static str = "/api/grosses";
    const TABLE: &'static str = "grosses";

    fn read(form: &mut Form) -> Option<Self> {
        let bezeichnung = form.required("bezeichnung");
        form.min_length("bezeichnung", 1);
        form.max_length("bezeichnung", 80);
        let hohe_in_metern = form.optional("hohe_in_metern");
        form.min("hohe_in_metern", Decimal(dec!(0)));
        let gultig_ab = form.optional("gultig_ab");
        let kurzel = form.optional("kurzel");
        form.min_length("kurzel", 2);
        form.max_length("kurzel", 2);
        Some(Self {
            bezeichnung: bezeichnung?,
            hohe_in_metern,
            gultig_ab,
            kurzel,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            bezeichnung: row.get("bezeichnung")?,
            hohe_in_metern: row.get("hohe_in_metern")?,
            gultig_ab: row.get("gultig_ab")?,
            kurzel: row.get("kurzel")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("bezeichnung", &self.bezeichnung),
            ("hohe_in_metern", &self.hohe_in_metern),
            ("gultig_ab", &self.gultig_ab),
            ("kurzel", &self.kurzel),
        ]
    }
}
