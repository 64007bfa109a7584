//! Putting right what a run left whose process died.
//!
//! A target that exists is rolled back to the state before that run, by the journal that it wrote
//! before its first rename. What stood beside a target that did not exist yet is removed. The lock
//! makes sure that no living run owns any of it. Dying in here is no harm: every step asks the
//! disk what is left to do.

use std::io;
use std::path::{Path, PathBuf};

use formwork_tree::{OWN_FOLDER, RelativePath};

use crate::disk::{self, Dir};
use crate::error::{OutputError, is_escape};
use crate::journal::{Entry, Journal, Stand};
use crate::lock::{Held, TargetLock, hold, is_staged_name, lock_name};
use crate::remember::{forget, forget_begun};
use crate::slots::{STAGING, Slots, clear_one, first_free, leave};
use crate::target::{OnDisk, Target};
use crate::watch::Writing;
use crate::{LOCAL_FOLDER, RECORD};

/// Where old files go whose place is taken, below [`LOCAL_FOLDER`](crate::LOCAL_FOLDER).
const ASIDE: &str = "aside";

/// What [`recover`] did; all empty if no run had died.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Files that are as they were before the run that died: put back, or taken away again.
    pub put_back: Vec<RelativePath>,
    /// Files of before the run that could not go back, since something else stands there by now.
    pub set_aside: Vec<SetAside>,
    /// Folders that were removed: what a run had staged for a target that did not exist yet.
    pub removed: Vec<PathBuf>,
}

/// An earlier file whose place is taken by something that Formwork did not put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub path: RelativePath,
    /// Where the earlier file is now.
    pub place: PathBuf,
}

impl Recovered {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Puts right what runs left that died while they worked on the target. Called with a fresh lock,
/// before anything is looked at.
///
/// Everything goes back to where it was before that run. What somebody else changed since is left
/// alone, and the earlier file is then set aside and named. Staging folders without a journal that
/// hold old files are not touched: nothing is known about them.
pub fn recover(target: &Target, lock: &TargetLock) -> Result<Recovered, OutputError> {
    lock.check_covers(target)?;
    let mut recovered = Recovered::default();
    let Some(root) = target.root() else {
        recovered.removed = remove_staged(lock.folder(), target.path());
        return Ok(recovered);
    };
    recovered.removed = remove_beside(target.path());
    let shown = target.path().join(OWN_FOLDER).join(LOCAL_FOLDER);
    let back = Back {
        target,
        root,
        local: lock.folder(),
        shown: &shown,
    };
    back.all(&mut recovered)?;
    let record = RelativePath::own(RECORD);
    if root.lacks(record.as_str()) {
        forget(lock.folder());
    }
    forget_begun(lock.folder());
    Ok(recovered)
}

/// The runs that left something, the last one first: it saw what the others had left.
fn numbers(staging: &Dir) -> io::Result<Vec<u32>> {
    let mut numbers = Vec::new();
    for (name, _) in staging.entries()? {
        numbers.extend(name.to_str().and_then(|name| name.parse::<u32>().ok()));
    }
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    Ok(numbers)
}

/// The way back of one run.
struct Back<'a> {
    target: &'a Target,
    root: &'a Dir,
    local: &'a Dir,
    /// The path of `local`.
    shown: &'a Path,
}

impl Back<'_> {
    fn all(&self, recovered: &mut Recovered) -> Result<(), OutputError> {
        let told = |error| OutputError::io("read", self.shown.join(STAGING), error);
        let staging = match self.local.open_dir_nofollow(STAGING) {
            Ok(staging) => staging,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(told(error)),
        };
        for id in numbers(&staging).map_err(told)? {
            self.one(&staging, &id.to_string(), recovered)?;
        }
        leave(self.local, staging);
        Ok(())
    }

    fn one(&self, staging: &Dir, id: &str, recovered: &mut Recovered) -> Result<(), OutputError> {
        let shown = self.shown.join(STAGING).join(id);
        let told = |error| OutputError::io("put back what is in", &shown, error);
        {
            let folder = staging.open_dir_nofollow(id).map_err(told)?;
            let stand = Journal::read(&folder).map_err(told)?;
            let slots = Slots::open(folder, shown.clone()).map_err(told)?;
            match stand {
                Stand::Done => {}
                Stand::Unbegun => {
                    if !slots.old.entries().map_err(told)?.is_empty() {
                        return Ok(());
                    }
                }
                Stand::Open(journal) => {
                    let _writing = Writing::begin();
                    self.put_back(&journal, &slots, recovered)?;
                }
            }
        }
        clear_one(staging, id).map_err(told)
    }

    /// In the order opposite to that of the run: first what it put there goes, with the folders
    /// that it made; then what it took away comes back, in folders as they were.
    fn put_back(
        &self,
        journal: &Journal,
        slots: &Slots,
        recovered: &mut Recovered,
    ) -> Result<(), OutputError> {
        for (folder, mode) in &journal.modes {
            self.set_mode(folder, *mode)?;
        }
        let mut touched = Vec::new();
        for entry in journal.entries.iter().rev() {
            touched.push(self.take_away(entry, slots)?);
        }
        for folder in journal.folders.made.iter().rev() {
            match self.root.remove_dir(folder.as_str()) {
                Ok(()) => {}
                // One that holds something by now stays, as does what else stands there.
                Err(error) if is_taken(&error) || disk::is_held(&error) => {}
                Err(error) => return Err(self.told("remove the folder", folder, error)),
            }
        }
        let died_before = slots.may_lack_modes();
        let died_before =
            died_before.map_err(|e| OutputError::io("read", slots.shown.clone(), e))?;
        for (folder, mode) in &journal.folders.there {
            self.make_again(folder, *mode, slots)?;
            if let Some(mode) = mode.filter(|_| died_before) {
                self.set_mode(folder, mode)?;
            }
        }
        let mut aside = None;
        for (entry, touched) in journal.entries.iter().rev().zip(touched) {
            let is_old_there = slots.old.has(&entry.slot);
            if !is_old_there.map_err(|e| self.told("put back", &entry.path, e))? {
                if touched {
                    recovered.put_back.push(entry.path.clone());
                }
            } else if self.bring_back(entry, slots)? {
                recovered.put_back.push(entry.path.clone());
            } else {
                let place = self.set_aside(entry, slots, &mut aside)?;
                let path = entry.path.clone();
                recovered.set_aside.push(SetAside { path, place });
            }
        }
        Ok(())
    }

    /// Moves the run's own content out of its place again, if it is there.
    fn take_away(&self, entry: &Entry, slots: &Slots) -> Result<bool, OutputError> {
        let Some(after) = &entry.after else {
            return Ok(false);
        };
        let is_there = |folder: &Dir| {
            let has = folder.has(&entry.slot);
            has.map_err(|e| self.told("take away", &entry.path, e))
        };
        let moved_out = entry.before.is_none() || is_there(&slots.old)?;
        if !moved_out || is_there(&slots.new)? {
            return Ok(false);
        }
        let found = match self.target.look(&entry.path) {
            Ok(found) => found,
            // Somebody has led the path elsewhere.
            Err(OutputError::Refused { .. }) => OnDisk::Absent,
            Err(error) => return Err(error),
        };
        if !found.holds(after) {
            return Ok(false);
        }
        let (folder, name) = entry.path.split();
        self.root
            .open_dir(folder)
            .and_then(|folder| disk::rename_new(&folder, name, &slots.new, &entry.slot))
            .map_err(|e| self.told("take away", &entry.path, e))?;
        Ok(true)
    }

    /// Gives a folder its permission bits back, if it is there.
    fn set_mode(&self, folder: &RelativePath, mode: u32) -> Result<(), OutputError> {
        let told = |e| self.told("change the permissions of", folder, e);
        let there = match self.root.symlink_metadata(folder.as_str()) {
            Ok(there) => there.is_dir(),
            // Somebody has put something else there, or above it.
            Err(error) if is_taken(&error) => false,
            Err(error) => return Err(told(error)),
        };
        if there {
            self.root.set_mode(folder.as_str(), mode).map_err(told)?;
        }
        Ok(())
    }

    /// Makes a folder that the run removed.
    fn make_again(
        &self,
        folder: &RelativePath,
        mode: Option<u32>,
        slots: &Slots,
    ) -> Result<(), OutputError> {
        match slots.make_again(self.root, folder.as_str(), mode) {
            Ok(()) => Ok(()),
            // It is there, or something else is in its place.
            Err(error) if is_taken(&error) => Ok(()),
            Err(error) => Err(self.told("make the folder", folder, error)),
        }
    }

    /// Moves an old file back, unless its place is taken.
    fn bring_back(&self, entry: &Entry, slots: &Slots) -> Result<bool, OutputError> {
        for folder in entry.path.folder_paths() {
            match self.root.create_dir(folder.as_str()) {
                Ok(()) => {}
                Err(error) if is_taken(&error) => {}
                Err(error) => return Err(self.told("make the folder", &folder, error)),
            }
        }
        let (folder, name) = entry.path.split();
        let moved = self
            .root
            .open_dir(folder)
            .and_then(|folder| disk::rename_new(&slots.old, &entry.slot, &folder, name));
        match moved {
            Ok(()) => Ok(true),
            Err(error) if is_taken(&error) => Ok(false),
            Err(error) => Err(self.told("put back", &entry.path, error)),
        }
    }

    /// Moves an old file below `aside/N`, under its own path.
    fn set_aside(
        &self,
        entry: &Entry,
        slots: &Slots,
        aside: &mut Option<String>,
    ) -> Result<PathBuf, OutputError> {
        let shown = self.shown.join(ASIDE);
        let told = |error| OutputError::io("make a folder in", &shown, error);
        let folder = self.local.open_or_make(ASIDE).map_err(told)?;
        let id = match aside {
            Some(id) => id,
            None => aside.insert(first_free(&folder).map_err(told)?),
        };
        let folder = folder.open_dir(id).map_err(told)?;
        let (above, name) = entry.path.split();
        let place = shown.join(&id).join(entry.path.as_str());
        entry
            .path
            .folders()
            .try_for_each(|above| folder.open_or_make(above).map(|_| ()))
            .and_then(|()| folder.open_dir(above))
            .and_then(|to| disk::rename_new(&slots.old, &entry.slot, &to, name))
            .map_err(|e| OutputError::io("write", &place, e))?;
        Ok(place)
    }

    fn told(&self, doing: &'static str, path: &RelativePath, error: io::Error) -> OutputError {
        OutputError::io(doing, self.target.path().join(path.as_str()), error)
    }
}

/// Whether something stands at a path, or in the place of a folder above it.
fn is_taken(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, IsADirectory, NotADirectory, NotFound};
    let kinds = [
        AlreadyExists,
        DirectoryNotEmpty,
        IsADirectory,
        NotADirectory,
        NotFound,
    ];
    kinds.contains(&error.kind()) || is_escape(error)
}

/// A target that came into being while a run died, or after, leaves the lock beside it. Whoever may
/// not write there has left nothing.
fn remove_beside(target: &Path) -> Vec<PathBuf> {
    let Some(parent) = target.parent() else {
        return Vec::new();
    };
    let name = lock_name(target);
    let Ok(beside) = Dir::open(parent) else {
        return Vec::new();
    };
    if !beside.symlink_metadata(&name).is_ok_and(|f| f.is_file()) {
        return Vec::new();
    }
    let Ok(Held::Yes { file: _held, .. }) = hold(&beside, &name, &parent.join(&name)) else {
        return Vec::new();
    };
    let removed = remove_staged(&beside, target);
    // A lock file that cannot be removed is in nobody's way.
    let _ = beside.remove_file(&name);
    removed
}

/// Removes folders that runs into the absent `target` staged beside it. One that cannot be removed,
/// or a parent that cannot be listed, keeps no run from its work.
fn remove_staged(beside: &Dir, target: &Path) -> Vec<PathBuf> {
    let parent = target.parent().unwrap_or(target);
    let mut removed = Vec::new();
    for (name, is_folder) in beside.entries().unwrap_or_default() {
        let is_ours = name.to_str().is_some_and(|n| is_staged_name(target, n));
        if is_folder && is_ours && beside.remove_dir_all(&name).is_ok() {
            removed.push(parent.join(&name));
        }
    }
    removed
}

#[cfg(test)]
mod tests;
