//! Writing a run into its target: all of it, or nothing.
//!
//! A target that does not exist is staged whole in a folder beside it and renamed onto its name.
//! In an existing one, new content is staged in `.formwork/local/staging/N/new/`, what it replaces
//! goes to `N/old/`, and both change places by renaming, file by file; a failure puts everything
//! back. What is about to happen is written to `N/changes` before the first rename: if the process
//! dies, [`recover`](crate::recover) puts everything back.

use formwork_tree::{Content, OWN_FOLDER, RelativePath, resolve_link};
use rayon::prelude::*;

use crate::before::HearBefore;
use crate::disk::Dir;
use crate::error::OutputError;
use crate::lock::TargetLock;
use crate::remember::{forget, remember};
use crate::run::{Run, Written};
use crate::seen::Placed;
use crate::stamp::{Stamp, Tick};
use crate::target::{OnDisk, Target};
use crate::watch::Watch;
use crate::{IGNORE, LOCAL_FOLDER, RECORD, disk};

const IGNORED: &[u8] = b"/local/\n";

/// What is to happen to one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    Put(Content),
    /// Removes a file or a link, and folders above it that are empty then.
    Remove,
}

/// One path that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: RelativePath,
    pub write: Write,
    /// What the change was decided on; if the disk holds something else by now, nothing is done.
    pub expected: OnDisk,
    /// The permission bits that a file gets, where the system has them; they decide on its
    /// executable bit, too. None: those of the file that is there, and the executable bit follows
    /// the content.
    pub mode: Option<u32>,
}

/// All that a run writes.
#[derive(Clone, Default)]
pub struct Writes<'a> {
    pub changes: Vec<Change>,
    /// Folders to make where they are missing, with nothing in them; one that is there stays.
    pub folders: Vec<RelativePath>,
    /// Folders to remove if nothing is in them in the end, beside those above removed files.
    pub emptied: Vec<RelativePath>,
    /// Permission bits that folders get, where the system has them and the folder is there in the
    /// end.
    pub modes: Vec<(RelativePath, u32)>,
    /// The bytes of `.formwork/project.toml`. None: there is none in the end, nor anything else of
    /// Formwork's own, but for what was set aside.
    pub record: Option<&'a [u8]>,
    /// What this machine is to remember of the run ([`Target::note`]); none: what it remembers
    /// already.
    pub note: Option<&'a [u8]>,
    /// The target goes as well once its lock is given up, if nothing is in it then; it is not looked
    /// at any more.
    pub target_goes: bool,
    /// Called once everything is staged and the target is still as it was expected, before anything
    /// in it changes; not if nothing is to change. An error ends the run.
    pub before: Option<HearBefore<'a>>,
}

/// How [`apply`] works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ApplyOptions {
    /// Wait until every file is on the disk, so that a loss of power is survived as well.
    pub durable: bool,
}

/// What [`apply`] did, Formwork's own files not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub bytes_written: u64,
    pub files_written: usize,
    pub files_removed: usize,
    /// Of the folders that were given.
    pub folders_made: usize,
}

/// Carries out the changes, makes and removes folders and writes the record.
///
/// On any error, cancelling included, the target is byte for byte and bit for bit as it was. If
/// there are no changes, all folders are as they are wanted and the record is the one on disk,
/// nothing is written but what this machine has learned about the target.
pub fn apply(
    target: &mut Target,
    lock: &TargetLock,
    mut writes: Writes<'_>,
    watch: &Watch,
    options: ApplyOptions,
) -> Result<Applied, OutputError> {
    #[cfg(feature = "faults")]
    let options = ApplyOptions {
        durable: options.durable || crate::faults::ask_for_durable(),
    };
    lock.check_covers(target)?;
    check_links(target, &writes.changes)?;
    writes.changes.iter_mut().for_each(Change::settle);
    writes.changes.sort_by(|a, b| a.path.cmp(&b.path));
    let mut folders_made = 0;
    for folder in &writes.folders {
        folders_made += usize::from(!target.has_folder(folder)?);
    }
    let applied = Applied {
        folders_made,
        ..tally(&writes.changes)
    };
    let counted = writes.changes.len();
    add_own_files(target, &mut writes)?;
    let is_idle = writes.changes.is_empty() && applied.folders_made == 0;
    if is_idle && !changes_folders(target, &writes)? {
        leave(target, lock.folder(), &writes, &[], None);
    } else {
        let run = Run {
            writes: &writes,
            counted,
            watch,
            options,
            journalled: true,
        };
        carry_out(&run, target, lock)?;
    }
    if writes.target_goes {
        lock.take_target_along();
        target.close();
    }
    Ok(applied)
}

fn carry_out(run: &Run<'_>, target: &mut Target, lock: &TargetLock) -> Result<(), OutputError> {
    let writes = run.writes;
    if target.exists() {
        let Written { stamps, shown } = run.fill_existing(target)?;
        let placed = if shown.is_some() {
            placed(&writes.changes, &stamps, Some(target))
        } else {
            Vec::new()
        };
        leave(target, lock.folder(), writes, &placed, shown);
        return Ok(());
    }
    run.fill_absent(target, |target, root, Written { stamps, shown }| {
        let placed = placed(&writes.changes, &stamps, None);
        let own = root.open_or_make(OWN_FOLDER);
        let local = own.and_then(|own| own.open_or_make(LOCAL_FOLDER));
        if let Ok(local) = local {
            leave(target, &local, writes, &placed, shown);
        }
    })
}

/// Leaves what the next run on this machine can use; nothing where no record is left.
fn leave(
    target: &Target,
    local: &Dir,
    writes: &Writes<'_>,
    placed: &[Placed],
    shown: Option<Tick>,
) {
    match writes.record {
        Some(_) => remember(target, local, placed, shown, writes.note),
        None => forget(local),
    }
}

fn check_links(target: &Target, changes: &[Change]) -> Result<(), OutputError> {
    for change in changes {
        if let Some(Content::Link { target: to }) = change.content() {
            resolve_link(change.path.as_str(), to).map_err(|fault| OutputError::Refused {
                path: target.path().join(change.path.as_str()),
                fault,
            })?;
        }
    }
    Ok(())
}

/// Whether folders may have to go or to get other permission bits.
fn changes_folders(target: &Target, writes: &Writes<'_>) -> Result<bool, OutputError> {
    for folder in &writes.emptied {
        if target.has_folder(folder)? {
            return Ok(true);
        }
    }
    for (folder, mode) in &writes.modes {
        let found = target.folder_mode(folder)?.flatten();
        if found.is_some_and(|found| found != *mode) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The files that were written, each with its stamp in the target; without one they are still
/// where they were staged.
fn placed<'a>(
    changes: &'a [Change],
    staged: &[Option<Stamp>],
    target: Option<&Target>,
) -> Vec<Placed<'a>> {
    let puts = changes.iter().filter_map(|change| {
        let content = change.content()?;
        Some((&change.path, content))
    });
    let written = puts.zip(staged);
    let written = written.filter_map(|(put, staged)| Some((put, (*staged)?)));
    let written: Vec<((&RelativePath, &Content), Stamp)> = written.collect();
    let stamps = match target {
        None => written.iter().map(|(_, staged)| Some(*staged)).collect(),
        Some(target) => {
            let paths: Vec<&RelativePath> = written.iter().map(|((path, _), _)| *path).collect();
            target.stamps(&paths)
        }
    };
    let placed = written.into_par_iter().zip(stamps);
    let placed = placed.filter_map(|(((path, content), staged), stamp)| {
        Some(Placed {
            path,
            digest: content.digest(),
            staged,
            stamp: stamp?,
        })
    });
    placed.collect()
}

fn tally(changes: &[Change]) -> Applied {
    let mut applied = Applied::default();
    for change in changes {
        match &change.write {
            Write::Put(content) => {
                applied.files_written += 1;
                applied.bytes_written += content.size();
            }
            Write::Remove => applied.files_removed += usize::from(!change.is_idle()),
        }
    }
    applied
}

/// Adds the record if it differs from the one on disk, behind everything else, and before it, on
/// the first run, what keeps git from seeing `.formwork/local/`. Both go where no record is wanted.
fn add_own_files(target: &Target, writes: &mut Writes<'_>) -> Result<(), OutputError> {
    let own = |bytes: &[u8]| Content::File {
        data: bytes.into(),
        executable: false,
    };
    let [ignore, record] = [IGNORE, RECORD].map(RelativePath::own);
    let ignored = own(IGNORED);
    let (at_ignore, at_record) = (target.look(&ignore)?, target.look(&record)?);
    let mut add = |path, write, expected| {
        writes.changes.push(Change {
            path,
            write,
            expected,
            mode: None,
        });
    };
    let Some(wanted) = writes.record.map(own) else {
        if at_ignore.holds(&ignored.digest()) {
            add(ignore, Write::Remove, at_ignore);
        }
        if at_record.digest().is_some() {
            add(record, Write::Remove, at_record);
        }
        return Ok(());
    };
    if at_record == OnDisk::Absent && at_ignore == OnDisk::Absent {
        add(ignore, Write::Put(ignored), at_ignore);
    }
    if !at_record.holds(&wanted.digest()) {
        add(record, Write::Put(wanted), at_record);
    }
    Ok(())
}

impl Change {
    /// Lets the permission bits decide on the executable bit, where the system has them.
    fn settle(&mut self) {
        if let (Write::Put(Content::File { executable, .. }), Some(mode)) =
            (&mut self.write, self.mode)
            && cfg!(unix)
        {
            *executable = disk::is_run_by_owner(mode);
        }
    }

    /// Whether there is nothing to remove.
    pub(crate) fn is_idle(&self) -> bool {
        self.write == Write::Remove && self.expected == OnDisk::Absent
    }

    /// Whether something is there that goes.
    pub(crate) fn removes(&self) -> bool {
        self.write == Write::Remove && !self.is_idle()
    }

    pub(crate) fn content(&self) -> Option<&Content> {
        match &self.write {
            Write::Put(content) => Some(content),
            Write::Remove => None,
        }
    }
}
