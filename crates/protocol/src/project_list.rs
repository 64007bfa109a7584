//! The list of projects: folders that were generated here or added, how each stands at a glance, and
//! the runs of each.

use serde::{Deserialize, Serialize};

use crate::{Failure, Fault, FileCounts, FileState, PackId, ProjectStatus, Reason, RunOutcome};

/// A page of projects, the one that was changed last first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListProjects {
    /// As the page before said; none: the first page.
    pub after: Option<ProjectPlace>,
    pub limit: usize,
}

/// A project's place in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectPlace {
    pub changed_unix_ms: i64,
    pub folder: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectPage {
    pub projects: Vec<ProjectEntry>,
    /// Where the next page begins; none: there is none.
    pub next: Option<ProjectPlace>,
}

/// A project as the list shows it, by what is known without looking at its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectEntry {
    /// Names the project in requests.
    pub folder: String,
    /// The pack that it was generated from last.
    pub pack: String,
    pub version: String,
    /// When it was last generated, undone, or added to the list.
    pub changed_unix_ms: i64,
    /// When the last run began that was carried out and not undone; none: no run of it is known here.
    pub last_run_unix_ms: Option<i64>,
}

/// How a project stands, in few figures. Its folder is looked at and its pack is rendered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GlanceProject {
    pub folder: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProjectGlance {
    Stands(ProjectSummary),
    /// There is nothing at its place: it was moved or deleted, or its disk is not there.
    Missing,
    /// Something is at its place that was not generated.
    NotAProject,
    /// Its record cannot be read.
    Unreadable {
        fault: Box<Fault>,
    },
}

/// A [`ProjectStatus`] in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectSummary {
    pub pack: PackId,
    pub version: String,
    /// The version of the pack that is at hand; none: the pack is not.
    pub at_hand: Option<String>,
    pub pack_changed: bool,
    /// Files that the user edited, deleted, or has where the pack makes one.
    pub yours: usize,
    /// Files that an update would change.
    pub pack_files: usize,
    /// Files that both changed.
    pub both: usize,
    /// Versions that earlier conflicts left beside the files.
    pub conflicts: usize,
    /// Runs that can be undone.
    pub undoable: usize,
}

impl ProjectSummary {
    pub fn of(status: &ProjectStatus) -> Self {
        Self {
            pack: status.pack.clone(),
            version: status.version.clone(),
            at_hand: status.at_hand.clone(),
            pack_changed: status.pack_changed,
            yours: status.counts.yours,
            pack_files: status.counts.pack,
            both: status.counts.both,
            conflicts: status.conflicts.len(),
            undoable: status.runs.len(),
        }
    }
}

/// Adds a folder to the list that was generated elsewhere. One that is in the list stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddProject {
    pub folder: String,
}

/// Says where a project has gone. It has to be the same one, by its record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LocateProject {
    /// Where it was.
    pub folder: String,
    /// Where it is.
    pub to: String,
}

/// Takes a project off the list, with what is kept of it to undo its runs. Its folder stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ForgetProject {
    pub folder: String,
}

/// A page of the runs of a project, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListProjectRuns {
    pub folder: String,
    /// As the page before said; none: the first page.
    pub before: Option<i64>,
    pub limit: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectRuns {
    pub runs: Vec<ProjectRun>,
    /// What the next page is asked for with; none: there is none.
    pub next: Option<i64>,
}

/// A run of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectRun {
    /// Its id in the store.
    pub run: i64,
    pub started_unix_ms: i64,
    pub pack: String,
    pub version: String,
    pub files: FileCounts,
    pub outcome: RunOutcome,
    pub undone_unix_ms: Option<i64>,
    /// How it can be undone; none: it cannot, or not any more.
    pub undo: Option<UndoHandle>,
}

/// How a run can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoHandle {
    /// What [`UndoRun::run`](crate::UndoRun::run) takes.
    pub run: String,
    /// Runs after it that are undone with it.
    pub later: usize,
}

/// What a run changed, file by file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowRunFiles {
    /// As [`ProjectRun::run`] names it.
    pub run: i64,
    /// As [`UndoHandle::run`] names it, if the run can be undone.
    pub undo: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RunFiles {
    /// Files that were not as they were afterwards, or were left alone for a reason. Sorted by path.
    Changed { files: Vec<RunFile> },
    /// Nothing was written, for these reasons.
    Failed { failure: Failure },
    /// What it changed is not kept any more.
    Forgotten,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunFile {
    pub path: String,
    pub state: FileState,
    pub reason: Reason,
}
