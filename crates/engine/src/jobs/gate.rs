//! Previews go before batches: while one is made, what is rendered for a batch waits between two
//! outputs. rayon knows no priorities, so batches are rendered by threads of their own: on the
//! threads that previews use, a preview would stand behind all that a batch has queued there, and a
//! batch that waits would hold the threads that the preview waits for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The longest that a batch waits between two outputs, however many previews come: it goes on,
/// slowly, and hears in time that it is cancelled.
const LONGEST: Duration = Duration::from_millis(15);

/// Where batches wait for previews.
#[derive(Debug, Default)]
pub struct Gate {
    previews: AtomicUsize,
    closed: Mutex<()>,
    opened: Condvar,
    batches: OnceLock<Option<ThreadPool>>,
}

/// A preview that is made until this is dropped.
#[derive(Debug)]
pub struct PreviewUntil<'a>(&'a Gate);

impl Gate {
    /// Begins a preview: batches wait for it.
    pub fn preview(&self) -> PreviewUntil<'_> {
        self.previews.fetch_add(1, Ordering::AcqRel);
        PreviewUntil(self)
    }

    /// Asked by batches between two outputs. Costs one read of a number where no preview is made.
    pub fn yield_to_previews(&self) {
        if self.previews.load(Ordering::Relaxed) == 0 {
            return;
        }
        let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.opened.wait_timeout_while(closed, LONGEST, |()| {
            self.previews.load(Ordering::Acquire) > 0
        });
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Runs the computing of a batch on the threads of batches. It must not wait for anything but
    /// this gate: a thread that waits takes up other computing meanwhile.
    pub fn compute<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let batches = self.batches.get_or_init(|| {
            let name = |number| format!("rendering-{number}");
            ThreadPoolBuilder::new().thread_name(name).build().ok()
        });
        match batches {
            Some(batches) => batches.install(work),
            // Slower previews are better than no batches.
            None => work(),
        }
    }
}

impl Drop for PreviewUntil<'_> {
    fn drop(&mut self) {
        if self.0.previews.fetch_sub(1, Ordering::AcqRel) == 1 {
            // Whoever is about to wait has seen the number before and holds the lock until then.
            drop(self.0.closed.lock().unwrap_or_else(PoisonError::into_inner));
            self.0.opened.notify_all();
        }
    }
}

/// Before whom a chain's computing goes.
#[derive(Clone, Copy, Debug, Default)]
pub enum Lane<'a> {
    /// Somebody waits for it while they type, or nothing else runs.
    #[default]
    Preview,
    /// It goes behind previews.
    Batch(&'a Gate),
}

impl Lane<'_> {
    /// Runs computing on the threads of its lane.
    pub fn compute<T: Send>(self, work: impl FnOnce() -> T + Send) -> T {
        match self {
            Self::Preview => work(),
            Self::Batch(gate) => gate.compute(work),
        }
    }

    /// Asked between two outputs.
    pub fn yield_to_previews(self) {
        if let Self::Batch(gate) = self {
            gate.yield_to_previews();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use rayon::prelude::*;

    use super::*;

    #[test]
    fn a_batch_waits_while_a_preview_is_made_and_goes_on_after_it() {
        let gate = Gate::default();
        let preview = gate.preview();
        let second = gate.preview();
        drop(second);
        let (went_on, seen) = channel();
        std::thread::scope(|scope| {
            let gate = &gate;
            scope.spawn(move || {
                // One wait is bounded; the batch asks again before the next output.
                while gate.previews.load(Ordering::Acquire) > 0 {
                    gate.yield_to_previews();
                }
                went_on.send(()).unwrap();
            });
            assert!(seen.try_recv().is_err());
            drop(preview);
            seen.recv().unwrap();
        });
        gate.yield_to_previews();
    }

    #[test]
    fn a_preview_is_made_while_every_thread_of_batches_waits() {
        let gate = Gate::default();
        let threads = rayon::current_num_threads();
        let preview = gate.preview();
        let (waits, waiting) = channel();
        std::thread::scope(|scope| {
            let gate = &gate;
            scope.spawn(move || {
                gate.compute(|| {
                    (0..threads * 4).into_par_iter().for_each(|_| {
                        waits.send(()).unwrap();
                        while gate.previews.load(Ordering::Acquire) > 0 {
                            gate.yield_to_previews();
                        }
                    });
                });
            });
            for _ in 0..threads {
                waiting.recv().unwrap();
            }
            // All threads of batches wait; those of previews are free.
            let sum: usize = Lane::Preview.compute(|| (0..1000).into_par_iter().sum());
            assert_eq!(sum, 499_500);
            drop(preview);
        });
    }
}
