//! What outlives a run: SQLite on disk, and caches in memory.
//!
//! Knows nothing of packs or templates: it keeps texts, bytes and numbers.

mod backups;
mod cache;
mod connections;
mod database;
mod drafts;
mod error;
mod jobs;
mod kept;
mod measures;
mod memory;
mod migrations;
mod notice;
mod opening;
mod projects;
mod queries;
mod restoring;
mod settings;
mod statements;
mod tables;
mod words;
mod writer;

pub use cache::{DiskCache, Key};
pub use database::Store;
pub use drafts::{DraftPlace, DraftRow};
pub use error::{Cause, StoreError};
pub use jobs::{Claim, JobKey, JobRow, JobState, KeptJobs, NewJob, Renewal};
pub use kept::{
    BaseChange, Bounds, ContentKey, KeptFigures, KeptRun, KeptRunId, KeptRunRow, KeptState,
    NewContent, NewKeptRun, TooLarge,
};
pub use measures::{AlertRow, Kept, NewAlert, SampleRow};
pub use memory::{CacheFigures, MemoryCache};
pub use notice::Notice;
pub use projects::{NewProject, PackUse, ProjectRow, ProjectRunRow};
pub use tables::{NewRun, Outcome, RunId, RunRow};
pub use words::UnknownWord;

#[cfg(test)]
mod tests;
