//! The records that the service keeps.

pub mod country;
pub mod device;
pub mod grade;
pub mod r#type;
pub mod visit;

use crate::entity::Description;

#[rustfmt::skip] // One line for each.
pub const ALL: &[Description] = &[
    // Each gets its addresses and its part of the OpenAPI document.
    Description::of::<country::Country>(),
    Description::of::<r#type::Type>(),
    Description::of::<grade::Grade>(),
    Description::of::<device::Device>(),
    Description::of::<visit::Visit>(),
];
