//! What both sides changed: the pack's version and the user's, hunk by hunk, and what is decided.

use serde::{Deserialize, Serialize};

/// What becomes of a file where the pack's changes and the user's overlap and nobody decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnConflict {
    /// The file stays as the user has it; the pack's version is put below `.formwork/conflicts/`.
    #[default]
    Keep,
    /// The file becomes the pack's; the user's version is put below `.formwork/conflicts/`.
    Theirs,
    /// Both versions stand in the file, between standard conflict markers.
    Markers,
}

/// What is decided of one file. It holds as long as the three versions are those that were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The three versions, as [`MergeView::of`] names them.
    pub of: String,
    pub how: Decision,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Decision {
    /// The file as the user has it, as a whole.
    Yours,
    /// The file as the pack makes it, as a whole.
    New,
    /// One for each conflict, in the order of the file; none: not decided yet.
    Hunks { choices: Vec<Option<Choice>> },
}

/// What stands in place of a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Choice {
    Yours,
    New,
    YoursThenNew,
    NewThenYours,
    /// Lines of the user's own.
    Text {
        text: String,
    },
}

/// A file that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    pub path: String,
    /// Names the three versions; another one when one of them changes.
    pub of: String,
    /// Where the user's version stands now, if that is another path.
    pub from: Vec<String>,
    /// Why it can be decided as a whole only; none: it has hunks.
    pub whole: Option<Whole>,
    pub hunks: Vec<HunkView>,
    /// What is decided so far.
    pub decided: Option<Decision>,
}

/// Why a file is not merged by lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whole {
    /// One of the versions is no text, or too large to be shown as one.
    NotText,
    /// What the last run wrote is not known any more.
    NoBase,
}

/// Lines that belong together. Texts have `\n` behind each line but perhaps the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HunkView {
    pub side: HunkSide,
    /// The first line in the user's version, from 1.
    pub line: u32,
    pub base: String,
    pub yours: String,
    pub new: String,
}

/// Who changed the lines of a hunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HunkSide {
    Nobody,
    Yours,
    New,
    /// Both, to the same lines.
    Both,
    /// Both, to different lines.
    Conflict,
}
