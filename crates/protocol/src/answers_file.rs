//! Answers that come from a file or from a sample of the pack, compared with those of a draft; and
//! the outputs that an answer leads to.

use serde::{Deserialize, Serialize};

use crate::DraftId;
use crate::node::Node;

/// Where answers come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AnswersSource {
    /// A `.toml` or `.json` file of answers, or the record of a project.
    File { path: String },
    /// One of the pack's samples, by the name of its folder.
    Sample { name: String },
}

/// What taking answers would change of a draft's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswersComparison {
    pub changes: Vec<AnswerChange>,
    /// How many answers are the same already.
    pub same: usize,
    /// Answers that the pack does not ask for, by name. They are passed over.
    pub unasked: Vec<String>,
    /// The pack and version that they were given to, where the file says so and it is not the
    /// draft's.
    pub given_to: Option<String>,
}

/// One answer that would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// The question's name.
    pub question: String,
    /// What holds now; none: the question is not asked now. A secret is blank.
    pub now: Option<Node>,
    /// The user gave it: it would be lost.
    pub given: bool,
    /// What would hold; none: the default again.
    pub then: Option<Node>,
}

/// One of a pack's samples that a draft can start from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleSummary {
    /// The name of its folder.
    pub name: String,
    /// How many answers it gives.
    pub answers: usize,
}

/// The outputs that the answer to a question leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AnswerOutputs {
    /// Every output.
    All,
    /// Paths, sorted.
    Some { paths: Vec<String> },
}

/// The samples of a draft's pack, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListSamples {
    pub draft: DraftId,
}

/// What taking these answers would change of a draft's; changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompareAnswers {
    pub draft: DraftId,
    pub source: AnswersSource,
}

/// Writes what was answered in a draft, without secrets, into a file: JSON if its name ends with
/// `.json`, else TOML. Tells how many answers it wrote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveAnswers {
    pub draft: DraftId,
    pub file: String,
}

/// Asks the user for a file of answers; none when they changed their mind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseAnswers {}

/// The outputs that the answer to a question leads to, as the last view of the draft has them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListAnswerOutputs {
    pub draft: DraftId,
    pub question: String,
}
