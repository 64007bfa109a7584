//! What a run made, as it is told.

use crate::texts;
use formwork_protocol::{FileState, OutputReport, Report};

/// Whether a run wrote or removed anything, so that undoing it puts something back.
pub fn has_written(report: &Report) -> bool {
    let files = &report.files;
    written(report) + files.removed + files.conflict > 0
}

fn written(report: &Report) -> usize {
    let files = &report.files;
    files.new + files.changed + files.merged
}

/// A run in few words.
pub fn headline(report: &Report, updates: bool) -> String {
    let files = written(report) + usize::from(updates) * report.files.removed;
    let did = match (updates, has_written(report)) {
        (_, false) => return texts::running::everything_was_up_to_date().to_owned(),
        (true, true) => texts::running::updated_files(texts::nouns::files(files)),
        (false, true) => texts::running::generated_files(texts::nouns::files(files)),
    };
    match (files, report.files.conflict) {
        (_, 0) => did,
        (0, conflicts) => texts::shared::conflicts_left(texts::nouns::conflicts(conflicts)),
        (_, conflicts) => {
            texts::running::did_with_conflicts_left(&did, texts::nouns::conflicts(conflicts))
        }
    }
}

/// The outputs of a run that both the user and the pack changed.
pub struct Both<'a> {
    pub merged: Vec<&'a OutputReport>,
    pub conflicts: Vec<&'a OutputReport>,
}

impl<'a> Both<'a> {
    pub fn of(report: &'a Report) -> Self {
        let of = |state: FileState| {
            let outputs = report.outputs.iter();
            outputs.filter(|output| output.state == state).collect()
        };
        Self {
            merged: of(FileState::Merged),
            conflicts: of(FileState::Conflict),
        }
    }
}

/// What is to be known of such an output besides its path; none: nothing.
pub fn note(output: &OutputReport) -> Option<String> {
    let mut notes = Vec::new();
    if !output.from.is_empty() {
        notes.push(texts::running::with_edits(output.from.join(", ")));
    }
    if let Some(other) = &output.other {
        notes.push(texts::running::packs_version(other));
    }
    (!notes.is_empty()).then(|| notes.join("; "))
}

#[cfg(test)]
pub mod tests {
    use formwork_protocol::{
        CacheCounts, CacheHit, Evaluator, FileCounts, MemoryFigures, PhaseTimes, Reason, Why,
    };

    use super::*;

    pub fn output(path: &str, state: FileState) -> OutputReport {
        OutputReport {
            path: path.into(),
            state,
            template: String::new(),
            evaluator: Evaluator::Handlebars,
            cache: CacheHit::Missed,
            ms: 0.0,
            reason: Reason::None,
            why: Why::default(),
            bytes: 0,
            from: vec![],
            other: None,
        }
    }

    pub fn report(outputs: Vec<OutputReport>) -> Report {
        let mut files = FileCounts::default();
        outputs.iter().for_each(|output| files.count(output.state));
        Report {
            schema: 1,
            run: "1".into(),
            dry_run: false,
            files,
            bytes: 0,
            rendered: 0,
            cache: CacheCounts::default(),
            ms: PhaseTimes::default(),
            memory: MemoryFigures::default(),
            budgets: vec![],
            warnings: vec![],
            outputs,
            update: None,
            next: vec![],
        }
    }

    #[test]
    fn a_headline_says_what_was_done_and_what_is_left() {
        use FileState::{Changed, Conflict, Kept, Merged, New, Removed, Same};
        for (states, updates, said) in [
            (&[New, New][..], false, "Generated 2 files"),
            (&[Changed, Merged, Removed, Kept], true, "Updated 3 files"),
            (&[Same, Kept], true, "Everything was up to date"),
            (&[Conflict], true, "1 conflict left"),
            (
                &[Merged, Conflict, Conflict],
                true,
                "Updated 1 file, 2 conflicts left",
            ),
        ] {
            let outputs = states.iter().map(|state| output("a", *state)).collect();
            assert_eq!(headline(&report(outputs), updates), said);
        }
    }

    #[test]
    fn files_that_both_changed_are_told_with_where_the_rest_of_them_is() {
        let mut conflict = output("a", FileState::Conflict);
        conflict.other = Some(".formwork/conflicts/a".into());
        let mut carried = output("new/c", FileState::Merged);
        carried.from = vec!["c1".into(), "c2".into()];
        let plain = output("b", FileState::Merged);
        let report = report(vec![conflict, plain, carried, output("d", FileState::New)]);
        let both = Both::of(&report);
        let notes = |outputs: &[&OutputReport]| -> Vec<Option<String>> {
            outputs.iter().map(|output| note(output)).collect()
        };
        let conflict = "the pack's version is in .formwork/conflicts/a".to_owned();
        assert_eq!(notes(&both.conflicts), [Some(conflict)]);
        let carried = "with your edits from c1, c2".to_owned();
        assert_eq!(notes(&both.merged), [None, Some(carried)]);
    }
}
