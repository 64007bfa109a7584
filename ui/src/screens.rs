//! One module for each screen.

pub mod build;
pub mod packs;
pub mod performance;
pub mod settings;
