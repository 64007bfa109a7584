//! Everything that touches the user's files: looking, all-or-nothing writing, archives.
//!
//! This is the only crate that writes below a user's folder. It knows nothing of packs or
//! templates: it takes paths and bytes. Two lines of defence keep a run inside its target: the
//! path rules (`formwork_tree`) refuse names before anything is touched, and every resolution happens
//! beneath a directory handle, so that a link that appears meanwhile cannot lead out.

// So that the tests in here and those in `tests` share what they need.
#[cfg(test)]
extern crate self as formwork_output;

mod apply;
mod archive;
mod before;
mod commit;
mod disk;
mod error;
#[cfg(feature = "faults")]
mod faults;
mod journal;
mod kept;
mod lock;
mod look;
mod recover;
mod remember;
mod run;
mod save;
mod seen;
mod slots;
mod stage;
mod stamp;
mod target;
mod watch;

#[cfg(test)]
#[path = "../tests/files/support.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "shared with other tests")]
mod support;

pub use apply::{Applied, ApplyOptions, Change, Write, Writes, apply};
pub use archive::{ZipSize, write_zip};
pub use before::{Before, HearBefore, Replaced};
pub use error::OutputError;
pub use journal::path_of;
pub use lock::{Holder, TargetLock};
pub use recover::{Recovered, SetAside, recover};
pub use save::{TreeSize, replace_file, write_tree};
pub use target::{OnDisk, Target};
pub use watch::{Watch, has_written, writing};

/// What keeps git from seeing what one machine keeps, below
/// [`OWN_FOLDER`](formwork_tree::OWN_FOLDER).
pub const IGNORE: &str = ".gitignore";
/// The record of the last run, below [`OWN_FOLDER`](formwork_tree::OWN_FOLDER).
pub const RECORD: &str = "project.toml";
/// What one machine keeps about a target (lock, staging), below
/// [`OWN_FOLDER`](formwork_tree::OWN_FOLDER); ignored by git.
pub const LOCAL_FOLDER: &str = "local";
/// Versions of files that a conflict left out, below [`OWN_FOLDER`](formwork_tree::OWN_FOLDER), each
/// under the path of its file.
pub const CONFLICTS: &str = "conflicts";
