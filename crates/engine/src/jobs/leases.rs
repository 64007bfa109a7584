//! The jobs of this process in the store: each is on lease, which goes on as long as the process
//! lives. A store that takes nothing costs the list of jobs and nothing else.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use formwork_protocol::JobId;
use formwork_store::{
    Claim, JobKey, JobRow, JobState, KeptJobs, NewJob, Renewal, Store, StoreError,
};

use super::{JobOrder, Queue};
use crate::failure::json;

/// How long a process is believed to live that says nothing, in milliseconds.
const LEASE_MS: i64 = 15_000;
/// How often leases go on, and what was told of progress is kept.
const BEAT: Duration = Duration::from_secs(2);
/// Ended jobs that are kept, and for how long, in milliseconds.
const KEPT: usize = 1000;
const KEPT_MS: i64 = 90 * 24 * 60 * 60 * 1000;

/// What this process has of the queue in the store.
#[derive(Debug)]
pub struct Leases {
    store: Arc<Store>,
    owner: String,
    now: fn() -> i64,
}

/// A thread that has leases go on until this is dropped.
#[derive(Debug)]
pub struct Renewing {
    ended: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Leases {
    pub fn new(store: Arc<Store>, owner: String, now: fn() -> i64) -> Self {
        Self { store, owner, now }
    }

    fn claim(&self) -> Claim {
        Claim {
            owner: self.owner.clone(),
            until_unix_ms: (self.now)().saturating_add(LEASE_MS),
        }
    }

    /// Keeps a job: one that waits for its turn in this process, or that begins at once.
    pub fn keep(&self, id: &JobId, order: &JobOrder, waits: bool) -> Option<JobKey> {
        let row = NewJob {
            name: id.to_string(),
            kind: order.kind().to_owned(),
            priority: order.priority(),
            order_json: json(order).ok()?,
            created_unix_ms: (self.now)(),
        };
        let claim = self.claim();
        kept(match waits {
            true => self.store.add_job(&row, Some(&claim)),
            false => self.store.begin_job(&row, &claim, (self.now)()),
        })
    }

    /// Cancels a job of another process, or of one that died; false: there is none.
    pub fn cancel(&self, id: &JobId) -> bool {
        let row = kept(self.store.job_of_name(id.as_str())).flatten();
        let Some(row) = row.filter(|row| !row.state.is_ended()) else {
            return false;
        };
        kept(self.store.cancel_job(row.id, (self.now)())).unwrap_or(false)
    }

    /// Begins a job that is kept already; false: it is not this process's to begin.
    pub fn take(&self, key: JobKey) -> bool {
        let taken = self.store.claim_this_job(key, &self.claim(), (self.now)());
        // What cannot be kept is done all the same.
        taken.map_or(true, |taken| taken.is_some())
    }

    /// Has a job that was not done wait for its turn in this process again.
    pub fn again(&self, key: JobKey) -> Result<bool, StoreError> {
        self.store.retry_job(key, Some(&self.claim()))
    }

    /// Takes the next job that waited in a process that died.
    pub fn next_of_nobody(&self) -> Result<Option<JobRow>, StoreError> {
        self.interrupt()?;
        let claim = self.claim();
        self.store.claim_job(&claim, (self.now)(), &JobOrder::KINDS)
    }

    pub fn end(&self, key: JobKey, state: JobState, result: Option<String>) {
        let job = (key, self.owner.as_str());
        kept(self.store.end_job(job, state, result, (self.now)()));
    }

    /// Marks jobs as interrupted whose processes have died.
    pub fn interrupt(&self) -> Result<(), StoreError> {
        let interrupted = self.store.interrupt_jobs(&self.owner, (self.now)());
        interrupted.map(drop)
    }

    /// Forgets jobs that ended long ago, or that are too many.
    pub fn forget(&self) {
        kept(self.store.forget_jobs(KeptJobs {
            since_unix_ms: (self.now)().saturating_sub(KEPT_MS),
            count: KEPT,
        }));
    }

    /// Has the leases of jobs go on, keeps how far they are, and stops those that another process
    /// wants to stop.
    pub(super) fn renew(&self, queue: &Queue) {
        for held in queue.held() {
            let Some(key) = held.key else { continue };
            match kept(self.store.renew_lease(key, &self.claim())) {
                Some(Renewal::ToStop) => held.cancel.cancel(),
                Some(Renewal::Lost) => {
                    tracing::debug!(key, "somebody else has the job by now, or it was cancelled");
                }
                Some(Renewal::Renewed) | None => {}
            }
            if let Some(progress) = held.told.read().and_then(|told| json(&told).ok()) {
                self.store.set_job_progress(key, &self.owner, progress);
            }
        }
    }
}

/// What a store that takes nothing answers is of no use to anybody.
fn kept<T>(result: Result<T, StoreError>) -> Option<T> {
    result
        .inspect_err(|error| tracing::debug!(%error, "a job was not kept"))
        .ok()
}

impl Renewing {
    pub fn begin(leases: Arc<Leases>, queue: Arc<Queue>) -> Self {
        let ended = Arc::<(Mutex<bool>, Condvar)>::default();
        let of_thread = ended.clone();
        let thread = std::thread::Builder::new()
            .name("leases".to_owned())
            .spawn(move || {
                let (ended, told) = &*of_thread;
                let mut is_over = ended.lock().unwrap_or_else(PoisonError::into_inner);
                while !*is_over {
                    let woken = told.wait_timeout_while(is_over, BEAT, |is_over| !*is_over);
                    is_over = woken.unwrap_or_else(PoisonError::into_inner).0;
                    if !*is_over {
                        leases.renew(&queue);
                    }
                }
            });
        let thread = thread
            .inspect_err(|error| tracing::warn!(%error, "leases of jobs do not go on"))
            .ok();
        Self { ended, thread }
    }
}

impl Drop for Renewing {
    fn drop(&mut self) {
        let (ended, told) = &*self.ended;
        *ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        told.notify_all();
        if let Some(thread) = self.thread.take() {
            // It ends by itself.
            let _ = thread.join();
        }
    }
}
