//! What files are: checked paths, contents and their digests, the one rule for links, and how the
//! files of a folder or an archive are read.
//!
//! Nothing here writes. What the rules refuse is refused on every system, so that a pack that
//! works on one works on the others.

mod archive;
mod clash;
mod content;
mod data;
mod dropping;
mod error;
mod files;
mod link;
mod path;
mod produced;
mod text;

pub use archive::ArchiveLimits;
pub use clash::{Clash, ClashKind, find_clashes, find_clashes_with_folders};
pub use content::{Content, Digest, DigestFault};
pub use data::{Data, LARGE, Pieces};
pub use error::{ArchiveFault, EntryFault, TreeError};
pub use files::{Files, Part};
pub use link::resolve_link;
pub use path::{
    MAX_PATH_BYTES, MAX_SEGMENT_BYTES, OWN_FOLDER, PathFault, RelativePath, check_segment,
};
pub use produced::{Produce, Promise};
