//! What work costs: the live heap, what was recorded of runs, and what follows from it.
//!
//! Knows nothing of packs or templates: outputs and what they were made from are names.

pub mod alerts;
pub mod amounts;
mod chrome;
mod clock;
mod comparison;
pub mod costs;
mod critical;
mod csv;
pub mod figures_of;
#[cfg(test)]
mod fixtures;
mod heap;
mod html;
mod layer;
mod names;
pub mod process;
mod prometheus;
mod recorder;
mod recording;
mod summary;
mod timings;
mod trace;
mod view;

pub use chrome::{chrome, chrome_of_time};
pub use clock::Clock;
pub use comparison::compare;
pub use critical::critical;
pub use csv::{csv, csv_of_time};
pub use heap::{CountingAllocator, Entered, HeapAccount, live_bytes};
pub use html::{html, html_of_time};
pub use layer::layer;
pub use prometheus::prometheus;
pub use recorder::Recorder;
pub use recording::{Recording, Stage};
pub use summary::{About, summary};
pub use timings::{Distribution, Timing, Timings};
pub use trace::{Trace, Work, WorkKind, ms};
pub use view::view;
