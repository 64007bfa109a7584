//! What work costs: the live heap, what was recorded of runs, and what follows from it.
//!
//! Knows nothing of packs or templates: outputs and what they were made from are names.

pub mod alerts;
mod comparison;
pub mod costs;
mod critical;
pub mod figures_of;
#[cfg(test)]
mod fixtures;
mod heap;
mod trace;
mod view;

pub use comparison::compare;
pub use critical::critical;
pub use heap::{CountingAllocator, Entered, HeapAccount, live_bytes};
pub use trace::{Span, Trace, Work, WorkKind, ms};
pub use view::view;
