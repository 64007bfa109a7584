//! What opens folders and files of a project: editors and terminals, and git.

use serde::{Deserialize, Serialize};

/// A kind of program that the user has one of their choice for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenerKind {
    Editor,
    Terminal,
}

/// The program that the user has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Opener {
    /// The first one that is found.
    #[default]
    Automatic,
    /// One that is known, by its id.
    Program { id: String },
    /// A command of the user's own: words, where `{folder}` and `{file}` stand for paths. It is
    /// started as it is, by no shell.
    Command { line: String },
}

/// Finds the editors and terminals of this system, without starting any.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListOpeners {}

/// What was found, the one that is taken if nothing was chosen first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openers {
    pub editors: Vec<FoundOpener>,
    pub terminals: Vec<FoundOpener>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundOpener {
    pub id: String,
    pub name: String,
    /// The program's place.
    pub place: String,
}

/// Opens a folder, or a file in it, in the user's editor or terminal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenIn {
    pub program: OpenerKind,
    pub folder: String,
    /// Below the folder, with `/` between names.
    pub file: Option<String>,
    /// The file's line to go to, from 1; editors that cannot be told one open the file.
    pub line: Option<u32>,
}

/// How a folder stands to git.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetRepository {
    pub folder: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repository {
    /// It lies in a repository.
    Inside,
    /// It lies in none, and git is there.
    None,
    /// There is no git.
    NoGit,
}

/// Makes a folder a git repository.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeginRepository {
    pub folder: String,
    /// Commit everything in it, too.
    pub commit: bool,
}
