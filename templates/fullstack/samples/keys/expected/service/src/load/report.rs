//! What became of a dump: what was loaded, and what was passed over and why. It holds nothing of the
//! data.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

#[derive(Debug, Default)]
pub struct Report {
    /// Records by their table, and references by table and field.
    loaded: BTreeMap<String, u64>,
    /// How many, by where they would have gone and what is wrong, with the line of the first.
    passed_over: BTreeMap<(String, String), (u64, Option<u64>)>,
    /// Rows of tables that no entity is for, by their names in the dump.
    tables: BTreeMap<String, (u64, &'static str)>,
    columns: BTreeSet<(String, String)>,
}

/// What goes where a reference leads nowhere.
#[derive(Clone, Copy, Debug)]
pub enum Lost {
    /// The record, which needs it.
    Record,
    /// The reference alone.
    Reference,
    /// One of a list of references.
    Link,
}

impl Report {
    pub fn loaded(&mut self, into: &str) {
        match self.loaded.get_mut(into) {
            Some(count) => *count += 1,
            None => {
                self.loaded.insert(into.to_owned(), 1);
            }
        }
    }

    /// Whether nothing was loaded.
    pub fn is_empty(&self) -> bool {
        self.loaded.values().all(|count| *count == 0)
    }

    pub fn row_passed_over(&mut self, into: &str, why: String, line: u64) {
        let row = (into.to_owned(), why);
        self.passed_over.entry(row).or_insert((0, Some(line))).0 += 1;
    }

    pub fn table_passed_over(&mut self, table: &str, why: &'static str) {
        self.tables.entry(table.to_owned()).or_insert((0, why)).0 += 1;
    }

    pub fn column_passed_over(&mut self, table: &str, column: &str) {
        let column = (table.to_owned(), column.to_owned());
        self.columns.insert(column);
    }

    pub fn lost(&mut self, table: &str, field: &str, what: Lost, count: u64) {
        if count == 0 {
            return;
        }
        let (into, why) = match what {
            Lost::Record => (table.to_owned(), format!("{field} refers to nothing")),
            Lost::Reference => {
                let why = format!("{field} refers to nothing and is left empty");
                (table.to_owned(), why)
            }
            Lost::Link => {
                let into = format!("{table}.{field}");
                (into, "they refer to nothing".to_owned())
            }
        };
        if !matches!(what, Lost::Reference)
            && let Some(loaded) = self.loaded.get_mut(&into)
        {
            *loaded = loaded.saturating_sub(count);
        }
        self.passed_over.entry((into, why)).or_insert((0, None)).0 += count;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "Loaded:")?;
        for (into, count) in &self.loaded {
            writeln!(f, "  {into}: {count}")?;
        }
        if !(self.passed_over.is_empty() && self.tables.is_empty() && self.columns.is_empty()) {
            writeln!(f, "Passed over:")?;
        }
        for ((into, why), (count, line)) in &self.passed_over {
            write!(f, "  {count} of {into}: {why}")?;
            match line {
                Some(line) => writeln!(f, "; the first in line {line}")?,
                None => writeln!(f)?,
            }
        }
        for (table, column) in &self.columns {
            writeln!(
                f,
                "  the column {column} of {table}: there is no such field"
            )?;
        }
        for (table, (count, why)) in &self.tables {
            writeln!(f, "  {count} of the table {table}: {why}")?;
        }
        Ok(())
    }
}
