use std::io;
use std::path::PathBuf;

use house_plants_protocol::{Failure, Fault};

/// Why something was not done. Nothing has changed then, neither in memory nor in the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("The application is open already, and only one at a time can change what it keeps.")]
    InUse,
    #[error("{} cannot be read: {source}.", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{} is damaged, and was left as it is: {source}.", path.display())]
    Damaged {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("{} cannot be written: {source}.", path.display())]
    Unwritable { path: PathBuf, source: io::Error },
    #[error("This plant is not there any more.")]
    Gone,
    #[error("Some fields need another look.")]
    Invalid(Vec<Fault>),
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
