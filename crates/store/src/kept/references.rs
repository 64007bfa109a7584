//! Rows of contents, and who names them. Each counts how often it is named: once by each run that
//! needs it or brings it, and once by each project whose base copy it is.

use rusqlite::{Row, params};

use super::content::{ContentKey, NewContent};
use super::ids::Ids;
use crate::queries::{
    ADD_CONTENT, BASE_COPIES, CONTENT_KEY, CONTENT_PLACE, DELETE_CONTENT, DELETE_CONTENT_BYTES,
    FORGET_BASE, HOLD_CONTENT, LOSE_CONTENT, PUT_BASE, PUT_CONTENT_BYTES, RELEASE_CONTENT,
    SET_STORED,
};
use crate::statements::Statements;

/// Where a content lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub id: i64,
    /// Bytes in the file; none: they were damaged and are gone.
    stored: Option<i64>,
    /// It was not there before.
    pub is_new: bool,
}

impl Place {
    pub fn is_there(&self) -> bool {
        self.stored.is_some()
    }

    pub fn stored(&self) -> u64 {
        let stored = self.stored.map(u64::try_from);
        stored.and_then(Result::ok).unwrap_or(0)
    }
}

/// The place that a row begins with.
pub(crate) fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        id: row.get(0)?,
        stored: row.get(1)?,
        is_new: false,
    })
}

/// Finds a content, or puts it there, named as often as `uses` says. None: it is not there, and was
/// not given.
pub(crate) fn find_or_add(
    statements: Statements<'_>,
    key: &ContentKey,
    given: Option<&NewContent>,
    uses: usize,
) -> rusqlite::Result<Option<Place>> {
    let found = statements.first(CONTENT_PLACE, [key], place)?;
    let place = match (found, given) {
        (Some(found), _) if found.is_there() => return Ok(Some(found)),
        (_, None) => return Ok(None),
        (Some(found), Some(given)) => {
            let stored = given.stored_bytes() as i64;
            statements.run(SET_STORED, params![found.id, stored])?;
            Place {
                stored: Some(stored),
                ..found
            }
        }
        (None, Some(given)) => {
            let stored = given.stored_bytes() as i64;
            statements.run(ADD_CONTENT, params![key, uses as i64, stored])?;
            Place {
                id: statements.last_id(),
                stored: Some(stored),
                is_new: true,
            }
        }
    };
    if let Some(packed) = given.map(NewContent::packed) {
        let values = params![place.id, packed.plain, packed.digest, packed.bytes];
        statements.run(PUT_CONTENT_BYTES, values)?;
    }
    Ok(Some(place))
}

/// Names contents once more.
pub(crate) fn hold(statements: Statements<'_>, id: i64, times: i64) -> rusqlite::Result<()> {
    statements.run(HOLD_CONTENT, [id, times]).map(drop)
}

/// Names contents once less. Those that nobody names any more go.
pub(crate) fn release(statements: Statements<'_>, ids: &Ids) -> rusqlite::Result<()> {
    for id in ids.iter() {
        let uses = statements.first(RELEASE_CONTENT, [id], |row| row.get::<_, i64>(0))?;
        if uses.is_some_and(|uses| uses <= 0) {
            delete(statements, id)?;
        }
    }
    Ok(())
}

/// Pages that a file may have free, for what comes next: 16 MB.
const FREE: i64 = 2048;
/// Pages that are given back together: others wait as long as that takes.
const GIVEN_BACK: i64 = 4096;

/// Gives the disk back what contents took that are gone, if that is a good part of the file.
pub(crate) fn give_back(statements: Statements<'_>) -> rusqlite::Result<()> {
    let free = statements.pragma("freelist_count")?;
    match free > FREE && free > statements.pragma("page_count")? / 4 {
        true => statements.give_back((free - FREE).min(GIVEN_BACK)),
        false => Ok(()),
    }
}

pub(crate) fn delete(statements: Statements<'_>, id: i64) -> rusqlite::Result<()> {
    statements.run(DELETE_CONTENT, [id])?;
    statements.run(DELETE_CONTENT_BYTES, [id]).map(drop)
}

/// Drops the damaged bytes of a content; whoever has them puts them there again.
pub(crate) fn lose(statements: Statements<'_>, id: i64) -> rusqlite::Result<()> {
    statements.run(LOSE_CONTENT, [id])?;
    statements.run(DELETE_CONTENT_BYTES, [id]).map(drop)
}

/// The base copies of a project.
pub(crate) fn base(statements: Statements<'_>, target: &str) -> rusqlite::Result<Ids> {
    let base = statements.first(BASE_COPIES, [target], |row| row.get(0))?;
    Ok(base.unwrap_or_default())
}

pub(crate) fn base_keys(
    statements: Statements<'_>,
    target: &str,
) -> rusqlite::Result<Vec<ContentKey>> {
    let mut keys: Vec<ContentKey> = Vec::new();
    for id in base(statements, target)?.iter() {
        let key = |row: &Row<'_>| row.get::<_, ContentKey>(0);
        keys.extend(statements.first(CONTENT_KEY, [id], key)?);
    }
    Ok(keys)
}

pub(crate) fn set_base(
    statements: Statements<'_>,
    target: &str,
    base: &Ids,
) -> rusqlite::Result<()> {
    match base.len() {
        0 => statements.run(FORGET_BASE, [target]).map(drop),
        _ => statements.run(PUT_BASE, params![target, base]).map(drop),
    }
}
