//! What a run costs.
//!
//! Holds the live heap for now: an allocator that counts, and peaks between two moments. Knows
//! nothing of packs or templates.

mod heap;

pub use heap::{CountingAllocator, HeapPeak, live_bytes};
