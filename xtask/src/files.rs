//! Files and folders, with what failed and where in every error.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Makes a folder and those above it.
pub fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Makes a folder that has nothing in it. One that is there stays, so that the time of the folder
/// around it tells of nothing.
pub fn empty(folder: &Path) -> Result<()> {
    make(folder)?;
    for entry in in_folder(folder)? {
        let removed = match entry.is_dir() {
            true => fs::remove_dir_all(&entry),
            false => fs::remove_file(&entry),
        };
        removed.with_context(|| format!("cannot remove {}", entry.display()))?;
    }
    Ok(())
}

/// What is in a folder, by name.
pub fn in_folder(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<PathBuf> =
        entries.with_context(|| format!("cannot read {}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

/// Copies a file with the folders above it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    make(to.parent().context("a file lies in a folder")?)?;
    fs::copy(from, to)
        .map(drop)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// Copies a file, or everything in a folder.
pub fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return copy(from, to);
    }
    for entry in in_folder(from)? {
        let name = entry.file_name().context("an entry has a name")?;
        copy_all(&entry, &to.join(name))?;
    }
    Ok(())
}
