//! Requests about drafts.

use serde::{Deserialize, Serialize};

use crate::{DraftId, Edit, PackId, Record};

/// Opens a draft with the answers of a pack's sample.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenSample {
    pub pack: PackId,
    pub sample: String,
}

/// Drafts of earlier sessions, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListDrafts {}

/// Opens a draft of a pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDraft {
    pub pack: PackId,
    /// Answers to start with; those that the pack does not ask for are refused.
    pub answers: Record,
    pub target: Option<String>,
}

/// Opens a draft of an earlier session again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResumeDraft {
    pub draft: DraftId,
}

/// Opens a draft of what a folder was generated from, with its pack, its answers, and the folder
/// as target.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenProject {
    pub folder: String,
}

/// Closes a draft and takes it off the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseDraft {
    pub draft: DraftId,
}

/// The folder that a draft goes into, or would go into while nobody has chosen one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowTarget {
    pub draft: DraftId,
}

/// Brings a draft back that was closed since the application began.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestoreDraft {
    pub draft: DraftId,
}

/// Changes a draft and shows what follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditDraft {
    pub draft: DraftId,
    /// Counts the edits that the interface sends, from 1: they are applied in this order however
    /// they arrive.
    pub sequence: u64,
    pub edit: Edit,
    pub show: Option<Shown>,
}

/// The output that the interface shows, and what it has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub path: String,
    pub digest: String,
}

/// The whole view of a draft; compares with the target folder's files anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ViewDraft {
    pub draft: DraftId,
    pub show: Option<Shown>,
}

/// Text of one output from a byte offset on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadOutput {
    pub draft: DraftId,
    pub path: String,
    pub offset: u64,
}

/// A file that both the pack and the user changed, of a draft; none: there is none of that path.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowMerge {
    pub draft: DraftId,
    pub path: String,
}
