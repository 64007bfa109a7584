//! The folder in which one run keeps new contents until they are in place, and old ones until
//! they are no longer needed: `.formwork/local/staging/N`.

use std::io;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::disk::Dir;
use crate::journal::Journal;

pub(crate) const STAGING: &str = "staging";
/// Says that folders which were made again may have other permission bits than they had.
const MODES: &str = "modes";

pub(crate) struct Slots {
    pub folder: Dir,
    /// New content, each under the name of its slot.
    pub new: Dir,
    /// What stood in the way, each under the name of its slot.
    pub old: Dir,
    /// The folder's path, for messages.
    pub shown: PathBuf,
}

impl Slots {
    /// Opens both folders, making those that are missing.
    pub fn open(folder: Dir, shown: PathBuf) -> io::Result<Self> {
        Ok(Self {
            new: folder.open_or_make("new")?,
            old: folder.open_or_make("old")?,
            folder,
            shown,
        })
    }

    /// Makes a folder again that the run removed. It stands there before it has its permission bits,
    /// so that they may be missing is noted first; where there is no room for that, it has them
    /// unless the process dies in between.
    pub fn make_again(&self, root: &Dir, path: &str, mode: Option<u32>) -> io::Result<()> {
        let _ = self.folder.make_file(MODES, false);
        root.create_dir(path)?;
        match mode {
            Some(mode) => root.set_mode(path, mode),
            None => Ok(()),
        }
    }

    /// Whether a process died that was about to make folders again.
    pub fn may_lack_modes(&self) -> io::Result<bool> {
        self.folder.has(MODES)
    }

    pub fn kept_in(&self) -> PathBuf {
        self.shown.join("old")
    }
}

/// Makes the folder with the lowest free number.
pub(crate) fn first_free(folder: &Dir) -> io::Result<String> {
    let mut number = 1_u32;
    loop {
        let id = number.to_string();
        match folder.create_dir(&id) {
            Ok(()) => return Ok(id),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Removes the slots of a run that has nothing to put back, and the folder around them if they
/// were the last ones. Where that ends halfway, the next run goes on with it.
pub(crate) fn clear(local: &Dir, staging: Dir, id: &str) -> io::Result<()> {
    clear_one(&staging, id)?;
    leave(local, staging);
    Ok(())
}

/// Removes the folder around all slots if none is left; other runs' may stand beside.
pub(crate) fn leave(local: &Dir, staging: Dir) {
    // Windows removes no folder that is open.
    drop(staging);
    let _ = local.remove_dir(STAGING);
}

/// As [`clear`], and leaves the folder around them.
pub(crate) fn clear_one(staging: &Dir, id: &str) -> io::Result<()> {
    {
        let slots = staging.open_dir(id)?;
        Journal::mark_done(&slots)?;
        // What says that nothing is to be put back goes last.
        for name in ["new", "old"] {
            match remove_all(&slots, name) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
    }
    staging.remove_dir_all(id)
}

/// Removes a folder with all that is in it, files by several threads.
fn remove_all(slots: &Dir, name: &str) -> io::Result<()> {
    {
        let folder = slots.open_dir_nofollow(name)?;
        // Slots hold files and links; what else is there goes below.
        let entries = folder.entries()?;
        entries.par_iter().for_each(|(name, _)| {
            let _ = folder.remove_file(name);
        });
    }
    slots.remove_dir_all(name)
}
