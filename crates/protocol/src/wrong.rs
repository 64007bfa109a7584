//! What can be wrong with an answer.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong with an answer, besides what packs say in their own words. Displayed it is the
/// message in English; windows say it in theirs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Wrong {
    /// Nothing was given.
    Unanswered,
    NothingChosen,
    /// A list without a record.
    Empty,
    NotText,
    Unmatched {
        pattern: String,
    },
    /// No number, or one out of bounds, which are written as they are computed with.
    NotNumber {
        whole: bool,
        min: Option<String>,
        max: Option<String>,
    },
    NotBoolean,
    NotOffered {
        value: String,
        options: Vec<String>,
    },
    /// No list of values to choose.
    NotOptions,
    NotList,
    NotRecord,
    TooFew {
        least: u64,
        of: Countable,
    },
    TooMany {
        most: u64,
        of: Countable,
    },
    /// Another record has the same.
    Repeated,
    /// The pack's check says no.
    Refused,
    /// The pack's check cannot read it.
    Unchecked {
        why: String,
    },
    /// The pack asks no such question.
    NotAsked {
        name: String,
    },
}

/// What an answer has a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Countable {
    Characters,
    Options,
    Entries,
}

impl Countable {
    fn counted(self, number: u64) -> String {
        let (one, many) = match self {
            Self::Characters => ("character", "characters"),
            Self::Options => ("option", "options"),
            Self::Entries => ("entry", "entries"),
        };
        format!("{number} {}", if number == 1 { one } else { many })
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unanswered => f.write_str("An answer is needed"),
            Self::NothingChosen => f.write_str("Choose an answer"),
            Self::Empty => f.write_str("Add at least one"),
            Self::NotText => f.write_str("Enter text"),
            Self::Unmatched { pattern } => write!(f, "This must match {pattern}"),
            Self::NotNumber { whole, min, max } => {
                let what = if *whole { "a whole number" } else { "a number" };
                match (min, max) {
                    (Some(min), Some(max)) => write!(f, "Enter {what} from {min} to {max}"),
                    (Some(min), None) => write!(f, "Enter {what} from {min} on"),
                    (None, Some(max)) => write!(f, "Enter {what} up to {max}"),
                    (None, None) => write!(f, "Enter {what}"),
                }
            }
            Self::NotBoolean => f.write_str("Choose yes or no"),
            Self::NotOffered { value, options } => {
                write!(f, "“{value}” is not one of: {}", options.join(", "))
            }
            Self::NotOptions => f.write_str("Choose from the options"),
            Self::NotList => f.write_str("This must be a list"),
            Self::NotRecord => f.write_str("This is not a record"),
            Self::TooFew { least, of } => write!(f, "At least {}, please", of.counted(*least)),
            Self::TooMany { most, of } => write!(f, "At most {}, please", of.counted(*most)),
            Self::Repeated => f.write_str("This is there already"),
            Self::Refused => f.write_str("This answer is not valid"),
            Self::Unchecked { why } => write!(f, "This answer cannot be checked: {why}"),
            Self::NotAsked { name } => write!(f, "The pack asks for no “{name}”"),
        }
    }
}
