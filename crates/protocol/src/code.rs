//! What the pane beside the outputs shows: a file against the folder, where its lines come from, and
//! the templates that made it.

use serde::{Deserialize, Serialize};

use crate::{AnswerPath, DraftId, DraftView, PackId, PackSummary, QuestionView, Shown, Why};

/// Asks for what stands at an output's path, and for what a run would leave there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowSides {
    pub draft: DraftId,
    pub path: String,
}

/// Asks where a line of an output comes from, as the pack makes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExplainLine {
    pub draft: DraftId,
    pub path: String,
    /// From 1.
    pub line: u32,
}

/// Asks for a template that made an output.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowTemplate {
    pub draft: DraftId,
    pub path: String,
    /// One of [`TemplateView::files`]; none: the output's own.
    pub file: Option<String>,
}

/// Writes a template of a pack that lies in a folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveTemplate {
    pub draft: DraftId,
    /// By its path in the pack.
    pub file: String,
    pub text: String,
    /// What the text was made from, as [`TemplateView::digest`] names it: refused when the file is
    /// another one by now. None: whatever stands there is replaced.
    pub over: Option<String>,
}

/// Takes up what changed in the files of a draft's pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenewDraft {
    pub draft: DraftId,
    pub show: Option<Shown>,
}

/// A file of the target beside what a run would leave of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sides {
    pub path: String,
    pub disk: SideText,
    pub after: SideText,
    /// What the pack makes, where a run would not write that.
    pub pack: Option<SideText>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SideText {
    Absent,
    Text {
        text: String,
    },
    /// No text; sizes are in bytes.
    Binary {
        size: u64,
    },
    /// More than is compared line by line.
    TooLarge {
        size: u64,
    },
    Link {
        target: String,
    },
}

/// Where a line of an output comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineOrigin {
    pub path: String,
    /// The template or partial that the line begins in, by its path in the pack; empty for what is
    /// copied.
    pub template: String,
    /// In that template, from 1.
    pub line: u32,
    /// The template's line; cut where it is too long to be shown.
    pub text: String,
    /// What the line was made of, and what decided whether it is there.
    pub reads: Vec<ReadValue>,
    /// Reads that are left out because there are too many.
    pub more: usize,
    /// Why the output was rendered when it was last in this session, or why it was not.
    pub why: Why,
    /// What that took, in milliseconds.
    pub ms: f64,
    /// Further lines of this output that the template line made, from 1; the first of them.
    pub also: Vec<u32>,
}

/// A value that a template has read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadValue {
    /// As templates name it: `entities[3].name`.
    pub name: String,
    /// The answer that it is; none for what the pack computes.
    pub answer: Option<AnswerPath>,
    /// Shortened; none where a secret can be in it.
    pub value: Option<String>,
}

/// A template of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// By its path in the pack.
    pub file: String,
    /// The template of the output, then the partials that it includes, by their paths.
    pub files: Vec<String>,
    /// None: it is no text, or has more bytes than are shown.
    pub text: Option<String>,
    /// Names the bytes of the file.
    pub digest: String,
    /// What stands for `{{` and `}}`; none: it is copied as it is.
    pub delimiters: Option<(String, String)>,
    pub editing: Editing,
}

/// Whether a template can be changed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Editing {
    Here,
    /// It is part of Formwork.
    BuiltIn,
    /// Its pack is an archive.
    Archive,
    /// It is no text, or too large.
    NoText,
}

/// A template was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTemplate {
    /// Names the bytes that stand there now.
    pub digest: String,
}

/// A draft with its pack as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenewedDraft {
    /// None: the pack cannot be built as it is, and the draft stays with what it was. The view's
    /// faults say why.
    pub pack: Option<RenewedPack>,
    pub view: DraftView,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenewedPack {
    pub summary: PackSummary,
    pub questions: Vec<QuestionView>,
}

/// Files have changed that nobody of this window has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesChanged {
    /// Packs whose files did; added ones that are gone, too.
    pub packs: Vec<PackId>,
    /// Drafts that such a pack is of.
    pub renewed: Vec<DraftId>,
    /// Drafts in whose targets files changed.
    pub targets: Vec<DraftId>,
}

impl FilesChanged {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
