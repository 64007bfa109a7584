//! What outlives a run: SQLite on disk, and caches in memory.
//!
//! Knows nothing of packs or templates: it keeps texts, bytes and numbers.

mod connections;
mod database;
mod figures;
mod memory;
mod migrations;
mod tables;

pub use database::{Notice, Store, StoreError};
pub use figures::StoreFigures;
pub use memory::{CacheFigures, MemoryCache};
pub use tables::{DraftRow, NewRun, ProjectRow, RunId, RunRow};

#[cfg(test)]
mod tests;
