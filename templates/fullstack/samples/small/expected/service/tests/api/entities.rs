//! Samples of every entity, and what is tested with them.

pub mod depot;
pub mod trip;
pub mod vehicle;
