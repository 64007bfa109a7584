//! Projects: folders that were generated, how they stand, and the way back.

use serde::{Deserialize, Serialize};

use crate::{Fault, FileState, PackId, Reason};

/// What an update led from and to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateNote {
    /// The pack's version that generated the project last.
    pub from: String,
    /// The pack's version now.
    pub to: String,
    /// What the pack's migrations did to answers and files, in words.
    pub steps: Vec<String>,
}

/// How a project stands to its pack and to what the last run wrote. Printed by `formwork status
/// --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectStatus {
    pub target: String,
    /// How requests name the pack.
    pub pack: PackId,
    /// The pack's version that generated the project last.
    pub version: String,
    /// The version that is at hand; none: the pack is not.
    pub at_hand: Option<String>,
    /// The pack's files are not those that generated the project, whatever the version says.
    pub pack_changed: bool,
    pub counts: DriftCounts,
    /// What is not as the last run left it, or would not stay so. Sorted by path.
    pub files: Vec<DriftedFile>,
    /// Versions that an earlier conflict left below `.formwork/conflicts/`, by the path that they
    /// are of.
    pub conflicts: Vec<String>,
    /// Runs that can be undone, the last one first.
    pub runs: Vec<KeptRun>,
    pub warnings: Vec<Fault>,
}

/// Files by who changed them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftCounts {
    pub yours: usize,
    pub pack: usize,
    pub both: usize,
    /// As the last run left them, and as an update would leave them.
    pub same: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftedFile {
    pub path: String,
    pub drift: Drift,
    /// What an update would do.
    pub state: FileState,
    pub reason: Reason,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
}

/// Who changed a file since the last run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drift {
    /// The user edited it.
    Edited,
    /// The user deleted it.
    Deleted,
    /// The user's own file stands where the pack makes one.
    Added,
    /// The pack makes it otherwise, makes it anew, or does not make it any more.
    Pack,
    /// The user and the pack.
    Both,
}

/// A run that can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRun {
    /// What `formwork undo --run` takes.
    pub run: String,
    pub at_unix_ms: i64,
    /// What it was made of.
    pub pack: String,
    pub version: String,
    /// Files that it wrote and removed.
    pub written: usize,
    pub removed: usize,
}

/// What an undo did, or with `dry_run` would do. Printed by `formwork undo --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoReport {
    pub target: String,
    pub dry_run: bool,
    /// The runs that were undone, the last one first.
    pub runs: Vec<KeptRun>,
    pub files: Vec<UndoneFile>,
    pub warnings: Vec<Fault>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoneFile {
    pub path: String,
    pub how: Undone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undone {
    /// As it was before the run.
    PutBack,
    /// The run had made it.
    Removed,
    /// As it was before the run, with what the user has changed since.
    Merged,
    /// It holds a secret, which is kept nowhere: it stays as it is.
    Left,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    fn run() -> KeptRun {
        KeptRun {
            run: "7".to_owned(),
            at_unix_ms: 1_769_817_600_000,
            pack: "rust-cli".to_owned(),
            version: "1.2.0".to_owned(),
            written: 3,
            removed: 1,
        }
    }

    #[test]
    fn a_status_has_the_form_that_the_command_line_promises() {
        insta::assert_json_snapshot!(ProjectStatus {
            target: "/projects/service".to_owned(),
            pack: PackId::from("rust-cli"),
            version: "1.2.0".to_owned(),
            at_hand: Some("1.3.0".to_owned()),
            pack_changed: true,
            counts: DriftCounts {
                yours: 0,
                pack: 0,
                both: 1,
                same: 12,
            },
            files: vec![DriftedFile {
                path: "src/new.rs".to_owned(),
                drift: Drift::Both,
                state: FileState::Merged,
                reason: Reason::None,
                from: vec!["src/old.rs".to_owned()],
            }],
            conflicts: vec!["README.md".to_owned()],
            runs: vec![run()],
            warnings: vec![Fault::new(Code::Clash, "A warning")],
        });
    }

    #[test]
    fn an_undo_has_the_form_that_the_command_line_promises() {
        let files = [
            ("src/main.rs", Undone::PutBack),
            ("src/new.rs", Undone::Removed),
            ("README.md", Undone::Merged),
            (".env", Undone::Left),
        ];
        let files = files.map(|(path, how)| UndoneFile {
            path: path.to_owned(),
            how,
        });
        insta::assert_json_snapshot!(UndoReport {
            target: "/projects/service".to_owned(),
            dry_run: false,
            runs: vec![run()],
            files: files.to_vec(),
            warnings: vec![],
        });
    }
}
