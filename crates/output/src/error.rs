//! What can go wrong with the user's files, in words.

use std::io;
use std::path::{Path, PathBuf};

use formwork_tree::{PathFault, TreeError};

use crate::lock::Holder;

/// A failure to read or write the user's files.
///
/// Every error of [`apply`](crate::apply), [`write_tree`](crate::write_tree) and
/// [`write_zip`](crate::write_zip) but [`OutputError::NotRolledBack`] means that all is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    #[error("Another Formwork{} is working on {}. Wait until it has finished, then try again.", in_brackets(.holder.as_ref()), .path.display())]
    Busy {
        path: PathBuf,
        /// None: it cannot be told.
        holder: Option<Holder>,
    },
    #[error("{}: {fault}.", .path.display())]
    Refused { path: PathBuf, fault: PathFault },
    #[error("{} changed while Formwork was working. Look at the result again, then repeat.", .path.display())]
    ChangedMeanwhile { path: PathBuf },
    /// A file that was to be copied holds other bytes than when it was read first.
    #[error("The source file {} changed while Formwork was working. Load it again, then repeat.", .path.display())]
    SourceChanged { path: PathBuf },
    #[error("No permission to {doing} {}. Choose another folder, or allow writing there.", .path.display())]
    NoPermission {
        path: PathBuf,
        doing: &'static str,
        source: io::Error,
    },
    #[error("Cannot {doing} {}: another program has it open. Close it there, then try again.", .path.display())]
    InUse {
        path: PathBuf,
        doing: &'static str,
        source: io::Error,
    },
    #[error("No space left to {doing} {}. Free some space, then try again.", .path.display())]
    DiskFull {
        path: PathBuf,
        doing: &'static str,
        source: io::Error,
    },
    #[error("{} is not a folder, but a folder is needed there.", .path.display())]
    NotAFolder { path: PathBuf },
    #[error("{} is not a file.", .path.display())]
    NotAFile { path: PathBuf },
    #[error("{} exists already and was not replaced.", .path.display())]
    Exists { path: PathBuf },
    #[error("{} is larger than {limit} bytes.", .path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("Cancelled.")]
    Cancelled,
    #[error("Cannot {doing} {}: {source}.", .path.display())]
    Io {
        path: PathBuf,
        doing: &'static str,
        source: io::Error,
    },
    #[error("{cause} Putting the files back failed at {} ({source}); the earlier files are kept in {}.", .path.display(), .kept_in.display())]
    NotRolledBack {
        path: PathBuf,
        kept_in: PathBuf,
        source: io::Error,
        cause: Box<OutputError>,
    },
}

impl OutputError {
    /// The file or folder that the error is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Busy { path, .. }
            | Self::Refused { path, .. }
            | Self::ChangedMeanwhile { path }
            | Self::SourceChanged { path }
            | Self::NoPermission { path, .. }
            | Self::InUse { path, .. }
            | Self::DiskFull { path, .. }
            | Self::NotAFolder { path }
            | Self::NotAFile { path }
            | Self::Exists { path }
            | Self::TooLarge { path, .. }
            | Self::Io { path, .. }
            | Self::NotRolledBack { path, .. } => Some(path),
            Self::Cancelled => None,
        }
    }

    /// The error for a failed operation on `path`; `doing` is a verb ("write", "make the folder").
    pub(crate) fn io(doing: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        if is_escape(&source) {
            let by = path.display().to_string();
            return Self::Refused {
                path,
                fault: PathFault::ThroughLink { by },
            };
        }
        if is_in_use(&source) {
            return Self::InUse {
                path,
                doing,
                source,
            };
        }
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NoPermission {
                    path,
                    doing,
                    source,
                }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull {
                path,
                doing,
                source,
            },
            io::ErrorKind::NotADirectory => Self::NotAFolder { path },
            _ => Self::Io {
                path,
                doing,
                source,
            },
        }
    }
}

impl From<TreeError> for OutputError {
    /// The error for contents that could not be read to copy them.
    fn from(error: TreeError) -> Self {
        let path = error.path().to_owned();
        match error {
            TreeError::Changed { path } => Self::SourceChanged { path },
            TreeError::Read { path, source } => Self::io("read", path, source),
            TreeError::Make { path, source } => Self::io("make", path, source),
            other @ TreeError::MadeOtherwise { .. } => {
                Self::io("make", path, io::Error::other(other))
            }
            other => Self::io("read", path, io::Error::other(other)),
        }
    }
}

fn in_brackets(holder: Option<&Holder>) -> String {
    holder.map_or_else(String::new, |holder| format!(" ({holder})"))
}

/// Windows lets nobody move or replace a file that a program has open: it reports a sharing or a
/// lock violation.
fn is_in_use(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let violation = [SHARING_VIOLATION, LOCK_VIOLATION].map(Some);
    let busy = [
        io::ErrorKind::ResourceBusy,
        io::ErrorKind::ExecutableFileBusy,
    ];
    (cfg!(windows) && violation.contains(&error.raw_os_error())) || busy.contains(&error.kind())
}

/// cap-std reports a path that leads out as a permission error with this text of its own.
pub(crate) fn is_escape(error: &io::Error) -> bool {
    const TEXT: &str = "a path led outside of the filesystem";
    error.kind() == io::ErrorKind::PermissionDenied
        && error
            .get_ref()
            .is_some_and(|inner| inner.to_string() == TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_told_apart() {
        let told = |kind: io::ErrorKind| OutputError::io("lock", "/x", kind.into());
        type Is = fn(&OutputError) -> bool;
        let cases: &[(io::ErrorKind, Is)] = &[
            (io::ErrorKind::PermissionDenied, |e| {
                matches!(e, OutputError::NoPermission { .. })
            }),
            (io::ErrorKind::ReadOnlyFilesystem, |e| {
                matches!(e, OutputError::NoPermission { .. })
            }),
            (io::ErrorKind::StorageFull, |e| {
                matches!(e, OutputError::DiskFull { .. })
            }),
            (io::ErrorKind::ResourceBusy, |e| {
                matches!(e, OutputError::InUse { .. })
            }),
            (io::ErrorKind::NotFound, |e| {
                matches!(e, OutputError::Io { .. })
            }),
        ];
        for (kind, is_expected) in cases {
            let error = told(*kind);
            assert!(is_expected(&error), "{error:?}");
            assert!(std::error::Error::source(&error).is_some(), "{error:?}");
            assert!(error.to_string().contains("lock /x"), "{error}");
        }
        for violation in [32, 33].map(io::Error::from_raw_os_error) {
            let error = OutputError::io("replace", "/x", violation);
            assert_eq!(matches!(error, OutputError::InUse { .. }), cfg!(windows));
        }
    }
}
