//! Everything that touches the user's files: checked paths, looking, all-or-nothing writing, archives.
//!
//! This is the only crate that writes below a user's folder. It knows nothing of packs or
//! templates: it takes paths and bytes. Two lines of defence keep a run inside its target: the
//! path rules ([`path`]) refuse names before anything is touched, and every resolution happens
//! beneath a directory handle, so that a link that appears meanwhile cannot lead out.

mod apply;
mod archive;
mod beneath;
mod commit;
mod content;
mod error;
mod lock;
mod path;
mod stage;
mod target;
mod tree;

pub use apply::{Action, Applied, ApplyOptions, Change, Progress, Step, apply};
pub use archive::{ArchiveEntry, ArchiveLimits, ZipSize, read_zip, strip_root, write_zip};
pub use content::{Content, Digest, DigestFault, check_link, digest};
pub use error::OutputError;
pub use lock::TargetLock;
pub use path::{
    Clash, ClashKind, MAX_PATH_BYTES, MAX_SEGMENT_BYTES, PathFault, RelativePath, check_segment,
    find_clashes,
};
pub use target::{OnDisk, Target};
pub use tree::{TreeSize, write_tree};

/// The folder in a target that holds what Formwork keeps about it.
pub const OWN_FOLDER: &str = ".formwork";
/// The record of the last run, below [`OWN_FOLDER`].
pub const RECORD: &str = "project.toml";
/// What one machine keeps about a target (lock, staging), below [`OWN_FOLDER`]; ignored by git.
pub const LOCAL_FOLDER: &str = "local";
