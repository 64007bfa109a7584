//! From packs and answers to files, and what is worked on meanwhile.
//!
//! `library → compile` makes packs ready. [`pipeline`] is the way from answers to files, in stages;
//! `generation`, `drafts`, `exports` and `samples` each take it as far as they need. [`Engine`] is
//! the face that the shell and the command line see. Nothing here reads a clock for more than how
//! long a step took, the environment or randomness: they are passed in as [`Surroundings`].

mod answers_file;
mod budget_file;
mod compile;
mod compiled;
mod contents;
mod digests;
mod drafts;
mod engine;
mod exports;
mod failure;
mod faults;
mod folders;
mod generation;
mod history;
mod jobs;
mod kept;
mod library;
mod migration;
mod names;
mod order;
mod partials;
mod performance;
mod picture;
mod pipeline;
mod preferences;
mod project;
mod records;
mod samples;
mod schema;
mod shapes;
mod side_by_side;
mod status;
pub mod surroundings;
mod templates;
#[cfg(test)]
mod testing;
mod unchanged;
mod undo;

pub use answers_file::{node_of, parse_answers, read_answers};
pub use budget_file::read_budgets;
pub use compiled::{AskedQuestion, CompiledPack};
pub use engine::{
    Again, Engine, GenerateOptions, JobDone, JobView, Reply, Update, Watched, write_trace,
};
pub use formwork_output::{has_written, writing};
pub use formwork_render::{CancelToken, Origin, Origins};
pub use formwork_store::JobState;
pub use jobs::{Build, ExportPlace, JobOrder, JobProgress};
pub use library::Loaded;
pub use migration::{Migrated, Moves, migrate};
pub use performance::{Tick, Traced};
pub use pipeline::{Deciding, OnProgress, QUIET, Resolved};
pub use schema::{GivenEntities, is_schema_in_json, read_schema};
pub use surroundings::{Surroundings, listen};

/// Milliseconds since a moment.
fn millis(start: std::time::Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
