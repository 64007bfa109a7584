//! What was recorded of one run.

use formwork_protocol::Span;
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

impl Work {
    pub fn end_ns(&self) -> u64 {
        self.start_ns + self.length_ns
    }
}

/// The version of the bytes that a trace is kept as.
const VERSION: u8 = 1;

/// The bytes are not those of a trace that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what was recorded cannot be read: it is damaged, or of another version of Formwork")]
pub struct UnknownTrace;

impl Trace {
    /// As few bytes as it takes to keep it: about ten for a piece of work.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut small = self.clone();
        // Numbers take as many bytes as they are large, so the time since the piece before is kept.
        for place in (1..small.work.len()).rev() {
            let before = small.work[place - 1].start_ns;
            let start = &mut small.work[place].start_ns;
            *start = start.wrapping_sub(before);
        }
        let bytes = postcard::to_extend(&small, vec![VERSION]);
        // Writing into memory does not fail, and every type in it has a length that is known.
        bytes.unwrap_or_default()
    }

    /// A trace from its bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UnknownTrace> {
        let Some((&VERSION, bytes)) = bytes.split_first() else {
            return Err(UnknownTrace);
        };
        let mut trace: Self = postcard::from_bytes(bytes).map_err(|_| UnknownTrace)?;
        for place in 1..trace.work.len() {
            let before = trace.work[place - 1].start_ns;
            let start = &mut trace.work[place].start_ns;
            *start = start.wrapping_add(before);
        }
        Ok(trace)
    }
}

/// Nanoseconds as milliseconds.
pub fn ms(ns: u64) -> f64 {
    ns as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace() -> Trace {
        Trace {
            length_ns: 5_000_000,
            lanes: vec!["main".to_owned(), "worker 1".to_owned()],
            spans: vec![Span {
                name: "run".to_owned(),
                detail: String::new(),
                lane: 0,
                depth: 0,
                start_ns: 0,
                length_ns: 5_000_000,
            }],
            work: [(0, 900), (900, 20), (900, 4_000_000)]
                .into_iter()
                .zip(0..)
                .map(|((start_ns, length_ns), output)| Work {
                    kind: WorkKind::Write,
                    lane: 1,
                    start_ns,
                    length_ns,
                    output,
                })
                .collect(),
            dropped: 3,
            recording_ns: 7,
        }
    }

    #[test]
    fn a_trace_is_read_from_its_bytes_as_it_was() {
        let trace = trace();
        assert_eq!(Trace::from_bytes(&trace.to_bytes()), Ok(trace));
        let none = Trace::default();
        assert_eq!(Trace::from_bytes(&none.to_bytes()), Ok(none));
    }

    #[test]
    fn bytes_that_are_no_trace_are_an_error() {
        let bytes = trace().to_bytes();
        for wrong in [
            &[][..],
            &[9][..],
            &bytes[..bytes.len() - 1],
            &[VERSION, 255, 255],
        ] {
            assert_eq!(Trace::from_bytes(wrong), Err(UnknownTrace));
        }
    }
}
