use serde::{Deserialize, Serialize};

/// Why something was not done, in words for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub message: String,
    /// What is wrong with single fields; empty if it is none of theirs.
    pub faults: Vec<Fault>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub field: String,
    pub message: String,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            faults: Vec::new(),
        }
    }
}
