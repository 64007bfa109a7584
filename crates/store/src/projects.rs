//! Projects, and the runs of each.

use rusqlite::{Row, named_params, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::kept::forget_all_of;
use crate::queries::{MARK_UNDONE, PROJECT, PROJECTS, PUT_PROJECT, RUNS_OF_PROJECT, USES_OF_PACKS};
use crate::tables::{RunId, RunRow, page, run_row};

/// A folder that was generated, as it is to be remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProject {
    pub target: String,
    pub pack: String,
    pub version: String,
    pub updated_unix_ms: i64,
    /// What its record is told by when the folder has gone elsewhere; the caller's own.
    pub record: Option<Vec<u8>>,
}

/// A project as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectRow {
    pub project: NewProject,
    /// When the newest run began that was carried out and not undone since; none: no run is known.
    pub last_run_unix_ms: Option<i64>,
}

/// A run of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectRunRow {
    pub run: RunRow,
    pub undone_unix_ms: Option<i64>,
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

    /// Remembers a project, or that it was generated again.
    pub fn upsert_project(&self, project: NewProject) -> Result<(), StoreError> {
        self.write("upsert_project", move |statements| {
            statements
                .run(
                    PUT_PROJECT,
                    named_params! {
                        ":target": project.target,
                        ":pack": project.pack,
                        ":version": project.version,
                        ":updated": project.updated_unix_ms,
                        ":record": project.record,
                    },
                )
                .map(drop)
        })
    }

    /// Projects from the one that was changed last on, or from before one, which is told by its time
    /// and its folder; a page has at most `limit`.
    pub fn projects(
        &self,
        before: Option<(i64, &str)>,
        limit: usize,
    ) -> Result<Vec<ProjectRow>, StoreError> {
        let (time, target) = before.unwrap_or((i64::MAX, ""));
        self.read("projects", |statements| {
            statements.all(PROJECTS, params![time, target, page(limit)], project_row)
        })
    }

    /// One project.
    pub fn project(&self, target: &str) -> Result<Option<ProjectRow>, StoreError> {
        self.read("project", |statements| {
            statements.first(PROJECT, [target], project_row)
        })
    }

    /// Runs of a project from the newest on, or from before one; a page has at most `limit`.
    pub fn runs_of_project(
        &self,
        target: &str,
        before: Option<RunId>,
        limit: usize,
    ) -> Result<Vec<ProjectRunRow>, StoreError> {
        self.read("runs_of_project", |statements| {
            let values = params![target, before.unwrap_or(RunId::MAX), page(limit)];
            statements.all(RUNS_OF_PROJECT, values, |row| {
                Ok(ProjectRunRow {
                    run: run_row(row)?,
                    undone_unix_ms: row.get(11)?,
                })
            })
        })
    }

    /// The run of a project that began at that time was undone.
    pub fn mark_undone(
        &self,
        target: &str,
        started_unix_ms: i64,
        undone_unix_ms: i64,
    ) -> Result<(), StoreError> {
        let target = target.to_owned();
        self.write("mark_undone", move |statements| {
            let values = params![target, started_unix_ms, undone_unix_ms];
            statements.run(MARK_UNDONE, values).map(drop)
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

fn project_row(row: &Row<'_>) -> rusqlite::Result<ProjectRow> {
    Ok(ProjectRow {
        project: NewProject {
            target: row.get(0)?,
            pack: row.get(1)?,
            version: row.get(2)?,
            updated_unix_ms: row.get(3)?,
            record: row.get(4)?,
        },
        last_run_unix_ms: row.get(5)?,
    })
}
