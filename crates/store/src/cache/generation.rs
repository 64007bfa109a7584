//! The files of a cache. The newest is the one that is used; a file that is damaged or of another
//! format is left to whoever holds it, and a newer one is begun.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusqlite::Connection;

use super::entries::TABLES;
use super::queries;
use crate::connections::{Access, Purpose, Readers, open_writer};
use crate::error::StoreError;
use crate::opening::{PATIENCE, READERS, appended, lock, quick_check, size_of, version};
use crate::statements::Statements;
use crate::writer::Writer;

/// What the tables hold, and how. Files of another format are of no use.
const FORMAT: i64 = 1;
/// Up to this size the whole file is checked when it is opened, which takes few milliseconds; in a
/// larger one damage shows when it is met, as it does in each entry.
const CHECKED_WHOLE: u64 = 4 << 20;

/// One file of a cache, open.
#[derive(Debug)]
pub(crate) struct Generation {
    pub number: u32,
    pub file: PathBuf,
    pub readers: Readers,
    pub writer: Writer,
    /// Something in it turned out to be damaged.
    damaged: Arc<AtomicBool>,
    /// Locked for sharing: nobody removes the file.
    _held: File,
}

/// A file that is opened, or why it is not.
pub(crate) struct Opened {
    pub generation: Generation,
    /// The file that was found damaged instead.
    pub damaged: Option<PathBuf>,
}

/// Why a file is not used.
enum Unusable {
    /// A newer one takes its place.
    Damaged,
    OtherFormat,
    /// So would be a newer one.
    Failed(StoreError),
}

impl From<StoreError> for Unusable {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged { .. } => Self::Damaged,
            error => Self::Failed(error),
        }
    }
}

impl Generation {
    /// Opens the newest file in a folder that is newer than `after`, or begins one, and removes the
    /// older ones that nobody holds.
    pub fn open(folder: &Path, after: u32) -> Result<Opened, StoreError> {
        fs::create_dir_all(folder).map_err(|error| StoreError::of(folder, error))?;
        // Two processes that start at once must not both choose, begin or remove files.
        let _gate = lock(&folder.join("cache.lock"), PATIENCE)?;
        let there = numbers(folder).map_err(|error| StoreError::of(folder, error))?;
        let newest = there.iter().copied().max().unwrap_or(0);
        let mut number = newest.max(after + 1);
        let mut damaged = None;
        let opened = match Self::open_file(folder, number) {
            Err(unusable @ (Unusable::Damaged | Unusable::OtherFormat)) => {
                if matches!(unusable, Unusable::Damaged) {
                    damaged = Some(file_of(folder, number));
                }
                number += 1;
                Self::open_file(folder, number)
            }
            opened => opened,
        };
        let generation = opened.map_err(|unusable| {
            let file = file_of(folder, number);
            match unusable {
                Unusable::Failed(error) => error,
                Unusable::Damaged | Unusable::OtherFormat => {
                    StoreError::of(&file, io::Error::from(io::ErrorKind::InvalidData))
                }
            }
        })?;
        for older in there.into_iter().filter(|older| *older < number) {
            remove(&file_of(folder, older));
        }
        Ok(Opened {
            generation,
            damaged,
        })
    }

    fn open_file(folder: &Path, number: u32) -> Result<Self, Unusable> {
        let file = file_of(folder, number);
        let held = hold(&file)?;
        let told = |error| StoreError::of(&file, error);
        let mut connection = open_writer(&file, PATIENCE, Purpose::Cache).map_err(told)?;
        begin_or_check(&mut connection, &file)?;
        let writer = Writer::begin(Arc::new(Mutex::new(connection)));
        let writer = writer.map_err(|error| StoreError::of(&file, error))?;
        Ok(Self {
            number,
            readers: Readers::new(&file, Access::Beside, PATIENCE, READERS),
            writer,
            damaged: Arc::default(),
            file,
            _held: held,
        })
    }

    /// Runs reads on one state of the file; none: they failed.
    pub fn read<T>(&self, reads: impl FnOnce(&Statements<'_>) -> rusqlite::Result<T>) -> Option<T> {
        let read = self
            .readers
            .lend(|statements| statements.at_one_moment(reads));
        read.map_err(|error| self.failing().failed(error)).ok()
    }

    /// Sends a change, which nobody waits for.
    pub fn write_soon(
        &self,
        change: impl FnMut(Statements<'_>) -> rusqlite::Result<()> + Send + 'static,
    ) {
        let failing = self.failing();
        let failed = move |error| failing.failed(error);
        self.writer.write_soon(None, change, failed);
    }

    /// What notes how the file fails.
    pub fn failing(&self) -> Failing {
        Failing {
            file: self.file.clone(),
            damaged: self.damaged.clone(),
        }
    }

    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    /// Brings what was written from the log into the file, so that it has the size that it says.
    pub fn shrink(&self) -> rusqlite::Result<()> {
        let connection = Connection::open(&self.file)?;
        connection.busy_timeout(Duration::from_secs(1))?;
        connection.pragma(None, "wal_checkpoint", "truncate", |_| Ok(()))
    }
}

/// Notes how a file fails.
pub(crate) struct Failing {
    file: PathBuf,
    damaged: Arc<AtomicBool>,
}

impl Failing {
    /// A cache that fails costs time and nothing else. What is damaged, or not as it was made, is
    /// not used any more.
    pub fn failed(&self, error: rusqlite::Error) {
        let error = StoreError::of(&self.file, error);
        tracing::debug!(%error, "the cache failed");
        if matches!(error, StoreError::Damaged { .. } | StoreError::Other { .. }) {
            self.damaged.store(true, Ordering::Release);
        }
    }
}

/// Makes the tables of a new file; of an old one sees that it is whole and of this format.
fn begin_or_check(connection: &mut Connection, file: &Path) -> Result<(), Unusable> {
    let told = |error| StoreError::of(file, error);
    let has_tables = "SELECT EXISTS (SELECT 1 FROM sqlite_schema)";
    let has_tables: bool = connection
        .query_row(has_tables, [], |row| row.get(0))
        .map_err(told)?;
    if !has_tables {
        // All at once: a process that dies leaves an empty file or a whole one.
        let begun = connection.transaction().map_err(told)?;
        begun.execute_batch(TABLES).map_err(told)?;
        begun
            .pragma_update(None, "user_version", FORMAT)
            .map_err(told)?;
        begun.commit().map_err(told)?;
        return Ok(());
    }
    if version(connection, file)? as i64 != FORMAT {
        return Err(Unusable::OtherFormat);
    }
    if size_of(file) <= CHECKED_WHOLE {
        quick_check(connection, file)?;
    }
    // Tables that are not there, or not as they should be, show when statements are prepared.
    for query in queries::ALL {
        let prepared = connection.prepare_cached(query.sql).map(drop);
        match prepared.map_err(told) {
            Err(StoreError::Other { .. }) => return Err(Unusable::Damaged),
            prepared => prepared?,
        }
    }
    Ok(())
}

/// The file of a generation: `cache.db`, `cache-2.db`, and so on.
pub(crate) fn file_of(folder: &Path, number: u32) -> PathBuf {
    match number {
        1 => folder.join("cache.db"),
        number => folder.join(format!("cache-{number}.db")),
    }
}

/// The generations whose files are in a folder.
fn numbers(folder: &Path) -> io::Result<Vec<u32>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(".db")) else {
            continue;
        };
        match stem.strip_prefix("cache-").map(str::parse) {
            Some(Ok(number)) if number > 1 => numbers.push(number),
            None if stem == "cache" => numbers.push(1),
            _ => {}
        }
    }
    Ok(numbers)
}

fn hold(file: &Path) -> Result<File, StoreError> {
    let place = appended(file, ".held");
    let held = File::create(&place).map_err(|error| StoreError::of(&place, error))?;
    held.lock_shared()
        .map_err(|error| StoreError::of(&place, error))?;
    Ok(held)
}

/// Removes a file that nobody holds. What cannot be removed is tried again at the next start.
fn remove(file: &Path) {
    let place = appended(file, ".held");
    let Ok(held) = File::create(&place) else {
        return;
    };
    match held.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return,
    }
    // The log first: without its file it is of no use, and the other way round it would be taken
    // for that of the next file of this name.
    for part in ["-wal", "-shm", "", ".held"] {
        if let Err(error) = fs::remove_file(appended(file, part))
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::debug!(%error, file = %file.display(), "an old cache was not removed");
        }
    }
}
