use serde::{Deserialize, Serialize};

use crate::{Fault, Node, PackId};

/// Where a pack comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackOrigin {
    /// Ships with the application.
    BuiltIn,
    /// Added by the user.
    Added,
    /// Named by its path.
    Path,
}

/// One pack in the gallery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackSummary {
    /// How requests name the pack: its name, or its path.
    pub id: PackId,
    pub name: String,
    pub version: String,
    pub title: String,
    pub description: String,
    pub tags: Vec<String>,
    pub licence: String,
    pub origin: PackOrigin,
    /// Where it lies on disk; empty for a pack inside the application.
    pub location: String,
    pub questions: usize,
    pub files: usize,
    pub bytes: u64,
    /// An SVG for the gallery; empty if the pack has none. It comes from the pack: it may only be
    /// shown as an image, in which nothing runs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub picture: String,
    /// Faults found while reading it; a pack with any cannot be built.
    pub faults: usize,
}

/// All packs, for the gallery and `formwork packs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackList {
    pub packs: Vec<PackSummary>,
    /// What keeps packs from being listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Fault>,
}

/// What the gallery shows of one pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackDetails {
    pub summary: PackSummary,
    /// The text of the pack's README.md.
    pub readme: String,
    /// Paths of its source files, sorted.
    pub files: Vec<String>,
    pub questions: Vec<QuestionView>,
    pub samples: Vec<String>,
    pub faults: Vec<Fault>,
}

/// The type of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    Text,
    Integer,
    Number,
    Boolean,
    Choice,
    Choices,
    List,
    Secret,
}

/// One question as the form shows it. What depends on other answers is in
/// [`FormState`](crate::FormState).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionView {
    pub name: String,
    pub kind: QuestionKind,
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    #[serde(default)]
    pub required: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<QuestionOption>,
    /// The questions of one record, for a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<QuestionView>,
    /// Bounds that a control can show; the engine alone decides what is valid.
    #[serde(default)]
    pub bounds: Bounds,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionOption {
    pub value: Node,
    pub label: String,
}

/// Bounds of a value (`min`, `max`) or of its length in characters or records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
}
