//! Columns that identify records.

use formwork_protocol::{EntityField, FieldKind, KeyKind};

use super::catalog::{Catalog, Column, Table, same};
use super::dialect::Dialect;
use super::kinds;
use crate::names;

/// Letters of a UUID.
const UUID: f64 = 36.0;

/// What a column is that does what an entity's own id does; none, if it is words, which say more than
/// which record it is.
pub(super) fn kind_of_own(column: &Column, dialect: Dialect, catalog: &Catalog) -> Option<KeyKind> {
    let meaning = kinds::meaning(&column.kind, &column.name, dialect, catalog);
    match meaning.map(|meaning| (meaning.kind, meaning.length)) {
        Some((FieldKind::Text | FieldKind::LongText, length)) if length != Some(UUID) => None,
        Some((FieldKind::Uuid | FieldKind::Binary | FieldKind::Text | FieldKind::LongText, _)) => {
            Some(KeyKind::Uuid)
        }
        _ => Some(KeyKind::Number),
    }
}

/// What a field is as the key of its table; none, if it is not the whole key, or nothing that records
/// are known by.
pub(super) fn kind_of_field(field: &EntityField, table: &Table) -> Option<KeyKind> {
    let [key] = table.primary.as_slice() else {
        return None;
    };
    match field.kind {
        _ if !same(key, &field.original) => None,
        FieldKind::Text | FieldKind::LongText => Some(KeyKind::Text),
        FieldKind::Uuid => Some(KeyKind::Uuid),
        _ => None,
    }
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
