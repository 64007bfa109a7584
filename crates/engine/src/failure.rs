//! Turns the errors of our crates into what the user is told, in one place, and writes the chain of
//! their causes to the log.

use std::error::Error;
use std::io;
use std::path::Path;

use formwork_output::OutputError;
use formwork_protocol::{Code, EditError, Failure, Fault};
use formwork_store::StoreError;

/// An error that a user can be told.
pub trait ToFailure: Error + Sized + 'static {
    fn code(&self) -> Code;

    /// The file or folder that it is about.
    fn place(&self) -> Option<&Path> {
        None
    }

    fn to_fault(&self) -> Fault {
        if self.code() != Code::Cancelled {
            log(self);
        }
        let fault = Fault::new(self.code(), self.to_string());
        match self.place() {
            Some(path) => fault.in_file(path.display().to_string()),
            None => fault,
        }
    }

    fn to_failure(&self) -> Failure {
        self.to_fault().into()
    }
}

/// Writes an error with all that led to it: the user is told the last link alone.
fn log(error: &dyn Error) {
    let mut chain = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        chain.push_str(": ");
        chain.push_str(&inner.to_string());
        cause = inner.source();
    }
    tracing::warn!(%chain, "the user is told of an error");
}

impl ToFailure for OutputError {
    fn code(&self) -> Code {
        match self {
            Self::Busy { .. } => Code::Busy,
            Self::Refused { .. } => Code::Path,
            Self::ChangedMeanwhile { .. } | Self::SourceChanged { .. } => Code::ChangedMeanwhile,
            Self::NoPermission { .. } => Code::NoPermission,
            Self::DiskFull { .. } => Code::DiskFull,
            Self::Exists { .. } => Code::Clash,
            Self::TooLarge { .. } => Code::Limit,
            Self::Cancelled => Code::Cancelled,
            Self::InUse { .. }
            | Self::NotAFolder { .. }
            | Self::NotAFile { .. }
            | Self::Io { .. }
            | Self::NotRolledBack { .. } => Code::Io,
        }
    }

    fn place(&self) -> Option<&Path> {
        self.path()
    }
}

impl ToFailure for StoreError {
    fn code(&self) -> Code {
        Code::Store
    }
}

impl ToFailure for EditError {
    fn code(&self) -> Code {
        Code::Usage
    }
}

fn code_of(error: &io::Error) -> Code {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Code::NoPermission,
        io::ErrorKind::NotFound => Code::NotFound,
        io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::Io,
    }
}

/// The failure of a step on one of our own files; `doing` is a verb.
pub fn io_failure(doing: &str, place: &Path, error: &io::Error) -> Failure {
    log(error);
    let message = format!("Cannot {doing} {}: {error}", place.display());
    Fault::new(code_of(error), message)
        .in_file(place.display().to_string())
        .into()
}

/// A value that cannot be written as JSON would be a fault of ours.
pub fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::new(Code::Internal, error.to_string()))
}
