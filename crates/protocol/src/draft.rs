use serde::{Deserialize, Serialize};

use crate::{
    DraftId, Fault, FileCounts, FileState, FilesChanged, FormPatch, JobId, Live, PackId,
    PackSummary, QuestionView, Reason, Report,
};

/// A draft as it stands after an edit. What did not change since the last view is left out of
/// `form` and `outputs`, so a view stays small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    pub draft: DraftId,
    /// Counts the edits of the draft.
    pub revision: u64,
    /// The revision that the patches build on; none: they hold everything.
    pub base: Option<u64>,
    pub target: Option<String>,
    /// What the target was generated from before, where its record says so.
    pub project: Option<ProjectView>,
    pub form: FormPatch,
    pub outputs: OutputPatch,
    /// The outputs are those of the last answers that led to any: today's answers have faults.
    pub outdated: bool,
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
    pub questions: Vec<QuestionView>,
    pub view: DraftView,
}

/// The answer to an edit. The kind is told around what it is of: inside, all of it would have to be
/// read before it is known what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditOutcome {
    View {
        view: Box<DraftView>,
    },
    /// A newer edit came, and this one's render was stopped. Its answer stands.
    Superseded {
        revision: u64,
    },
}

/// The change of the output list between two views.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutputPatch {
    /// New and changed outputs, sorted by path.
    pub upserts: Vec<OutputRow>,
    pub removed: Vec<String>,
}

/// One output in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputRow {
    pub path: String,
    pub state: FileState,
    /// Why a kept output is kept.
    #[serde(default, skip_serializing_if = "Reason::is_none")]
    pub reason: Reason,
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
    pub draft: DraftId,
    pub pack: PackId,
    /// As [`draft_title`](crate::draft_title) calls it.
    pub title: String,
    pub pack_title: String,
    pub target: Option<String>,
    pub updated_unix_ms: i64,
}

/// Where a draft goes, or would go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetPlace {
    pub folder: String,
    pub state: FolderState,
    /// Nobody has chosen it.
    pub proposed: bool,
}

/// What a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FolderState {
    /// It is not there yet.
    New,
    Empty,
    /// There is something in it, or it is no folder.
    Used,
}

/// What part of a draft's outputs a request means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Selection {
    /// All outputs, as one zip.
    Zip,
    /// Outputs, and folders with all that is below them.
    Paths { paths: Vec<String> },
    /// All outputs, as a folder.
    All,
}

/// What is to be dragged out of the window, whose files are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedDrag {
    pub drag: u64,
}

/// Whether a drag out of the window has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DragStart {
    Begun,
    /// The pointer was released before.
    Released,
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
#[serde(rename_all = "snake_case")]
pub enum Event {
    Progress(Progress),
    /// Files of the system's file manager are over the window, or have left it.
    DragOver {
        over: bool,
    },
    /// Files were dropped onto the window.
    Dropped(Given),
    /// The application was started once more with files.
    Given(Given),
    /// A drag out of the window has ended.
    DragEnded {
        accepted: bool,
    },
    /// Something that the user should know once.
    Notice {
        message: String,
    },
    /// The user wants to close the window while files are being written.
    CloseAsked,
    /// Files of packs or targets have changed.
    FilesChanged(FilesChanged),
    /// How things are, every second.
    Live(Box<Live>),
}

/// Files and folders that the user wants to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Folders that were generated: they hold a project's record.
    pub projects: Vec<String>,
    /// Files that answers may be read from: TOML and JSON.
    pub answers: Vec<String>,
    /// Files that entities may be read from.
    pub schemas: Vec<String>,
    /// What else it was.
    pub others: Vec<String>,
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub job: JobId,
    pub phase: Phase,
    pub done: usize,
    pub total: usize,
}

/// What a target folder was generated from before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectView {
    pub pack: String,
    pub version: String,
    /// Another pack than the draft's made it.
    pub other_pack: bool,
    /// It has answers that the draft neither has nor generated there.
    pub other_answers: bool,
}

/// The answer to a request to generate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Generation {
    Done(Box<Generated>),
    /// Nothing was written: the user has to agree first.
    Asks(Consent),
}

/// What a generation would do that the user may not expect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub project: ProjectView,
    /// Paths of files that would go and that no view has shown as going; a few of them.
    pub removes: Vec<String>,
    pub removes_in_all: usize,
}

/// What the user has agreed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreed {
    /// The project may change its pack.
    pub replace_pack: bool,
    /// The project may get other answers, and lose the files that they no longer lead to.
    pub replace_answers: bool,
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
