use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Fault, Node, OutputRow, PackId};

/// Where a pack comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackOrigin {
    /// Ships with the application.
    BuiltIn,
    /// Added by the user, as a copy.
    Added,
    /// Added by the user and read where it lies, so that its author sees every change.
    Linked,
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
    /// The folder that it is read from is not there: it can come back, or the pack be removed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub gone: bool,
    /// Projects that are known to be made with it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub projects: usize,
    /// When one of them was generated last, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_unix_ms: Option<i64>,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(number: &usize) -> bool {
    *number == 0
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
    /// What else is to be said of a question, by its name; that of a field stands behind the names
    /// of the lists that it is in: `entities.fields.name`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, QuestionNote>,
    pub samples: Vec<String>,
    pub faults: Vec<Fault>,
}

/// What a pack says of a question besides what a form needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionNote {
    /// The default as the pack writes it, a value or an expression; empty: there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// The expression that decides whether it is asked; empty: it always is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
}

/// What one of a pack's samples makes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleOutputs {
    pub pack: PackId,
    pub sample: String,
    /// Tells whether it is made of the same pack and answers as before.
    pub digest: String,
    /// Sorted by path; all of them new.
    pub outputs: Vec<OutputRow>,
    pub bytes: u64,
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

impl QuestionView {
    /// The question for the fields of a record, where this one asks for entities: its records have a
    /// name and a list of fields, each with a name and a type.
    pub fn fields_of_entities(&self) -> Option<&Self> {
        let named = |of: &'_ Self, name: &str| of.fields.iter().any(|field| field.name == name);
        let mut fields = self.fields.iter();
        let fields = fields.find(|field| {
            field.name == "fields"
                && field.kind == QuestionKind::List
                && named(field, "name")
                && named(field, "type")
        })?;
        (self.kind == QuestionKind::List && named(self, "name")).then_some(fields)
    }
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
