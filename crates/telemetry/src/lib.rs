//! What a run costs.
//!
//! Holds the live heap for now: an allocator that counts, for the process and for accounts of work.
//! Knows nothing of packs or templates.

mod heap;

pub use heap::{CountingAllocator, Entered, HeapAccount, live_bytes};
