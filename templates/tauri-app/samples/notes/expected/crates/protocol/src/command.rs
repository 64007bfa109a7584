use serde::Serialize;
use serde::de::DeserializeOwned;

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
    Restore::NAME,
];

/// Opens the file, unless it is open, and answers with what it holds.
#[derive(Serialize)]
pub struct Load {}

impl Command for Load {
    const NAME: &'static str = "load";
    type Answer = Vec<Record>;
}

#[derive(Serialize)]
pub struct Add {
    pub draft: Draft,
}

impl Command for Add {
    const NAME: &'static str = "add";
    type Answer = Record;
}

#[derive(Serialize)]
pub struct Update {
    pub id: u64,
    pub draft: Draft,
}

impl Command for Update {
    const NAME: &'static str = "update";
    type Answer = Record;
}

#[derive(Serialize)]
pub struct Delete {
    pub id: u64,
}

impl Command for Delete {
    const NAME: &'static str = "delete";
    type Answer = ();
}

/// Takes the deletion of a record back.
#[derive(Serialize)]
pub struct Restore {
    pub id: u64,
}

impl Command for Restore {
    const NAME: &'static str = "restore";
    type Answer = Record;
}
