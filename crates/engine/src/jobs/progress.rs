//! How far a job is, told by many threads and read by one now and then.

use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_protocol::Phase;
use serde::{Deserialize, Serialize};

/// How far a job is: of its phase, so many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobProgress {
    pub phase: Phase,
    pub done: usize,
    pub total: usize,
}

const PHASES: [Phase; 5] = [
    Phase::Load,
    Phase::Plan,
    Phase::Render,
    Phase::Compare,
    Phase::Apply,
];

/// The last word on how far a job is.
#[derive(Debug, Default)]
pub struct Told {
    /// The phase's place in their order, from 1; 0 before the first word.
    phase: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Told {
    /// Tells it. What is read meanwhile may be of two words.
    pub fn tell(&self, phase: Phase, done: usize, total: usize) {
        let place = PHASES.iter().position(|known| *known == phase);
        self.phase
            .store(place.map_or(0, |place| place + 1), Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
    }

    pub fn read(&self) -> Option<JobProgress> {
        let place = self.phase.load(Ordering::Relaxed).checked_sub(1)?;
        let total = self.total.load(Ordering::Relaxed);
        Some(JobProgress {
            phase: PHASES[place],
            done: self.done.load(Ordering::Relaxed).min(total),
            total,
        })
    }
}
