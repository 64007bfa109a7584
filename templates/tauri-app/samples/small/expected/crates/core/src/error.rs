use std::io;
use std::path::PathBuf;

use protocol::{Failure, Fault};

/// Why something was not done. Nothing has changed then, neither in memory nor in the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("The application is open already, and only one at a time can change what it keeps.")]
    InUse,
    #[error("{} cannot be read: {source}.", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{} is damaged, and was left as it is: {reason}. Mend it, or move it away to begin anew.", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error("{} cannot be written: {source}.", path.display())]
    Unwritable { path: PathBuf, source: io::Error },
    #[error("There is no list of this name.")]
    NoSuchList,
    #[error("This record is not there any more.")]
    Gone,
    #[error("“{title}” is needed: {by} refers to it{others}. Delete that first, or let it refer to another.", others = others(*more))]
    Needed {
        title: String,
        /// The first record that refers to it.
        by: String,
        /// How many more do.
        more: usize,
    },
    #[error("Some fields need another look.")]
    Invalid(Vec<Fault>),
}

fn others(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and so does another record".to_owned(),
        _ => format!(", and so do {more} other records"),
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        let faults = match error {
            Error::Invalid(faults) => faults,
            _ => Vec::new(),
        };
        Self { message, faults }
    }
}
