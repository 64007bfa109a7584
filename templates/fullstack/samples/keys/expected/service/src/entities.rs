//! The records that the service keeps.

pub mod animal;
pub mod country;
pub mod route;
pub mod sighting;
pub mod r#type;

use crate::entity::Description;

#[rustfmt::skip] // One line for each.
pub const ALL: &[Description] = &[
    // Each gets its addresses and its part of the OpenAPI document.
    Description::of::<country::Country>(),
    Description::of::<animal::Animal>(),
    Description::of::<r#type::Type>(),
    Description::of::<sighting::Sighting>(),
    Description::of::<route::Route>(),
];
