//! Work that takes its time: a queue in which jobs wait for their turn, who runs, who is to stop,
//! and whether anybody still writes. The store keeps each job with its order, on lease to this
//! process; what could not be kept is done all the same.

mod gate;
mod leases;
mod order;
mod progress;

#[cfg(test)]
mod tests;

pub use gate::{Gate, Lane};
pub use order::{Build, ExportPlace, JobOrder};
pub use progress::JobProgress;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use formwork_protocol::{Failure, JobId};
use formwork_render::CancelToken;
use formwork_store::{JobKey, JobRow, JobState, Store};

use crate::failure::json;
use crate::pipeline::OnProgress;
use leases::{Leases, Renewing};
use progress::Told;

/// Jobs that ended or were cancelled before they began, remembered that long.
const REMEMBERED: usize = 256;
/// How often a job that waits for its turn looks whether it was cancelled from outside.
const LOOK: Duration = Duration::from_millis(10);

/// All jobs of this process. A request to cancel one may arrive before the job itself: it counts
/// all the same.
#[derive(Debug)]
pub struct Jobs {
    queue: Arc<Queue>,
    leases: Arc<Leases>,
    gate: Arc<Gate>,
    /// Has the leases go on; begun with the first job.
    renewing: Mutex<Option<Renewing>>,
}

#[derive(Debug)]
pub(crate) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    /// Jobs that run at once.
    limit: usize,
}

#[derive(Debug, Default)]
struct State {
    jobs: HashMap<JobId, Held>,
    /// Those that wait, the next one first.
    waiting: BTreeSet<Turn>,
    asked: u64,
    /// Those that run and take one of the places.
    running: usize,
    cancelled_early: VecDeque<JobId>,
    ended: VecDeque<JobId>,
    /// No further job may begin.
    closing: bool,
}

/// When it is a job's turn: by priority, then by when it was asked for.
type Turn = (Reverse<i64>, u64);

/// Whether a job has one of the places.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// It needs none.
    Beside,
    Taken,
    Waits(Turn),
}

/// A job of this process that has not ended.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub cancel: CancelToken,
    pub told: Arc<Told>,
    /// Where it is kept; none: it could not be.
    pub key: Option<JobKey>,
    writes: bool,
}

/// A job that is asked for.
pub struct Asked<'a> {
    pub id: &'a JobId,
    pub order: JobOrder,
    /// Stops it, as [`Jobs::cancel`] does.
    pub cancel: CancelToken,
    /// The row of a job that is there already.
    pub row: Option<&'a JobRow>,
}

/// A job that has its turn until this is dropped.
struct Running<'a> {
    jobs: &'a Jobs,
    id: &'a JobId,
    takes_place: bool,
    key: Option<JobKey>,
    ended: (JobState, Option<String>),
}

impl Jobs {
    /// A queue of which `limit` run at once, in the name of `owner`, whom no other process has.
    pub fn new(store: Arc<Store>, owner: String, now: fn() -> i64, limit: usize) -> Self {
        Self {
            queue: Arc::new(Queue {
                state: Mutex::default(),
                changed: Condvar::new(),
                limit: limit.max(1),
            }),
            leases: Arc::new(Leases::new(store, owner, now)),
            gate: Arc::default(),
            renewing: Mutex::default(),
        }
    }

    /// Where batches wait for previews.
    pub fn gate(&self) -> &Arc<Gate> {
        &self.gate
    }

    pub fn leases(&self) -> &Leases {
        &self.leases
    }

    /// Waits for a job's turn, does it, and keeps how it ended. `work` gets what stops it, and has
    /// to end soon once that is so; what it tells of its progress is told on to `progress`.
    pub fn run<T>(
        &self,
        asked: Asked<'_>,
        progress: OnProgress<'_>,
        work: impl FnOnce(&CancelToken, OnProgress<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (cancel, told) = (asked.cancel.clone(), Arc::<Told>::default());
        let mut running = self.begin(asked, told.clone());
        let result = work(&cancel, &|phase, done, total| {
            told.tell(phase, done, total);
            progress(phase, done, total);
        });
        let failure = result.as_ref().err().and_then(|failure| json(failure).ok());
        running.ended = (order::state_of(&result), failure);
        result
    }

    /// Does something that is cancelled as a job is, takes no place from those that wait, and is
    /// kept nowhere: it is over with this process.
    pub fn beside<T>(&self, id: &JobId, work: impl FnOnce(&CancelToken) -> T) -> T {
        let cancel = CancelToken::default();
        drop(self.queue.hold(id, &cancel, Arc::default(), false));
        let running = Running {
            jobs: self,
            id,
            takes_place: false,
            key: None,
            ended: (JobState::Done, None),
        };
        let done = work(&cancel);
        drop(running);
        done
    }

    fn begin<'a>(&'a self, asked: Asked<'a>, told: Arc<Told>) -> Running<'a> {
        let Asked {
            id,
            order,
            cancel,
            row,
        } = asked;
        self.renewing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert_with(|| Renewing::begin(self.leases.clone(), self.queue.clone()));
        let mut running = Running {
            jobs: self,
            id,
            takes_place: false,
            key: row.map(|row| row.id),
            // What is kept if the work panics.
            ended: (JobState::Failed, None),
        };
        let place = self.queue.enter(id, &order, &cancel, told);
        let waits = matches!(place, Place::Waits(_));
        if row.is_none() {
            running.key = self.leases.keep(id, &order, waits);
        }
        self.queue.keep(id, running.key);
        running.takes_place = match place {
            Place::Beside => false,
            Place::Taken => true,
            Place::Waits(turn) => self.queue.wait_for(turn, &cancel),
        };
        let is_begun = row.map_or(!waits, |row| row.state == JobState::Running);
        if let (false, Some(key)) = (is_begun, running.key)
            && !self.leases.take(key)
        {
            // Another process has cancelled it, or taken it.
            cancel.cancel();
        }
        running
    }

    /// Stops a job, now or as soon as it begins; false when it has ended already.
    pub fn cancel(&self, id: &JobId) -> bool {
        self.queue.cancel(id) || self.leases.cancel(id) || self.queue.cancel_early(id)
    }

    /// Whether any job runs, or will, that writes.
    pub fn any_writes(&self) -> bool {
        self.queue.state().jobs.values().any(|held| held.writes)
    }

    /// How many jobs run or wait for their turn.
    pub fn count(&self) -> usize {
        self.queue.state().jobs.len()
    }

    /// How far a job of this process is.
    pub fn progress(&self, id: &JobId) -> Option<JobProgress> {
        self.queue.state().jobs.get(id)?.told.read()
    }

    /// Stops all jobs, lets no further one do anything, and waits until the last has ended: each
    /// has then finished, or put everything back.
    pub fn close(&self) {
        self.queue.close();
    }
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a job in, which is stopped at once if that was asked for before.
    fn hold(
        &self,
        id: &JobId,
        cancel: &CancelToken,
        told: Arc<Told>,
        writes: bool,
    ) -> MutexGuard<'_, State> {
        let mut state = self.state();
        let early = state.cancelled_early.iter().position(|early| early == id);
        if let Some(place) = early {
            state.cancelled_early.remove(place);
        }
        if early.is_some() || state.closing {
            cancel.cancel();
        }
        let held = Held {
            cancel: cancel.clone(),
            told,
            key: None,
            writes,
        };
        state.jobs.insert(id.clone(), held);
        state
    }

    /// Takes a job in, and tells whether it has a place.
    fn enter(&self, id: &JobId, order: &JobOrder, cancel: &CancelToken, told: Arc<Told>) -> Place {
        let mut state = self.hold(id, cancel, told, order.writes());
        if order.is_at_once() {
            return Place::Beside;
        }
        if state.running < self.limit && state.waiting.is_empty() {
            state.running += 1;
            return Place::Taken;
        }
        state.asked += 1;
        let turn = (Reverse(order.priority()), state.asked);
        state.waiting.insert(turn);
        Place::Waits(turn)
    }

    /// Notes where a job is kept.
    fn keep(&self, id: &JobId, key: Option<JobKey>) {
        if let Some(held) = self.state().jobs.get_mut(id) {
            held.key = key;
        }
    }

    /// Waits for a turn; false when the job was cancelled before it came.
    fn wait_for(&self, turn: Turn, cancel: &CancelToken) -> bool {
        let mut state = self.state();
        let has_turn = loop {
            if cancel.is_cancelled() {
                break false;
            }
            if state.running < self.limit && state.waiting.first() == Some(&turn) {
                state.running += 1;
                break true;
            }
            let woken = self.changed.wait_timeout(state, LOOK);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        };
        state.waiting.remove(&turn);
        drop(state);
        // Another place may be free, or this one left the line.
        self.changed.notify_all();
        has_turn
    }

    /// Stops a job that has not ended; false: there is none.
    fn cancel(&self, id: &JobId) -> bool {
        let state = self.state();
        let held = state.jobs.get(id);
        if let Some(held) = held {
            held.cancel.cancel();
            self.changed.notify_all();
        }
        held.is_some()
    }

    /// Stops a job as soon as it begins; false: it has ended.
    fn cancel_early(&self, id: &JobId) -> bool {
        let mut state = self.state();
        let has_ended = state.ended.contains(id);
        if !has_ended {
            remember(&mut state.cancelled_early, id.clone());
        }
        !has_ended
    }

    fn leave(&self, id: &JobId, takes_place: bool) {
        let mut state = self.state();
        state.jobs.remove(id);
        state.running -= usize::from(takes_place);
        remember(&mut state.ended, id.clone());
        drop(state);
        self.changed.notify_all();
    }

    fn close(&self) {
        let mut state = self.state();
        state.closing = true;
        let cancel = |held: &Held| held.cancel.cancel();
        state.jobs.values().for_each(cancel);
        self.changed.notify_all();
        while !state.jobs.is_empty() {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The jobs that have not ended.
    pub(crate) fn held(&self) -> Vec<Held> {
        self.state().jobs.values().cloned().collect()
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            let (state, result) = (self.ended.0, self.ended.1.take());
            self.jobs.leases.end(key, state, result);
        }
        self.jobs.queue.leave(self.id, self.takes_place);
    }
}

fn remember(ids: &mut VecDeque<JobId>, id: JobId) {
    if ids.len() == REMEMBERED {
        ids.pop_front();
    }
    ids.push_back(id);
}
