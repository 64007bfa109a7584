//! The last stage: what was compared is written.

use formwork_output::{
    CONFLICTS, Change, OnDisk, OutputError, Target, TargetLock, Watch, Write, Writes,
};
use formwork_protocol::{Failure, Fault, FileState, Settings};
use formwork_telemetry::WorkKind;
use formwork_tree::{Content, RelativePath};

use super::{Compared, ComparedFile, Conditions, Ground, Made, Stage};
use crate::failure::ToFailure;
use crate::kept::{Keeping, Kept};
use crate::project::{Project, SecretKey};
use crate::unchanged::note;

/// How a comparison is written.
pub struct ApplyOptions<'a> {
    pub lock: &'a TargetLock,
    pub settings: &'a Settings,
    pub key: &'a SecretKey,
    /// Where what is replaced is kept; none: nowhere.
    pub kept: Option<&'a Kept>,
    pub started_unix_ms: i64,
}

/// What a run does at one path.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// It writes what the pack makes.
    PutMade(&'a Made),
    /// It writes what the pack's changes and the user's came to.
    PutMerged(&'a Content),
    Remove,
    /// What stands there stays.
    Leave,
}

/// Writes what differs, and the record: all of it, or nothing. Returns what could not be kept of
/// what was there before.
pub fn apply(
    compared: &Compared,
    ground: &mut Ground,
    options: &ApplyOptions<'_>,
    conditions: &Conditions<'_>,
) -> Result<Option<Fault>, Failure> {
    let _stage = conditions.stage(Stage::Apply);
    let base = ground.project.clone();
    let after = Project::after(compared, base.as_deref(), options.key);
    let record = after.to_text()?;
    let keeping = options.kept.map(|kept| {
        let records = (base.as_deref(), &after);
        Keeping::new(
            kept,
            options.key,
            compared,
            records,
            options.started_unix_ms,
        )
    });
    let hear = |before: &formwork_output::Before<'_>| match &keeping {
        Some(keeping) => keeping.hear(before),
        None => Ok(()),
    };
    let note = note(compared, &record, options.key, &conditions.meter.limits);
    let changes = compared.changes(&ground.target);
    let changes = changes.map_err(|error| error.to_failure())?;
    let (changes, places): (Vec<Change>, Vec<u32>) = changes.into_iter().unzip();
    let total = changes.len();
    let watch = Watch {
        staged: &|done| conditions.staged(done, total),
        committed: &|done| conditions.placed(done, total),
        cancelled: &|| conditions.meter.cancel.is_cancelled(),
        now: &|| conditions.recording.now_ns(),
        wrote: &|change, start| {
            let place = places.get(change).copied().unwrap_or(u32::MAX);
            conditions.recording.worked(WorkKind::Write, place, start);
        },
    };
    let writes = Writes {
        changes,
        folders: compared.rendered.planned.folders.clone(),
        record: Some(record.as_bytes()),
        note: note.as_deref(),
        before: Some(&hear),
        ..Writes::default()
    };
    let durable = formwork_output::ApplyOptions {
        durable: options.settings.durable,
    };
    let applied = formwork_output::apply(&mut ground.target, options.lock, writes, &watch, durable);
    let not_kept = keeping.and_then(|keeping| keeping.end(applied.is_ok()));
    applied.map_err(|error| error.to_failure())?;
    Ok(not_kept)
}

impl Compared {
    /// What a run does at the path of a file.
    pub fn step_at<'a>(&'a self, file: &'a ComparedFile) -> Step<'a> {
        let stands = &file.stands;
        match (stands.state, file.output, &stands.both) {
            (FileState::Removed, ..) => Step::Remove,
            (FileState::Merged | FileState::Conflict, _, Some(both)) => {
                both.puts.as_ref().map_or(Step::Leave, Step::PutMerged)
            }
            (FileState::New | FileState::Changed, Some(place), _) => {
                Step::PutMade(&self.rendered.made[place])
            }
            _ => Step::Leave,
        }
    }

    /// What changes, each with its place among the files.
    fn changes(&self, target: &Target) -> Result<Vec<(Change, u32)>, OutputError> {
        let mut changes = Vec::new();
        for (file, place) in self.files.iter().zip(0..) {
            let stands = &file.stands;
            let write = match self.step_at(file) {
                Step::PutMade(made) => Some(Write::Put(made.content.clone())),
                Step::PutMerged(content) => Some(Write::Put(content.clone())),
                Step::Remove => Some(Write::Remove),
                Step::Leave => None,
            };
            if let Some(write) = write {
                let expected = stands.disk.clone();
                changes.push((change(stands.path.clone(), write, expected), place));
            }
            let beside = stands.both.as_ref().and_then(|both| both.beside.as_ref());
            if let Some(beside) = beside {
                let path = stands.path.below_own(CONFLICTS);
                let expected = target.look(&path)?;
                if !expected.holds(&beside.digest()) {
                    let write = Write::Put(beside.clone());
                    changes.push((change(path, write, expected), place));
                }
            }
        }
        Ok(changes)
    }
}

fn change(path: RelativePath, write: Write, expected: OnDisk) -> Change {
    Change {
        path,
        write,
        expected,
        mode: None,
    }
}
