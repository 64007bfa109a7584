//! How long queries take, counted without a lock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How the store has been used since it was opened; times in microseconds, waiting included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreFigures {
    pub queries: u64,
    pub total_us: u64,
    pub max_us: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Figures {
    queries: AtomicU64,
    total_ns: AtomicU64,
    max_ns: AtomicU64,
}

impl Figures {
    /// Counts one query that ends when the value is dropped.
    pub fn time(&self) -> Timed<'_> {
        Timed {
            figures: self,
            start: Instant::now(),
        }
    }

    fn add(&self, taken: Duration) {
        let nanoseconds = u64::try_from(taken.as_nanos()).unwrap_or(u64::MAX);
        self.queries.fetch_add(1, Ordering::Relaxed);
        self.total_ns.fetch_add(nanoseconds, Ordering::Relaxed);
        self.max_ns.fetch_max(nanoseconds, Ordering::Relaxed);
    }

    pub fn read(&self) -> StoreFigures {
        StoreFigures {
            queries: self.queries.load(Ordering::Relaxed),
            total_us: self.total_ns.load(Ordering::Relaxed) / 1000,
            max_us: self.max_ns.load(Ordering::Relaxed).div_ceil(1000),
        }
    }
}

pub(crate) struct Timed<'a> {
    figures: &'a Figures,
    start: Instant,
}

impl Drop for Timed<'_> {
    fn drop(&mut self) {
        self.figures.add(self.start.elapsed());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_keeps_the_longest() {
        let figures = Figures::default();
        for milliseconds in [2, 7, 3] {
            figures.add(Duration::from_millis(milliseconds));
        }
        let expected = StoreFigures {
            queries: 3,
            total_us: 12_000,
            max_us: 7_000,
        };
        assert_eq!(figures.read(), expected);
    }
}
