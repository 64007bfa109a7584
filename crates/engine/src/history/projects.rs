//! The list of projects, and the runs of each.

use std::path::Path;

use formwork_output::Target;
use formwork_protocol::{
    Failure, FileState, ListProjectRuns, ListProjects, ProjectEntry, ProjectPage, ProjectPlace,
    ProjectRun, ProjectRuns, Reason, Report, RunFile, RunFiles, UndoHandle,
};
use formwork_store::{KeptRunRow, NewProject, Outcome, ProjectRow, ProjectRunRow, RunId};
use formwork_tree::OWN_FOLDER;

use super::History;
use crate::failure::ToFailure;
use crate::kept::{Changed, State, Title};
use crate::performance::outcome;
use crate::pipeline::real;
use crate::project::RECORD_BYTES;

/// Kept runs that are looked at: more than are ever kept of a project.
const KEPT: usize = 100;

impl History {
    /// Projects, the one that was changed last first.
    pub fn projects(&self, asked: &ListProjects) -> Result<ProjectPage, Failure> {
        let after = asked.after.as_ref();
        let before = after.map(|place| (place.changed_unix_ms, place.folder.as_str()));
        let rows = self.store.projects(before, asked.limit);
        let rows = rows.map_err(|error| error.to_failure())?;
        let is_full = rows.len() >= asked.limit;
        let last = rows.last().filter(|_| is_full);
        Ok(ProjectPage {
            next: last.map(|row| ProjectPlace {
                changed_unix_ms: row.project.updated_unix_ms,
                folder: row.project.target.clone(),
            }),
            projects: rows.into_iter().map(entry).collect(),
        })
    }

    /// A project of the list, by its folder.
    pub fn project(&self, folder: &Path) -> Result<Option<ProjectRow>, Failure> {
        let row = self.store.project(&named(folder));
        row.map_err(|error| error.to_failure())
    }

    /// Puts a project into the list that no run of ours made.
    pub fn add_project(&self, project: NewProject) -> Result<ProjectEntry, Failure> {
        let row = ProjectRow {
            project: project.clone(),
            last_run_unix_ms: None,
        };
        let added = self.store.upsert_project(project);
        added.map_err(|error| error.to_failure())?;
        Ok(entry(row))
    }

    pub fn forget_project(&self, folder: &Path) -> Result<(), Failure> {
        let forgotten = self.store.forget_project(&named(folder));
        forgotten.map_err(|error| error.to_failure())
    }

    /// A project lies elsewhere now, with all that is known of it.
    pub fn move_project(&self, from: &Path, to: &Path) -> Result<(), Failure> {
        let moved = self.store.move_project(&named(from), &named(to));
        moved.map_err(|error| error.to_failure())
    }

    /// Runs of a project, newest first.
    pub fn runs_of_project(&self, asked: &ListProjectRuns) -> Result<ProjectRuns, Failure> {
        let folder = named(Path::new(&asked.folder));
        let kept = self.store.kept_runs(&folder, None, KEPT);
        let kept = kept.map_err(|error| error.to_failure())?;
        let rows = self
            .store
            .runs_of_project(&folder, asked.before, asked.limit);
        let rows = rows.map_err(|error| error.to_failure())?;
        let last = rows.last().filter(|_| rows.len() >= asked.limit);
        Ok(ProjectRuns {
            next: last.map(|row| row.run.id),
            runs: rows.into_iter().map(|row| run(row, &kept)).collect(),
        })
    }

    /// What a run changed, by its report, or by what is kept to undo it.
    pub fn run_files(&self, id: RunId, undo: Option<&str>) -> Result<RunFiles, Failure> {
        let report = self.store.run_report(id);
        let report = report
            .map_err(|error| error.to_failure())?
            .unwrap_or_default();
        if let Ok(report) = serde_json::from_str::<Report>(&report) {
            return Ok(RunFiles::Changed {
                files: of_report(report),
            });
        }
        if let Ok(failure) = serde_json::from_str::<Failure>(&report) {
            return Ok(RunFiles::Failed { failure });
        }
        let Some(kept) = undo.and_then(|run| run.parse().ok()) else {
            return Ok(RunFiles::Forgotten);
        };
        let kept = self.store.kept_run(kept);
        let kept = kept.map_err(|error| error.to_failure())?;
        let changed = kept.and_then(|kept| Changed::read(&kept.changes));
        Ok(
            changed.map_or(RunFiles::Forgotten, |changed| RunFiles::Changed {
                files: of_changed(&changed),
            }),
        )
    }
}

/// How the store names a folder: however its path is spelt, and through whatever links it leads.
pub fn named(folder: &Path) -> String {
    real(folder).display().to_string()
}

/// What tells the record of a folder from others; none: it has none, or it cannot be read.
pub fn mark(folder: &Path) -> Option<Vec<u8>> {
    let target = Target::open_to_look(folder).ok()?;
    let record = target.read_record(RECORD_BYTES).ok()??;
    Some(blake3::hash(&record).as_bytes().to_vec())
}

pub fn entry(row: ProjectRow) -> ProjectEntry {
    let project = row.project;
    ProjectEntry {
        folder: project.target,
        pack: project.pack,
        version: project.version,
        changed_unix_ms: project.updated_unix_ms,
        last_run_unix_ms: row.last_run_unix_ms,
    }
}

/// A run with how it can be undone. What is kept of a run is told by when the run began.
fn run(row: ProjectRunRow, kept: &[KeptRunRow]) -> ProjectRun {
    let run = row.run;
    let place = kept.iter().position(|kept| {
        kept.at_unix_ms == run.started_unix_ms
            && run.outcome == Outcome::Done
            && Title::of(kept).version == run.version
    });
    let place = place.filter(|_| row.undone_unix_ms.is_none());
    ProjectRun {
        run: run.id,
        started_unix_ms: run.started_unix_ms,
        pack: run.pack,
        version: run.version,
        files: serde_json::from_str(&run.counts_json).unwrap_or_default(),
        outcome: outcome(run.outcome),
        undone_unix_ms: row.undone_unix_ms,
        undo: place.map(|later| UndoHandle {
            run: kept[later].id.to_string(),
            later,
        }),
    }
}

fn of_report(report: Report) -> Vec<RunFile> {
    let outputs = report.outputs.into_iter();
    let told = outputs.filter(|output| output.state != FileState::Same);
    told.map(|output| RunFile {
        path: output.path,
        state: output.state,
        reason: output.reason,
    })
    .collect()
}

fn of_changed(changed: &Changed) -> Vec<RunFile> {
    let is_own = |path: &str| path.split('/').next() == Some(OWN_FOLDER);
    let files = changed.files.iter().filter(|file| !is_own(&file.path));
    let mut files: Vec<RunFile> = files
        .map(|file| RunFile {
            path: file.path.clone(),
            state: match (&file.before, &file.after) {
                (State::Absent, _) => FileState::New,
                (_, State::Absent) => FileState::Removed,
                _ => FileState::Changed,
            },
            reason: Reason::None,
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
