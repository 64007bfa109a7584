//! What work costs: the live heap, what was recorded of runs, and what follows from it.
//!
//! Knows nothing of packs or templates: outputs and what they were made from are names.

pub mod alerts;
mod clock;
mod comparison;
pub mod costs;
mod critical;
pub mod figures_of;
#[cfg(test)]
mod fixtures;
mod heap;
mod layer;
pub mod process;
mod recorder;
mod recording;
mod timings;
mod trace;
mod view;

pub use clock::Clock;
pub use comparison::compare;
pub use critical::critical;
pub use heap::{CountingAllocator, Entered, HeapAccount, live_bytes};
pub use layer::layer;
pub use recorder::Recorder;
pub use recording::{Recording, Stage};
pub use timings::{Distribution, Timing, Timings};
pub use trace::{Span, Trace, Work, WorkKind, ms};
pub use view::view;
