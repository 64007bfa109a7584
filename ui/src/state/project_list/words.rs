//! What the list says of projects and runs.

use formwork_protocol::{
    Drift, Failure, FileState, ProjectGlance, ProjectRun, ProjectSummary, RunOutcome,
};

use crate::state::text;
use crate::state::tree_rows::state_word;

/// How much what is said asks for the user's attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Calm,
    /// The user's own edits.
    Yours,
    /// The pack has something new.
    Pack,
    Problem,
}

impl Weight {
    pub fn class(self) -> &'static str {
        match self {
            Self::Calm => "is-calm",
            Self::Yours => "is-yours",
            Self::Pack => "is-pack",
            Self::Problem => "is-problem",
        }
    }
}

pub type Said = (Weight, String);

/// How a project stands, in at most a few words each.
pub fn glance(told: &Result<ProjectGlance, Failure>) -> Vec<Said> {
    let problem = |text: &str| vec![(Weight::Problem, text.to_owned())];
    match told {
        Ok(ProjectGlance::Stands(summary)) => stands(summary),
        Ok(ProjectGlance::Missing) => problem("folder is missing"),
        Ok(ProjectGlance::NotAProject) => problem("no project there any more"),
        Ok(ProjectGlance::Unreadable { .. }) => problem("its record is damaged"),
        Err(_) => problem("could not be compared"),
    }
}

fn stands(summary: &ProjectSummary) -> Vec<Said> {
    let mut said = Vec::new();
    if summary.conflicts > 0 {
        let conflicts = text::counted(summary.conflicts, "conflict");
        said.push((Weight::Problem, format!("{conflicts} left")));
    }
    let yours = summary.yours + summary.both;
    if yours > 0 {
        let files = text::counted(yours, "file");
        said.push((Weight::Yours, format!("{files} edited by you")));
    }
    let by_pack = summary.pack_files + summary.both;
    match &summary.at_hand {
        None => said.push((Weight::Pack, "its pack is not here".to_owned())),
        Some(version) if is_newer(version, &summary.version) => {
            said.push((Weight::Pack, format!("pack {version} is newer")));
        }
        Some(version) if *version != summary.version => {
            said.push((Weight::Pack, format!("pack {version} is older")));
        }
        Some(_) if summary.pack_changed && by_pack > 0 => {
            said.push((Weight::Pack, "the pack has changed".to_owned()));
        }
        Some(_) if summary.pack_files > 0 => {
            let files = text::counted(summary.pack_files, "file");
            said.push((Weight::Pack, format!("an update changes {files}")));
        }
        Some(_) => {}
    }
    if said.is_empty() {
        said.push((Weight::Calm, "up to date".to_owned()));
    }
    said
}

/// Whether a version comes after another one. Of what stands behind `-` only that it is there counts:
/// such a version comes before the one without.
pub fn is_newer(version: &str, than: &str) -> bool {
    let parts = |version: &str| -> (Vec<u64>, bool) {
        let version = version.split('+').next().unwrap_or_default();
        let (numbers, is_whole) = match version.split_once('-') {
            Some((numbers, _)) => (numbers, false),
            None => (version, true),
        };
        let numbers = numbers.split('.').map(|part| part.parse().unwrap_or(0));
        (numbers.collect(), is_whole)
    };
    parts(version) > parts(than)
}

pub fn drift(drift: Drift) -> (&'static str, &'static str) {
    match drift {
        Drift::Edited => ("edited", "You edited it since the last run"),
        Drift::Deleted => ("deleted", "You deleted it since the last run"),
        Drift::Added => ("added", "Your own file stands where the pack makes one"),
        Drift::Pack => ("pack", "An update would change it"),
        Drift::Both => ("both", "You and the pack changed it"),
    }
}

/// How many files a run brought to each state, those that stand as they did left out.
pub fn counts(run: &ProjectRun) -> Vec<(FileState, String)> {
    let states = FileState::ALL.into_iter();
    let states = states.filter(|state| !matches!(state, FileState::Same | FileState::Kept));
    states
        .filter(|state| run.files.of(*state) > 0)
        .map(|state| {
            let count = text::count(run.files.of(state));
            (state, format!("{count} {}", state_word(state)))
        })
        .collect()
}

/// What is to be known of a run besides its files; none: it was carried out, and stands.
pub fn outcome(run: &ProjectRun) -> Option<&'static str> {
    match (run.outcome, run.undone_unix_ms) {
        (RunOutcome::Done, Some(_)) => Some("undone"),
        (RunOutcome::Done, None) => None,
        (RunOutcome::Failed, _) => Some("failed"),
        (RunOutcome::Cancelled, _) => Some("cancelled"),
    }
}

/// What a run did, where no count says it; none: counts do.
pub fn nothing(run: &ProjectRun) -> Option<&'static str> {
    let is_done = run.outcome == RunOutcome::Done;
    match (is_done, counts(run).is_empty()) {
        (true, true) => Some("everything was up to date"),
        (false, _) => Some("nothing was written"),
        (true, false) => None,
    }
}
