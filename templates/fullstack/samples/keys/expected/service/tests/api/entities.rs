//! Samples of every entity, and what is tested with them.

pub mod animal;
pub mod country;
pub mod route;
pub mod sighting;
pub mod r#type;

use crate::checks::Sample;

pub const ALL: &[Sample] = &[
    // Each is in the dump that is loaded.
    animal::SAMPLE,
    country::SAMPLE,
    route::SAMPLE,
    sighting::SAMPLE,
    r#type::SAMPLE,
];
