//! What a job is to do, as it is kept: without secrets. From it the job can be done again.

use formwork_protocol::{Agreed, DraftId, PackId, Record, Selection};
use formwork_store::JobState;
use serde::{Deserialize, Serialize};

use crate::compiled::CompiledPack;
use crate::pipeline::{Deciding, Request};
use crate::project::recorded;

/// What a job is to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobOrder {
    Generate {
        build: Build,
        /// The folder that is generated into.
        target: String,
        agreed: Agreed,
        /// It reports what would be done, and writes nothing.
        dry_run: bool,
        #[serde(default)]
        deciding: Deciding,
    },
    Export {
        build: Build,
        /// The target of the draft, which names the whole.
        target: Option<String>,
        selection: Selection,
        to: ExportPlace,
    },
    AddPack {
        path: String,
        replace: bool,
        /// It is read from where it lies instead of being copied.
        #[serde(default)]
        link: bool,
    },
    Check {
        pack: PackId,
        accept: bool,
    },
    /// The last run of a project, or a run and all after it.
    Undo {
        target: String,
        run: Option<i64>,
        dry_run: bool,
    },
}

/// A pack and the answers that it is built with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Build {
    pub pack: PackId,
    pub answers: Record,
    /// The secrets that were given: they have to be given again.
    pub secrets: Vec<String>,
    pub draft: Option<DraftId>,
}

/// Where an export goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportPlace {
    Zip {
        file: String,
    },
    Folder {
        folder: String,
        overwrite: bool,
    },
    /// A drag out of the window, which ends with its gesture.
    Drag,
}

impl Build {
    pub fn new(pack: PackId, request: &Request, draft: Option<DraftId>) -> Self {
        let secrets = secrets_in(&request.pack, &request.given);
        Self {
            pack,
            answers: recorded(&request.pack, &request.given),
            secrets,
            draft,
        }
    }
}

fn secrets_in(pack: &CompiledPack, given: &Record) -> Vec<String> {
    let names = given.iter().map(|(name, _)| name.to_string());
    names
        .filter(|name| pack.secrets.contains(&**name))
        .collect()
}

impl JobOrder {
    /// The word for what it does in the file.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Generate { .. } => "generate",
            Self::Export { .. } => "export",
            Self::AddPack { .. } => "add_pack",
            Self::Check { .. } => "check",
            Self::Undo { .. } => "undo",
        }
    }

    /// Those that can be done later. What is undone is the last run when that was asked for, and
    /// may be another one by then.
    pub const KINDS: [&'static str; 4] = ["generate", "export", "add_pack", "check"];

    /// Higher ones are done first.
    pub fn priority(&self) -> i64 {
        match self {
            Self::Export {
                to: ExportPlace::Drag,
                ..
            } => 30,
            Self::Generate { .. }
            | Self::Export { .. }
            | Self::AddPack { .. }
            | Self::Undo { .. } => 20,
            Self::Check { .. } => 10,
        }
    }

    /// It waits for no other: somebody holds the mouse button meanwhile.
    pub fn is_at_once(&self) -> bool {
        matches!(
            self,
            Self::Export {
                to: ExportPlace::Drag,
                ..
            }
        )
    }

    /// Whether it writes where the user looks.
    pub fn writes(&self) -> bool {
        match self {
            Self::Generate { dry_run, .. } | Self::Undo { dry_run, .. } => !dry_run,
            Self::Export { .. } | Self::AddPack { .. } => true,
            Self::Check { accept, .. } => *accept,
        }
    }

    /// What it builds, if it builds anything.
    pub fn build(&self) -> Option<&Build> {
        match self {
            Self::Generate { build, .. } | Self::Export { build, .. } => Some(build),
            Self::AddPack { .. } | Self::Check { .. } | Self::Undo { .. } => None,
        }
    }

    /// Secrets that have to be given again.
    pub fn secrets(&self) -> &[String] {
        self.build().map_or(&[], |build| &build.secrets)
    }

    /// Whether it can be done again by whoever was not there when it was asked for.
    pub fn can_be_taken_up(&self) -> bool {
        let undoes = matches!(self, Self::Undo { .. });
        !self.is_at_once() && !undoes && self.secrets().is_empty()
    }
}

/// How a job stands when its work has ended that way.
pub fn state_of<T>(result: &Result<T, formwork_protocol::Failure>) -> JobState {
    match result {
        Ok(_) => JobState::Done,
        Err(failure) if failure.code() == formwork_protocol::Code::Cancelled => JobState::Cancelled,
        Err(_) => JobState::Failed,
    }
}
