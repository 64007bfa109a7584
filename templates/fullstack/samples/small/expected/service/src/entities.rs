//! The records that the service keeps.

pub mod depot;
pub mod trip;
pub mod vehicle;

use crate::entity::Description;

#[rustfmt::skip] // One line for each.
pub const ALL: &[Description] = &[
    // Each gets its addresses and its part of the OpenAPI document.
    Description::of::<depot::Depot>(),
    Description::of::<vehicle::Vehicle>(),
    Description::of::<trip::Trip>(),
];
