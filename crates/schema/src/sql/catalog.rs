//! Tables, as the statements of a script have left them.

use std::collections::HashMap;

use super::rules::Rule;

/// Tables that are kept; what else a script makes is named and left out.
pub(super) const MOST_TABLES: usize = 5000;

/// Columns that a table may have; products allow fewer.
pub(super) const MOST_COLUMNS: usize = 5000;

/// Columns that all tables together may have.
const MOST_COLUMNS_OF_ALL: usize = 200_000;

/// Keys and rules that are kept of a table, so that a script that says the same without end takes no
/// more memory.
const MOST_SAID: usize = 5000;

/// Types of their own that are kept, and the words of one.
const MOST_TYPES: usize = 5000;
pub(super) const MOST_WORDS: usize = 5000;

#[derive(Debug, Default)]
pub(super) struct Catalog {
    pub tables: Vec<Table>,
    /// The words of PostgreSQL's own types, by the last name of their path in small letters.
    pub enums: HashMap<String, Vec<String>>,
    pub domains: HashMap<String, Domain>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// With the names of database and schema, where it has any.
    pub path: Vec<String>,
    pub line: u32,
    pub columns: Vec<Column>,
    pub primary: Vec<String>,
    pub uniques: Vec<Vec<String>>,
    pub foreign: Vec<Foreign>,
    pub rules: Vec<Rule>,
    pub comment: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub name: String,
    pub kind: Type,
    pub required: bool,
    pub unique: bool,
    /// The product gives it a value of its own: it counts up.
    pub counts: bool,
    /// Its value is made of others.
    pub computed: bool,
    pub default: Option<String>,
    pub comment: String,
    pub line: u32,
}

/// The type of a column as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Type {
    /// Small letters, one space between words; a name in another schema is the last one alone.
    pub name: String,
    /// What stands in the brackets behind it.
    pub arguments: Vec<String>,
    pub unsigned: bool,
    pub array: bool,
}

/// A type of PostgreSQL's that is another one with rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Domain {
    pub kind: Type,
    pub required: bool,
    pub default: Option<String>,
    pub rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
pub(super) struct Foreign {
    pub columns: Vec<String>,
    pub target: Vec<String>,
    /// Empty: the key of the target.
    pub target_columns: Vec<String>,
    pub line: u32,
}

/// Whether two names of a script mean the same: products differ in when case counts, and no script
/// has two tables or columns that only it tells apart.
pub(super) fn same(one: &str, other: &str) -> bool {
    match one.is_ascii() && other.is_ascii() {
        true => one.eq_ignore_ascii_case(other),
        false => one.to_lowercase() == other.to_lowercase(),
    }
}

impl Catalog {
    /// The place of a table, by its path. The name alone is enough where it is there once, or where
    /// one of the two has no schema.
    pub fn find(&self, path: &[String]) -> Option<usize> {
        let name = path.last()?;
        let of_name = |table: &&Table| table.path.last().is_some_and(|last| same(last, name));
        let schema = |path: &[String]| path.iter().rev().nth(1).map(|schema| schema.to_lowercase());
        let wanted = schema(path);
        let mut fallback = None;
        for (place, table) in self.tables.iter().enumerate() {
            if !of_name(&table) {
                continue;
            }
            let found = schema(&table.path);
            if found == wanted {
                return Some(place);
            }
            if found.is_none() || wanted.is_none() {
                fallback = fallback.or(Some(place));
            }
        }
        fallback
    }

    /// Whether there is room for another table.
    pub fn has_room(&self) -> bool {
        let columns = self.tables.iter().map(|table| table.columns.len());
        self.tables.len() < MOST_TABLES && columns.sum::<usize>() < MOST_COLUMNS_OF_ALL
    }

    /// Whether there is room for another type.
    pub fn has_room_for_type(&self) -> bool {
        self.enums.len() + self.domains.len() < MOST_TYPES
    }

    pub fn table(&mut self, path: &[String]) -> Option<&mut Table> {
        let place = self.find(path)?;
        self.tables.get_mut(place)
    }
}

impl Table {
    pub fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Whether there is room for what else is said of it.
    pub fn has_room(&self) -> bool {
        self.uniques.len() + self.foreign.len() + self.rules.len() < MOST_SAID
            && self.columns.len() < MOST_COLUMNS
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| same(&column.name, name))
    }

    pub fn column_mut(&mut self, name: &str) -> Option<&mut Column> {
        let mut columns = self.columns.iter_mut();
        columns.find(|column| same(&column.name, name))
    }

    /// Takes a column out, with all that is said of it.
    pub fn drop_column(&mut self, name: &str) {
        let names = |columns: &[String]| columns.iter().any(|column| same(column, name));
        self.columns.retain(|column| !same(&column.name, name));
        self.primary.retain(|column| !same(column, name));
        self.uniques.retain(|columns| !names(columns));
        self.foreign.retain(|foreign| !names(&foreign.columns));
        self.rules.retain(|rule| !same(&rule.column, name));
    }

    pub fn rename_column(&mut self, name: &str, new: &str) {
        let rename = |column: &mut String| {
            if same(column, name) {
                *column = new.to_owned();
            }
        };
        self.columns
            .iter_mut()
            .for_each(|column| rename(&mut column.name));
        self.primary.iter_mut().for_each(rename);
        self.uniques.iter_mut().flatten().for_each(rename);
        let foreign = self.foreign.iter_mut();
        foreign
            .flat_map(|foreign| &mut foreign.columns)
            .for_each(rename);
        self.rules
            .iter_mut()
            .for_each(|rule| rename(&mut rule.column));
    }
}
