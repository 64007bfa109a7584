//! What the interface and the shell say to each other.
//!
//! Every command is a request type that names itself and its response ([`Request`]), so a command
//! that is misspelt or answered with the wrong type does not compile on either side. The command
//! line prints the same [`Report`] and [`Failure`] types with `--json`.
//!
//! Depends on serde, and on BLAKE3 for the digests of values; builds for wasm.

mod answers;
mod answers_file;
mod code;
mod command;
mod draft;
mod edit;
mod export;
mod failure;
mod figure;
mod form;
mod ids;
mod jobs;
mod merge;
mod migration;
mod node;
mod open_with;
mod pack;
mod performance;
mod project;
mod project_list;
mod report;
mod schema;
mod settings;
mod updates;
mod wrong;

pub use answers::{AnswerPath, Key, PathError};
pub use answers_file::*;
pub use code::*;
pub use command::*;
pub use draft::*;
pub use edit::{AnswerEdit, Edit, EditError, EditRefusal};
pub use export::{PROJECT_NAME, draft_title, export_name, project_name};
pub use failure::{Code, Failure, Fault};
pub use figure::{Budget, Figure, Figures, Sample, Severity, Unit};
pub use form::{AnswerFault, FormPatch, FormState, HiddenOption, RecordPatch};
pub use ids::{DraftId, IdError, JobId, PackId};
pub use jobs::*;
pub use merge::*;
pub use migration::{MigrationChange, MigrationStep};
pub use node::{List, Node, NodeDigest, Record};
pub use open_with::*;
pub use pack::*;
pub use performance::*;
pub use project::*;
pub use project_list::*;
pub use report::*;
pub use schema::*;
pub use settings::*;
pub use updates::*;
pub use wrong::{Countable, Wrong};
