//! The same checks for every entity, each with samples of its own.

pub mod depot;
pub mod trip;
pub mod vehicle;
