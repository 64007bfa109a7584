//! What the window and the application say to each other.
//!
//! Every command is a type that names itself and its answer, so that neither side can get the other
//! wrong.

mod choice;
mod command;
mod failure;
mod record;

pub use choice::Choice;
pub use command::*;
pub use failure::{Failure, Fault};
pub use record::*;
