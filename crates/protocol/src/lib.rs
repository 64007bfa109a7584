//! What the interface and the shell say to each other.
//!
//! Every command is a request type that names itself and its response ([`Request`]), so a command
//! that is misspelt or answered with the wrong type does not compile on either side. The command
//! line prints the same [`Report`] and [`Failure`] types with `--json`.
//!
//! Depends on serde alone and builds for wasm.

mod answers;
mod command;
mod draft;
mod failure;
mod pack;
mod report;
mod settings;

pub use answers::{AnswerPath, PathError, Step};
pub use command::*;
pub use draft::*;
pub use failure::{Code, Failure, Fault};
pub use pack::*;
pub use report::*;
pub use settings::*;
