//! Samples of every entity, and what is tested with them.

pub mod country;
pub mod device;
pub mod grade;
pub mod r#type;
pub mod visit;

use crate::checks::Sample;

pub const ALL: &[Sample] = &[
    // Each is in the dump that is loaded.
    country::SAMPLE,
    device::SAMPLE,
    grade::SAMPLE,
    r#type::SAMPLE,
    visit::SAMPLE,
];
