//! Projects: how the one stands that is built into, and the way back from a run.

use crate::texts;
use std::rc::Rc;

use formwork_protocol::{Drift, Failure, KeptRun, ProjectStatus, UndoHandle, UndoReport, Undone};
use yew::Reducible;

use super::load::{Asked, Slot};
use super::text;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectState {
    /// How the project stands in the folder that the open draft goes into.
    pub status: Slot<ProjectStatus>,
    /// Counts what may have changed how projects stand.
    pub ran: u64,
    pub undoing: Undoing,
}

/// An undo, from the question what it would do to what it did.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Undoing {
    #[default]
    None,
    /// What it would do is asked for.
    Asking(UndoOf),
    /// What it would do.
    Asked {
        of: UndoOf,
        report: Rc<UndoReport>,
    },
    Going,
    Done(Rc<UndoReport>),
    /// Nothing was changed.
    Refused(Rc<Failure>),
}

/// The runs that an undo is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoOf {
    pub folder: String,
    /// The run that is undone with all after it; none: the last one.
    pub run: Option<UndoHandle>,
}

impl UndoOf {
    /// What the user is asked.
    pub fn question(&self) -> String {
        match self.run.as_ref().map_or(0, |run| run.later) {
            0 => texts::projects::undo_the_last_run_asked().to_owned(),
            1 => texts::projects::undo_this_run().to_owned(),
            later => texts::projects::undo_with_later_asked(later),
        }
    }
}

pub enum ProjectAction {
    Status(Box<Asked<ProjectStatus>>),
    /// The draft goes nowhere, or into a folder that is no project.
    NoProject,
    /// A run has ended.
    Ran,
    Undo(Undoing),
}

impl Reducible for ProjectState {
    type Action = ProjectAction;

    fn reduce(self: Rc<Self>, action: ProjectAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            ProjectAction::Status(asked) => next.status.take(*asked),
            ProjectAction::NoProject => next.status.clear(),
            ProjectAction::Ran => next.ran += 1,
            ProjectAction::Undo(undoing) => {
                next.ran += u64::from(matches!(undoing, Undoing::Done(_)));
                next.undoing = undoing;
            }
        }
        Rc::new(next)
    }
}

/// How a project stands, in few words: what the user edited, and what can be undone.
pub fn status_words(status: &ProjectStatus) -> [String; 2] {
    let count = |drifts: &[Drift]| {
        let files = status.files.iter();
        files.filter(|file| drifts.contains(&file.drift)).count()
    };
    let edited = count(&[Drift::Edited, Drift::Both]);
    let deleted = count(&[Drift::Deleted]);
    let edits = match (edited, deleted) {
        (0, 0) => texts::projects::no_files_edited().to_owned(),
        (0, deleted) => texts::projects::deleted_by(texts::nouns::files(deleted)),
        (edited, 0) => texts::projects::edited_by(texts::nouns::files(edited)),
        (edited, deleted) => {
            texts::projects::edited_and_deleted(texts::nouns::files(edited), text::count(deleted))
        }
    };
    let runs = match status.runs.len() {
        0 => texts::projects::nothing_to_undo().to_owned(),
        runs => texts::projects::can_be_undone(texts::nouns::runs(runs)),
    };
    [edits, runs]
}

/// A run, so that the user knows which.
pub fn run_words(run: &KeptRun, now: i64) -> String {
    let mut did = Vec::new();
    if run.written > 0 {
        did.push(texts::projects::wrote(texts::nouns::files(run.written)));
    }
    if run.removed > 0 {
        did.push(texts::projects::removed_files(texts::nouns::files(
            run.removed,
        )));
    }
    let did = match did.is_empty() {
        true => String::new(),
        false => texts::projects::which_did(did.join(texts::projects::and())),
    };
    let when = text::ago(run.at_unix_ms, now);
    texts::projects::run_of(&run.pack, &run.version, &when, &did)
}

/// What becomes of files by an undo, in the order in which it is told.
pub const UNDONE: [Undone; 4] = [
    Undone::PutBack,
    Undone::Removed,
    Undone::Merged,
    Undone::Left,
];

/// What becomes of so many files, or became of them.
pub fn undone_words(how: Undone, count: usize, dry_run: bool) -> String {
    match (how, dry_run) {
        (Undone::PutBack, true) => texts::projects::would_be_put_back(count),
        (Undone::PutBack, false) => texts::projects::was_put_back(count),
        (Undone::Removed, true) => texts::projects::would_be_removed(count),
        (Undone::Removed, false) => texts::projects::was_removed(count),
        (Undone::Merged, true) => texts::projects::would_be_merged(count),
        (Undone::Merged, false) => texts::projects::was_merged(count),
        (Undone::Left, true) => texts::projects::would_be_left(count),
        (Undone::Left, false) => texts::projects::was_left(count),
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Code, DriftCounts, DriftedFile, FileState, Reason};

    use super::*;

    fn status(drifts: &[Drift], runs: usize) -> ProjectStatus {
        let run = |number: usize| KeptRun {
            run: number.to_string(),
            at_unix_ms: 0,
            pack: "p".into(),
            version: "1.0.0".into(),
            written: 1,
            removed: 0,
        };
        let file = |drift: &Drift| DriftedFile {
            path: format!("{drift:?}"),
            drift: *drift,
            state: FileState::Kept,
            reason: Reason::Yours,
            from: vec![],
        };
        ProjectStatus {
            target: "/made".into(),
            pack: "p".into(),
            version: "1.0.0".into(),
            at_hand: None,
            pack_changed: false,
            counts: DriftCounts::default(),
            files: drifts.iter().map(file).collect(),
            conflicts: vec![],
            runs: (0..runs).map(run).collect(),
            warnings: vec![],
        }
    }

    #[test]
    fn a_status_says_what_was_edited_and_what_can_be_undone() {
        use Drift::{Both, Deleted, Edited, Pack};
        for (drifts, runs, said) in [
            (&[][..], 0, ["no files edited by you", "nothing to undo"]),
            (
                &[Edited, Both, Pack, Both][..],
                2,
                ["3 files edited by you", "can be undone: 2 runs"],
            ),
            (
                &[Deleted][..],
                1,
                ["1 file deleted by you", "can be undone: 1 run"],
            ),
            (
                &[Deleted, Edited][..],
                1,
                ["1 file edited and 1 deleted by you", "can be undone: 1 run"],
            ),
        ] {
            assert_eq!(status_words(&status(drifts, runs)), said);
        }
    }

    #[test]
    fn a_run_is_told_with_what_it_did() {
        let mut run = status(&[], 1).runs.remove(0);
        assert_eq!(
            run_words(&run, 120_000),
            "The run of p 1.0.0, 2 minutes ago, which wrote 1 file"
        );
        (run.written, run.removed) = (0, 2);
        assert!(run_words(&run, 0).ends_with("just now, which removed 2 files"));
        run.removed = 0;
        assert!(run_words(&run, 0).ends_with("just now"));
    }

    #[test]
    fn it_is_told_what_an_undo_does_to_one_file_and_to_many() {
        for (how, count, dry_run, said) in [
            (
                Undone::PutBack,
                2,
                true,
                "2 files would be put back as before the run",
            ),
            (Undone::PutBack, 1, false, "1 file put back"),
            (
                Undone::Removed,
                2,
                true,
                "2 files would be removed: the run made them",
            ),
            (
                Undone::Left,
                2,
                false,
                "2 files left as they are: they hold a secret, which is kept nowhere",
            ),
        ] {
            assert_eq!(undone_words(how, count, dry_run), said);
        }
    }

    #[test]
    fn the_status_of_another_folder_is_not_shown() {
        let asked = |number, answer| ProjectAction::Status(Box::new(Asked { number, answer }));
        let state = Rc::new(ProjectState::default())
            .reduce(asked(1, None))
            .reduce(ProjectAction::NoProject)
            .reduce(asked(1, Some(Ok(status(&[], 0)))));
        assert_eq!(state.status.ready(), None);
    }

    #[test]
    fn an_undo_changes_how_projects_stand_and_a_refused_one_does_not() {
        let failure = Failure::new(Code::ChangedMeanwhile, "edited since");
        let state = Rc::new(ProjectState::default())
            .reduce(ProjectAction::Undo(Undoing::Refused(Rc::new(failure))));
        assert_eq!(state.ran, 0);
        let report = UndoReport {
            target: "/made".into(),
            dry_run: false,
            runs: vec![],
            files: vec![],
            warnings: vec![],
        };
        let state = state.reduce(ProjectAction::Undo(Undoing::Done(Rc::new(report))));
        assert_eq!(state.ran, 1);
    }
}
