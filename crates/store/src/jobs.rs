//! Jobs: a queue that several processes take from. Whoever works at a job has it on lease, and it
//! is nobody's when the lease has run out, as it does when a process dies. Times are milliseconds
//! since 1970, and passed in.

use rusqlite::{Row, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::queries::{
    ADD_JOB, CANCEL_WAITING_JOB, CLAIM_JOB, END_JOB, FORGET_JOBS_UP_TO, FORGET_OLD_JOBS,
    INTERRUPT_JOBS, JOB, JOB_OF_NAME, JOBS, JOBS_OF_STATE, LAST_KEPT_JOB, MAKE_WAY_FOR_JOB,
    NEXT_JOB, NEXT_JOB_OF_NOBODY, RENEW_LEASE, RETRY_JOB, SET_PROGRESS, STOP_RUNNING_JOB,
};
use crate::statements::Statements;
use crate::tables::page;
use crate::words::words;

/// A job's place in the queue; a later job has a higher one.
pub type JobKey = i64;

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobState {
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
    /// Its process died while it ran.
    Interrupted,
}

words!(JobState, "a job with the state", {
    Waiting = "waiting",
    Running = "running",
    Done = "done",
    Failed = "failed",
    Cancelled = "cancelled",
    Interrupted = "interrupted",
});

impl JobState {
    /// Nobody works at it, and nobody will unless it is tried again.
    pub fn is_ended(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// A job to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// What whoever asked for it calls it; no other job may have the same.
    pub name: String,
    pub kind: String,
    /// Higher ones are done first.
    pub priority: i64,
    /// What is to be done. It holds no secret.
    pub order_json: String,
    pub created_unix_ms: i64,
}

/// A job as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    pub id: JobKey,
    pub name: String,
    pub kind: String,
    pub priority: i64,
    pub state: JobState,
    pub order_json: String,
    /// How often somebody began it.
    pub attempts: u32,
    pub lease: Option<Claim>,
    pub progress_json: Option<String>,
    pub result_json: Option<String>,
    pub created_unix_ms: i64,
    pub started_unix_ms: Option<i64>,
    pub ended_unix_ms: Option<i64>,
}

/// Who works at a job, and until when that is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub owner: String,
    pub until_unix_ms: i64,
}

/// What became of a lease that was to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    Renewed,
    /// It goes on, and somebody wants the job to stop.
    ToStop,
    /// Somebody else has the job, or it has ended.
    Lost,
}

/// How many jobs that have ended are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptJobs {
    /// None that ended earlier.
    pub since_unix_ms: i64,
    /// Of the others, those that ended last.
    pub count: usize,
}

impl Store {
    /// Puts a job into the queue, in place of one of its name that has ended. With a `claim` it is
    /// reserved for its owner as long as that lease lasts.
    pub fn add_job(&self, job: &NewJob, claim: Option<&Claim>) -> Result<JobKey, StoreError> {
        let (job, claim) = (job.clone(), claim.cloned());
        self.write("add_job", move |statements| {
            add(statements, &job, claim.as_ref())
        })
    }

    /// Puts a job into the queue, as [`Store::add_job`] does, and takes it at once.
    pub fn begin_job(
        &self,
        job: &NewJob,
        claim: &Claim,
        now_unix_ms: i64,
    ) -> Result<JobKey, StoreError> {
        let (job, claim) = (job.clone(), claim.clone());
        self.write("begin_job", move |statements| {
            let id = add(statements, &job, None)?;
            take(statements, id, &claim, now_unix_ms)?;
            Ok(id)
        })
    }

    /// Takes the job whose turn it is, of those of some kinds: that of the highest priority, of
    /// these the oldest. Jobs whose lease has run out are taken too. No two get the same.
    pub fn claim_job(
        &self,
        claim: &Claim,
        now_unix_ms: i64,
        kinds: &[&str],
    ) -> Result<Option<JobRow>, StoreError> {
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let claim = claim.clone();
        self.write("claim_job", move |statements| {
            let mut next: Option<(i64, JobKey)> = None;
            for kind in &kinds {
                let place = |row: &Row<'_>| Ok((row.get(0)?, -row.get::<_, JobKey>(1)?));
                for query in [NEXT_JOB, NEXT_JOB_OF_NOBODY] {
                    let values = params![kind, now_unix_ms];
                    next = next.max(statements.first(query, values, place)?);
                }
            }
            let Some((_, place)) = next else {
                return Ok(None);
            };
            take(statements, -place, &claim, now_unix_ms)
        })
    }

    /// Takes one job if it waits, reserved for its owner or for nobody.
    pub fn claim_this_job(
        &self,
        id: JobKey,
        claim: &Claim,
        now_unix_ms: i64,
    ) -> Result<Option<JobRow>, StoreError> {
        let claim = claim.clone();
        self.write("claim_this_job", move |statements| {
            let job = statements.first(JOB, [id], job_row)?;
            let is_free =
                |lease: &Claim| lease.owner == claim.owner || lease.until_unix_ms <= now_unix_ms;
            let is_free = job.is_some_and(|job| {
                job.state == JobState::Waiting && job.lease.as_ref().is_none_or(is_free)
            });
            match is_free {
                true => take(statements, id, &claim, now_unix_ms),
                false => Ok(None),
            }
        })
    }

    /// Has a lease go on until then.
    pub fn renew_lease(&self, id: JobKey, claim: &Claim) -> Result<Renewal, StoreError> {
        let claim = claim.clone();
        self.write("renew_lease", move |statements| {
            let values = params![id, claim.owner, claim.until_unix_ms];
            let is_to_stop = statements.first(RENEW_LEASE, values, |row| row.get(0))?;
            Ok(match is_to_stop {
                Some(false) => Renewal::Renewed,
                Some(true) => Renewal::ToStop,
                None => Renewal::Lost,
            })
        })
    }

    /// Says how far a job is, some time soon; the last word counts.
    pub fn set_job_progress(&self, id: JobKey, owner: &str, progress_json: String) {
        let owner = owner.to_owned();
        self.write_soon(
            format!("progress of job {id} by {owner}"),
            move |statements| {
                let values = params![id, owner, progress_json];
                statements.run(SET_PROGRESS, values).map(drop)
            },
            |error| tracing::debug!(%error, "how far a job is was not kept"),
        );
    }

    /// Ends a job that `owner` works at. False: it was not theirs any more, and stays as it is.
    pub fn end_job(
        &self,
        (id, owner): (JobKey, &str),
        state: JobState,
        result_json: Option<String>,
        now_unix_ms: i64,
    ) -> Result<bool, StoreError> {
        let owner = owner.to_owned();
        self.write("end_job", move |statements| {
            let values = params![id, owner, state, result_json, now_unix_ms];
            Ok(statements.run(END_JOB, values)? > 0)
        })
    }

    /// Cancels a job: one that waits has ended with that, one that runs is told at its next
    /// [`Store::renew_lease`]. False: it had ended, or is not there.
    pub fn cancel_job(&self, id: JobKey, now_unix_ms: i64) -> Result<bool, StoreError> {
        self.write("cancel_job", move |statements| {
            let values = params![id, now_unix_ms];
            Ok(statements.run(CANCEL_WAITING_JOB, values)? > 0
                || statements.run(STOP_RUNNING_JOB, [id])? > 0)
        })
    }

    /// Marks the jobs of others whose lease has run out as interrupted, and returns them: their
    /// processes have died. `owner` lives, though it may have slept longer than its leases.
    pub fn interrupt_jobs(&self, owner: &str, now_unix_ms: i64) -> Result<Vec<JobRow>, StoreError> {
        let owner = owner.to_owned();
        self.write("interrupt_jobs", move |statements| {
            statements.all(INTERRUPT_JOBS, params![now_unix_ms, owner], job_row)
        })
    }

    /// Has a job that was not done wait for its turn again, reserved as in [`Store::add_job`].
    /// False: there is none that could.
    pub fn retry_job(&self, id: JobKey, claim: Option<&Claim>) -> Result<bool, StoreError> {
        let claim = claim.cloned();
        self.write("retry_job", move |statements| {
            let (owner, until) = lease(claim.as_ref());
            Ok(statements.run(RETRY_JOB, params![id, owner, until])? > 0)
        })
    }

    /// One job.
    pub fn job(&self, id: JobKey) -> Result<Option<JobRow>, StoreError> {
        self.read("job", |statements| statements.first(JOB, [id], job_row))
    }

    /// The job of that name.
    pub fn job_of_name(&self, name: &str) -> Result<Option<JobRow>, StoreError> {
        self.read("job_of_name", |statements| {
            statements.first(JOB_OF_NAME, [name], job_row)
        })
    }

    /// Jobs from the newest on, or from before one, all or those of one state; a page has at most
    /// `limit`.
    pub fn jobs(
        &self,
        before: Option<JobKey>,
        state: Option<JobState>,
        limit: usize,
    ) -> Result<Vec<JobRow>, StoreError> {
        self.settle();
        let before = before.unwrap_or(i64::MAX);
        self.read("jobs", |statements| match state {
            Some(state) => {
                let values = params![state, before, page(limit)];
                statements.all(JOBS_OF_STATE, values, job_row)
            }
            None => statements.all(JOBS, params![before, page(limit)], job_row),
        })
    }

    /// Forgets jobs that have ended, those that are too old or too many.
    pub fn forget_jobs(&self, kept: KeptJobs) -> Result<(), StoreError> {
        self.write("forget_jobs", move |statements| {
            statements.run(FORGET_OLD_JOBS, [kept.since_unix_ms])?;
            let place = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let first_gone: Option<(i64, JobKey)> =
                statements.first(LAST_KEPT_JOB, [page(kept.count)], place)?;
            if let Some((ended, id)) = first_gone {
                statements.run(FORGET_JOBS_UP_TO, [ended, id])?;
            }
            Ok(())
        })
    }
}

fn lease(claim: Option<&Claim>) -> (Option<&str>, Option<i64>) {
    let owner = claim.map(|claim| claim.owner.as_str());
    (owner, claim.map(|claim| claim.until_unix_ms))
}

fn add(
    statements: Statements<'_>,
    job: &NewJob,
    claim: Option<&Claim>,
) -> rusqlite::Result<JobKey> {
    let (owner, until) = lease(claim);
    statements.run(MAKE_WAY_FOR_JOB, [&job.name])?;
    statements.run(
        ADD_JOB,
        params![
            job.name,
            job.kind,
            job.priority,
            job.order_json,
            job.created_unix_ms,
            owner,
            until
        ],
    )?;
    Ok(statements.last_id())
}

fn take(
    statements: Statements<'_>,
    id: JobKey,
    claim: &Claim,
    now_unix_ms: i64,
) -> rusqlite::Result<Option<JobRow>> {
    let values = params![id, claim.owner, claim.until_unix_ms, now_unix_ms];
    statements.first(CLAIM_JOB, values, job_row)
}

fn job_row(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    let owner: Option<String> = row.get(7)?;
    let until: Option<i64> = row.get(8)?;
    Ok(JobRow {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        priority: row.get(3)?,
        state: row.get(4)?,
        order_json: row.get(5)?,
        attempts: row.get(6)?,
        lease: owner.zip(until).map(|(owner, until_unix_ms)| Claim {
            owner,
            until_unix_ms,
        }),
        progress_json: row.get(9)?,
        result_json: row.get(10)?,
        created_unix_ms: row.get(11)?,
        started_unix_ms: row.get(12)?,
        ended_unix_ms: row.get(13)?,
    })
}
