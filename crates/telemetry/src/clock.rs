//! Where times come from.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// A clock that only goes forward. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    Since(Instant),
    ByHand(Arc<AtomicU64>),
}

impl Clock {
    /// The system's, from now on.
    pub fn of_system() -> Self {
        Self(Source::Since(Instant::now()))
    }

    /// One that stands still until [`Clock::advance`].
    pub fn by_hand() -> Self {
        Self(Source::ByHand(Arc::default()))
    }

    /// Nanoseconds since the clock began.
    pub fn now_ns(&self) -> u64 {
        match &self.0 {
            Source::Since(start) => u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX),
            Source::ByHand(ns) => ns.load(Ordering::SeqCst),
        }
    }

    /// Moves a clock that goes by hand; the system's goes on as it does.
    pub fn advance(&self, ns: u64) {
        if let Source::ByHand(now) = &self.0 {
            now.fetch_add(ns, Ordering::SeqCst);
        }
    }
}
