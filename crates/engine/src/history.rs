//! Finished runs and the projects that they made. What cannot be remembered is said; it never
//! makes a run fail that is done.

mod projects;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use formwork_protocol::{Code, Failure, Fault, Figure, KeptRun, Report, RunSummary, TraceId};
use formwork_store::{NewProject, NewRun, Outcome, Store, StoreError};
use formwork_telemetry::figures_of;

pub use projects::{entry, mark, named};

use crate::failure::{ToFailure, json};
use crate::generation::Order;
use crate::performance::{Traced, outcome};
use crate::project::Project;

#[derive(Debug)]
pub struct History {
    store: Arc<Store>,
}

impl History {
    pub fn new(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// Remembers a run that is done, and names it in its report. What could not be remembered
    /// becomes a warning there.
    pub fn done(&self, order: &Order, traced: &mut Traced) {
        let report = &mut traced.report;
        let run = NewRun {
            ms: report.ms.total,
            bytes: report.bytes,
            counts_json: json(&report.files).unwrap_or_default(),
            report_json: json(&*report).unwrap_or_default(),
            figures_json: json(&figures(report)).unwrap_or_default(),
            trace: Some(traced.trace.to_bytes()),
            ..new_run(order, Outcome::Done)
        };
        let kept = self.store.add_run(&run).and_then(|id| {
            report.run = id.to_string();
            traced.summary.trace = TraceId::Run(id);
            self.store.upsert_project(NewProject {
                target: run.target.clone(),
                pack: run.pack.clone(),
                version: run.version.clone(),
                updated_unix_ms: run.started_unix_ms,
                record: mark(&order.folder),
            })
        });
        report
            .warnings
            .extend(kept.err().map(|error| not_kept(&error)));
    }

    /// Remembers that runs were undone, and how their project stands now; `project` is its record, if
    /// it has one still.
    pub fn undone(
        &self,
        folder: &Path,
        (project, runs): (Option<&Project>, &[KeptRun]),
        now_unix_ms: i64,
    ) {
        let target = named(folder);
        let marked = runs
            .iter()
            .try_for_each(|run| self.store.mark_undone(&target, run.at_unix_ms, now_unix_ms));
        let kept = marked.and_then(|()| match project {
            Some(project) => self.store.upsert_project(NewProject {
                target,
                pack: project.pack.name.clone(),
                version: project.pack.version.clone(),
                updated_unix_ms: now_unix_ms,
                record: mark(folder),
            }),
            None => self.store.forget_project(&target),
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "how a project stands could not be remembered");
        }
    }

    /// Remembers a run that failed. That it did is what the user has to know, not that the list of
    /// runs did.
    pub fn failed(&self, order: &Order, failure: &Failure) {
        let outcome = match failure.code() {
            Code::Cancelled => Outcome::Cancelled,
            _ => Outcome::Failed,
        };
        let run = NewRun {
            report_json: json(failure).unwrap_or_default(),
            ..new_run(order, outcome)
        };
        if let Err(error) = self.store.add_run(&run) {
            tracing::warn!(%error, "the run could not be remembered");
        }
    }

    /// Finished runs, newest first.
    pub fn runs(&self, limit: usize) -> Result<Vec<RunSummary>, Failure> {
        let rows = self.store.runs(None, limit);
        let rows = rows.map_err(|error| error.to_failure())?;
        let summary = |row: formwork_store::RunRow| RunSummary {
            run: row.id.to_string(),
            target: row.target,
            pack: row.pack,
            version: row.version,
            started_unix_ms: row.started_unix_ms,
            ms: row.ms,
            files: serde_json::from_str(&row.counts_json).unwrap_or_default(),
            bytes: row.bytes,
            outcome: outcome(row.outcome),
        };
        Ok(rows.into_iter().map(summary).collect())
    }
}

/// The figures of a run by name.
fn figures(report: &Report) -> BTreeMap<Figure, f64> {
    let figures = Figure::OF_A_RUN.into_iter();
    figures
        .filter_map(|figure| Some((figure, figures_of::of_report(report, figure)?)))
        .collect()
}

/// What is known of a run before its end.
fn new_run(order: &Order, outcome: Outcome) -> NewRun {
    let manifest = &order.request.pack.pack.manifest;
    NewRun {
        target: named(&order.folder),
        pack: manifest.name.clone(),
        version: manifest.version.to_string(),
        started_unix_ms: order.started_unix_ms,
        ms: 0.0,
        bytes: 0,
        outcome,
        counts_json: "{}".to_owned(),
        figures_json: "{}".to_owned(),
        report_json: String::new(),
        trace: None,
    }
}

/// The warning that something which is done could not be remembered.
pub fn not_kept(error: &StoreError) -> Fault {
    tracing::warn!(%error, "something could not be remembered");
    Fault::new(
        Code::Store,
        format!("All is done, but it could not be remembered: {error}"),
    )
}
