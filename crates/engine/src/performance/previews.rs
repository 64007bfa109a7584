//! The last previews of this session, with what was recorded of them.

use std::collections::VecDeque;
use std::sync::Arc;

use formwork_protocol::{TraceId, TraceSummary};

use super::Traced;

/// Previews that are kept.
const KEPT: usize = 32;
/// Records that they may have together, which bounds the memory that they take.
const RECORDS: usize = 200_000;

/// Newest first.
#[derive(Debug, Default)]
pub struct Previews {
    kept: VecDeque<Arc<Traced>>,
    last: u64,
}

impl Previews {
    /// Keeps one, and lets go of the oldest.
    pub fn keep(&mut self, traced: Traced) {
        self.last += 1;
        let traced = Traced {
            summary: TraceSummary {
                trace: TraceId::Preview(self.last),
                ..traced.summary
            },
            ..traced
        };
        self.kept.push_front(Arc::new(traced));
        let mut records = 0;
        let room = self.kept.iter().take(KEPT).take_while(|traced| {
            records += traced.trace.work.len();
            records <= RECORDS
        });
        // The newest stays however large it is.
        let room = room.count().max(1);
        self.kept.truncate(room);
    }

    pub fn get(&self, number: u64) -> Option<Arc<Traced>> {
        let id = TraceId::Preview(number);
        let found = self.kept.iter().find(|traced| traced.summary.trace == id);
        found.cloned()
    }

    pub fn summaries(&self) -> Vec<TraceSummary> {
        let kept = self.kept.iter();
        kept.map(|traced| traced.summary.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use formwork_telemetry::{Trace, Work, WorkKind};

    use super::*;
    use crate::performance::testing::traced;

    fn with_records(count: usize) -> Traced {
        let work = Work {
            kind: WorkKind::Render,
            lane: 0,
            start_ns: 0,
            length_ns: 1,
            output: 0,
        };
        Traced {
            trace: Trace {
                work: vec![work; count],
                ..Trace::default()
            },
            ..traced()
        }
    }

    fn numbers(previews: &Previews) -> Vec<TraceId> {
        let summaries = previews.summaries();
        summaries.iter().map(|summary| summary.trace).collect()
    }

    #[test]
    fn the_newest_are_kept_within_their_number_and_their_records() {
        let mut previews = Previews::default();
        for _ in 0..KEPT + 5 {
            previews.keep(with_records(1));
        }
        assert_eq!(numbers(&previews).len(), KEPT);
        assert_eq!(numbers(&previews)[0], TraceId::Preview(KEPT as u64 + 5));
        assert!(previews.get(5).is_none() && previews.get(6).is_some());
        previews.keep(with_records(RECORDS - 1));
        assert_eq!(numbers(&previews).len(), 2);
        previews.keep(with_records(RECORDS * 2));
        assert_eq!(numbers(&previews), [TraceId::Preview(KEPT as u64 + 7)]);
    }
}
