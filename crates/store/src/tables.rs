//! Runs and projects, each with its queries.

use rusqlite::{Row, named_params, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::kept::forget_all_of;
use crate::queries::{
    ADD_RUN, ADD_TRACE, PROJECTS, PUT_PROJECT, RUN, RUN_REPORT, RUN_TRACE, RUNS, RUNS_BETWEEN,
    USES_OF_PACKS,
};
use crate::words::words;

/// A run's place in the history; a later run has a higher one.
pub type RunId = i64;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Failed,
    Cancelled,
}

words!(Outcome, "a run with the outcome", {
    Done = "done",
    Failed = "failed",
    Cancelled = "cancelled",
});

/// A run to be remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRun {
    pub target: String,
    pub pack: String,
    pub version: String,
    pub started_unix_ms: i64,
    /// Milliseconds that it took.
    pub ms: f64,
    pub bytes: u64,
    pub outcome: Outcome,
    pub counts_json: String,
    /// Measured figures by name.
    pub figures_json: String,
    pub report_json: String,
    /// What was recorded of it.
    pub trace: Option<Vec<u8>>,
}

/// A run as lists show it, without its report.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRow {
    pub id: RunId,
    pub target: String,
    pub pack: String,
    pub version: String,
    pub started_unix_ms: i64,
    pub ms: f64,
    pub bytes: u64,
    pub outcome: Outcome,
    pub counts_json: String,
    pub figures_json: String,
    /// Its report and its trace are there still.
    pub is_recorded: bool,
}

/// A folder that was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectRow {
    pub target: String,
    pub pack: String,
    pub version: String,
    pub updated_unix_ms: i64,
}

/// What a pack was used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackUse {
    pub pack: String,
    /// Folders that it generated.
    pub projects: usize,
    /// When the last of them was generated.
    pub last_unix_ms: i64,
}

impl Store {
    /// Remembers a run, and returns its id; ids grow.
    pub fn add_run(&self, run: &NewRun) -> Result<RunId, StoreError> {
        let run = run.clone();
        self.write("add_run", move |statements| {
            statements.run(
                ADD_RUN,
                named_params! {
                    ":target": run.target,
                    ":pack": run.pack,
                    ":version": run.version,
                    ":started": run.started_unix_ms,
                    ":ms": run.ms,
                    ":bytes": i64::try_from(run.bytes).unwrap_or(i64::MAX),
                    ":outcome": run.outcome,
                    ":counts": run.counts_json,
                    ":figures": run.figures_json,
                    ":report": run.report_json,
                },
            )?;
            let id = statements.last_id();
            if let Some(trace) = &run.trace {
                statements.run(ADD_TRACE, params![id, trace])?;
            }
            Ok(id)
        })
    }

    /// Runs from the newest on, or from before one; a page has at most `limit`.
    pub fn runs(&self, before: Option<RunId>, limit: usize) -> Result<Vec<RunRow>, StoreError> {
        self.read("runs", |statements| {
            let values = params![before.unwrap_or(i64::MAX), page(limit)];
            statements.all(RUNS, values, run_row)
        })
    }

    /// One run.
    pub fn run(&self, id: RunId) -> Result<Option<RunRow>, StoreError> {
        self.read("run", |statements| statements.first(RUN, [id], run_row))
    }

    /// Runs that began in a time, from its first millisecond up to its last; at most `limit`, the
    /// newest of them.
    pub fn runs_between(
        &self,
        (from, to): (i64, i64),
        limit: usize,
    ) -> Result<Vec<RunRow>, StoreError> {
        self.read("runs_between", |statements| {
            statements.all(RUNS_BETWEEN, params![from, to, page(limit)], run_row)
        })
    }

    /// What was recorded of one run; none: it was not, or is forgotten.
    pub fn run_trace(&self, id: RunId) -> Result<Option<Vec<u8>>, StoreError> {
        self.read("run_trace", |statements| {
            statements.first(RUN_TRACE, [id], |row| row.get(0))
        })
    }

    /// The report of one run, as JSON.
    pub fn run_report(&self, id: RunId) -> Result<Option<String>, StoreError> {
        self.read("run_report", |statements| {
            statements.first(RUN_REPORT, [id], |row| row.get(0))
        })
    }

    /// Remembers a project, or that it was generated again.
    pub fn upsert_project(
        &self,
        target: &str,
        pack: &str,
        version: &str,
        updated_unix_ms: i64,
    ) -> Result<(), StoreError> {
        let [target, pack, version] = [target, pack, version].map(str::to_owned);
        self.write("upsert_project", move |statements| {
            let values = params![target, pack, version, updated_unix_ms];
            statements.run(PUT_PROJECT, values).map(drop)
        })
    }

    /// Projects by folder, after one; a page has at most `limit`.
    pub fn projects(&self, after: &str, limit: usize) -> Result<Vec<ProjectRow>, StoreError> {
        self.read("projects", |statements| {
            statements.all(PROJECTS, params![after, page(limit)], |row| {
                Ok(ProjectRow {
                    target: row.get(0)?,
                    pack: row.get(1)?,
                    version: row.get(2)?,
                    updated_unix_ms: row.get(3)?,
                })
            })
        })
    }

    /// What each pack was used for, of those that have projects.
    pub fn uses_of_packs(&self) -> Result<Vec<PackUse>, StoreError> {
        self.read("uses_of_packs", |statements| {
            statements.all(USES_OF_PACKS, [], |row| {
                let projects: i64 = row.get(1)?;
                Ok(PackUse {
                    pack: row.get(0)?,
                    projects: usize::try_from(projects).unwrap_or(0),
                    last_unix_ms: row.get(2)?,
                })
            })
        })
    }

    /// Forgets a project, its base copies and its kept runs; its folder stays as it is.
    pub fn forget_project(&self, target: &str) -> Result<(), StoreError> {
        let target = target.to_owned();
        self.write("forget_project", move |statements| {
            forget_all_of(statements, &target)
        })
    }
}

pub(crate) fn page(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn run_row(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    let bytes: i64 = row.get(6)?;
    Ok(RunRow {
        id: row.get(0)?,
        target: row.get(1)?,
        pack: row.get(2)?,
        version: row.get(3)?,
        started_unix_ms: row.get(4)?,
        ms: row.get(5)?,
        bytes: u64::try_from(bytes).unwrap_or(0),
        outcome: row.get(7)?,
        counts_json: row.get(8)?,
        figures_json: row.get(9)?,
        is_recorded: row.get(10)?,
    })
}
