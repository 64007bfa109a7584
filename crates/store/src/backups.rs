//! Copies of the file that lie beside it: one each day on which it changed, of which two are kept,
//! and one from before each migration.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags};

use crate::connections::{Access, open_reader, set_layout};
use crate::error::StoreError;
use crate::opening::{Opening, appended, beside, migrate, quick_check, size_of, version};
use crate::restoring::{is_marked, told};

/// How old the last one may be.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// Of those that are made each day.
const KEPT: usize = 2;
/// A larger file is copied without what undoes runs and what was recorded of them, so that a backup
/// takes some hundred milliseconds and as many megabytes at most.
pub(crate) const COPIED_WHOLE: u64 = 64 << 20;
/// Tables whose rows a smaller copy leaves out.
const LEFT_OUT: [&str; 6] = [
    "content",
    "content_bytes",
    "base",
    "kept_run",
    "kept_changes",
    "trace",
];
/// What follows the number of a copy that leaves them out.
const SMALLER: &str = "-without-undo";

/// A copy of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Backup {
    pub file: PathBuf,
    /// When it was made.
    pub at_unix_ms: i64,
    /// What undoes runs is in it.
    pub is_whole: bool,
    /// Of those that are made each day.
    number: Option<u32>,
}

/// The copies of a file, the newest first.
pub(crate) fn backups(file: &Path) -> io::Result<Vec<Backup>> {
    let (Some(folder), Some(name)) = (
        file.parent(),
        file.file_name().and_then(|name| name.to_str()),
    ) else {
        return Ok(Vec::new());
    };
    let mut backups = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let entry_name = entry.file_name();
        let suffix = entry_name
            .to_str()
            .and_then(|entry| entry.strip_prefix(name));
        let Some(suffix) = suffix else {
            continue;
        };
        let (name, is_whole) = match suffix.strip_suffix(SMALLER) {
            Some(name) => (name, false),
            None => (suffix, true),
        };
        let number = |before: &str| name.strip_prefix(before)?.parse::<u32>().ok();
        let (of_day, of_migration) = (number(".backup-"), number(".before-v"));
        if of_day.or(of_migration).is_none() {
            continue;
        }
        backups.push(Backup {
            at_unix_ms: changed(&entry.path()),
            file: entry.path(),
            is_whole,
            number: of_day,
        });
    }
    backups.sort_by_key(|backup| std::cmp::Reverse((backup.at_unix_ms, backup.number)));
    Ok(backups)
}

type Numbered = (u32, Backup);

/// Those of them that are made each day, in the order in which they were made, the last one first.
fn numbered(file: &Path) -> io::Result<Vec<Numbered>> {
    let backups = backups(file)?.into_iter();
    let mut numbered: Vec<_> = backups
        .filter_map(|backup| Some((backup.number?, backup)))
        .collect();
    numbered.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    Ok(numbered)
}

/// When a file was changed last, in milliseconds since 1970; 0: it is not there.
fn changed(file: &Path) -> i64 {
    let changed = fs::metadata(file).and_then(|found| found.modified());
    let since = changed
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    i64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}

/// Held while a copy is made: no two are at once.
pub(crate) struct Turn {
    _lock: File,
    file: PathBuf,
    number: u32,
}

/// Takes the turn if the last copy, or the first time that this was asked, is more than a day ago,
/// and the file has changed since.
pub(crate) fn turn(file: &Path, now_unix_ms: i64) -> io::Result<Option<Turn>> {
    let place = appended(file, ".backup.lock");
    let first = match File::create_new(&place) {
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => changed(&place),
        Err(error) => return Err(error),
    };
    let is_due = |backups: &[Numbered]| {
        let last = backups.first().map(|(_, backup)| backup.at_unix_ms);
        let changed = changed(file).max(changed(&appended(file, "-wal")));
        now_unix_ms.abs_diff(last.unwrap_or(first)) > DAY_MS
            // One from a time that has not come says nothing of what changed since.
            && last.is_none_or(|last| changed > last || last > now_unix_ms)
    };
    // A file that seems damaged is no good copy's source.
    if is_marked(file) || !is_due(&numbered(file)?) {
        return Ok(None);
    }
    let lock = File::options().write(true).open(&place)?;
    if lock.try_lock().is_err() {
        return Ok(None);
    }
    // Another process may have made one meanwhile.
    let backups = numbered(file)?;
    let last = backups.first().map(|(number, _)| *number);
    Ok(is_due(&backups).then(|| Turn {
        _lock: lock,
        file: file.to_owned(),
        number: last.unwrap_or(0) + 1,
    }))
}

impl Turn {
    /// Makes the copy, and removes those that are too many.
    pub fn back_up(self, opening: Opening<'_>) -> Result<(), StoreError> {
        let file = &self.file;
        back_up(file, &format!("backup-{}", self.number), opening)?;
        let backups = numbered(file).map_err(|error| StoreError::of(file, error))?;
        for (_, old) in &backups[KEPT.min(backups.len())..] {
            // What cannot be removed is tried again with the next one.
            let _ = fs::remove_file(&old.file);
        }
        Ok(())
    }
}

/// Copies all of a file that is not large, of another one most.
pub(crate) fn back_up(file: &Path, name: &str, opening: Opening<'_>) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).and_then(|connection| {
        connection.busy_timeout(opening.patience)?;
        Ok(connection)
    });
    let connection = connection.map_err(|error| told(file, error))?;
    let size = size_of(file) + size_of(&appended(file, "-wal"));
    if size > opening.copied_whole {
        let copy = beside(file, &format!("{name}{SMALLER}"));
        return made_new(&copy, |new| copy_most(&connection, file, new, opening));
    }
    made_new(&beside(file, name), |new| {
        let copied = connection.execute("VACUUM INTO ?1", [new.to_string_lossy().as_ref()]);
        copied.map(drop).map_err(|error| told(file, error))
    })
}

/// Makes a copy under another name, and gives it its own once it is whole and on the disk.
fn made_new(
    copy: &Path,
    make: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let new = appended(copy, ".new");
    let of_new = |error| StoreError::of(&new, error);
    // One that is there is of an earlier try that died, and SQLite does not write over it.
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(of_new(error)),
        _ => {}
    }
    let made = make(&new).and_then(|()| {
        let reader = open_reader(&new, Access::Immutable, Duration::ZERO);
        quick_check(&reader.map_err(|error| StoreError::of(&new, error))?, &new)?;
        let on_disk = File::options().write(true).open(&new);
        on_disk.and_then(|file| file.sync_all()).map_err(of_new)?;
        fs::rename(&new, copy).map_err(|error| StoreError::of(copy, error))
    });
    if made.is_err() {
        // It takes place that may be what is lacking.
        let _ = fs::remove_file(&new);
    }
    made
}

/// Copies all tables but those that are large.
fn copy_most(
    connection: &Connection,
    file: &Path,
    new: &Path,
    opening: Opening<'_>,
) -> Result<(), StoreError> {
    let Some(steps) = opening.steps.get(..version(connection, file)?) else {
        // A newer process migrated it meanwhile, and makes the next copy.
        return Err(StoreError::TooNew {
            file: file.to_owned(),
        });
    };
    let of_new = |error| StoreError::of(new, error);
    let mut begun = Connection::open(new).map_err(of_new)?;
    set_layout(&begun).map_err(of_new)?;
    migrate(&mut begun, new, steps)?;
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    let tables: rusqlite::Result<Vec<String>> = begun
        .prepare(tables)
        .and_then(|mut named| named.query_map([], |row| row.get(0))?.collect());
    let tables = tables.map_err(of_new)?;
    drop(begun);
    let copied = || {
        let name = new.to_string_lossy();
        connection.execute("ATTACH ?1 AS new", [name.as_ref()])?;
        connection.pragma_update(Some("new"), "synchronous", "off")?;
        connection.pragma_update(None, "foreign_keys", false)?;
        // All as it is at one moment.
        let moment = connection.unchecked_transaction()?;
        for table in tables
            .iter()
            .filter(|name| !LEFT_OUT.contains(&name.as_str()))
        {
            // The numbers of runs that were given are a table too; they are not given again.
            moment.execute(
                &format!("INSERT INTO new.{table} SELECT * FROM main.{table}"),
                [],
            )?;
        }
        moment.commit()?;
        connection.execute("DETACH new", []).map(drop)
    };
    copied().map_err(|error| told(file, error))
}
