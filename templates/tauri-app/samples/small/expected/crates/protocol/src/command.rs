use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Draft, Record};

/// A request of the window. Its fields are the arguments.
pub trait Command: Serialize {
    const NAME: &'static str;
    type Answer: DeserializeOwned;
}

/// The names of all commands: the window may use no others.
pub const COMMANDS: &[&str] = &[
    Load::NAME,
    Add::NAME,
    Update::NAME,
    Delete::NAME,
    Undo::NAME,
    Location::NAME,
];

/// A record as it is since a command was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The name of its list.
    pub entity: String,
    pub id: u64,
    /// None if it is not there any more.
    pub record: Option<Record>,
}

/// Opens the file, unless it is open, and answers with the records of each list, the oldest first.
#[derive(Serialize)]
pub struct Load {}

impl Command for Load {
    const NAME: &'static str = "load";
    type Answer = BTreeMap<String, Vec<Record>>;
}

#[derive(Serialize)]
pub struct Add {
    pub entity: String,
    pub draft: Draft,
}

impl Command for Add {
    const NAME: &'static str = "add";
    type Answer = Vec<Changed>;
}

#[derive(Serialize)]
pub struct Update {
    pub entity: String,
    pub id: u64,
    pub draft: Draft,
}

impl Command for Update {
    const NAME: &'static str = "update";
    type Answer = Vec<Changed>;
}

/// Deletes a record, and takes it out of the fields that may do without it. The answer begins with it.
#[derive(Serialize)]
pub struct Delete {
    pub entity: String,
    pub id: u64,
}

impl Command for Delete {
    const NAME: &'static str = "delete";
    type Answer = Vec<Changed>;
}

/// Takes the last change back that was not taken back yet. Answers with nothing if there is none.
#[derive(Serialize)]
pub struct Undo {}

impl Command for Undo {
    const NAME: &'static str = "undo";
    type Answer = Vec<Changed>;
}

/// Answers with the path of the file.
#[derive(Serialize)]
pub struct Location {}

impl Command for Location {
    const NAME: &'static str = "location";
    type Answer = String;
}
