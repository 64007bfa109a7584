//! The records of one run while it runs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU16, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use formwork_protocol::Span;
use tracing::span::EnteredSpan;

use crate::recorder::Recorder;
use crate::timings::Timing;
use crate::trace::{Trace, Work, WorkKind};

/// Threads have a buffer of their own up to this number; with more of them, some share one.
const BUFFERS: usize = 64;

static THREADS: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static THREAD: u32 = THREADS.fetch_add(1, Ordering::Relaxed);
}

/// A small number that stands for the current thread as long as the process runs.
fn thread() -> u32 {
    THREAD.with(|number| *number)
}

/// A run that is being recorded. Dropping it gives the records up.
#[derive(Debug)]
pub struct Recording {
    recorder: Recorder,
    number: u64,
    records: Arc<Records>,
}

/// What was recorded so far; times are those of the recorder's clock.
#[derive(Debug)]
pub(crate) struct Records {
    begun_ns: u64,
    thread: u32,
    /// How many stages the thread that began is in.
    depth: AtomicU16,
    spans: Mutex<Vec<Recorded>>,
    buffers: Vec<Mutex<Ring>>,
    /// Nanoseconds that the layer took for this run.
    spent_ns: AtomicU64,
    ended_ns: OnceLock<u64>,
}

/// A span that is over.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub name: &'static str,
    pub detail: String,
    pub thread: u32,
    pub depth: u16,
    pub start_ns: u64,
    pub end_ns: u64,
}

/// The last pieces of work of some threads.
#[derive(Debug, Default)]
struct Ring {
    work: Vec<Piece>,
    /// Where the oldest lies once there is no more room.
    oldest: usize,
    dropped: u64,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    kind: WorkKind,
    thread: u32,
    output: u32,
    start_ns: u64,
    end_ns: u64,
}

/// A stage that is under way on the thread that began the run.
#[derive(Debug)]
#[must_use = "the stage ends when this is dropped"]
pub struct Stage<'a> {
    recording: &'a Recording,
    name: &'static str,
    depth: u16,
    start_ns: u64,
    /// What spans below know the run by.
    _context: EnteredSpan,
}

impl Ring {
    fn push(&mut self, piece: Piece, room: usize) {
        if self.work.len() < room {
            self.work.push(piece);
        } else if let Some(place) = self.work.get_mut(self.oldest) {
            *place = piece;
            self.oldest = (self.oldest + 1) % room;
            self.dropped += 1;
        }
    }
}

impl Records {
    pub fn keep(&self, span: Recorded, spent_ns: u64) {
        self.spent_ns.fetch_add(spent_ns, Ordering::Relaxed);
        locked(&self.spans).push(span);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Recorded {
    /// A span of the current thread.
    pub fn here(name: &'static str, detail: String, depth: u16, time: (u64, u64)) -> Self {
        Self {
            name,
            detail,
            thread: thread(),
            depth,
            start_ns: time.0,
            end_ns: time.1,
        }
    }
}

impl Recording {
    pub(crate) fn begin(
        recorder: Recorder,
        number: u64,
        room: usize,
        over: &[(&'static str, u64)],
    ) -> Self {
        let now = recorder.now_ns();
        let before: u64 = over.iter().map(|(_, length)| length).sum();
        let buffers = if room > 0 { BUFFERS } else { 0 };
        let records = Arc::new(Records {
            // A clock that has only just begun may not reach back that far.
            begun_ns: now.saturating_sub(before),
            thread: thread(),
            depth: AtomicU16::new(1),
            spans: Mutex::default(),
            buffers: (0..buffers).map(|_| Mutex::default()).collect(),
            spent_ns: AtomicU64::new(0),
            ended_ns: OnceLock::new(),
        });
        let mut start = records.begun_ns;
        for (name, length) in over {
            let end = (start + length).min(now);
            let span = Recorded::here(name, String::new(), 1, (start, end));
            records.keep(span, 0);
            start = end;
        }
        if recorder.is_on() {
            recorder.enrol(number, records.clone());
        }
        Self {
            recorder,
            number,
            records,
        }
    }

    pub fn now_ns(&self) -> u64 {
        self.recorder.now_ns()
    }

    /// Begins a stage. Spans that the thread enters before it ends are its parts.
    pub fn stage(&self, name: &'static str) -> Stage<'_> {
        let depth = self.records.depth.fetch_add(1, Ordering::Relaxed);
        let context = tracing::debug_span!("stage", name, run = self.number, depth);
        Stage {
            recording: self,
            name,
            depth,
            start_ns: self.now_ns(),
            _context: context.entered(),
        }
    }

    /// Records what was done for one output since `start_ns`, on any thread; returns how long it
    /// took.
    pub fn worked(&self, kind: WorkKind, output: u32, start_ns: u64) -> u64 {
        let end_ns = self.now_ns();
        let buffers = &self.records.buffers;
        if !buffers.is_empty() {
            let thread = thread();
            let piece = Piece {
                kind,
                thread,
                output,
                start_ns,
                end_ns,
            };
            let mut ring = locked(&buffers[thread as usize % buffers.len()]);
            ring.push(piece, self.recorder.room());
        }
        end_ns - start_ns
    }

    /// How long the stages of that name took together so far.
    pub fn length_ns(&self, name: &str) -> u64 {
        let spans = locked(&self.records.spans);
        let stages = spans.iter().filter(|span| span.depth == 1);
        let named = stages.filter(|span| span.name == name);
        named.map(|span| span.end_ns - span.start_ns).sum()
    }

    /// How long the run has taken so far, or took until its end.
    pub fn total_ns(&self) -> u64 {
        let ended = self.records.ended_ns.get().copied();
        ended.unwrap_or_else(|| self.now_ns()) - self.records.begun_ns
    }

    /// The run is over: what is done from now on is told of it, and not a part of its time.
    pub fn end(&self) {
        self.records.ended_ns.get_or_init(|| self.now_ns());
    }

    /// What was recorded; nothing of it is kept here. Ends the run if it has not ended. `output`
    /// gives an output's place in the report from the kind and the place that it was recorded with.
    pub fn finish(&self, name: &str, output: impl Fn(WorkKind, u32) -> u32) -> Trace {
        self.end();
        let length_ns = self.total_ns();
        let recorded = std::mem::take(&mut *locked(&self.records.spans));
        let (pieces, dropped) = self.pieces();
        let cost = self.recorder.cost_of(pieces.len() as u64 + dropped);
        self.recorder.spend(cost);
        let threads = recorded.iter().map(|span| span.thread);
        let threads = threads.chain(pieces.iter().map(|piece| piece.thread));
        let lanes = lanes(self.records.thread, threads);
        let whole = Span {
            name: name.to_owned(),
            detail: String::new(),
            lane: 0,
            depth: 0,
            start_ns: 0,
            length_ns,
        };
        let mut spans: Vec<Span> = recorded
            .into_iter()
            .map(|span| self.span(span, &lanes))
            .chain([whole])
            .collect();
        spans.sort_by_key(|span| (span.start_ns, span.depth));
        let mut work: Vec<Work> = pieces
            .into_iter()
            .map(|piece| Work {
                kind: piece.kind,
                lane: lane(&lanes, piece.thread),
                start_ns: piece.start_ns - self.records.begun_ns,
                length_ns: piece.end_ns - piece.start_ns,
                output: output(piece.kind, piece.output),
            })
            .collect();
        work.sort_by_key(|work| work.start_ns);
        Trace {
            length_ns,
            lanes: names(lanes.len()),
            spans,
            work,
            dropped,
            recording_ns: self.records.spent_ns.load(Ordering::Relaxed) + cost,
        }
    }

    /// The work of all threads, and how much of it there was no room for.
    fn pieces(&self) -> (Vec<Piece>, u64) {
        let mut pieces = Vec::new();
        let mut dropped = 0;
        for buffer in &self.records.buffers {
            let ring = std::mem::take(&mut *locked(buffer));
            pieces.extend(ring.work);
            dropped += ring.dropped;
        }
        (pieces, dropped)
    }

    fn span(&self, span: Recorded, lanes: &BTreeMap<u32, u16>) -> Span {
        Span {
            name: span.name.to_owned(),
            detail: span.detail,
            lane: lane(lanes, span.thread),
            depth: span.depth,
            start_ns: span.start_ns - self.records.begun_ns,
            length_ns: span.end_ns - span.start_ns,
        }
    }
}

fn lane(lanes: &BTreeMap<u32, u16>, thread: u32) -> u16 {
    lanes.get(&thread).copied().unwrap_or(0)
}

/// What that many lanes are called.
fn names(lanes: usize) -> Vec<String> {
    let names = (0..lanes).map(|lane| match lane {
        0 => "main".to_owned(),
        lane => format!("worker {lane}"),
    });
    names.collect()
}

/// The lane of each thread: the first is that of the thread that began.
fn lanes(first: u32, threads: impl Iterator<Item = u32>) -> BTreeMap<u32, u16> {
    let mut lanes: BTreeMap<u32, u16> = threads.map(|thread| (thread, 0)).collect();
    lanes.remove(&first);
    for (place, lane) in lanes.values_mut().enumerate() {
        *lane = u16::try_from(place + 1).unwrap_or(u16::MAX);
    }
    lanes.insert(first, 0);
    lanes
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.recorder.forget(self.number);
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let end_ns = self.recording.now_ns();
        let records = &self.recording.records;
        records.depth.fetch_sub(1, Ordering::Relaxed);
        let time = (self.start_ns, end_ns);
        records.keep(
            Recorded::here(self.name, String::new(), self.depth, time),
            0,
        );
        if self.recording.recorder.is_on() {
            let length = end_ns - self.start_ns;
            self.recording
                .recorder
                .time(Timing::Stage, self.name, length);
        }
    }
}
