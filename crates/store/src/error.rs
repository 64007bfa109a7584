//! What a store answers when it cannot do what it was asked for.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::kept::{ContentKey, KeptRunId, TooLarge};
use crate::words::UnknownWord;

/// Why the store failed. Each kind names the file and the way out; what lies below is its source.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("There is no space left to write {}. Free some on that disk.", .file.display())]
    Full { file: PathBuf, source: Cause },
    /// Another process held the file for longer than the store waits.
    #[error("{} is in use by another program. Wait until that one is done, or end it.", .file.display())]
    Locked { file: PathBuf, source: Cause },
    #[error("{} cannot be written: {source}. Give yourself the right to write there.", .file.display())]
    ReadOnly { file: PathBuf, source: Cause },
    #[error("{} is damaged: {source}. Start Formwork again, which puts the last backup in its place.", .file.display())]
    Damaged { file: PathBuf, source: Cause },
    #[error("{} was written by a newer Formwork. Update Formwork to use it.", .file.display())]
    TooNew { file: PathBuf },
    /// A file stands where a folder belongs, or the other way round.
    #[error("{} is in the way: {source}. Move it away and start Formwork again.", .file.display())]
    InTheWay { file: PathBuf, source: Cause },
    /// A run cannot be kept: nobody gave these contents, and they are not there.
    #[error("{} does not hold {} of the contents that the run needs.", .file.display(), .keys.len())]
    MissingContents {
        file: PathBuf,
        keys: Vec<ContentKey>,
    },
    /// A run cannot be kept: it needs more than is kept of its whole project.
    #[error("To undo the run, {} would need {source}.", .file.display())]
    TooMuchToKeep { file: PathBuf, source: TooLarge },
    /// A content is not what was put there.
    #[error("{} holds a damaged copy of a file ({key}). It is not used.", .file.display())]
    DamagedContent { file: PathBuf, key: ContentKey },
    /// What a kept run changed is not what was put there.
    #[error("{} holds a damaged record of run {run}, which cannot be undone.", .file.display())]
    DamagedRun { file: PathBuf, run: KeptRunId },
    #[error("{} cannot be used: {source}.", .file.display())]
    Other { file: PathBuf, source: Cause },
}

/// Why a run is not kept, on its way through SQLite's own error.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error("contents are missing")]
    Missing(Vec<ContentKey>),
    #[error(transparent)]
    TooMuch(TooLarge),
}

impl From<Refused> for rusqlite::Error {
    fn from(refused: Refused) -> Self {
        Self::ToSqlConversionFailure(Box::new(refused))
    }
}

/// What failed below the store.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    #[error(transparent)]
    Migration(#[from] rusqlite_migration::Error),
    #[error(transparent)]
    Word(#[from] UnknownWord),
}

impl From<rusqlite::Error> for Cause {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::FromSqlConversionFailure(column, kind, inner) => {
                match inner.downcast() {
                    Ok(unknown) => Self::Word(*unknown),
                    Err(inner) => Self::Sqlite(rusqlite::Error::FromSqlConversionFailure(
                        column, kind, inner,
                    )),
                }
            }
            error => Self::Sqlite(error),
        }
    }
}

/// The kinds that a cause by itself leads to.
enum Kind {
    Full,
    Locked,
    ReadOnly,
    Damaged,
    InTheWay,
    Other,
}

impl StoreError {
    /// Why a change was not made.
    pub(crate) fn of_change(file: &Path, error: rusqlite::Error) -> Self {
        let refused = match error {
            rusqlite::Error::ToSqlConversionFailure(inner) => match inner.downcast() {
                Ok(refused) => *refused,
                Err(inner) => {
                    return Self::of(file, rusqlite::Error::ToSqlConversionFailure(inner));
                }
            },
            error => return Self::of(file, error),
        };
        let file = file.to_owned();
        match refused {
            Refused::Missing(keys) => Self::MissingContents { file, keys },
            Refused::TooMuch(source) => Self::TooMuchToKeep { file, source },
        }
    }

    /// The kind that the cause tells, on that file or folder.
    pub(crate) fn of(file: &Path, cause: impl Into<Cause>) -> Self {
        let (file, source) = (file.to_owned(), cause.into());
        match kind(&source) {
            Kind::Full => Self::Full { file, source },
            Kind::Locked => Self::Locked { file, source },
            // Windows does not tell a folder from a file that nobody may open.
            Kind::ReadOnly if cfg!(windows) && file.is_dir() => Self::InTheWay { file, source },
            Kind::ReadOnly => Self::ReadOnly { file, source },
            Kind::Damaged => Self::Damaged { file, source },
            Kind::InTheWay => Self::InTheWay { file, source },
            // SQLite does not tell a folder from a file that cannot be opened.
            Kind::Other if is_cannot_open(&source) && file.is_dir() => {
                Self::InTheWay { file, source }
            }
            Kind::Other => Self::Other { file, source },
        }
    }
}

fn is_cannot_open(cause: &Cause) -> bool {
    matches!(cause, Cause::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen))
}

/// What Windows says of a file that another program has open.
const SHARING_VIOLATION: i32 = 32;

fn kind(cause: &Cause) -> Kind {
    match cause {
        Cause::Io(error) => match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::Full,
            io::ErrorKind::WouldBlock => Kind::Locked,
            _ if cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION) => Kind::Locked,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Kind::ReadOnly,
            io::ErrorKind::AlreadyExists
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory => Kind::InTheWay,
            _ => Kind::Other,
        },
        Cause::Sqlite(error)
        | Cause::Migration(rusqlite_migration::Error::RusqliteError { err: error, .. }) => {
            // Opened on a full disk, a file's log gets no index, and that is what is said.
            let extended = error.sqlite_error().map(|error| error.extended_code);
            match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Kind::Full,
                _ if extended == Some(ffi::SQLITE_IOERR_SHMSIZE) => Kind::Full,
                Some(
                    ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::FileLockingProtocolFailed,
                ) => Kind::Locked,
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Kind::ReadOnly,
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Kind::Damaged,
                _ => Kind::Other,
            }
        }
        Cause::Migration(_) | Cause::Word(_) => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn io(kind: io::ErrorKind) -> Cause {
        io::Error::from(kind).into()
    }

    fn sqlite(code: i32) -> Cause {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()
    }

    #[test]
    fn each_cause_is_of_its_kind_and_the_file_is_named() {
        type IsKind = fn(&StoreError) -> bool;
        let full: IsKind = |error| matches!(error, StoreError::Full { .. });
        let locked: IsKind = |error| matches!(error, StoreError::Locked { .. });
        let read_only: IsKind = |error| matches!(error, StoreError::ReadOnly { .. });
        let damaged: IsKind = |error| matches!(error, StoreError::Damaged { .. });
        let in_the_way: IsKind = |error| matches!(error, StoreError::InTheWay { .. });
        let other: IsKind = |error| matches!(error, StoreError::Other { .. });
        let unknown = UnknownWord {
            what: "a run with the outcome",
            word: "undone".to_owned(),
        };
        for (cause, is_kind) in [
            (io(io::ErrorKind::StorageFull), full),
            (io(io::ErrorKind::QuotaExceeded), full),
            (io(io::ErrorKind::WouldBlock), locked),
            (io(io::ErrorKind::PermissionDenied), read_only),
            (io(io::ErrorKind::ReadOnlyFilesystem), read_only),
            (io(io::ErrorKind::AlreadyExists), in_the_way),
            (io(io::ErrorKind::NotADirectory), in_the_way),
            (io(io::ErrorKind::IsADirectory), in_the_way),
            (io(io::ErrorKind::TimedOut), other),
            (sqlite(ffi::SQLITE_FULL), full),
            (sqlite(ffi::SQLITE_IOERR_SHMSIZE), full),
            (sqlite(ffi::SQLITE_IOERR_READ), other),
            (sqlite(ffi::SQLITE_BUSY), locked),
            (sqlite(ffi::SQLITE_READONLY), read_only),
            (sqlite(ffi::SQLITE_CORRUPT), damaged),
            (sqlite(ffi::SQLITE_NOTADB), damaged),
            (sqlite(ffi::SQLITE_CANTOPEN), other),
            (rusqlite::Error::QueryReturnedNoRows.into(), other),
            (unknown.into(), other),
        ] {
            let error = StoreError::of(Path::new("/home/formwork.db"), cause);
            assert!(is_kind(&error), "{error:?}");
            assert!(error.to_string().contains("/home/formwork.db"), "{error}");
            assert!(std::error::Error::source(&error).is_some(), "{error}");
        }
    }
}
