//! Writing a run into its target: all of it, or nothing.
//!
//! A target that does not exist is staged whole in a folder beside it and renamed onto its name.
//! In an existing one, new content is staged in `.formwork/local/staging/N/new/`, what it replaces
//! goes to `N/old/`, and both change places by renaming, file by file; a failure puts everything
//! back. What is about to happen is written to `N/changes` before the first rename: if the process
//! dies, [`recover`](crate::recover) puts everything back.

use formwork_tree::{Content, OWN_FOLDER, RelativePath, resolve_link};
use rayon::prelude::*;

use crate::error::OutputError;
use crate::lock::TargetLock;
use crate::remember::remember;
use crate::run::{Run, Written};
use crate::seen::Placed;
use crate::stamp::Stamp;
use crate::target::{OnDisk, Target};
use crate::watch::Watch;
use crate::{LOCAL_FOLDER, RECORD, beneath};

pub(crate) const IGNORE: &str = ".gitignore";
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
}

/// All that a run writes.
#[derive(Clone, Debug, Default)]
pub struct Writes<'a> {
    pub changes: Vec<Change>,
    /// Folders to make where they are missing, with nothing in them.
    pub folders: Vec<RelativePath>,
    /// The bytes of `.formwork/project.toml`.
    pub record: &'a [u8],
    /// What this machine is to remember of the run ([`Target::note`]); none: what it remembers
    /// already.
    pub note: Option<&'a [u8]>,
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

/// Carries out the changes, makes the folders and writes the record.
///
/// On any error, cancelling included, the target is byte for byte and bit for bit as it was. What
/// is rewritten keeps its permission bits, except that the executable bit follows the content. If
/// there are no changes, all folders are there and the record is the one on disk, nothing is
/// written but what this machine has learned about the target.
pub fn apply(
    target: &mut Target,
    lock: &TargetLock,
    writes: Writes<'_>,
    watch: &Watch,
    options: ApplyOptions,
) -> Result<Applied, OutputError> {
    lock.check_covers(target)?;
    let Writes {
        mut changes,
        folders,
        record,
        note,
    } = writes;
    for change in &changes {
        if let Some(Content::Link { target: to }) = change.content() {
            resolve_link(change.path.as_str(), to).map_err(|fault| OutputError::Refused {
                path: target.path().join(change.path.as_str()),
                fault,
            })?;
        }
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    let missing = folders.iter().filter(|folder| !target.has_folder(folder));
    let applied = Applied {
        folders_made: missing.count(),
        ..tally(&changes)
    };
    let counted = changes.len();
    add_own_files(target, &mut changes, record)?;
    if changes.is_empty() && applied.folders_made == 0 {
        remember(target, lock.folder(), &[], None, note);
        return Ok(applied);
    }
    let run = Run {
        changes: &changes,
        folders: &folders,
        counted,
        watch,
        options,
        journalled: true,
    };
    if target.exists() {
        let Written { stamps, shown } = run.fill_existing(target)?;
        let placed = if shown.is_some() {
            placed(&changes, &stamps, Some(target))
        } else {
            Vec::new()
        };
        remember(target, lock.folder(), &placed, shown, note);
    } else {
        run.fill_absent(target, |target, root, Written { stamps, shown }| {
            let placed = placed(&changes, &stamps, None);
            let own = beneath::open_or_make_folder(root, OWN_FOLDER);
            let local = own.and_then(|own| beneath::open_or_make_folder(&own, LOCAL_FOLDER));
            if let Ok(local) = local {
                remember(target, &local, &placed, shown, note);
            }
        })?;
    }
    Ok(applied)
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
/// the first run, what keeps git from seeing `.formwork/local/`.
fn add_own_files(
    target: &Target,
    changes: &mut Vec<Change>,
    record: &[u8],
) -> Result<(), OutputError> {
    let mut add = |name, bytes: &[u8], replaces: bool| {
        let path = RelativePath::own(name);
        let content = Content::File {
            data: bytes.into(),
            executable: false,
        };
        let expected = target.look(&path)?;
        let wanted = if replaces {
            !expected.holds(&content.digest())
        } else {
            expected == OnDisk::Absent
        };
        if wanted {
            changes.push(Change {
                path,
                write: Write::Put(content),
                expected: expected.clone(),
            });
        }
        Ok::<_, OutputError>(expected)
    };
    let own = RelativePath::own(RECORD);
    if target.look(&own)? == OnDisk::Absent {
        add(IGNORE, IGNORED, false)?;
    }
    add(RECORD, record, true)?;
    Ok(())
}

impl Change {
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
