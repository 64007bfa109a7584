use serde::{Deserialize, Serialize};

use crate::{Budget, CacheCounts, CacheHit, Evaluator, FileCounts, FileState, PhaseTimes, Sample};

/// What can be looked into: a run of the history, or a preview of this session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraceId {
    Run(i64),
    Preview(u64),
}

/// How things are right now. Told every second while the window is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Live {
    pub sample: Sample,
    /// One for each budget, in their order.
    pub alerts: Vec<Alert>,
    pub last_run: Option<TraceSummary>,
    /// Processor time by what the threads are for, 100 is one processor; empty where the system
    /// does not tell.
    pub threads: Vec<ThreadShare>,
    pub caches: Vec<CacheUse>,
    /// Runs under way, with the bytes that each holds.
    pub running: Vec<RunningRun>,
    #[serde(default)]
    pub done: Done,
}

/// What was done since the application began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub runs: u64,
    pub previews: u64,
    /// Outputs of both, rendered or taken from a cache.
    pub rendered: u64,
    pub cached: u64,
    /// Files that runs have written, and their bytes.
    pub files: u64,
    pub bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreadShare {
    pub kind: String,
    pub percent: f64,
}

/// What is kept in a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CacheKind {
    Outputs,
    Templates,
    Samples,
    /// What is known of the packs of a list, on the disk.
    PackList,
}

impl CacheKind {
    /// What reports call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Outputs => "Outputs",
            Self::Templates => "Templates",
            Self::Samples => "Samples",
            Self::PackList => "Pack list",
        }
    }
}

/// What one cache holds, and how often it had what was asked for since the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CacheUse {
    pub kind: CacheKind,
    pub entries: u64,
    pub bytes: u64,
    pub capacity_bytes: u64,
    pub hits: u64,
    pub misses: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningRun {
    /// The pack's name.
    pub pack: String,
    pub bytes: u64,
}

/// One budget and how things stand to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    pub budget: Budget,
    pub state: AlertState,
    /// When it came to that state; none: it has been so since the start.
    pub since_unix_ms: Option<i64>,
    /// The last value; none: there was nothing to measure.
    pub value: Option<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertState {
    /// The budget is met.
    #[default]
    Inactive,
    /// It is broken, not yet for long enough.
    Pending,
    Firing,
    /// It was broken, and is met again.
    Cleared,
    /// It is broken, and the user knows.
    Silenced,
}

/// An alert that came to another state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertEvent {
    pub at_unix_ms: i64,
    pub budget: Budget,
    pub state: AlertState,
    pub value: Option<f64>,
}

/// Samples of a time, with what happened meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// By time; several are made one where there would be more than asked for.
    pub samples: Vec<Sample>,
    pub runs: Vec<TraceSummary>,
    /// Alerts that fired or cleared.
    pub alerts: Vec<AlertEvent>,
}

/// A page of what can be looked into, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TraceList {
    /// Previews of this session; only on the first page.
    pub previews: Vec<TraceSummary>,
    pub runs: Vec<TraceSummary>,
    /// Where the next page begins; none: this is the last one.
    pub next: Option<i64>,
}

/// A run or a preview in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceSummary {
    pub trace: TraceId,
    pub pack: String,
    pub version: String,
    /// The folder; empty for a preview without one.
    pub target: String,
    pub started_unix_ms: i64,
    pub ms: f64,
    pub files: usize,
    /// The most that it held in memory.
    #[serde(default)]
    pub peak_bytes: u64,
    pub outcome: crate::RunOutcome,
    /// Its records are there: old ones are forgotten before the run is.
    pub recorded: bool,
}

/// All that was recorded of one run or preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceView {
    pub summary: TraceSummary,
    pub ms: PhaseTimes,
    pub files: FileCounts,
    pub cache: CacheCounts,
    pub bytes: u64,
    /// The most that it held in memory.
    pub peak_bytes: u64,
    /// Nanoseconds from its beginning to its end.
    pub length_ns: u64,
    /// What the threads that worked for it are called.
    pub lanes: Vec<String>,
    /// Sorted by their beginning; one lies within its parent.
    pub spans: Vec<Span>,
    pub rendered: WorkColumns,
    pub written: WorkColumns,
    pub critical: CriticalView,
    /// Sorted by total time, the slowest first.
    pub templates: Vec<TemplateCost>,
    /// The slowest outputs, the slowest first.
    pub slowest: Vec<OutputCost>,
    pub whys: Vec<WhyCount>,
    /// Records for which there was no room.
    pub dropped: u64,
    /// What recording it cost, in milliseconds of processor time: counted records times what one
    /// costs on this machine.
    pub recording_ms: f64,
}

/// A stage, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub name: String,
    /// What it was about, such as a statement's name; mostly empty.
    pub detail: String,
    pub lane: u16,
    /// How many spans it lies in.
    pub depth: u16,
    /// Nanoseconds from the beginning of the run.
    pub start_ns: u64,
    pub length_ns: u64,
}

impl Span {
    pub fn end_ns(&self) -> u64 {
        self.start_ns + self.length_ns
    }
}

/// What was done for single outputs, as columns of the same length, sorted by their beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkColumns {
    pub lane: Vec<u16>,
    /// Nanoseconds from the beginning of the run.
    pub start_ns: Vec<u64>,
    pub length_ns: Vec<u64>,
    /// The output's place among the run's, by path.
    pub output: Vec<u32>,
}

/// The longest chain of work that had to follow one on the other: without it the run would have
/// been shorter. A stage that several threads share counts with the thread that ended last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CriticalView {
    /// Milliseconds of work on it.
    pub ms: f64,
    /// Milliseconds on it in which its thread had nothing to do.
    pub waiting_ms: f64,
    /// In shared stages, the share of all threads' time in which they had nothing to do; percent.
    pub idle_percent: f64,
    pub stages: Vec<CriticalStage>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriticalStage {
    pub name: String,
    pub lane: u16,
    pub start_ns: u64,
    pub length_ns: u64,
    pub waiting_ns: u64,
    /// Outputs that the lane worked on.
    pub outputs: usize,
}

/// What one template cost in a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateCost {
    /// The source path in the pack's `files` folder.
    pub template: String,
    pub evaluator: Evaluator,
    /// Outputs that it made, rendered or taken from a cache.
    pub calls: usize,
    pub rendered: usize,
    /// Milliseconds.
    pub total_ms: f64,
    pub p95_ms: f64,
    pub max_ms: f64,
    pub bytes: u64,
}

/// What the lines of a template cost: its outputs were rendered once more, for measuring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateLines {
    /// How many outputs were rendered.
    pub outputs: usize,
    /// Lines that took part, in their order.
    pub lines: Vec<LineCost>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineCost {
    /// From 1.
    pub line: u32,
    /// How often a part of it was evaluated.
    pub calls: u64,
    /// With what its partials took.
    pub ms: f64,
    /// The line itself; long ones are cut.
    pub text: String,
}

/// What one output cost in a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutputCost {
    /// Its place among the run's outputs, by path.
    pub output: u32,
    pub path: String,
    pub template: String,
    pub state: FileState,
    pub cache: CacheHit,
    pub why: Why,
    pub render_ms: f64,
    pub write_ms: f64,
    pub bytes: u64,
}

/// Why an output was rendered, or was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Why {
    /// It was not: it is copied, or no longer made.
    #[default]
    NotRendered,
    /// It was not: the same content was in a cache.
    Cached,
    /// Nothing was known of it in this session.
    First,
    /// Answers that it can read, directly or through computed values, have changed; told by place:
    /// `entities[3].name`, or `entities` if more of them did.
    Values { names: Vec<String> },
    /// Its template has changed.
    Template,
    /// Partials that it includes have changed.
    Partials { names: Vec<String> },
    /// Nothing has changed, but the cache has let go of it.
    Forgotten,
    /// A secret can be in it, so it is never kept.
    Secret,
    /// It was not: neither the pack nor the answers nor the target have changed since the last run.
    Unchanged,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyCount {
    pub why: Why,
    pub outputs: usize,
}

/// A page of the outputs of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TraceOutputs {
    pub outputs: Vec<OutputCost>,
    pub total: usize,
}

/// In which order outputs are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutputOrder {
    /// The slowest first.
    #[default]
    Slowest,
    Path,
}

/// Two runs side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub before: TraceSummary,
    pub after: TraceSummary,
    pub ms_before: PhaseTimes,
    pub ms_after: PhaseTimes,
    pub peak_bytes_before: u64,
    pub peak_bytes_after: u64,
    pub cache_before: CacheCounts,
    pub cache_after: CacheCounts,
    /// Templates whose cost differs, the largest difference first.
    pub templates: Vec<TemplateChange>,
    /// Outputs that were rendered after and not before, the slowest first; at most
    /// [`Comparison::NAMED`].
    pub newly_rendered: Vec<OutputCost>,
    pub newly_rendered_in_all: usize,
}

impl Comparison {
    /// Outputs that a comparison names; of more only the number is told.
    pub const NAMED: usize = 200;
}

/// One template in two runs; none: the run did not use it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateChange {
    pub template: String,
    pub before: Option<TemplateCost>,
    pub after: Option<TemplateCost>,
}

/// The form of an exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Opens in Perfetto, in Chrome's tracing page and in speedscope.
    Chrome,
    Csv,
    /// One page that needs nothing else.
    Html,
}

impl ExportFormat {
    pub fn extension(self) -> &'static str {
        match self {
            Self::Chrome => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ExportSubject {
    Trace {
        trace: TraceId,
    },
    /// Samples, runs and alerts of a time.
    Time {
        from_unix_ms: i64,
        to_unix_ms: i64,
    },
}

impl ExportSubject {
    /// What a file of it is called, without its extension; `pack` is the name of the run's.
    pub fn file_stem(self, pack: &str) -> String {
        match self {
            Self::Trace {
                trace: TraceId::Run(number),
            } => format!("{pack}-run-{number}"),
            Self::Trace {
                trace: TraceId::Preview(number),
            } => format!("{pack}-preview-{number}"),
            Self::Time { .. } => "formwork-performance".to_owned(),
        }
    }
}

/// How things are, as the store knows it. Printed by `formwork stats --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    pub now_unix_ms: i64,
    /// What an open window has measured last; none: there was none yet.
    pub live: Option<Live>,
    pub runs: RunStatistics,
    /// Bytes of the reports and records that are kept.
    pub kept_bytes: u64,
}

/// How long the runs of the last month took; none: there was no run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunStatistics {
    pub done: usize,
    /// Failed or cancelled.
    pub not_done: usize,
    pub p50_ms: Option<f64>,
    pub p95_ms: Option<f64>,
    pub max_ms: Option<f64>,
}

/// What a budget would have done with what is in the history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetTrial {
    /// How often its alert would have fired.
    pub fired: usize,
    /// When the history that was looked at begins.
    pub since_unix_ms: Option<i64>,
    /// Values that were looked at.
    pub values: usize,
}
