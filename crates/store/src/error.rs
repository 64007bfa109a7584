//! What a store answers when it cannot do what it was asked for.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::tables::UnknownOutcome;

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
    #[error("{} is damaged: {source}. Move it away and start Formwork again, which begins a new one.", .file.display())]
    Damaged { file: PathBuf, source: Cause },
    #[error("{} was written by a newer Formwork. Update Formwork to use it.", .file.display())]
    TooNew { file: PathBuf },
    #[error("{} cannot be used: {source}.", .file.display())]
    Other { file: PathBuf, source: Cause },
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
    Outcome(#[from] UnknownOutcome),
}

impl From<rusqlite::Error> for Cause {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::FromSqlConversionFailure(column, kind, inner) => {
                match inner.downcast() {
                    Ok(unknown) => Self::Outcome(*unknown),
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
    Other,
}

impl StoreError {
    /// The kind that the cause tells, on that file or folder.
    pub(crate) fn of(file: &Path, cause: impl Into<Cause>) -> Self {
        let (file, source) = (file.to_owned(), cause.into());
        match kind(&source) {
            Kind::Full => Self::Full { file, source },
            Kind::Locked => Self::Locked { file, source },
            Kind::ReadOnly => Self::ReadOnly { file, source },
            Kind::Damaged => Self::Damaged { file, source },
            Kind::Other => Self::Other { file, source },
        }
    }
}

fn kind(cause: &Cause) -> Kind {
    match cause {
        Cause::Io(error) => match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::Full,
            io::ErrorKind::WouldBlock => Kind::Locked,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Kind::ReadOnly,
            _ => Kind::Other,
        },
        Cause::Sqlite(error)
        | Cause::Migration(rusqlite_migration::Error::RusqliteError { err: error, .. }) => {
            match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Kind::Full,
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
        Cause::Migration(_) | Cause::Outcome(_) => Kind::Other,
    }
}
