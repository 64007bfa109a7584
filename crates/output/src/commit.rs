//! Putting staged content into place file by file, and all of it back if anything fails.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::Path;

use cap_fs_ext::MetadataExt;
use cap_std::fs::Metadata;
use formwork_tree::RelativePath;

use crate::disk::{self, Dir};
use crate::error::{OutputError, is_escape};
use crate::look::check_link;
use crate::slots::Slots;
use crate::stamp::Stamp;

mod undo;

/// Renames within one root that are undone, the last first, unless [`Transaction::finish`] is
/// reached; a panic undoes them too.
pub(crate) struct Transaction<'a> {
    root: &'a Dir,
    /// The root's path, for messages.
    shown: &'a Path,
    slots: &'a Slots,
    undo: Vec<Undo>,
    /// Folders that are known to exist.
    folders: HashSet<String>,
    /// The folder that was worked in last: changes come sorted, so the next one is mostly there.
    open: Option<OpenFolder>,
}

struct OpenFolder {
    path: String,
    dir: Dir,
}

enum Undo {
    MadeFolder(String),
    RemovedFolder { path: String, mode: Option<u32> },
    MovedOut { path: String, slot: String },
    MovedIn { path: String, slot: String },
    ChangedMode { path: String, mode: u32 },
}

impl<'a> Transaction<'a> {
    pub fn new(root: &'a Dir, shown: &'a Path, slots: &'a Slots) -> Self {
        Self {
            root,
            shown,
            slots,
            undo: Vec::new(),
            folders: HashSet::new(),
            open: None,
        }
    }

    /// The folder of that path, beneath the root.
    fn folder(&mut self, path: &str, doing: &'static str) -> Result<&Dir, OutputError> {
        if self.open.as_ref().is_none_or(|open| open.path != path) {
            self.leave_folder()?;
            let dir = self.root.open_dir(path).map_err(|error| {
                if error.kind() == io::ErrorKind::NotFound {
                    return self.changed(path);
                }
                self.told(doing, path, error)
            })?;
            let path = path.to_owned();
            self.open = Some(OpenFolder { path, dir });
        }
        match &self.open {
            Some(open) => Ok(&open.dir),
            None => Err(self.changed(path)),
        }
    }

    /// Closes the folder that was worked in last, which must still be the one at its path: where
    /// somebody has moved it, files went to another place than they should.
    pub fn leave_folder(&mut self) -> Result<(), OutputError> {
        let Some(OpenFolder { path, dir }) = self.open.take() else {
            return Ok(());
        };
        let id = |found: Metadata| (found.dev(), found.ino());
        let told = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => self.changed(&path),
            _ if is_escape(&error) => self.changed(&path),
            _ => self.told("look at", &path, error),
        };
        let there = self.root.metadata(&path).map_err(told)?;
        let here = dir.dir_metadata().map_err(told)?;
        if id(there) == id(here) {
            Ok(())
        } else {
            Err(self.changed(&path))
        }
    }

    /// Notes what has to be undone of a step. A file system that tells of a failure, such as one on
    /// another machine, may have done it all the same: the disk is asked.
    fn did<T>(
        &mut self,
        done: io::Result<T>,
        is_done: impl Fn(&Self) -> bool,
        undo: Undo,
    ) -> io::Result<T> {
        if done.is_ok() || is_done(self) {
            self.undo.push(undo);
        }
        done
    }

    /// Moves the file or link at `path` out of the way. It must be the one that was looked at.
    pub fn move_out(
        &mut self,
        path: &RelativePath,
        slot: &str,
        looked_at: &Stamp,
    ) -> Result<(), OutputError> {
        let (folder, name) = path.split();
        let old = &self.slots.old;
        let moved = disk::rename_new(self.folder(folder, "replace")?, name, old, slot);
        let undo = Undo::MovedOut {
            path: path.as_str().to_owned(),
            slot: slot.to_owned(),
        };
        let is_done = |this: &Self| this.slots.old.symlink_metadata(slot).is_ok();
        match self.did(moved, is_done, undo) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(self.changed(path.as_str()));
            }
            Err(error) => return Err(self.told("replace", path.as_str(), error)),
        }
        self.check_old(path, slot, looked_at)
    }

    /// Checks that what was moved out of the way is still as it was looked at. A program that had the
    /// file open can write into it all the same.
    pub fn check_old(
        &self,
        path: &RelativePath,
        slot: &str,
        looked_at: &Stamp,
    ) -> Result<(), OutputError> {
        let moved = self.slots.old.symlink_metadata(slot);
        let moved = moved.map_err(|e| self.told("replace", path.as_str(), e))?;
        if !Stamp::of(&moved).is_moved(looked_at) {
            return Err(self.changed(path.as_str()));
        }
        Ok(())
    }

    /// Puts new content at `path`, where nothing stands, and makes the folders it needs.
    pub fn move_in(&mut self, path: &RelativePath, slot: &str) -> Result<(), OutputError> {
        self.make_folders(path.folders())?;
        let (folder, name) = path.split();
        let new = &self.slots.new;
        let moved = disk::rename_new(new, slot, self.folder(folder, "write")?, name);
        let undo = Undo::MovedIn {
            path: path.as_str().to_owned(),
            slot: slot.to_owned(),
        };
        let is_done = |this: &Self| this.slots.new.lacks(slot);
        match self.did(moved, is_done, undo) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(self.changed(path.as_str()));
            }
            Err(error) => return Err(self.told("write", path.as_str(), error)),
        }
        Ok(())
    }

    /// Gives a folder other permission bits, if it is there and the system has them.
    pub fn set_folder_mode(&mut self, path: &RelativePath, mode: u32) -> Result<(), OutputError> {
        let path = path.as_str();
        let before = match self.root.symlink_metadata(path) {
            Ok(found) if found.is_dir() => disk::mode(&found),
            Ok(_) => None,
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(self.told(CHMOD, path, error)),
        };
        if let Some(before) = before.filter(|before| *before != mode) {
            let set = self.root.set_mode(path, mode);
            let undo = Undo::ChangedMode {
                path: path.to_owned(),
                mode: before,
            };
            self.did(set, |_| true, undo)
                .map_err(|e| self.told(CHMOD, path, e))?;
        }
        Ok(())
    }

    /// Gives staged content the permission bits of the file that it replaces.
    pub fn keep_mode(&self, path: &RelativePath, slot: &str, mode: u32) -> Result<(), OutputError> {
        self.slots
            .new
            .set_mode(slot, mode)
            .map_err(|e| self.told("write", path.as_str(), e))
    }

    /// Makes a folder, and those above it, where they are missing.
    pub fn make_folder(&mut self, path: &RelativePath) -> Result<(), OutputError> {
        self.make_folders(path.folders_and_itself())
    }

    fn make_folders<'p>(
        &mut self,
        folders: impl Iterator<Item = &'p str>,
    ) -> Result<(), OutputError> {
        for folder in folders {
            if self.folders.contains(folder) {
                continue;
            }
            if !self.has_folder(folder)? {
                self.make_one(folder)?;
            }
            self.folders.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Makes a folder that was not there just now.
    fn make_one(&mut self, folder: &str) -> Result<(), OutputError> {
        let made = self.root.create_dir(folder);
        let failed = made.as_ref().err().map(io::Error::kind);
        if failed == Some(io::ErrorKind::AlreadyExists) && self.has_folder(folder)? {
            return Ok(());
        }
        let is_done = |this: &Self| matches!(this.root.folder_mode(folder), Ok(Some(_)));
        self.did(made, is_done, Undo::MadeFolder(folder.to_owned()))
            .map_err(|e| self.told("make the folder", folder, e))
    }

    /// Whether a folder, or a link to one that stays inside, is at `folder`; an error if something
    /// else is.
    fn has_folder(&self, folder: &str) -> Result<bool, OutputError> {
        let is_missing = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        match self.root.metadata(folder) {
            Ok(found) if found.is_dir() => return Ok(true),
            Ok(_) => return Err(self.not_a_folder(folder)),
            Err(error) if is_missing(&error) => {}
            Err(error) => return Err(self.told("make the folder", folder, error)),
        }
        match self.root.symlink_metadata(folder) {
            // A link that leads nowhere.
            Ok(_) => Err(self.not_a_folder(folder)),
            Err(error) if is_missing(&error) => Ok(false),
            Err(error) => Err(self.told("make the folder", folder, error)),
        }
    }

    /// Removes the folder at `path`, if it is still there, for a file to take its place.
    pub fn clear_folder(&mut self, path: &RelativePath) -> Result<(), OutputError> {
        self.leave_folder()?;
        match self.remove_folder(path.as_str()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if disk::holds_something(&error) => Err(OutputError::NotAFile {
                path: self.shown.join(path.as_str()),
            }),
            Err(error) => Err(self.told("remove the folder", path.as_str(), error)),
        }
    }

    /// Removes the folder at `path`, which must be empty, and which Windows lets nobody hold open.
    fn remove_folder(&mut self, path: &str) -> io::Result<()> {
        let mode = disk::mode(&self.root.symlink_metadata(path)?);
        let removed = self.root.remove_dir(path);
        let undo = Undo::RemovedFolder {
            path: path.to_owned(),
            mode,
        };
        self.did(removed, |this| this.root.lacks(path), undo)
    }

    /// Removes those of the folders that are empty now and not `needed`.
    pub fn remove_emptied(
        &mut self,
        folders: &BTreeSet<&str>,
        needed: &HashSet<&str>,
    ) -> Result<(), OutputError> {
        self.leave_folder()?;
        // A folder sorts before what is in it.
        for folder in folders.iter().rev() {
            if needed.contains(folder) {
                continue;
            }
            match self.remove_folder(folder) {
                Ok(()) => {}
                // It may stay.
                Err(error) if disk::holds_something(&error) || disk::is_held(&error) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(self.told("remove the folder", folder, error)),
            }
        }
        Ok(())
    }

    /// Checks that a link that was put into place stays inside, through all links on its way.
    pub fn check_link(&self, path: &RelativePath, target: &str) -> Result<(), OutputError> {
        check_link(self.root, self.shown, path, target)
    }

    /// Makes what was done survive a loss of power.
    pub fn sync(&self) -> Result<(), OutputError> {
        let folder_of = |path: &str| path.rsplit_once('/').map_or("", |(f, _)| f).to_owned();
        let touched: BTreeSet<String> = self
            .undo
            .iter()
            .filter_map(|undo| match undo {
                Undo::MadeFolder(path)
                | Undo::RemovedFolder { path, .. }
                | Undo::MovedOut { path, .. }
                | Undo::MovedIn { path, .. } => Some(folder_of(path)),
                Undo::ChangedMode { .. } => None,
            })
            .collect();
        for folder in touched {
            match self.root.open_dir(&folder) {
                Ok(dir) => dir.sync(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                Err(error) => Err(error),
            }
            .map_err(|e| self.told("write", &folder, e))?;
        }
        Ok(())
    }

    /// Keeps what was done.
    pub fn finish(mut self) {
        self.undo.clear();
    }

    /// Undoes all of it; the error to report is `cause`, or that undoing failed as well.
    pub fn roll_back(mut self, cause: OutputError) -> OutputError {
        match self.undo_all() {
            Ok(()) => cause,
            Err((path, source)) => OutputError::NotRolledBack {
                path: self.shown.join(path),
                kept_in: self.slots.kept_in(),
                source,
                cause: Box::new(cause),
            },
        }
    }

    fn changed(&self, path: &str) -> OutputError {
        OutputError::ChangedMeanwhile {
            path: self.shown.join(path),
        }
    }

    fn not_a_folder(&self, folder: &str) -> OutputError {
        OutputError::NotAFolder {
            path: self.shown.join(folder),
        }
    }

    fn told(&self, doing: &'static str, path: &str, error: io::Error) -> OutputError {
        OutputError::io(doing, self.shown.join(path), error)
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        // Only a panic leaves anything here, and that has its own message.
        let _ = self.undo_all();
    }
}

const CHMOD: &str = "change the permissions of";
