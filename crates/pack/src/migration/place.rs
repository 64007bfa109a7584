//! Places of questions, as migrations write them.

use std::fmt;

use crate::faults::Faults;
use crate::manifest::check_name;
use crate::reader::{Located, Table};

/// Lists inside each other, and the question in them, that a place may go through: values are gone
/// through recursively.
const DEEPEST: usize = 64;

/// A question (`entities`), or a field of the records of a list (`entities.kind`): in all of them,
/// so there are no indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionPlace {
    /// From the outermost list inwards; at least one.
    pub names: Vec<String>,
    /// Bytes from the start of `pack.toml`.
    pub offset: usize,
}

impl QuestionPlace {
    pub(super) fn read(text: &Located, table: &Table<'_>, faults: &mut Faults) -> Option<Self> {
        Self::of(&text.text, text.offset, table, faults)
    }

    pub(super) fn of(
        text: &str,
        offset: usize,
        table: &Table<'_>,
        faults: &mut Faults,
    ) -> Option<Self> {
        let before = faults.len();
        let names: Vec<&str> = text.split('.').take(DEEPEST + 1).collect();
        if names.len() > DEEPEST {
            let message = format!("This place has more than {DEEPEST} names");
            faults.push(table.fault(offset, message));
            return None;
        }
        let mut at = offset;
        for name in &names {
            let located = Located {
                text: (*name).to_owned(),
                offset: at,
            };
            check_name(&located, table, faults);
            at += name.len() + 1;
        }
        (faults.len() == before).then(|| Self {
            names: names.into_iter().map(str::to_owned).collect(),
            offset,
        })
    }

    /// Its own name.
    pub fn name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// The names of the lists that it stands in, the outermost first.
    pub fn lists(&self) -> &[String] {
        self.names.split_last().map_or(&[], |(_, lists)| lists)
    }
}

impl fmt::Display for QuestionPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names.join("."))
    }
}
