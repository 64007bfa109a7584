//! Runs and projects, each with its queries.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Row, named_params, params};

use crate::database::Store;
use crate::error::StoreError;

/// A run's place in the history; a later run has a higher one.
pub type RunId = i64;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Failed,
    Cancelled,
}

/// A word in the file that stands for no [`Outcome`].
#[derive(Debug, thiserror::Error)]
#[error(
    "it holds a run with the outcome “{0}”, which this Formwork does not know; a newer one may"
)]
pub struct UnknownOutcome(pub(crate) String);

impl Outcome {
    const ALL: [Self; 3] = [Self::Done, Self::Failed, Self::Cancelled];

    /// The word for it in the file and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl ToSql for Outcome {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Outcome {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
            .ok_or_else(|| FromSqlError::other(UnknownOutcome(text.to_owned())))
    }
}

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

impl Store {
    /// Remembers a run, and returns its id; ids grow.
    pub fn add_run(&self, run: &NewRun) -> Result<RunId, StoreError> {
        self.write("add_run", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO run (target, pack, version, started_unix_ms, ms, bytes, outcome,
                        counts_json, figures_json, report_json)
                     VALUES (:target, :pack, :version, :started, :ms, :bytes, :outcome, :counts, :figures, :report)",
                )?
                .execute(named_params! {
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
                })?;
            let id = transaction.last_insert_rowid();
            if let Some(trace) = &run.trace {
                transaction
                    .prepare_cached("INSERT INTO trace (run, bytes) VALUES (?1, ?2)")?
                    .execute(params![id, trace])?;
            }
            Ok(id)
        })
    }

    /// Runs from the newest on, or from before one; a page has at most `limit`.
    pub fn runs(&self, before: Option<RunId>, limit: usize) -> Result<Vec<RunRow>, StoreError> {
        self.read("runs", |connection| {
            connection
                .prepare_cached(&format!("{RUN} WHERE id < ?1 ORDER BY id DESC LIMIT ?2"))?
                .query_map(params![before.unwrap_or(i64::MAX), page(limit)], run_row)?
                .collect()
        })
    }

    /// One run.
    pub fn run(&self, id: RunId) -> Result<Option<RunRow>, StoreError> {
        self.read("run", |connection| {
            connection
                .prepare_cached(&format!("{RUN} WHERE id = ?1"))?
                .query_row([id], run_row)
                .optional()
        })
    }

    /// Runs that began in a time, from its first millisecond up to its last; at most `limit`, the
    /// newest of them.
    pub fn runs_between(
        &self,
        (from, to): (i64, i64),
        limit: usize,
    ) -> Result<Vec<RunRow>, StoreError> {
        self.read("runs_between", |connection| {
            connection
                .prepare_cached(&format!(
                    "{RUN} WHERE started_unix_ms BETWEEN ?1 AND ?2 ORDER BY started_unix_ms DESC LIMIT ?3"
                ))?
                .query_map(params![from, to, page(limit)], run_row)?
                .collect()
        })
    }

    /// What was recorded of one run; none: it was not, or is forgotten.
    pub fn run_trace(&self, id: RunId) -> Result<Option<Vec<u8>>, StoreError> {
        self.read("run_trace", |connection| {
            connection
                .prepare_cached("SELECT bytes FROM trace WHERE run = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()
        })
    }

    /// The report of one run, as JSON.
    pub fn run_report(&self, id: RunId) -> Result<Option<String>, StoreError> {
        self.read("run_report", |connection| {
            connection
                .prepare_cached("SELECT report_json FROM run WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()
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
        self.write("upsert_project", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO project (target, pack, version, updated_unix_ms)
                     VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (target) DO UPDATE SET pack = excluded.pack,
                        version = excluded.version, updated_unix_ms = excluded.updated_unix_ms",
                )?
                .execute(params![target, pack, version, updated_unix_ms])?;
            Ok(())
        })
    }

    /// Projects by folder, after one; a page has at most `limit`.
    pub fn projects(&self, after: &str, limit: usize) -> Result<Vec<ProjectRow>, StoreError> {
        self.read("projects", |connection| {
            connection
                .prepare_cached(
                    "SELECT target, pack, version, updated_unix_ms FROM project
                     WHERE target > ?1 ORDER BY target LIMIT ?2",
                )?
                .query_map(params![after, page(limit)], |row| {
                    Ok(ProjectRow {
                        target: row.get(0)?,
                        pack: row.get(1)?,
                        version: row.get(2)?,
                        updated_unix_ms: row.get(3)?,
                    })
                })?
                .collect()
        })
    }

    /// Forgets a project; its folder stays as it is.
    pub fn forget_project(&self, target: &str) -> Result<(), StoreError> {
        self.write("forget_project", |transaction| {
            transaction.execute("DELETE FROM project WHERE target = ?1", [target])?;
            Ok(())
        })
    }
}

/// The columns that [`run_row`] reads.
const RUN: &str =
    "SELECT id, target, pack, version, started_unix_ms, ms, bytes, outcome, counts_json,
    figures_json, EXISTS (SELECT 1 FROM trace WHERE run = id) FROM run";

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
