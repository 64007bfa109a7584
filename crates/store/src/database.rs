//! Opening the file: begun if missing, moved aside if damaged, backed up before it is migrated.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::connections::{Connections, open_writer};
use crate::figures::{Figures, StoreFigures};
use crate::migrations::STEPS;

const FILE: &str = "formwork.db";
const READERS: usize = 4;
/// Up to this size the whole file is checked when it is opened, which takes milliseconds; in a
/// larger one damage shows when the damaged page is read.
const CHECKED_WHOLE: u64 = 16 * 1024 * 1024;

/// Runs, projects, drafts and settings. Shared by all threads; several processes may have the file
/// open at once.
#[derive(Debug)]
pub struct Store {
    connections: Connections,
    figures: Figures,
}

/// Something that was repaired at the start, to be said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The file was damaged; it lies there now, and a new one was begun.
    Damaged { moved_to: PathBuf },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { moved_to } => write!(
                f,
                "The list of runs, drafts and settings was damaged, so a new one was begun. The old one is {}.",
                moved_to.display()
            ),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("Cannot make the folder {}: {source}", .folder.display())]
    Folder { folder: PathBuf, source: io::Error },
    #[error("Cannot lock {}: {source}", .file.display())]
    Lock { file: PathBuf, source: io::Error },
    #[error("The file {} was written by a newer Formwork. Update Formwork to use it.", .file.display())]
    TooNew { file: PathBuf },
    #[error("The list of runs, drafts and settings cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("The list of runs, drafts and settings cannot be brought up to date: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    #[error("Cannot move {} aside: {source}", .file.display())]
    Aside { file: PathBuf, source: io::Error },
}

impl Store {
    /// Opens, or begins, `formwork.db` in a folder, which is made if it is missing.
    pub fn open(folder: &Path) -> Result<(Self, Vec<Notice>), StoreError> {
        Self::open_with(folder, STEPS)
    }

    /// A store that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Migrations::from_slice(STEPS).to_latest(&mut connection)?;
        Ok(Self {
            connections: Connections::in_memory(connection),
            figures: Figures::default(),
        })
    }

    pub(crate) fn open_with(
        folder: &Path,
        steps: &[M<'_>],
    ) -> Result<(Self, Vec<Notice>), StoreError> {
        fs::create_dir_all(folder).map_err(|source| StoreError::Folder {
            folder: folder.to_owned(),
            source,
        })?;
        // Two processes that start at once must not both move, back up or migrate the file.
        let gate = lock(&folder.join(format!("{FILE}.lock")))?;
        let file = folder.join(FILE);
        let mut notices = Vec::new();
        let writer = match open_migrated(&file, steps) {
            Err(error) if is_damage(&error) => {
                let moved_to = move_aside(&file)?;
                notices.push(Notice::Damaged { moved_to });
                open_migrated(&file, steps)?
            }
            opened => opened?,
        };
        drop(gate);
        let store = Self {
            connections: Connections::on_file(writer, &file, READERS),
            figures: Figures::default(),
        };
        Ok((store, notices))
    }

    /// Runs a query on one of the readers.
    pub(crate) fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let _timed = self.figures.time();
        Ok(self.connections.read(query)?)
    }

    /// Runs a change in one transaction, which takes the file's lock at its beginning: it cannot
    /// fail for having read before another process wrote.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let _timed = self.figures.time();
        let changed = self.connections.write(|connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = change(&transaction)?;
            transaction.commit()?;
            Ok(result)
        });
        Ok(changed?)
    }

    /// How the store has been used since it was opened.
    pub fn figures(&self) -> StoreFigures {
        self.figures.read()
    }
}

fn lock(file: &Path) -> Result<File, StoreError> {
    let locked = File::create(file).and_then(|gate| gate.lock().map(|()| gate));
    locked.map_err(|source| StoreError::Lock {
        file: file.to_owned(),
        source,
    })
}

fn open_migrated(file: &Path, steps: &[M<'_>]) -> Result<Connection, StoreError> {
    let size = fs::metadata(file).map_or(0, |found| found.len());
    let mut writer = open_writer(file)?;
    let version: i64 = writer.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let version = usize::try_from(version).unwrap_or(0);
    if version > steps.len() {
        return Err(StoreError::TooNew {
            file: file.to_owned(),
        });
    }
    if size > 0 && size <= CHECKED_WHOLE {
        quick_check(&writer)?;
    }
    if version < steps.len() {
        if version > 0 {
            back_up(&writer, &beside(file, &format!("before-v{}", steps.len())))?;
        }
        Migrations::from_slice(steps).to_latest(&mut writer)?;
    }
    Ok(writer)
}

fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    let result: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if result == "ok" {
        return Ok(());
    }
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(code, Some(result)).into())
}

fn is_damage(error: &StoreError) -> bool {
    let sqlite = match error {
        StoreError::Sqlite(error) => error,
        StoreError::Migration(rusqlite_migration::Error::RusqliteError { err, .. }) => err,
        _ => return false,
    };
    matches!(
        sqlite.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

fn back_up(connection: &Connection, copy: &Path) -> Result<(), StoreError> {
    // One that is there is of an earlier try that did not get as far as the migration, and SQLite
    // does not write over it.
    match fs::remove_file(copy) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(StoreError::Aside {
                file: copy.to_owned(),
                source,
            });
        }
        _ => {}
    }
    connection.execute("VACUUM INTO ?1", [copy.to_string_lossy().as_ref()])?;
    Ok(())
}

/// Moves a damaged file to a name that is free, and with it its log: it may hold the last writes,
/// and would damage the new file.
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
            Err(source) if !part.is_empty() && source.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(StoreError::Aside { file: from, source }),
            Ok(()) => {}
        }
    }
    Ok(aside)
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    appended(file, &format!(".{suffix}"))
}

fn appended(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
