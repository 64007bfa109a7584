//! The lists that the application has.

use crate::Entity;

pub mod care_note;
pub mod plant;
pub mod room;

pub static ENTITIES: &[&Entity] = &[
    // In the order of the window.
    &room::DEFINITION,
    &plant::DEFINITION,
    &care_note::DEFINITION,
];
