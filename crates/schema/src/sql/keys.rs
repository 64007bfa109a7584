//! Columns that identify records.

use formwork_protocol::{FieldKind, NoteKind, SchemaNote};

use super::catalog::{Catalog, Column, Table, same};
use super::dialect::Dialect;
use super::kinds;
use crate::names;

/// Letters of a UUID.
const UUID: f64 = 36.0;

/// What a key is made of, which is named like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyKind {
    /// An entity's own id does what it does.
    Number,
    /// Something that a program makes, and nobody reads: an entity's own id stands for it.
    Made,
    /// Words that somebody chose: a field.
    Words,
}

impl KeyKind {
    pub fn of(column: &Column, dialect: Dialect, catalog: &Catalog) -> Self {
        let meaning = kinds::meaning(&column.kind, &column.name, dialect, catalog);
        match meaning.map(|meaning| (meaning.kind, meaning.length)) {
            Some((FieldKind::Text | FieldKind::LongText, length)) if length != Some(UUID) => {
                Self::Words
            }
            Some((
                FieldKind::Uuid | FieldKind::Binary | FieldKind::Text | FieldKind::LongText,
                _,
            )) => Self::Made,
            _ => Self::Number,
        }
    }
}

pub(super) fn note_made_key(column: &Column, table: &Table) -> SchemaNote {
    let message = format!(
        "“{}” of “{}” is a number that counts up, not {}",
        column.name,
        table.name(),
        column.kind.name
    );
    SchemaNote::new(NoteKind::Changed, message)
        .at_line(column.line)
        .with_hint("Every entity has an id of its own; a field of type text keeps the other one.")
}

/// Whether a column does what an entity's own id does: it counts up and is in the key, or it is the
/// whole key, or there is none, and it is named like one.
pub(super) fn is_own_key(column: &Column, table: &Table) -> bool {
    let in_key = table.primary.iter().any(|key| same(key, &column.name));
    let serial = column.counts || column.kind.name.contains("serial");
    let another_counts = || {
        let mut others = table.columns.iter();
        others.any(|other| other.counts && !same(&other.name, &column.name))
    };
    match table.primary.as_slice() {
        [] => is_named_like_a_key(column, table) && !another_counts(),
        [_] => in_key && (serial || is_named_like_a_key(column, table)),
        _ => in_key && serial,
    }
}

fn is_named_like_a_key(column: &Column, table: &Table) -> bool {
    let words = names::words(&column.name);
    let own = names::words(table.name());
    let one = names::singular(&own);
    let last = one.rsplit(' ').next().unwrap_or_default();
    let ids = |of: &str| {
        ["id", "uuid", "guid", "key", "no", "nr", "pk"]
            .iter()
            .any(|ending| words == format!("{of} {ending}"))
    };
    ["id", "uuid", "guid", "pk", "rowid", "oid"].contains(&words.as_str())
        || ids(&own)
        || ids(&one)
        || ids(last)
        // `orderlineid` of `orderline`: words that nobody told apart.
        || words.replace(' ', "") == format!("{}id", one.replace(' ', ""))
}
