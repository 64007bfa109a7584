//! One module for each screen, and for what several of them show.

pub mod build;
pub mod jobs;
pub mod merge;
pub mod news;
pub mod packs;
pub mod palette;
pub mod performance;
pub mod projects;
pub mod settings;
pub mod updates;
