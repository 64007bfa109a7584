//! What was recorded of one run.

use serde::{Deserialize, Serialize};

/// All records of one run. Times are nanoseconds from its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    pub length_ns: u64,
    /// What the threads that worked for it are called. The first is the one that it was begun on.
    pub lanes: Vec<String>,
    /// Sorted by their beginning, outer ones first. Those of one lane lie within each other or side
    /// by side. The one of depth 0 is the run itself.
    pub spans: Vec<Span>,
    /// Sorted by their beginning. Those of one lane lie side by side.
    pub work: Vec<Work>,
    /// Records for which there was no room: the oldest went.
    pub dropped: u64,
    /// What recording cost, in nanoseconds of processor time.
    pub recording_ns: u64,
}

/// A stage, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub name: String,
    /// What it was about, such as a statement's name; mostly empty.
    pub detail: String,
    pub lane: u16,
    /// How many spans it lies in.
    pub depth: u16,
    pub start_ns: u64,
    pub length_ns: u64,
}

/// What was done for one output by one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    pub kind: WorkKind,
    pub lane: u16,
    pub start_ns: u64,
    pub length_ns: u64,
    /// The output's place among those of the run's report.
    pub output: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WorkKind {
    /// Rendered, copied in memory, or found in a cache.
    Render,
    /// Written to where it is staged.
    Write,
}

impl Span {
    pub fn end_ns(&self) -> u64 {
        self.start_ns + self.length_ns
    }
}

impl Work {
    pub fn end_ns(&self) -> u64 {
        self.start_ns + self.length_ns
    }
}

/// Nanoseconds as milliseconds.
pub fn ms(ns: u64) -> f64 {
    ns as f64 / 1e6
}
