//! Samples of every entity, and what is tested with them.

pub mod depot;
pub mod trip;
pub mod vehicle;

use crate::checks::Sample;

pub const ALL: &[Sample] = &[
    // Each is in the dump that is loaded.
    depot::SAMPLE,
    trip::SAMPLE,
    vehicle::SAMPLE,
];
