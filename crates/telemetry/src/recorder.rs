//! Records of runs: stages and spans by a layer of `tracing`, and single outputs past it, since a
//! span costs too much there.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::Clock;
use crate::recording::{Recording, Records};
use crate::timings::{Timing, Timings};

/// Pieces of work that a run keeps, all threads together.
const ROOM: usize = 1 << 18;
/// Records that the cost of one is measured with.
const TRIED: u64 = 2000;

/// What records in a program. Clones are the same recorder.
#[derive(Clone, Debug)]
pub struct Recorder(Arc<Shared>);

#[derive(Debug)]
pub(crate) struct Shared {
    pub clock: Clock,
    /// Off: stages are timed, since reports tell them, and nothing else is kept.
    pub is_on: bool,
    pub timings: Timings,
    /// Runs that record, by the number that their spans carry.
    recording: Mutex<HashMap<u64, Arc<Records>>>,
    next: AtomicU64,
    /// Nanoseconds that the layer took, and that single records are reckoned to have taken.
    pub spent_ns: AtomicU64,
    work_cost_ns: u64,
    /// Pieces of work that each thread of a run has room for.
    room: usize,
}

impl Recorder {
    /// A recorder that keeps what happens. It hears of spans through [`crate::layer`].
    pub fn new(clock: Clock) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from) + 1;
        let room = (ROOM / threads).max(1024);
        let made = Self::with(clock.clone(), true, 0, room);
        let cost = made.try_cost();
        Self::with(clock, true, cost, room)
    }

    /// One that keeps nothing: a run then tells how long its stages took and no more.
    pub fn off() -> Self {
        Self::with(Clock::of_system(), false, 0, 0)
    }

    fn with(clock: Clock, is_on: bool, work_cost_ns: u64, room: usize) -> Self {
        Self(Arc::new(Shared {
            clock,
            is_on,
            timings: Timings::default(),
            recording: Mutex::default(),
            next: AtomicU64::new(1),
            spent_ns: AtomicU64::new(0),
            work_cost_ns,
            room,
        }))
    }

    /// What one record costs on this machine, in nanoseconds.
    fn try_cost(&self) -> u64 {
        let run = self.begin();
        let start = self.now_ns();
        for output in 0..TRIED {
            let begun = run.now_ns();
            run.worked(crate::WorkKind::Render, output as u32, begun);
        }
        (self.now_ns() - start) / TRIED
    }

    pub fn is_on(&self) -> bool {
        self.0.is_on
    }

    pub fn now_ns(&self) -> u64 {
        self.0.clock.now_ns()
    }

    pub fn clock(&self) -> Clock {
        self.0.clock.clone()
    }

    pub fn timings(&self) -> &Timings {
        &self.0.timings
    }

    /// Counts one value that was measured elsewhere.
    pub fn time(&self, kind: Timing, name: &str, length_ns: u64) {
        self.0.timings.record(kind, name, self.now_ns(), length_ns);
    }

    /// Nanoseconds of processor time that recording has taken since the start.
    pub fn spent_ns(&self) -> u64 {
        self.0.spent_ns.load(Ordering::Relaxed)
    }

    /// Adds what was spent on recording elsewhere, such as on taking samples.
    pub fn spend(&self, ns: u64) {
        self.0.spent_ns.fetch_add(ns, Ordering::Relaxed);
    }

    /// Begins the records of a run, on the thread that calls.
    pub fn begin(&self) -> Recording {
        self.begin_after(&[])
    }

    /// Begins the records of a run that began earlier: stages that are over already, with their
    /// nanoseconds, come first.
    pub fn begin_after(&self, over: &[(&'static str, u64)]) -> Recording {
        let number = self.0.next.fetch_add(1, Ordering::Relaxed);
        Recording::begin(self.clone(), number, self.0.room, over)
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }

    pub(crate) fn records(&self, number: u64) -> Option<Arc<Records>> {
        self.recording().get(&number).cloned()
    }

    pub(crate) fn enrol(&self, number: u64, records: Arc<Records>) {
        self.recording().insert(number, records);
    }

    pub(crate) fn forget(&self, number: u64) {
        self.recording().remove(&number);
    }

    pub(crate) fn room(&self) -> usize {
        self.0.room
    }

    pub(crate) fn cost_of(&self, work: u64) -> u64 {
        self.0.work_cost_ns * work
    }

    fn recording(&self) -> MutexGuard<'_, HashMap<u64, Arc<Records>>> {
        self.0
            .recording
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
