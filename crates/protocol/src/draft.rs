use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{AnswerPath, Code, Fault, FileCounts, FileState, PackSummary, Question, Report};

/// One change to a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Edit {
    /// Gives an answer.
    Set { path: AnswerPath, value: Value },
    /// Takes an answer back, so that its default holds again.
    Unset { path: AnswerPath },
    /// Puts a record into a list; `index` may be the list's length.
    Insert {
        path: AnswerPath,
        index: usize,
        record: Value,
    },
    /// Takes a record out of a list.
    Remove { path: AnswerPath, index: usize },
    /// Moves a record of a list to another place, counted after it was taken out.
    Move {
        path: AnswerPath,
        from: usize,
        to: usize,
    },
    /// Sets the folder to generate into.
    Target { folder: Option<String> },
    /// Takes the last change of an answer back.
    Undo,
    /// Does it again.
    Redo,
}

/// A draft as it stands after an edit. Everything that did not change since the last view is left
/// out of `outputs`, so a view stays small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    pub draft: String,
    /// Counts the edits of the draft.
    pub revision: u64,
    pub target: Option<String>,
    pub form: FormState,
    pub outputs: OutputPatch,
    pub totals: Totals,
    /// What stops the draft from being generated besides its answers.
    pub faults: Vec<Fault>,
    pub preview: PreviewFigures,
    /// The output that the request asked to see, unless the interface has it already.
    pub shown: Option<OutputContent>,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// A draft that was just opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedDraft {
    pub pack: PackSummary,
    pub questions: Vec<Question>,
    pub view: DraftView,
}

/// The answer to an edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EditOutcome {
    View {
        view: Box<DraftView>,
    },
    /// A newer edit came, and this one's render was stopped. Its answer stands.
    Superseded {
        revision: u64,
    },
}

/// What depends on the answers in the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FormState {
    /// What the user gave. Secrets are blank.
    pub given: Map<String, Value>,
    /// Every visible question's value, defaults filled in; a hidden question is absent.
    pub resolved: Map<String, Value>,
    pub faults: Vec<AnswerFault>,
    /// Options that are not offered now, by the path of their question.
    pub hidden_options: Vec<HiddenOption>,
    /// Questions whose answer is still the one proposed from an earlier project.
    pub proposed: BTreeSet<String>,
    /// Visible questions outside lists, and how many of them have a valid answer.
    pub asked: usize,
    pub answered: usize,
    /// How many outputs each question's answer leads to.
    pub reach: BTreeMap<String, usize>,
}

/// Why one answer is not valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFault {
    pub path: AnswerPath,
    pub code: Code,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HiddenOption {
    pub path: AnswerPath,
    pub value: Value,
}

/// The change of the output list between two views.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutputPatch {
    /// The revision that the patch builds on; none: `upserts` is the whole list.
    pub base: Option<u64>,
    /// New and changed outputs, sorted by path.
    pub upserts: Vec<OutputRow>,
    pub removed: Vec<String>,
}

/// One output in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputRow {
    pub path: String,
    pub state: FileState,
    /// Why a kept output is kept: `yours`, `deleted`, `once`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Bytes.
    pub size: u64,
    /// Tells whether the content is the same as before.
    pub digest: String,
    #[serde(default)]
    pub binary: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub outputs: usize,
    pub bytes: u64,
    pub states: FileCounts,
}

/// What the last preview cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewFigures {
    /// Milliseconds from the edit's arrival to its view.
    pub ms: f64,
    pub rendered: usize,
    /// Outputs whose content was already in memory.
    pub cached: usize,
    /// Previews begun and stopped in this draft because a newer edit came.
    pub started: u64,
    pub stopped: u64,
}

/// A piece of an output's text, for the code view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutputContent {
    pub path: String,
    pub digest: String,
    /// Bytes of the whole output.
    pub size: u64,
    /// None for a binary output.
    pub text: Option<String>,
    /// Where `text` begins in the output, in bytes.
    pub offset: u64,
    /// Where the next piece begins; none at the end.
    pub next: Option<u64>,
    /// The source path in the pack.
    pub template: String,
}

/// A draft that was kept from an earlier session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftSummary {
    pub draft: String,
    pub pack: String,
    pub title: String,
    pub target: Option<String>,
    pub updated_unix_ms: i64,
}

/// What part of a draft's outputs a request means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Selection {
    /// All outputs, as one zip.
    Zip,
    /// One output, or all outputs below a folder.
    Path { path: String },
    /// All outputs, as a folder.
    All,
}

/// The phases of a run, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Load,
    Plan,
    Render,
    Compare,
    Apply,
}

/// What the shell tells the interface unasked, at most once a frame for each job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Event {
    Progress(Progress),
    /// Files of the system's file manager are over the window, or have left it.
    DragOver {
        over: bool,
    },
    /// Files were dropped onto the window.
    Dropped {
        paths: Vec<String>,
    },
    /// A drag out of the window has ended.
    DragEnded {
        accepted: bool,
    },
    /// Something that the user should know once.
    Notice {
        message: String,
    },
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub job: String,
    pub phase: Phase,
    pub done: usize,
    pub total: usize,
}

/// What a generation from the window led to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Generated {
    pub target: String,
    pub report: Report,
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    pub location: String,
    pub files: usize,
    pub bytes: u64,
}
