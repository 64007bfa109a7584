//! The jobs of all processes, as a list shows them.

use serde::{Deserialize, Serialize};

use crate::{Exported, Failure, Generation, JobId, Progress};

/// A page of jobs, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobList {
    pub jobs: Vec<JobItem>,
    /// What the next page begins before; none: this is the last one.
    pub next: Option<i64>,
}

/// A job as the list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobItem {
    pub job: JobId,
    pub kind: JobKind,
    /// The folder, the file or the pack that it is about.
    pub subject: String,
    pub standing: JobStanding,
    /// How far it is, or was when that was last heard of.
    pub progress: Option<Progress>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// How it can be done again.
    pub again: JobAgain,
    pub created_unix_ms: i64,
    pub ended_unix_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    Generate,
    /// It reports what would be done, and writes nothing.
    DryRun,
    SaveZip,
    SaveFiles,
    DragOut,
    AddPack,
    CheckPack,
    Undo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobStanding {
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
    /// Its process died while it ran.
    Interrupted,
}

/// Whether a job can be done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobAgain {
    Can,
    /// It has not ended, or is done.
    NoNeed,
    /// It had secrets, which are kept nowhere.
    NeedsSecrets,
    /// What it was about is asked for anew: a drag ends with its gesture, and another run may be the
    /// last one by now.
    Cannot,
}

/// What a job led to that was done again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retried {
    Generated { generation: Box<Generation> },
    Exported { exported: Exported },
    PackAdded,
    PackChecked,
}
