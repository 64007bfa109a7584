//! What the list says of projects and runs.

use formwork_protocol::{
    Drift, Failure, FileState, ProjectGlance, ProjectRun, ProjectSummary, RunOutcome,
};

use crate::state::text;
use crate::state::tree_rows::state_word;
use crate::texts;

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
        Ok(ProjectGlance::Missing) => problem(texts::projects::folder_is_missing()),
        Ok(ProjectGlance::NotAProject) => problem(texts::projects::no_project_there_any_more()),
        Ok(ProjectGlance::Unreadable { .. }) => problem(texts::projects::its_record_is_damaged()),
        Err(_) => problem(texts::projects::could_not_be_compared()),
    }
}

fn stands(summary: &ProjectSummary) -> Vec<Said> {
    let mut said = Vec::new();
    if summary.conflicts > 0 {
        let conflicts = texts::nouns::conflicts(summary.conflicts);
        said.push((Weight::Problem, texts::shared::conflicts_left(&conflicts)));
    }
    let yours = summary.yours + summary.both;
    if yours > 0 {
        let files = texts::nouns::files(yours);
        said.push((Weight::Yours, texts::projects::edited_by(&files)));
    }
    let by_pack = summary.pack_files + summary.both;
    match &summary.at_hand {
        None => said.push((Weight::Pack, texts::projects::pack_is_not_here().to_owned())),
        Some(version) if is_newer(version, &summary.version) => {
            said.push((Weight::Pack, texts::projects::pack_is_newer(version)));
        }
        Some(version) if *version != summary.version => {
            said.push((Weight::Pack, texts::projects::pack_is_older(version)));
        }
        Some(_) if summary.pack_changed && by_pack > 0 => {
            said.push((
                Weight::Pack,
                texts::projects::the_pack_has_changed().to_owned(),
            ));
        }
        Some(_) if summary.pack_files > 0 => {
            let files = texts::nouns::files(summary.pack_files);
            said.push((Weight::Pack, texts::projects::update_changes(&files)));
        }
        Some(_) => {}
    }
    if said.is_empty() {
        said.push((Weight::Calm, texts::projects::up_to_date().to_owned()));
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
        Drift::Edited => (
            texts::projects::edited(),
            texts::projects::you_edited_it_since(),
        ),
        Drift::Deleted => (
            texts::shared::deleted(),
            texts::projects::you_deleted_it_since(),
        ),
        Drift::Added => (
            texts::projects::added(),
            texts::projects::your_own_file_stands_where(),
        ),
        Drift::Pack => (
            texts::projects::drift_pack(),
            texts::projects::an_update_would_change(),
        ),
        Drift::Both => (
            texts::projects::drift_both(),
            texts::projects::you_and_the_pack_changed(),
        ),
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
        (RunOutcome::Done, Some(_)) => Some(texts::projects::undone()),
        (RunOutcome::Done, None) => None,
        (RunOutcome::Failed, _) => Some(texts::shared::failed()),
        (RunOutcome::Cancelled, _) => Some(texts::shared::cancelled()),
    }
}

/// What a run did, where no count says it; none: counts do.
pub fn nothing(run: &ProjectRun) -> Option<&'static str> {
    let is_done = run.outcome == RunOutcome::Done;
    match (is_done, counts(run).is_empty()) {
        (true, true) => Some(texts::projects::everything_was_up_to_date()),
        (false, _) => Some(texts::projects::nothing_was_written()),
        (true, false) => None,
    }
}
