//! Looking into what was recorded: lists, one run, two runs side by side, and files to take along.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_protocol::{
    Code, Comparison, ExportFormat, ExportSubject, Failure, Figure, FileCounts, ListTraceOutputs,
    LoadSamples, Report, RunOutcome, TraceId, TraceList, TraceOutputs, TraceSummary, TraceView,
};
use formwork_store::{Outcome, RunRow};
use formwork_telemetry::{
    Trace, chrome, chrome_of_time, compare, costs, csv, csv_of_time, html, html_of_time, view,
};

use super::{Performance, Traced, locked};
use crate::failure::ToFailure;

/// Runs of which what was recorded is kept in memory, once somebody looks at it.
const LOOKED_AT: usize = 4;
/// Outputs that they may have together; each takes some hundred bytes.
const OUTPUTS: usize = 50_000;
/// Points of a curve in a file.
const POINTS: usize = 2000;
/// Runs that stand beside samples of a time.
pub const RUNS: usize = 500;

impl Performance {
    /// A page of runs, newest first, from before one; the first page has the previews of this
    /// session as well.
    pub fn traces(&self, before: Option<i64>, limit: usize) -> Result<TraceList, Failure> {
        let rows = self.store.runs(before, limit);
        let rows = rows.map_err(|error| error.to_failure())?;
        let next = rows
            .last()
            .map(|row| row.id)
            .filter(|_| rows.len() == limit);
        let previews = match before {
            None => locked(&self.previews).summaries(),
            Some(_) => Vec::new(),
        };
        Ok(TraceList {
            previews,
            runs: rows.iter().map(summary_of).collect(),
            next,
        })
    }

    /// All that was recorded of a run or a preview.
    pub fn trace(&self, id: TraceId) -> Result<TraceView, Failure> {
        let traced = self.traced(id)?;
        Ok(traced.view())
    }

    pub fn trace_outputs(&self, asked: &ListTraceOutputs) -> Result<TraceOutputs, Failure> {
        let traced = self.traced(asked.trace)?;
        let costs = costs::outputs(&traced.report, &traced.trace);
        let (offset, limit) = (asked.offset, asked.limit);
        Ok(costs::page(
            costs,
            asked.order,
            &asked.search,
            offset,
            limit,
        ))
    }

    pub fn compare(&self, before: TraceId, after: TraceId) -> Result<Comparison, Failure> {
        let of = |id| {
            let traced = self.traced(id)?;
            let outputs = costs::outputs(&traced.report, &traced.trace);
            Ok::<_, Failure>((traced.view(), outputs))
        };
        let (before, after) = (of(before)?, of(after)?);
        Ok(compare((&before.0, &before.1), (&after.0, &after.1)))
    }

    /// The text of a file, and a name for it without an ending.
    pub fn file(
        &self,
        subject: ExportSubject,
        format: ExportFormat,
    ) -> Result<(String, String), Failure> {
        match subject {
            ExportSubject::Trace { trace } => {
                let traced = self.traced(trace)?;
                let name = subject.file_stem(&traced.summary.pack);
                Ok((traced.file(format), name))
            }
            ExportSubject::Time {
                from_unix_ms,
                to_unix_ms,
            } => {
                let samples = self.samples(&LoadSamples {
                    from_unix_ms,
                    to_unix_ms,
                    points: POINTS,
                })?;
                let text = match format {
                    ExportFormat::Chrome => chrome_of_time(&samples),
                    ExportFormat::Csv => csv_of_time(&samples),
                    ExportFormat::Html => html_of_time(&samples),
                };
                Ok((text, subject.file_stem("")))
            }
        }
    }

    /// What was recorded of a run or a preview, from memory or from the store.
    pub fn traced(&self, id: TraceId) -> Result<Arc<Traced>, Failure> {
        let run = match id {
            TraceId::Preview(number) => {
                let found = locked(&self.previews).get(number);
                return found.ok_or_else(|| forgotten("This preview"));
            }
            TraceId::Run(run) => run,
        };
        let mut looked_at = locked(&self.looked_at);
        let known = looked_at.iter().find(|traced| traced.summary.trace == id);
        if let Some(known) = known {
            return Ok(known.clone());
        }
        let traced = Arc::new(self.read(run)?);
        looked_at.insert(0, traced.clone());
        let mut outputs = 0;
        let kept = looked_at.iter().take(LOOKED_AT).take_while(|traced| {
            outputs += traced.report.outputs.len();
            outputs <= OUTPUTS
        });
        // The one that is asked for stays however large it is.
        let kept = kept.count().max(1);
        looked_at.truncate(kept);
        Ok(traced)
    }

    fn read(&self, run: i64) -> Result<Traced, Failure> {
        let told = |error: formwork_store::StoreError| error.to_failure();
        let row = self.store.run(run).map_err(told)?;
        let row = row.ok_or_else(|| forgotten("This run"))?;
        let trace = self.store.run_trace(run).map_err(told)?;
        let report = self.store.run_report(run).map_err(told)?;
        let (Some(trace), Some(report)) = (trace, report) else {
            return Err(forgotten("What was recorded of this run"));
        };
        let damaged = |why: String| Failure::new(Code::Store, format!("Run {run}: {why}"));
        let trace = Trace::from_bytes(&trace).map_err(|error| damaged(error.to_string()))?;
        let report: Report = serde_json::from_str(&report)
            .map_err(|error| damaged(format!("its report is damaged: {error}")))?;
        Ok(Traced {
            summary: summary_of(&row),
            report,
            trace,
        })
    }
}

impl Traced {
    pub fn view(&self) -> TraceView {
        view(self.summary.clone(), &self.report, &self.trace)
    }

    /// The text of a file in that form.
    pub fn file(&self, format: ExportFormat) -> String {
        let outputs = costs::outputs(&self.report, &self.trace);
        match format {
            ExportFormat::Chrome => chrome(&self.view(), &outputs),
            ExportFormat::Csv => csv(&outputs),
            ExportFormat::Html => html(&self.view(), &outputs),
        }
    }
}

fn forgotten(what: &str) -> Failure {
    let message = format!("{what} is not kept any more");
    Failure::new(Code::NotFound, message)
}

/// A run as lists show it.
pub fn summary_of(row: &RunRow) -> TraceSummary {
    let files: FileCounts = serde_json::from_str(&row.counts_json).unwrap_or_default();
    let figures = figures_of(row);
    TraceSummary {
        trace: TraceId::Run(row.id),
        pack: row.pack.clone(),
        version: row.version.clone(),
        target: row.target.clone(),
        started_unix_ms: row.started_unix_ms,
        ms: row.ms,
        files: files.total(),
        peak_bytes: figures
            .get(&Figure::PeakBytes)
            .map_or(0, |bytes| *bytes as u64),
        outcome: outcome(row.outcome),
        recorded: row.is_recorded,
    }
}

/// The measured figures of a run.
pub fn figures_of(row: &RunRow) -> BTreeMap<Figure, f64> {
    serde_json::from_str(&row.figures_json).unwrap_or_default()
}

/// How a run ended, as the protocol tells it.
pub fn outcome(outcome: Outcome) -> RunOutcome {
    match outcome {
        Outcome::Done => RunOutcome::Done,
        Outcome::Failed => RunOutcome::Failed,
        Outcome::Cancelled => RunOutcome::Cancelled,
    }
}
