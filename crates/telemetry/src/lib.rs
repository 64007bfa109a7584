//! What work costs: the live heap, what was recorded of runs, and what follows from it.
//!
//! Knows nothing of packs or templates: outputs and what they were made from are names.

mod clock;
mod heap;
mod layer;
pub mod process;
mod recorder;
mod recording;
mod timings;
mod trace;

pub use clock::Clock;
pub use heap::{CountingAllocator, Entered, HeapAccount, live_bytes};
pub use layer::layer;
pub use recorder::Recorder;
pub use recording::{Recording, Stage};
pub use timings::{Distribution, Timing, Timings};
pub use trace::{Span, Trace, Work, WorkKind, ms};
