//! Requests for work that runs until it is done.

use serde::{Deserialize, Serialize};

use crate::{Agreed, DraftId, JobId};

/// Generates a draft into its target folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Generate {
    pub draft: DraftId,
    /// The interface's name for the job, for its progress and for cancelling it.
    pub job: JobId,
    pub agreed: Agreed,
}

/// Stops a job, also one whose request is still on its way; false when it has ended already.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelJob {
    pub job: JobId,
}

/// A page of the jobs of all processes, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListJobs {
    /// As the page before said; none: the first page.
    pub before: Option<i64>,
    pub limit: usize,
}

/// Does a job again that failed, was cancelled or interrupted; answered when it has ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RetryJob {
    pub job: JobId,
}

/// How a project stands to its pack and to what the last run wrote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetProjectStatus {
    pub folder: String,
}

/// Undoes the last run of a project, or a run and all after it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoRun {
    pub folder: String,
    /// As [`KeptRun::run`](crate::KeptRun::run) names it; none: the last one.
    pub run: Option<String>,
    /// Tell what it would do, and write nothing.
    pub dry_run: bool,
}
