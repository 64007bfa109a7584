//! The same checks for every list, each with samples of its own.

pub mod care_note;
pub mod plant;
pub mod room;
