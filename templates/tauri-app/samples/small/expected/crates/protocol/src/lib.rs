//! What the window and the application say to each other, and what the application keeps.
//!
//! Every command is a type that names itself and its answer, so that neither side can get the other
//! wrong.

mod command;
pub mod entities;
mod entity;
mod failure;
mod record;
#[cfg(feature = "samples")]
pub mod samples;

pub use command::*;
pub use entities::ENTITIES;
pub use entity::{Entities, Entity, Field, Kind, entity};
pub use failure::{Failure, Fault};
pub use record::{Draft, Record, Value};
