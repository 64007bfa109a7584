//! What becomes of a file that is damaged: it is moved aside, and the newest backup that is whole
//! takes its place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite_migration::M;

use crate::backups::{Backup, backups};
use crate::connections::{Access, open_reader};
use crate::error::StoreError;
use crate::notice::Notice;
use crate::opening::{Opening, appended, beside, integrity_check, migrate, open_migrated, version};

/// A large file is not checked whole at each start. What is found damaged in it later leaves this
/// mark beside it, and the next start checks it whole.
const MARK: &str = ".seems-damaged";

pub(crate) fn is_marked(file: &Path) -> bool {
    appended(file, MARK).exists()
}

/// The file was checked whole, or is another one.
pub(crate) fn unmark(file: &Path) {
    // One that stays costs the next start a check.
    let _ = fs::remove_file(appended(file, MARK));
}

/// What the store answers to what SQLite says of a file. That it is damaged is marked.
pub(crate) fn told(file: &Path, error: rusqlite::Error) -> StoreError {
    let error = StoreError::of_change(file, error);
    // A store in memory has no file.
    if matches!(error, StoreError::Damaged { .. }) && file.exists() {
        tracing::warn!(%error, "the next start checks the file");
        // Without a mark a start finds what it finds.
        let _ = File::create(appended(file, MARK));
    }
    error
}

/// Moves a damaged file aside, and opens what takes its place: a copy of a backup, or a new file. As
/// long as a backup cannot be copied that may be good, the file stays where it is for the next start.
pub(crate) fn replaced(
    file: &Path,
    opening: Opening<'_>,
    notices: &mut Vec<Notice>,
) -> Result<Connection, StoreError> {
    let mut aside = None;
    for backup in backups(file).unwrap_or_default() {
        match restored(file, &backup, opening, &mut aside) {
            Ok((connection, moved_to)) => {
                unmark(file);
                notices.push(Notice::Restored {
                    moved_to,
                    at_unix_ms: backup.at_unix_ms,
                    is_whole: backup.is_whole,
                });
                return Ok(connection);
            }
            Err(error @ (StoreError::Damaged { .. } | StoreError::TooNew { .. })) => {
                tracing::warn!(%error, backup = %backup.file.display(), "a backup is of no use");
            }
            Err(error) => return Err(error),
        }
    }
    let moved_to = aside.map_or_else(|| move_aside(file), Ok)?;
    let begun = open_migrated(file, opening, false)?;
    unmark(file);
    notices.push(Notice::Damaged { moved_to });
    Ok(begun)
}

/// Opens a copy of a backup in the place of the file. `aside` is where the file lies by now.
fn restored(
    file: &Path,
    backup: &Backup,
    opening: Opening<'_>,
    aside: &mut Option<PathBuf>,
) -> Result<(Connection, PathBuf), StoreError> {
    let copy = beside(file, "restoring");
    fs::copy(&backup.file, &copy).map_err(|error| StoreError::of(&copy, error))?;
    let opened = check(&copy, opening.steps).and_then(|()| {
        let moved_to = match aside.take() {
            Some(moved_to) => moved_to,
            None => move_aside(file)?,
        };
        *aside = Some(moved_to.clone());
        fs::rename(&copy, file).map_err(|error| StoreError::of(file, error))?;
        Ok((open_migrated(file, opening, true)?, moved_to))
    });
    if matches!(
        opened,
        Err(StoreError::Damaged { .. } | StoreError::TooNew { .. })
    ) {
        let mut left = vec![copy];
        if aside.is_some() {
            left.extend(["", "-wal", "-shm"].map(|part| appended(file, part)));
        }
        for left in left {
            match fs::remove_file(&left) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::of(&left, error));
                }
                _ => {}
            }
        }
    }
    opened
}

fn check(copy: &Path, steps: &[M<'_>]) -> Result<(), StoreError> {
    let reader = open_reader(copy, Access::Immutable, std::time::Duration::ZERO)
        .map_err(|error| StoreError::of(copy, error))?;
    integrity_check(&reader, copy)?;
    match version(&reader, copy)? {
        0 => Err(damaged(copy, "it holds nothing")),
        version if version > steps.len() => Err(StoreError::TooNew {
            file: copy.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Moves a damaged file to a name that is free, and with it its log: it may hold the last writes,
/// and would damage the new file. Whoever has it open goes on with it.
fn move_aside(file: &Path) -> Result<PathBuf, StoreError> {
    let mut number = 1;
    let mut aside = beside(file, "damaged-1");
    while aside.exists() {
        number += 1;
        aside = beside(file, &format!("damaged-{number}"));
    }
    for part in ["", "-wal", "-shm"] {
        let from = appended(file, part);
        match fs::rename(&from, appended(&aside, part)) {
            Err(error) if !part.is_empty() && error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::of(&from, error)),
            Ok(()) => {}
        }
    }
    Ok(aside)
}

/// What SQLite says of a statement that is right for every file that is whole: if it calls the
/// statement wrong, the file is damaged.
pub(crate) fn told_at_start(file: &Path, error: rusqlite::Error) -> StoreError {
    let code = error.sqlite_error().map(|error| error.extended_code);
    match code {
        Some(rusqlite::ffi::SQLITE_ERROR) => damaged(file, &error.to_string()),
        _ => StoreError::of(file, error),
    }
}

/// That a file is damaged, and how.
pub(crate) fn damaged(file: &Path, how: &str) -> StoreError {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    let error = rusqlite::Error::SqliteFailure(code, Some(how.to_owned()));
    StoreError::of(file, error)
}

/// Sees that the tables of a file are those of its version. Migrating another one would fail at each
/// start.
pub(crate) fn check_tables(
    connection: &Connection,
    file: &Path,
    steps: &[M<'_>],
) -> Result<(), StoreError> {
    let told = |error| StoreError::of(file, error);
    let names = |connection: &Connection| -> rusqlite::Result<Vec<String>> {
        let mut named = connection.prepare("SELECT name FROM sqlite_schema ORDER BY name")?;
        named.query_map([], |row| row.get(0))?.collect()
    };
    let mut expected = Connection::open_in_memory().map_err(told)?;
    if !steps.is_empty() {
        migrate(&mut expected, file, steps)?;
    }
    match names(&expected).map_err(told)? == names(connection).map_err(told)? {
        true => Ok(()),
        false => Err(damaged(file, "its tables are not those of its version")),
    }
}
