use serde::{Deserialize, Serialize};

use crate::{Fault, UpdateNote, Why};

/// The version of the report's form; raised when a field changes its meaning.
pub const REPORT_SCHEMA: u32 = 1;

/// What a run did, or with `dry_run` would do. Printed by `formwork new --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub schema: u32,
    /// The run's id in the store; empty for a dry run.
    pub run: String,
    pub dry_run: bool,
    pub files: FileCounts,
    /// Bytes of all outputs together, written or not.
    pub bytes: u64,
    /// Outputs that were rendered, rather than copied or taken from the cache.
    pub rendered: usize,
    pub cache: CacheCounts,
    pub ms: PhaseTimes,
    pub memory: MemoryFigures,
    pub budgets: Vec<BudgetResult>,
    pub warnings: Vec<Fault>,
    pub outputs: Vec<OutputReport>,
    /// Of an update: what it led from and to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<Box<UpdateNote>>,
    /// What the pack says to run next, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextStep>,
}

/// Something to run in the project's folder. It comes from the pack: it is shown and copied, and
/// never run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// What it does.
    pub label: String,
    /// One line for a shell.
    pub command: String,
}

/// Number of outputs in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FileCounts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub merged: usize,
    pub conflict: usize,
    pub removed: usize,
    pub kept: usize,
}

impl FileCounts {
    pub fn count(&mut self, state: FileState) {
        *self.of_mut(state) += 1;
    }

    pub fn of(&self, state: FileState) -> usize {
        let mut copy = *self;
        *copy.of_mut(state)
    }

    pub fn total(&self) -> usize {
        FileState::ALL.iter().map(|state| self.of(*state)).sum()
    }

    fn of_mut(&mut self, state: FileState) -> &mut usize {
        match state {
            FileState::New => &mut self.new,
            FileState::Changed => &mut self.changed,
            FileState::Same => &mut self.same,
            FileState::Merged => &mut self.merged,
            FileState::Conflict => &mut self.conflict,
            FileState::Removed => &mut self.removed,
            FileState::Kept => &mut self.kept,
        }
    }
}

/// How an output stands to the target folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    New,
    Changed,
    Same,
    Merged,
    Conflict,
    /// No longer made by the pack, and deleted since the user had not touched it.
    Removed,
    /// Left as the user has it; the reason says why.
    Kept,
}

impl FileState {
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::Changed,
        Self::Same,
        Self::Merged,
        Self::Conflict,
        Self::Removed,
        Self::Kept,
    ];
}

/// Outputs by where their content came from; files that are copied count nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CacheCounts {
    pub memory: usize,
    pub disk: usize,
    pub missed: usize,
}

/// Milliseconds of each phase by the clock on the wall; `total` includes what lies between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PhaseTimes {
    pub load: f64,
    pub plan: f64,
    pub render: f64,
    pub compare: f64,
    pub apply: f64,
    pub total: f64,
}

/// Memory of the run in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryFigures {
    /// Peak of the live heap less its value when the run began.
    pub peak_bytes: u64,
}

/// One budget and how the run stood to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BudgetResult {
    pub figure: String,
    pub max: f64,
    pub measured: f64,
    pub met: bool,
}

/// One output of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutputReport {
    pub path: String,
    pub state: FileState,
    /// The source path in the pack's `files` folder; empty for an output that is no longer made.
    pub template: String,
    pub evaluator: Evaluator,
    pub cache: CacheHit,
    /// Milliseconds spent on rendering it.
    pub ms: f64,
    /// Why a kept output is kept.
    pub reason: Reason,
    /// Why it was rendered.
    #[serde(default)]
    pub why: Why,
    /// Bytes of its content; 0 for an output that is no longer made.
    #[serde(default)]
    pub bytes: u64,
    /// Where the file was before, which the user's edits came from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// Where the version lies that is not in the file, of a conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

/// Why an output is kept as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It is not kept.
    #[default]
    #[serde(rename = "")]
    None,
    /// The user has changed it, or it was there before.
    Yours,
    /// The user has deleted it.
    Deleted,
    /// It is written once and the user's from then on.
    Once,
}

impl Reason {
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// What turned the source into the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evaluator {
    Handlebars,
    /// Copied byte for byte.
    Copy,
    /// Nothing was made: the output is no longer planned.
    None,
}

/// Where an output's content came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CacheHit {
    Memory,
    Disk,
    Missed,
    /// Copied, or not made: no cache was asked.
    None,
}

/// The result of `formwork check`: the faults of the pack and how each sample went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckReport {
    pub pack: String,
    pub version: String,
    pub samples: Vec<SampleReport>,
    /// What is not part of the pack because some program left it behind (`.DS_Store`), by path;
    /// folders end in `/`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
}

/// One sample's outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleReport {
    /// `NAME`, or `NAME@VERSION` for answers of an older version, which went through migrations.
    pub name: String,
    pub outputs: usize,
    pub bytes: u64,
    /// Outputs that the reference of their language was asked for, too.
    #[serde(default)]
    pub referred: usize,
    /// Paths that differ from what is expected, with how.
    pub differences: Vec<SampleDifference>,
    /// The expected files were written anew.
    pub accepted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleDifference {
    pub path: String,
    pub kind: DifferenceKind,
    /// The first line that differs (from 1), for text.
    pub line: Option<u32>,
    pub expected: Option<String>,
    pub made: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    Missing,
    Unexpected,
    Content,
    Mode,
    /// The reference of its language makes something else: `expected` is what it makes.
    Reference,
}

/// One finished run as the history shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    pub run: String,
    pub target: String,
    pub pack: String,
    pub version: String,
    pub started_unix_ms: i64,
    pub ms: f64,
    pub files: FileCounts,
    pub bytes: u64,
    pub outcome: RunOutcome,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunOutcome {
    Done,
    Failed,
    Cancelled,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_the_form_that_the_command_line_promises() {
        let report = Report {
            schema: REPORT_SCHEMA,
            run: "7".into(),
            dry_run: false,
            files: FileCounts {
                new: 1,
                ..FileCounts::default()
            },
            bytes: 12,
            rendered: 1,
            cache: CacheCounts::default(),
            ms: PhaseTimes::default(),
            memory: MemoryFigures::default(),
            budgets: vec![],
            warnings: vec![],
            outputs: vec![OutputReport {
                path: "src/main.rs".into(),
                state: FileState::New,
                template: "src/main.rs.hbs".into(),
                evaluator: Evaluator::Handlebars,
                cache: CacheHit::Missed,
                ms: 0.25,
                reason: Reason::None,
                why: Why::Values {
                    names: vec!["entities".into()],
                },
                bytes: 12,
                from: vec![],
                other: None,
            }],
            update: None,
            next: vec![],
        };
        insta::assert_json_snapshot!(report);
    }

    #[test]
    fn counting_adds_up() {
        let mut counts = FileCounts::default();
        for state in FileState::ALL {
            counts.count(state);
            counts.count(state);
        }
        assert_eq!(counts.total(), 14);
        assert!(FileState::ALL.iter().all(|state| counts.of(*state) == 2));
    }
}
