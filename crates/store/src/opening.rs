//! Opening the file: begun if missing, replaced by a backup if damaged, backed up before it is
//! migrated, only read where it cannot be written, and replaced by a store in memory where it cannot
//! be read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB};
use rusqlite_migration::{M, Migrations};

use crate::backups::{COPIED_WHOLE, back_up};
use crate::connections::{
    Access, Connections, Purpose, Readers, open_reader, open_writer, read_only,
};
use crate::database::Store;
use crate::error::StoreError;
use crate::migrations::STEPS;
use crate::notice::Notice;
use crate::queries;
use crate::restoring::{check_tables, damaged, is_marked, replaced, told_at_start, unmark};
use crate::statements::Query;

const FILE: &str = "formwork.db";
pub(crate) const READERS: usize = 4;
/// Up to this size the whole file is checked when it is opened, which takes milliseconds; in a
/// larger one damage shows when the damaged page is read, and leaves a mark for the next start.
const CHECKED_WHOLE: u64 = 1024 * 1024;
/// A version that is so much later than today's is damaged.
const NO_VERSION: usize = 1000;
/// How long a statement, and a start, wait for another process.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// How long between two tries to get the lock that starts hold.
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// How a file is opened. Tests wait less, and know other versions.
#[derive(Clone, Copy)]
pub(crate) struct Opening<'a> {
    pub steps: &'a [M<'a>],
    pub patience: Duration,
    pub readers: usize,
    /// Bytes of a file of which a backup leaves nothing out.
    pub copied_whole: u64,
}

impl Default for Opening<'_> {
    fn default() -> Self {
        Self {
            steps: STEPS,
            patience: PATIENCE,
            readers: READERS,
            copied_whole: COPIED_WHOLE,
        }
    }
}

impl Store {
    /// Opens, or begins, `formwork.db` in a folder, which is made if it is missing.
    ///
    /// A file that cannot be used does not fail: if it can be read, the store reads it and each
    /// change is answered with [`StoreError::ReadOnly`]; else the store is in memory. A notice says
    /// why. The one error left is that not even a store in memory, or no thread that writes, can be
    /// had.
    pub fn open(folder: &Path) -> Result<(Self, Vec<Notice>), StoreError> {
        Self::open_with(folder, Opening::default())
    }

    pub(crate) fn open_with(
        folder: &Path,
        opening: Opening<'_>,
    ) -> Result<(Self, Vec<Notice>), StoreError> {
        let file = folder.join(FILE);
        let mut notices = Vec::new();
        let why = match open_or_begin(folder, &file, opening, &mut notices) {
            Ok(writer) => {
                let readers =
                    Readers::new(&file, Access::Beside, opening.patience, opening.readers);
                let connections = Connections::on_file(writer, readers)
                    .map_err(|error| StoreError::of(&file, error))?;
                return Ok((Self::new(file, connections), notices));
            }
            Err(why) => why,
        };
        let why = match readers_only(&file, opening, &why) {
            Ok(readers) => {
                notices.push(Notice::ReadOnly { why });
                return Ok((Self::new(file, Connections::read_only(readers)), notices));
            }
            // That the file is of another version is what has to be mended first.
            Err(newer @ StoreError::TooNew { .. }) => newer,
            Err(_) => why,
        };
        notices.push(Notice::InMemory { why });
        Ok((Self::in_memory()?, notices))
    }

    /// A store that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        // SQLite's own name for it, which errors then show.
        let file = PathBuf::from(":memory:");
        let begun = || -> Result<Connection, StoreError> {
            let mut connection =
                Connection::open_in_memory().map_err(|error| StoreError::of(&file, error))?;
            connection
                .pragma_update(None, "foreign_keys", true)
                .map_err(|error| StoreError::of(&file, error))?;
            migrate(&mut connection, &file, STEPS)?;
            Ok(connection)
        };
        let connections =
            Connections::in_memory(begun()?).map_err(|error| StoreError::of(&file, error))?;
        Ok(Self::new(file, connections))
    }
}

fn open_or_begin(
    folder: &Path,
    file: &Path,
    opening: Opening<'_>,
    notices: &mut Vec<Notice>,
) -> Result<Connection, StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::of(folder, error))?;
    // Two processes that start at once must not both move, back up or migrate the file.
    let _gate = lock(&appended(file, ".lock"), opening.patience)?;
    let seems_damaged = is_marked(file);
    match open_migrated(file, opening, seems_damaged) {
        Err(StoreError::Damaged { .. }) => replaced(file, opening, notices),
        opened => {
            if seems_damaged && opened.is_ok() {
                unmark(file);
            }
            opened
        }
    }
}

/// Readers of a file that cannot be written, if it is whole and of today's version.
fn readers_only(
    file: &Path,
    opening: Opening<'_>,
    why: &StoreError,
) -> Result<Readers, StoreError> {
    let readers = |access| {
        let connection = open_reader(file, access, opening.patience)
            .map_err(|error| StoreError::of(file, error))?;
        let version = version(&connection, file)?;
        if version > opening.steps.len() {
            return Err(too_new(file));
        }
        if version < opening.steps.len() {
            // Queries of today would not find their columns.
            return Err(StoreError::of(file, read_only()));
        }
        // Without its log the file may be half of a change.
        if size_of(file) <= CHECKED_WHOLE || access == Access::Immutable {
            quick_check(&connection, file)?;
        }
        Ok(Readers::new(
            file,
            access,
            opening.patience,
            opening.readers,
        ))
    };
    match readers(Access::ReadOnly) {
        // Reading the file as one that nobody writes is sound only if nobody does.
        Err(StoreError::Full { .. } | StoreError::ReadOnly { .. } | StoreError::Other { .. })
            if !matches!(why, StoreError::Locked { .. }) =>
        {
            readers(Access::Immutable)
        }
        read => read,
    }
}

pub(crate) fn lock(file: &Path, patience: Duration) -> Result<File, StoreError> {
    let gate = File::create(file).map_err(|error| StoreError::of(file, error))?;
    let mut waited = Duration::ZERO;
    loop {
        match gate.try_lock() {
            Ok(()) => return Ok(gate),
            Err(fs::TryLockError::WouldBlock) if waited < patience => {
                std::thread::sleep(BETWEEN_TRIES);
                waited += BETWEEN_TRIES;
            }
            Err(error) => return Err(StoreError::of(file, io::Error::from(error))),
        }
    }
}

/// Opens the file for writing, with today's tables. `seems_damaged`: it is checked whole, whatever
/// its size.
pub(crate) fn open_migrated(
    file: &Path,
    opening: Opening<'_>,
    seems_damaged: bool,
) -> Result<Connection, StoreError> {
    let steps = opening.steps;
    let is_begun = size_of(file) > 0;
    let told = |error| told_at_start(file, error);
    let mut writer = open_writer(file, opening.patience, Purpose::Keeping).map_err(told)?;
    let version = version(&writer, file)?;
    match version.saturating_sub(steps.len()) {
        0 => {}
        1..NO_VERSION => return Err(too_new(file)),
        _ => return Err(damaged(file, "its version is none")),
    }
    // SQLite opens what it may not write for reading, and says so only when it is written.
    if writer.is_readonly(MAIN_DB).map_err(told)? {
        return Err(why_read_only(file));
    }
    if seems_damaged {
        integrity_check(&writer, file)?;
    } else if is_begun && size_of(file) <= CHECKED_WHOLE {
        quick_check(&writer, file)?;
    }
    if version < steps.len() {
        if is_begun {
            check_tables(&writer, file, &steps[..version])?;
        }
        if version > 0 {
            back_up(file, &format!("before-v{}", steps.len()), opening)?;
        }
        migrate(&mut writer, file, steps)?;
    }
    if is_begun {
        let adds = |query: &&Query| seems_damaged || query.sql.starts_with("INSERT");
        prepare(&writer, file, queries::ALL.iter().filter(adds))?;
    }
    Ok(writer)
}

/// Tables that are not as they should be show when statements are prepared. Those that add rows name
/// all columns of each table, and are few.
fn prepare(
    connection: &Connection,
    file: &Path,
    queries: impl Iterator<Item = &'static Query>,
) -> Result<(), StoreError> {
    for query in queries {
        let prepared = connection.prepare_cached(query.sql).map(drop);
        prepared.map_err(|error| told_at_start(file, error))?;
    }
    Ok(())
}

/// Why SQLite does not write a file. It leaves one alone whose first bytes say that only a later
/// version may write it, which they never do unless they are damaged.
fn why_read_only(file: &Path) -> StoreError {
    let mut header = [0; 19];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut header));
    match header[18] {
        3.. if read.is_ok() => damaged(file, "its first bytes are not those of a database"),
        _ => StoreError::of(file, read_only()),
    }
}

pub(crate) fn size_of(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |found| found.len())
}

pub(crate) fn version(connection: &Connection, file: &Path) -> Result<usize, StoreError> {
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| told_at_start(file, error))?;
    Ok(usize::try_from(version).unwrap_or(0))
}

fn too_new(file: &Path) -> StoreError {
    StoreError::TooNew {
        file: file.to_owned(),
    }
}

pub(crate) fn migrate(
    connection: &mut Connection,
    file: &Path,
    steps: &[M<'_>],
) -> Result<(), StoreError> {
    Migrations::from_slice(steps)
        .to_latest(connection)
        .map_err(|error| StoreError::of(file, error))
}

/// Checks the pages of a file.
pub(crate) fn quick_check(connection: &Connection, file: &Path) -> Result<(), StoreError> {
    checked(connection, file, "PRAGMA quick_check(1)")
}

/// Checks the pages of a file, and its indexes against its tables.
pub(crate) fn integrity_check(connection: &Connection, file: &Path) -> Result<(), StoreError> {
    checked(connection, file, "PRAGMA integrity_check(1)")
}

fn checked(connection: &Connection, file: &Path, check: &str) -> Result<(), StoreError> {
    let result: String = connection
        .query_row(check, [], |row| row.get(0))
        .map_err(|error| told_at_start(file, error))?;
    match result.as_str() {
        "ok" => Ok(()),
        how => Err(damaged(file, how)),
    }
}

pub(crate) fn beside(file: &Path, suffix: &str) -> PathBuf {
    appended(file, &format!(".{suffix}"))
}

pub(crate) fn appended(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
