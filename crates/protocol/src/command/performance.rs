//! Requests about what was measured.

use serde::{Deserialize, Serialize};

use crate::{Budget, ExportFormat, ExportSubject, Figure, OutputOrder, TraceId};

/// How things are now; none before the first second is over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadLive {}

/// Samples of a time, made into `points` at the most.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadSamples {
    pub from_unix_ms: i64,
    pub to_unix_ms: i64,
    pub points: usize,
}

/// A page of runs, and with the first one the previews of this session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListTraces {
    /// As the page before said; none: the first page.
    pub before: Option<i64>,
    pub limit: usize,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowTrace {
    pub trace: TraceId,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListTraceOutputs {
    pub trace: TraceId,
    pub order: OutputOrder,
    /// A part of the path or of the template's; empty: all.
    pub search: String,
    pub offset: usize,
    pub limit: usize,
}

/// Measures the lines of a template with the answers of a run whose project is still there, or of
/// an open draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TimeTemplate {
    pub trace: TraceId,
    /// The source path in the pack's `files` folder.
    pub template: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompareTraces {
    pub before: TraceId,
    pub after: TraceId,
}

/// A text about a run for an issue report: no paths, no names but those that ship.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SummarizeTrace {
    pub trace: TraceId,
}

/// Writes a run, or a time, into a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavePerformance {
    pub subject: ExportSubject,
    pub format: ExportFormat,
    pub file: String,
}

/// Begins a native drag of such a file out of the window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StagePerformance {
    pub subject: ExportSubject,
    pub format: ExportFormat,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadBudgets {}

/// Takes the place of all budgets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeBudgets {
    pub budgets: Vec<Budget>,
}

/// Holds a budget against the history, without keeping it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TryBudget {
    pub budget: Budget,
}

/// Silences the firing alert of a figure's budget until it clears, or lets it be heard again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SilenceAlert {
    pub figure: Figure,
    pub silence: bool,
}

/// Interactions since the last report: milliseconds from each input to the next painted frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportInteractions {
    pub ms: Vec<f64>,
}
