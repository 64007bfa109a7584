//! Requests about schemas and the entities that are taken from them.

use serde::{Deserialize, Serialize};

use crate::{DraftId, JobId, Node, SchemaNote};

/// Asks the user for a file with a schema; none when they changed their mind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseSchema {}

/// Reads a schema. The one that was read last is kept, for [`FitEntities`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadSchema {
    /// The interface's name for the reading, for its progress, which is told in KiB, and for
    /// cancelling it.
    pub job: JobId,
    pub from: SchemaFrom,
}

/// Where a schema comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemaFrom {
    File { path: String },
    Text { text: String },
}

/// Makes entities of the schema that was read last the answer to a question of a draft, which stays
/// as it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FitEntities {
    pub draft: DraftId,
    /// The reading that the schema is of.
    pub reading: JobId,
    /// The entities that are taken, by their places in the schema, in order.
    pub chosen: Vec<usize>,
    pub question: String,
    pub placing: Placing,
}

/// What becomes of the records that the list has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placing {
    /// They go.
    #[default]
    Replace,
    /// They stay, and what is taken comes behind them.
    Add,
}

/// What the pack makes of the chosen entities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FittedEntities {
    /// The whole list.
    pub answer: Node,
    /// What the pack does not take as the schema has it.
    pub notes: Vec<SchemaNote>,
}
