//! The way back: what a run changed is put back as it was, byte for byte and mode for mode. What the
//! user has changed since is merged with it, or the undo is refused; nothing is written over.

mod back;

use std::collections::BTreeSet;
use std::path::Path;

use formwork_output::{
    ApplyOptions, Change, OnDisk, Target, TargetLock, Watch, Write, Writes, apply, recover,
};
use formwork_protocol::{Code, Failure, Fault, KeptRun, Settings, UndoReport, Undone, UndoneFile};
use formwork_store::{KeptRunId, KeptRunRow};
use formwork_tree::RelativePath;

use self::back::Back;
use crate::failure::ToFailure;
use crate::faults::Faults;
use crate::generation::recovered_warnings;
use crate::kept::{Changed, Kept, Title};
use crate::pipeline::Conditions;
use crate::project::SecretKey;

/// What is undone, and where.
pub struct UndoOrder<'a> {
    pub folder: &'a Path,
    /// The run that is undone, with all after it; none: the last one.
    pub run: Option<KeptRunId>,
    pub dry_run: bool,
}

/// Undoes runs of a project, the last one first.
pub fn undo(
    order: &UndoOrder<'_>,
    settings: &Settings,
    (key, kept): (&SecretKey, &Kept),
    conditions: &Conditions<'_>,
) -> Result<UndoReport, Failure> {
    let told = |error: formwork_output::OutputError| error.to_failure();
    let mut target = match order.dry_run {
        true => Target::open_to_look(order.folder),
        false => Target::open(order.folder),
    }
    .map_err(told)?;
    if !target.exists() {
        return Err(nothing_kept(target.path()));
    }
    let mut report = UndoReport {
        target: target.path().display().to_string(),
        dry_run: order.dry_run,
        runs: Vec::new(),
        files: Vec::new(),
        warnings: Vec::new(),
    };
    let lock = match order.dry_run {
        true => None,
        false => {
            let lock = target.lock().map_err(told)?;
            let recovered = recover(&target, &lock).map_err(told)?;
            report.warnings.extend(recovered_warnings(&recovered));
            kept.settle(&target, key)
                .map_err(|error| error.to_failure())?;
            Some(lock)
        }
    };
    let rows = wanted(&target, order.run, kept)?;
    for row in &rows {
        let undone = one(
            row,
            &mut target,
            lock.as_ref(),
            settings,
            (key, kept),
            conditions,
        );
        let files = undone.map_err(|failure| after(&report.runs, row, failure))?;
        let secrets = files.iter().filter(|file| file.how == Undone::Left);
        report.warnings.extend(secrets.map(left));
        report.files.extend(files);
        report.runs.push(shown(row));
        if order.dry_run {
            // What the runs before it left is known only once this one is undone.
            break;
        }
    }
    let more = rows.len() - report.runs.len();
    if more > 0 {
        let message = format!(
            "{more} earlier {} would be undone after this one",
            if more == 1 { "run" } else { "runs" }
        );
        report.warnings.push(Fault::new(Code::Usage, message));
    }
    Ok(report)
}

/// The runs to undo, the last one first.
fn wanted(
    target: &Target,
    until: Option<KeptRunId>,
    kept: &Kept,
) -> Result<Vec<KeptRunRow>, Failure> {
    let mut rows = kept.runs(target).map_err(|error| error.to_failure())?;
    if rows.is_empty() {
        return Err(nothing_kept(target.path()));
    }
    let place = match until {
        None => 0,
        Some(run) => rows.iter().position(|row| row.id == run).ok_or_else(|| {
            let known: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
            let message = format!("There is no run {run} of this project to undo");
            Failure::from(
                Fault::new(Code::NotFound, message)
                    .with_hint(format!("These can be undone: {}.", known.join(", "))),
            )
        })?,
    };
    rows.truncate(place + 1);
    Ok(rows)
}

fn nothing_kept(target: &Path) -> Failure {
    let message = format!(
        "There is nothing to undo in {}: no run of it is kept on this machine",
        target.display()
    );
    Fault::new(Code::NotFound, message)
        .with_hint(
            "Runs are kept where they were made; a project that was moved here is put back by its version control.",
        )
        .into()
}

/// A failure after some runs were undone says so.
fn after(undone: &[KeptRun], row: &KeptRunRow, mut failure: Failure) -> Failure {
    if !undone.is_empty() {
        let names: Vec<&str> = undone.iter().map(|run| run.run.as_str()).collect();
        let message = format!(
            "Undone: {}. Not undone: run {}, for the reasons above",
            names.join(", "),
            row.id
        );
        failure.errors.push(Fault::new(failure.code(), message));
    }
    failure
}

/// A kept run as it is told.
pub fn shown(row: &KeptRunRow) -> KeptRun {
    let title = Title::of(row);
    KeptRun {
        run: row.id.to_string(),
        at_unix_ms: row.at_unix_ms,
        pack: title.pack,
        version: title.version,
        written: title.written,
        removed: title.removed,
    }
}

fn left(file: &UndoneFile) -> Fault {
    let message = format!(
        "{} holds a secret, so nothing is kept of it: it stays as it is",
        file.path
    );
    Fault::new(Code::Store, message).in_file(&file.path)
}

/// Undoes one run; without a lock only tells what that would do.
fn one(
    row: &KeptRunRow,
    target: &mut Target,
    lock: Option<&TargetLock>,
    settings: &Settings,
    (key, kept): (&SecretKey, &Kept),
    conditions: &Conditions<'_>,
) -> Result<Vec<UndoneFile>, Failure> {
    let changed = kept.changed(row.id).map_err(|error| error.to_failure())?;
    let changed = changed.ok_or_else(|| {
        let message = format!("What run {} changed is not known any more", row.id);
        Failure::new(Code::Store, message)
    })?;
    let mut back = Back {
        target,
        key,
        kept,
        changes: Vec::new(),
        record: None,
        files: Vec::new(),
        faults: Faults::default(),
    };
    for file in &changed.files {
        back.file(file)?;
    }
    let Back {
        changes,
        record,
        files,
        faults,
        ..
    } = back;
    let faults = faults.into_vec();
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let Some(lock) = lock else {
        return Ok(files);
    };
    let record = match record {
        Some(record) => record,
        // The run did not change it.
        None => target
            .read_record(u64::MAX)
            .map_err(|error| error.to_failure())?,
    };
    let writes = writes(&changed, changes, record.as_deref(), target)?;
    let total = writes.changes.len();
    let watch = Watch {
        staged: &|done| conditions.staged(done, total),
        committed: &|done| conditions.placed(done, total),
        cancelled: &|| conditions.meter.cancel.is_cancelled(),
        ..Watch::NONE
    };
    let options = ApplyOptions {
        durable: settings.durable,
    };
    apply(target, lock, writes, &watch, options).map_err(|error| error.to_failure())?;
    kept.undone(row.id).map_err(|error| error.to_failure())?;
    Ok(files)
}

fn writes<'a>(
    changed: &Changed,
    changes: Vec<Change>,
    record: Option<&'a [u8]>,
    target: &Target,
) -> Result<Writes<'a>, Failure> {
    let path = |folder: &String| formwork_output::path_of(folder);
    let mut there: Vec<(RelativePath, Option<u32>)> = Vec::new();
    for (folder, mode) in &changed.there {
        let Some(folder) = path(folder) else { continue };
        let found = target.look(&folder).map_err(|error| error.to_failure())?;
        if found == OnDisk::Absent {
            there.push((folder, *mode));
        }
    }
    // A folder that was there before the run stays, also where nothing is left in it; Formwork's
    // own comes and goes with what is in it.
    let above = changes
        .iter()
        .filter(|change| change.write == Write::Remove);
    let above = above.flat_map(|change| change.path.folder_paths());
    let is_older = |folder: &RelativePath| {
        let made = changed.made.iter();
        !made.clone().any(|made| made == folder.as_str()) && !folder.is_own()
    };
    let older: BTreeSet<RelativePath> = above.filter(is_older).collect();
    let modes = there.iter();
    let modes = modes.filter_map(|(folder, mode)| Some((folder.clone(), (*mode)?)));
    Ok(Writes {
        changes,
        modes: modes.collect(),
        folders: there
            .into_iter()
            .map(|(folder, _)| folder)
            .chain(older)
            .collect(),
        emptied: changed.made.iter().filter_map(path).collect(),
        record,
        target_goes: changed.made_target,
        ..Writes::default()
    })
}
