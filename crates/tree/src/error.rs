//! Why files could not be read, in words.

use std::io;
use std::path::{Path, PathBuf};

use zip::result::ZipError;

use crate::path::PathFault;

/// A failure to read a file, a folder or an archive.
#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    #[error("{} is not a folder", .path.display())]
    NotAFolder { path: PathBuf },
    #[error("Cannot read {}: {source}", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{} changed while Formwork was working", .path.display())]
    Changed { path: PathBuf },
    /// Bytes that were let go could not be made again.
    #[error("Cannot make {}: {source}", .path.display())]
    Make { path: PathBuf, source: io::Error },
    #[error("{} came out otherwise than when it was made first", .path.display())]
    MadeOtherwise { path: PathBuf },
    #[error("{} is larger than {limit} bytes", .path.display())]
    TooLarge { path: PathBuf, limit: u64 },
    /// What was read before counts as well.
    #[error("With {} there are more than {limit} bytes to read into memory", .path.display())]
    NoRoom { path: PathBuf, limit: u64 },
    #[error("The name of {} is not Unicode", .path.display())]
    NameNotUnicode { path: PathBuf },
    #[error("The link {} leads to a name that is not Unicode", .path.display())]
    LinkNotUnicode { path: PathBuf },
    #[error("{} is neither a file nor a folder nor a link", .path.display())]
    Special { path: PathBuf },
    #[error("The archive {} cannot be used: {fault}.", .path.display())]
    Archive {
        path: PathBuf,
        #[source]
        fault: ArchiveFault,
    },
    #[error("The archive {} cannot be used: its entry `{entry}` {fault}.", .path.display())]
    ArchiveEntry {
        path: PathBuf,
        entry: String,
        #[source]
        fault: EntryFault,
    },
}

impl TreeError {
    /// The folder, file or archive that the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotAFolder { path }
            | Self::Read { path, .. }
            | Self::Changed { path }
            | Self::Make { path, .. }
            | Self::MadeOtherwise { path }
            | Self::TooLarge { path, .. }
            | Self::NoRoom { path, .. }
            | Self::NameNotUnicode { path }
            | Self::LinkNotUnicode { path }
            | Self::Special { path }
            | Self::Archive { path, .. }
            | Self::ArchiveEntry { path, .. } => path,
        }
    }

    pub(crate) fn read(path: &Path, source: io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }
}

/// What is wrong with an archive as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveFault {
    #[error("it is damaged or not a zip archive ({0})")]
    Damaged(#[source] ZipError),
    #[error("it has {count} entries; {limit} are allowed")]
    TooManyEntries { count: usize, limit: usize },
    #[error("it has an entry twice")]
    Twice,
    #[error("the list of its entries has more than {limit} bytes")]
    ListTooLarge { limit: u64 },
}

/// What is wrong with one entry of an archive; the text follows the entry's name. Sizes in bytes.
#[derive(Debug, thiserror::Error)]
pub enum EntryFault {
    #[error("has no readable name")]
    Nameless,
    #[error("is refused: {0}")]
    Refused(#[from] PathFault),
    #[error("cannot be read ({0})")]
    Unreadable(#[source] ZipError),
    #[error("is a link or a device; only files and folders are allowed")]
    Special,
    #[error("is there twice")]
    Twice,
    #[error("differs from `{other}` only in letter case")]
    CaseTwin { other: String },
    #[error("needs a name as a folder and `{other}` as a file")]
    FileIsFolder { other: String },
    #[error("makes the archive larger than {limit} bytes uncompressed")]
    TotalTooLarge { limit: u64 },
    #[error("grows from {packed} to {declared} bytes; {ratio} times its size is allowed")]
    TooDense {
        packed: u64,
        declared: u64,
        ratio: u64,
    },
    #[error("does not have the {declared} bytes that it says it has")]
    WrongSize { declared: u64 },
}
