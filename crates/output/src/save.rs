//! "Save to…": a copy of chosen files below a folder.

use std::path::Path;

use formwork_tree::{Content, RelativePath, resolve_link};

use crate::apply::{ApplyOptions, Change, Write, Writes};
use crate::disk::Dir;
use crate::error::OutputError;
use crate::lock::MadeFolders;
use crate::run::{Run, temporary_folder};
use crate::slots::Slots;
use crate::target::{OnDisk, Target};
use crate::watch::Watch;

/// What [`write_tree`] wrote; `bytes` is the size of all contents together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TreeSize {
    pub files: usize,
    pub bytes: u64,
}

/// Copies `entries` below `into`, which is made if it is missing, and makes `folders` where they
/// are missing: all of them, or none.
///
/// A file that exists is replaced only if `overwrite` says so, and otherwise an error before
/// anything is written. Folders are never replaced.
pub fn write_tree(
    into: &Path,
    entries: &[(RelativePath, Content)],
    folders: &[RelativePath],
    overwrite: bool,
    watch: &Watch,
) -> Result<TreeSize, OutputError> {
    // Opened first, so that a folder that cannot be written to is refused before any is made.
    let into = Target::open(into)?.path().to_owned();
    let made = MadeFolders::down_to(&into)?;
    let written = write_below(&into, entries, folders, overwrite, watch)?;
    made.keep();
    Ok(written)
}

/// Puts a content in the place of what stood at a path of a folder when it was looked at; an error
/// if something else stands there by now.
pub fn replace_file(
    into: &Path,
    path: RelativePath,
    content: Content,
    expected: OnDisk,
) -> Result<(), OutputError> {
    let target = Target::open(into)?;
    let change = Change {
        path,
        write: Write::Put(content),
        expected,
        mode: None,
    };
    write_changes(&target, vec![change], &[], &Watch::NONE)
}

fn write_below(
    into: &Path,
    entries: &[(RelativePath, Content)],
    folders: &[RelativePath],
    overwrite: bool,
    watch: &Watch,
) -> Result<TreeSize, OutputError> {
    let target = Target::open(into)?;
    let changes = changes(&target, entries, overwrite)?;
    write_changes(&target, changes, folders, watch)?;
    Ok(TreeSize {
        files: entries.len(),
        bytes: entries.iter().map(|(_, content)| content.size()).sum(),
    })
}

fn write_changes(
    target: &Target,
    changes: Vec<Change>,
    folders: &[RelativePath],
    watch: &Watch,
) -> Result<(), OutputError> {
    let into = target.path();
    let told = |error| OutputError::io("open", into, error);
    let root = target.root().ok_or_else(|| OutputError::NotAFolder {
        path: into.to_owned(),
    })?;
    let folder = temporary_folder(into, ".formwork-save-")?;
    let writes = Writes {
        changes,
        folders: folders.to_vec(),
        ..Writes::default()
    };
    let run = Run {
        writes: &writes,
        counted: writes.changes.len(),
        watch,
        options: ApplyOptions::default(),
        journalled: false,
    };
    let done = {
        let opened = Dir::open(folder.path()).map_err(told)?;
        let slots = Slots::open(opened, folder.path().to_owned()).map_err(told)?;
        run.by_slots(target, root, &slots)
    };
    if matches!(done, Err(OutputError::NotRolledBack { .. })) {
        // It holds the user's files.
        folder.keep();
    }
    done.map(drop)
}

fn changes(
    target: &Target,
    entries: &[(RelativePath, Content)],
    overwrite: bool,
) -> Result<Vec<Change>, OutputError> {
    let paths: Vec<RelativePath> = entries.iter().map(|(path, _)| path.clone()).collect();
    let found = target.look_all(&paths);
    let changes = entries.iter().zip(found).map(|((path, content), found)| {
        let shown = || target.path().join(path.as_str());
        if let Content::Link { target } = content {
            resolve_link(path.as_str(), target).map_err(|fault| OutputError::Refused {
                path: shown(),
                fault,
            })?;
        }
        let expected = found?;
        let replaced = matches!(expected, OnDisk::File { .. } | OnDisk::Link { .. });
        match &expected {
            OnDisk::Absent => {}
            _ if replaced && overwrite => {}
            OnDisk::Blocked { by } => {
                return Err(OutputError::NotAFolder {
                    path: target.path().join(by.as_str()),
                });
            }
            _ => return Err(OutputError::Exists { path: shown() }),
        }
        Ok(Change {
            path: path.clone(),
            write: Write::Put(content.clone()),
            expected,
            mode: None,
        })
    });
    changes.collect()
}
