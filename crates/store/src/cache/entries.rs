//! What lies in the file, and how it is packed: a value is compressed, and carries the digest of
//! its plain bytes under its key, so that neither other bytes nor another key's bytes pass for it.

use std::sync::Arc;

use rusqlite::types::ValueRef;
use rusqlite::{Row, params};

use super::Key;
use super::queries::{
    ADD_CONTENT, ADD_ENTRY, ADD_READ_SET, CLEAR_CONTENTS, CLEAR_ENTRIES, CLEAR_READ_SETS,
    DELETE_CONTENT, DELETE_ENTRY, DELETE_OLD_READ_SETS, DELETE_READ_SET, FIND, LAST_USE,
    LAST_USE_OF_SETS, OLDEST, READ_SETS, TOUCH, TOUCH_READ_SET,
};
use crate::statements::Statements;

/// Read sets that are kept of one closure; the oldest goes for a new one.
pub(crate) const SETS_OF_A_CLOSURE: usize = 16;
/// Entries that are looked at together when room is made.
const EVICTED_TOGETHER: i64 = 64;
/// The most that compressing can have saved: what is said to be longer is damaged.
const RATIO: usize = 256;

/// The tables of an empty cache.
pub(crate) const TABLES: &str = "
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        key BLOB NOT NULL,
        used INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX entry_by_key ON entry (key);
    CREATE INDEX entry_by_use ON entry (used);
    -- Apart from the rows that each use writes to.
    CREATE TABLE content (
        entry INTEGER PRIMARY KEY,
        digest BLOB NOT NULL,
        plain INTEGER NOT NULL,
        bytes BLOB NOT NULL
    );
    CREATE TABLE read_set (
        id INTEGER PRIMARY KEY,
        closure BLOB NOT NULL,
        used INTEGER NOT NULL,
        digest BLOB NOT NULL,
        bytes BLOB NOT NULL
    );
    CREATE INDEX read_set_by_closure ON read_set (closure);
    CREATE INDEX read_set_by_use ON read_set (used);
    CREATE TABLE total (id INTEGER PRIMARY KEY, entries INTEGER NOT NULL);
    INSERT INTO total VALUES (1, 0);
    CREATE TRIGGER count_added AFTER INSERT ON entry
        BEGIN UPDATE total SET entries = entries + 1 WHERE id = 1; END;
    CREATE TRIGGER count_deleted AFTER DELETE ON entry
        BEGIN UPDATE total SET entries = entries - 1 WHERE id = 1; END;
";

/// What a look-up found in the file.
pub(crate) enum Found {
    /// The row's id, and the plain bytes.
    Good(i64, Vec<u8>),
    /// The row's id; what it holds is not what was put there.
    Bad(i64),
}

/// Looks up an entry.
pub(crate) fn find(statements: &Statements<'_>, key: &Key) -> rusqlite::Result<Option<Found>> {
    statements.first(FIND, [key], |row| {
        let id = row.get(0)?;
        Ok(match unpacked(key, row) {
            Some(plain) => Found::Good(id, plain),
            None => Found::Bad(id),
        })
    })
}

/// Looks up the read sets of a closure, the newest first.
pub(crate) fn find_sets(
    statements: &Statements<'_>,
    closure: &Key,
) -> rusqlite::Result<Vec<Found>> {
    statements.all(READ_SETS, [closure], |row| {
        let id = row.get(0)?;
        let bytes = blob(row, 2).filter(|bytes| is_whole(closure, bytes, blob(row, 1)));
        Ok(match bytes {
            Some(bytes) => Found::Good(id, bytes.to_vec()),
            None => Found::Bad(id),
        })
    })
}

fn unpacked(key: &Key, row: &Row<'_>) -> Option<Vec<u8>> {
    let bytes = blob(row, 3)?;
    let length = match row.get_ref(2) {
        Ok(ValueRef::Integer(length)) => usize::try_from(length).ok()?,
        _ => return None,
    };
    let plain = match length {
        // What compressing does not make shorter lies there as it is.
        length if length == bytes.len() => bytes.to_vec(),
        length if length < bytes.len() || length / RATIO > bytes.len() => return None,
        length => lz4_flex::block::decompress(bytes, length).ok()?,
    };
    (plain.len() == length && is_whole(key, &plain, blob(row, 1))).then_some(plain)
}

fn blob<'a>(row: &'a Row<'_>, column: usize) -> Option<&'a [u8]> {
    match row.get_ref(column) {
        Ok(ValueRef::Blob(bytes)) => Some(bytes),
        _ => None,
    }
}

fn is_whole(key: &Key, plain: &[u8], digest: Option<&[u8]>) -> bool {
    digest.is_some_and(|digest| digest == digest_of(key, plain))
}

fn digest_of(key: &Key, plain: &[u8]) -> [u8; 32] {
    *blake3::keyed_hash(key, plain).as_bytes()
}

/// Uses are counted: each change that notes some gives them the next number.
pub(crate) fn next_use(statements: &Statements<'_>) -> rusqlite::Result<i64> {
    let mut last = 0;
    for query in [LAST_USE, LAST_USE_OF_SETS] {
        let of_table: Option<Option<i64>> = statements.first(query, [], |row| row.get(0))?;
        last = last.max(of_table.flatten().unwrap_or(0));
    }
    Ok(last.saturating_add(1))
}

/// Puts an entry there; one that is there already stays, as the same key stands for the same bytes.
pub(crate) fn put(
    statements: &Statements<'_>,
    (key, plain): &(Key, Arc<[u8]>),
    used: i64,
) -> rusqlite::Result<()> {
    let added: Option<i64> = statements.first(ADD_ENTRY, params![key, used], |row| row.get(0))?;
    let Some(id) = added else {
        return Ok(());
    };
    let packed = lz4_flex::block::compress(plain);
    let bytes = match packed.len() < plain.len() {
        true => &packed[..],
        false => plain,
    };
    let values = params![id, digest_of(key, plain), length(plain), bytes];
    statements.run(ADD_CONTENT, values).map(drop)
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// Puts a read set there as the newest of its closure, in place of the oldest if there are many.
pub(crate) fn put_set(
    statements: &Statements<'_>,
    (closure, set): &(Key, Vec<u8>),
    used: i64,
) -> rusqlite::Result<()> {
    let mut kept = 1;
    for found in find_sets(statements, closure)? {
        match found {
            Found::Good(_, bytes) if bytes != *set && kept < SETS_OF_A_CLOSURE => kept += 1,
            Found::Good(id, _) | Found::Bad(id) => delete_set(statements, id)?,
        }
    }
    let digest = digest_of(closure, set);
    statements
        .run(ADD_READ_SET, params![closure, used, digest, set])
        .map(drop)
}

/// Notes that entries and read sets were used.
pub(crate) fn touch(
    statements: &Statements<'_>,
    (entries, sets): (&[i64], &[i64]),
) -> rusqlite::Result<()> {
    let used = next_use(statements)?;
    for id in entries {
        statements.run(TOUCH, [*id, used])?;
    }
    for id in sets {
        statements.run(TOUCH_READ_SET, [*id, used])?;
    }
    Ok(())
}

pub(crate) fn delete(statements: &Statements<'_>, entry: i64) -> rusqlite::Result<()> {
    statements.run(DELETE_ENTRY, [entry])?;
    statements.run(DELETE_CONTENT, [entry]).map(drop)
}

pub(crate) fn delete_set(statements: &Statements<'_>, set: i64) -> rusqlite::Result<()> {
    statements.run(DELETE_READ_SET, [set]).map(drop)
}

/// Makes the file no larger than so many bytes: what was used least goes, and a little more, so
/// that not every entry that is added has to make room.
pub(crate) fn fit(statements: &Statements<'_>, capacity: u64) -> rusqlite::Result<()> {
    let page = statements.pragma("page_size")?.max(1);
    let limit = i64::try_from(capacity).unwrap_or(i64::MAX) / page;
    if statements.pragma("page_count")? <= limit {
        return Ok(());
    }
    let wanted = limit - limit / 10;
    while in_use(statements)? > wanted {
        let oldest: Vec<(i64, i64)> = statements.all(OLDEST, [EVICTED_TOGETHER], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        if oldest.is_empty() {
            // Read sets alone lead to nothing.
            statements.run(CLEAR_READ_SETS, [])?;
            break;
        }
        for (id, used) in oldest {
            delete(statements, id)?;
            // A read set is used whenever one of its entries is.
            statements.run(DELETE_OLD_READ_SETS, [used - 1])?;
            if in_use(statements)? <= wanted {
                break;
            }
        }
    }
    let over = statements.pragma("page_count")? - limit.max(0);
    statements.give_back(over.max(1))
}

/// Pages that hold something.
fn in_use(statements: &Statements<'_>) -> rusqlite::Result<i64> {
    Ok(statements.pragma("page_count")? - statements.pragma("freelist_count")?)
}

/// Forgets everything.
pub(crate) fn clear(statements: &Statements<'_>) -> rusqlite::Result<()> {
    for query in [CLEAR_ENTRIES, CLEAR_CONTENTS, CLEAR_READ_SETS] {
        statements.run(query, [])?;
    }
    statements.give_back(statements.pragma("freelist_count")?)
}
