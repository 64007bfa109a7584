//! Work that takes its time: who runs, who is to stop, and whether anybody still writes.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use formwork_protocol::JobId;
use formwork_render::CancelToken;

/// Jobs that ended or were cancelled before they began, remembered that long.
const REMEMBERED: usize = 256;

/// All jobs. A request to cancel one may arrive before the job itself: it counts all the same.
#[derive(Debug, Default)]
pub struct Jobs {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Debug, Default)]
struct State {
    running: HashMap<JobId, CancelToken>,
    cancelled_early: VecDeque<JobId>,
    ended: VecDeque<JobId>,
    /// No further job may begin.
    closing: bool,
}

/// A job that runs until this is dropped.
#[derive(Debug)]
pub struct Job<'a> {
    jobs: &'a Jobs,
    id: JobId,
    pub cancel: CancelToken,
}

impl Jobs {
    pub fn begin(&self, id: &JobId) -> Job<'_> {
        let cancel = CancelToken::default();
        let mut state = self.state();
        let early = state.cancelled_early.iter().position(|early| early == id);
        if let Some(place) = early {
            state.cancelled_early.remove(place);
        }
        if early.is_some() || state.closing {
            cancel.cancel();
        }
        state.running.insert(id.clone(), cancel.clone());
        Job {
            jobs: self,
            id: id.clone(),
            cancel,
        }
    }

    /// Stops a job, now or as soon as it begins; false when it has ended already.
    pub fn cancel(&self, id: &JobId) -> bool {
        let mut state = self.state();
        if let Some(cancel) = state.running.get(id) {
            cancel.cancel();
            return true;
        }
        if state.ended.contains(id) {
            return false;
        }
        remember(&mut state.cancelled_early, id.clone());
        true
    }

    /// Whether any job runs.
    pub fn any(&self) -> bool {
        !self.state().running.is_empty()
    }

    /// How many jobs run.
    pub fn count(&self) -> usize {
        self.state().running.len()
    }

    /// Stops all jobs, lets no further one do anything, and waits until the last has ended: each
    /// has then finished, or put everything back.
    pub fn close(&self) {
        let mut state = self.state();
        state.closing = true;
        state.running.values().for_each(CancelToken::cancel);
        while !state.running.is_empty() {
            state = self
                .ended
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        let mut state = self.jobs.state();
        state.running.remove(&self.id);
        remember(&mut state.ended, self.id.clone());
        drop(state);
        self.jobs.ended.notify_all();
    }
}

fn remember(ids: &mut VecDeque<JobId>, id: JobId) {
    if ids.len() == REMEMBERED {
        ids.pop_front();
    }
    ids.push_back(id);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> JobId {
        text.parse().unwrap()
    }

    #[test]
    fn a_job_that_runs_is_cancelled() {
        let jobs = Jobs::default();
        let job = jobs.begin(&id("a"));
        assert!(!job.cancel.is_cancelled());
        assert!(jobs.cancel(&id("a")));
        assert!(job.cancel.is_cancelled());
    }

    #[test]
    fn cancelling_a_job_before_it_begins_counts_once() {
        let jobs = Jobs::default();
        assert!(jobs.cancel(&id("a")));
        assert!(!jobs.begin(&id("b")).cancel.is_cancelled());
        assert!(jobs.begin(&id("a")).cancel.is_cancelled());
        assert!(!jobs.cancel(&id("a")), "it has ended");
    }

    #[test]
    fn closing_cancels_all_and_waits_for_the_last() {
        let jobs = Jobs::default();
        let job = jobs.begin(&id("a"));
        let cancel = job.cancel.clone();
        std::thread::scope(|scope| {
            let closing = scope.spawn(|| jobs.close());
            while !cancel.is_cancelled() {
                std::thread::yield_now();
            }
            assert!(!closing.is_finished());
            drop(job);
            closing.join().unwrap();
        });
        assert!(!jobs.any());
        assert!(jobs.begin(&id("b")).cancel.is_cancelled());
    }
}
