//! The records that the service keeps.

pub mod depot;
pub mod trip;
pub mod vehicle;
