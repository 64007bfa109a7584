//! The template as a function that somebody wrote by hand: the floor.

use std::hint::black_box;

use anyhow::Result;
use serde::Deserialize;
use serde_json::Value;

use super::{BATCH, Engine};
use crate::runs::timed;

#[derive(Debug, Deserialize)]
pub struct ByHand {
    title: String,
    version: String,
    author: String,
    count: u64,
    open: bool,
    rows: Vec<Column>,
}

#[derive(Debug, Deserialize)]
struct Column {
    name: String,
    title: String,
    kind: String,
    meaning: String,
    required: bool,
}

impl ByHand {
    pub fn new(values: &Value) -> Result<Self> {
        Ok(Self::deserialize(values)?)
    }

    fn render(&self) -> String {
        let mut text = String::with_capacity(4096);
        let mut add = |pieces: &[&str]| pieces.iter().for_each(|piece| text.push_str(piece));
        let (title, version, author) = (&self.title, &self.version, &self.author);
        add(&["//! Records of ", title, ", version ", version]);
        add(&[MADE_BY, author, HEAD, title, VERSION, version]);
        add(&[COLUMNS, &self.count.to_string(), ");\n"]);
        for row in &self.rows {
            add(&["    // ", &row.meaning, COLUMN, &row.name, "\", Kind::"]);
            add(&[&row.kind, ").titled(\"", &row.title]);
            add(&[if row.required { REQUIRED } else { "\"));\n" }]);
        }
        add(&[TABLE, author, END, title, IS_OPEN]);
        add(&[if self.open { "true" } else { "false" }, "\n}\n"]);
        text
    }
}

const MADE_BY: &str = ".
//! Made by ";
const HEAD: &str = "; changes to this file are kept.

use std::collections::BTreeMap;

use crate::database::{Column, Kind, Table};
use crate::text::{Language, Words};

/// The name that users read.
pub const TITLE: &str = \"";
const VERSION: &str = "\";
/// The version of the columns below.
pub const VERSION: &str = \"";
const COLUMNS: &str = "\";

/// All columns in the order of the table.
pub fn columns() -> Vec<Column> {
    let mut columns = Vec::with_capacity(";
const COLUMN: &str = "
    columns.push(Column::new(\"";
const REQUIRED: &str = "\").required());
";
const TABLE: &str = "    columns
}

/// The table with its columns, and the words of its language by their keys.
pub fn table(language: &Language) -> (Table, BTreeMap<String, Words>) {
    let mut words = BTreeMap::new();
    for column in columns() {
        // Every column has a title, and some have a help text besides.
        words.insert(column.name().to_owned(), language.words_of(column.title()));
    }
    let table = Table::new(TITLE, columns()).version(VERSION).author(\"";
const END: &str = "\");
    (table, words)
}

/// Whether ";
const IS_OPEN: &str = " can be changed by whoever reads it.
pub fn is_open() -> bool {
    ";

impl Engine for ByHand {
    fn name(&self) -> &str {
        "the floor, written by hand"
    }

    fn text(&mut self) -> Result<String> {
        Ok(self.render())
    }

    fn batch(&mut self) -> Result<(Option<f64>, f64)> {
        let rendered = timed(|| {
            for _ in 0..BATCH {
                black_box(black_box(&*self).render());
            }
            Ok(())
        })?;
        Ok((None, rendered.ms / BATCH as f64))
    }
}
