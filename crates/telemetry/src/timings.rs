//! How long things of one kind take: histograms of the last minute, and of each name since the
//! start.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hdrhistogram::Histogram;

/// The last minute is kept in this many parts: the oldest is forgotten when a new one begins.
const PARTS: usize = 12;
const PART_NS: u64 = 5_000_000_000;
/// Significant digits of a value: an error of at most 1 %, for a hundredth of the memory that three
/// digits take.
const DIGITS: u8 = 2;
/// An hour; what takes longer counts as this.
const LONGEST_US: u64 = 3_600_000_000;
/// Names of one kind; what is more goes under one name, so that memory stays bounded.
const NAMES: usize = 256;

/// What is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Timing {
    /// From an edit's arrival to its view.
    Preview,
    /// From an input to the next painted frame.
    Interaction,
    /// A command of the shell.
    Command,
    /// Work of the shell that runs until it is done.
    Job,
    /// A query or a change of the store.
    Query,
    /// A stage of a run or a preview.
    Stage,
}

impl Timing {
    pub const ALL: [Self; 6] = [
        Self::Preview,
        Self::Interaction,
        Self::Command,
        Self::Job,
        Self::Query,
        Self::Stage,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Interaction => "interaction",
            Self::Command => "command",
            Self::Job => "job",
            Self::Query => "query",
            Self::Stage => "stage",
        }
    }
}

/// What a histogram says; milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Distribution {
    pub count: u64,
    pub mean_ms: f64,
    pub p50_ms: f64,
    pub p95_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
}

/// Histograms of every kind.
#[derive(Debug)]
pub struct Timings([Mutex<OfKind>; Timing::ALL.len()]);

#[derive(Debug)]
struct OfKind {
    recent: [Part; PARTS],
    names: BTreeMap<String, Histogram<u64>>,
}

#[derive(Clone, Debug)]
struct Part {
    /// Which part of all time it is; `u64::MAX`: none yet.
    number: u64,
    values: Histogram<u64>,
}

impl Default for Timings {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Mutex::new(OfKind::new())))
    }
}

impl Timings {
    /// Counts one value.
    pub fn record(&self, kind: Timing, name: &str, now_ns: u64, length_ns: u64) {
        self.of(kind).record(name, now_ns, length_ns / 1000);
    }

    /// What happened in the last minute; none: nothing.
    pub fn recent(&self, kind: Timing, now_ns: u64) -> Option<Distribution> {
        let sum = self.of(kind).recent(now_ns);
        (!sum.is_empty()).then(|| distribution(&sum))
    }

    /// Since the start, by name.
    pub fn by_name(&self, kind: Timing) -> Vec<(String, Distribution)> {
        let kind = self.of(kind);
        let names = kind.names.iter();
        names
            .map(|(name, all)| (name.clone(), distribution(all)))
            .collect()
    }

    fn of(&self, kind: Timing) -> MutexGuard<'_, OfKind> {
        // In the order of their declaration, as in `Timing::ALL`.
        let place = kind as usize;
        self.0[place].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OfKind {
    fn new() -> Self {
        let part = Part {
            number: u64::MAX,
            values: empty(),
        };
        Self {
            recent: std::array::from_fn(|_| part.clone()),
            names: BTreeMap::new(),
        }
    }

    fn record(&mut self, name: &str, now_ns: u64, us: u64) {
        let number = now_ns / PART_NS;
        let part = &mut self.recent[(number % PARTS as u64) as usize];
        if part.number != number {
            part.number = number;
            part.values.reset();
        }
        keep(&mut part.values, us);
        if let Some(all) = self.names.get_mut(name) {
            keep(all, us);
            return;
        }
        let name = if self.names.len() < NAMES {
            name
        } else {
            "other"
        };
        let all = self.names.entry(name.to_owned()).or_insert_with(empty);
        keep(all, us);
    }

    fn recent(&self, now_ns: u64) -> Histogram<u64> {
        let now = now_ns / PART_NS;
        let mut sum = empty();
        for part in &self.recent {
            let is_recent = part.number <= now && now - part.number < PARTS as u64;
            if is_recent {
                // Both have the same precision and grow as needed.
                let _ = sum.add(&part.values);
            }
        }
        sum
    }
}

fn keep(values: &mut Histogram<u64>, us: u64) {
    // It grows to the longest value, so one without end would take memory without end.
    let _ = values.record(us.min(LONGEST_US));
}

/// A histogram of microseconds that grows as needed.
fn empty() -> Histogram<u64> {
    let made = Histogram::new(DIGITS);
    made.unwrap_or_else(|_| unreachable!("the number of digits is allowed"))
}

fn distribution(values: &Histogram<u64>) -> Distribution {
    let ms = |us: u64| us as f64 / 1000.0;
    Distribution {
        count: values.len(),
        mean_ms: values.mean() / 1000.0,
        p50_ms: ms(values.value_at_quantile(0.50)),
        p95_ms: ms(values.value_at_quantile(0.95)),
        p99_ms: ms(values.value_at_quantile(0.99)),
        max_ms: ms(values.max()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;
    const MS: u64 = 1_000_000;

    /// Whether two values are the same but for the precision of a histogram.
    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= b * 0.01 + 0.001
    }

    #[test]
    fn the_distribution_is_that_of_the_values() {
        let timings = Timings::default();
        for ms in 1..=100 {
            timings.record(Timing::Command, "generate", SECOND, ms * MS);
        }
        let found = timings.recent(Timing::Command, SECOND).unwrap();
        assert_eq!(found.count, 100);
        for (found, expected) in [
            (found.mean_ms, 50.5),
            (found.p50_ms, 50.0),
            (found.p95_ms, 95.0),
            (found.p99_ms, 99.0),
            (found.max_ms, 100.0),
        ] {
            assert!(close(found, expected), "{found} is not {expected}");
        }
        assert_eq!(timings.recent(Timing::Query, SECOND), None);
    }

    #[test]
    fn what_is_older_than_a_minute_counts_for_its_name_alone() {
        let timings = Timings::default();
        timings.record(Timing::Query, "runs", 0, 40 * MS);
        timings.record(Timing::Query, "draft", 30 * SECOND, 2 * MS);
        let count = |at| timings.recent(Timing::Query, at).map(|found| found.count);
        assert_eq!(count(30 * SECOND), Some(2));
        assert_eq!(count(61 * SECOND), Some(1));
        // The part of the first value is used again.
        timings.record(Timing::Query, "draft", 62 * SECOND, 3 * MS);
        assert_eq!(count(62 * SECOND), Some(2));
        assert_eq!(count(200 * SECOND), None);
        let names: Vec<(String, u64)> = timings
            .by_name(Timing::Query)
            .into_iter()
            .map(|(name, found)| (name, found.count))
            .collect();
        assert_eq!(names, [("draft".to_owned(), 2), ("runs".to_owned(), 1)]);
    }

    #[test]
    fn names_without_end_take_no_memory_without_end() {
        let timings = Timings::default();
        for number in 0..NAMES * 2 {
            timings.record(Timing::Stage, &number.to_string(), 0, MS);
        }
        assert_eq!(timings.by_name(Timing::Stage).len(), NAMES + 1);
    }
}
