//! One run at a time works on a target, across processes. Another one waits a little, since most
//! runs end soon, and then says who holds the lock.
//!
//! The lock is a file that the system's own file lock is held on, so it ends with the process. It
//! is removed when the run ends; since it is removed while it is held, whoever opened it before
//! finds that the name no longer leads to the file that he locked, and starts over.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cap_fs_ext::MetadataExt;
use cap_std::fs::OpenOptions;
use formwork_tree::OWN_FOLDER;

use crate::LOCAL_FOLDER;
use crate::disk::{self, Dir, File};
use crate::error::OutputError;
use crate::stamp::Tick;
use crate::target::Target;

mod holder;

pub use holder::Holder;

const LOCK: &str = "lock";
/// How long is waited for another run to end.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long until it is looked again.
const PAUSE: Duration = Duration::from_millis(25);

/// The right to write to a target; given up when dropped, along with Formwork's own folders there
/// and the folders made above the target, as far as they are empty.
#[derive(Debug)]
pub struct TargetLock {
    target: PathBuf,
    inside: bool,
    folder: Dir,
    name: String,
    /// When it was locked.
    tick: Option<Tick>,
    _held: File,
    /// The folders in the target that hold the lock, the outermost first.
    own: Vec<(Dir, &'static str)>,
    /// Folders made above the target, the outermost first.
    parents: Vec<PathBuf>,
    /// Whether the target goes as well, if nothing is in it.
    target_goes: AtomicBool,
}

impl Target {
    /// Locks the target: in `.formwork/local/` or, while the target does not exist, beside it, for
    /// which the folders above it are made. A lock taken before the target existed serves one
    /// [`apply`](crate::apply).
    ///
    /// While another run holds the lock, this waits for some seconds, and then fails with
    /// [`OutputError::Busy`].
    pub fn lock(&self) -> Result<TargetLock, OutputError> {
        #[cfg(feature = "faults")]
        if let Some(patience) = crate::faults::asked_patience() {
            return self.lock_within(patience);
        }
        self.lock_within(PATIENCE)
    }

    /// As [`Target::lock`], and waits so long for another run.
    pub fn lock_within(&self, patience: Duration) -> Result<TargetLock, OutputError> {
        // Starting over mostly means that another run ended just now.
        const ATTEMPTS: usize = 100;
        let mut cause = self.busy(None);
        let mut waited = Duration::ZERO;
        let mut attempts = 0..ATTEMPTS;
        while attempts.next().is_some() {
            let taken = match self.root() {
                Some(root) => self.lock_inside(root)?,
                None => self.lock_beside()?,
            };
            match taken {
                Taken::Lock(lock) => {
                    self.seen().begin(lock.tick);
                    return Ok(lock);
                }
                Taken::StartOver(why) => cause = why.unwrap_or_else(|| self.busy(None)),
                Taken::ByAnother(holder) if waited >= patience => return Err(self.busy(holder)),
                Taken::ByAnother(_) => {
                    std::thread::sleep(PAUSE);
                    waited += PAUSE;
                    attempts = 0..ATTEMPTS;
                }
            }
        }
        Err(cause)
    }

    fn busy(&self, holder: Option<Holder>) -> OutputError {
        OutputError::Busy {
            path: self.path().to_owned(),
            holder,
        }
    }

    fn lock_inside(&self, root: &Dir) -> Result<Taken, OutputError> {
        let mut own = Vec::new();
        let mut folder = root
            .open_dir("")
            .map_err(|e| OutputError::io("open", self.path(), e))?;
        let mut shown = self.path().to_owned();
        for name in [OWN_FOLDER, LOCAL_FOLDER] {
            shown.push(name);
            match folder.open_or_make(name) {
                Ok(inner) => own.push((std::mem::replace(&mut folder, inner), name)),
                Err(error) => {
                    remove_empty(&own);
                    return Taken::failed("make the folder", &shown, error);
                }
            }
        }
        let held = hold(&folder, LOCK, &shown.join(LOCK));
        self.locked(held, folder, LOCK.to_owned(), own, Vec::new())
    }

    fn lock_beside(&self) -> Result<Taken, OutputError> {
        let path = self.path();
        let Some(parent) = path.parent() else {
            return Err(OutputError::NotAFolder {
                path: path.to_owned(),
            });
        };
        let parents = make_parents(parent)?;
        let name = lock_name(path);
        let folder = match Dir::open(parent) {
            Ok(folder) => folder,
            Err(error) => {
                remove_parents(&parents);
                return Err(OutputError::io("open", parent, error));
            }
        };
        let held = hold(&folder, &name, &parent.join(&name));
        let lock = self.locked(held, folder, name, Vec::new(), parents)?;
        // Whoever held the lock before may have made the target.
        if matches!(lock, Taken::Lock(_)) && disk::symlink_metadata(path).is_ok() {
            return Err(OutputError::ChangedMeanwhile {
                path: path.to_owned(),
            });
        }
        Ok(lock)
    }

    fn locked(
        &self,
        held: Result<Held, OutputError>,
        folder: Dir,
        name: String,
        own: Vec<(Dir, &'static str)>,
        parents: Vec<PathBuf>,
    ) -> Result<Taken, OutputError> {
        let failed = match held {
            Ok(Held::Yes { file, tick }) => {
                return Ok(Taken::Lock(TargetLock {
                    target: self.path().to_owned(),
                    inside: self.exists(),
                    folder,
                    name,
                    tick,
                    _held: file,
                    own,
                    parents,
                    target_goes: AtomicBool::new(false),
                }));
            }
            Ok(Held::StartOver(why)) => Ok(Taken::StartOver(why)),
            Ok(Held::ByAnother) => Ok(Taken::ByAnother(Holder::read(&folder, &name))),
            Err(error) => Err(error),
        };
        remove_empty(&own);
        remove_parents(&parents);
        failed
    }
}

/// How an attempt to lock ended.
enum Taken {
    Lock(TargetLock),
    ByAnother(Option<Holder>),
    /// With the cause, if it may be another than a run that ended just now.
    StartOver(Option<OutputError>),
}

impl Taken {
    /// What is missing was mostly removed just now, by a run that ended. On some file systems
    /// (`/proc`) it also means that nothing can be made there.
    fn failed(doing: &'static str, path: &Path, error: io::Error) -> Result<Self, OutputError> {
        let missing = error.kind() == io::ErrorKind::NotFound;
        let error = OutputError::io(doing, path, error);
        if missing {
            Ok(Self::StartOver(Some(error)))
        } else {
            Err(error)
        }
    }
}

impl TargetLock {
    /// The folder that holds the lock: Formwork's own for this machine or, of a target that does
    /// not exist, the one above it.
    pub(crate) fn folder(&self) -> &Dir {
        &self.folder
    }

    /// Lets the target go when the lock is given up, if nothing is in it then.
    pub(crate) fn take_target_along(&self) {
        self.target_goes.store(true, Ordering::Relaxed);
    }

    /// Fails unless this lock covers the target as it is now.
    pub(crate) fn check_covers(&self, target: &Target) -> Result<(), OutputError> {
        if self.target == target.path() && self.inside == target.exists() {
            Ok(())
        } else {
            Err(target.busy(None))
        }
    }
}

impl Drop for TargetLock {
    fn drop(&mut self) {
        // A lock file that cannot be removed is in nobody's way.
        let _ = self.folder.remove_file(&self.name);
        remove_empty(&self.own);
        if self.target_goes.load(Ordering::Relaxed) {
            // One that holds something by now stays.
            let _ = disk::remove_dir(&self.target);
        }
        remove_parents(&self.parents);
    }
}

pub(crate) enum Held {
    Yes {
        file: File,
        /// When it was locked.
        tick: Option<Tick>,
    },
    ByAnother,
    /// With the cause, as in [`Taken::StartOver`].
    StartOver(Option<OutputError>),
}

pub(crate) fn hold(folder: &Dir, name: &str, shown: &Path) -> Result<Held, OutputError> {
    let told = |error| OutputError::io("lock", shown, error);
    let mut options = OpenOptions::new();
    options.read(true);
    let file = match folder.open_to_write(name, options) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Held::StartOver(Some(told(error))));
        }
        Err(error) => return Err(told(error)),
    };
    let opened = file.metadata().map_err(told)?;
    let (mut file, is_locked) = file.try_lock().map_err(told)?;
    if !is_locked {
        return Ok(Held::ByAnother);
    }
    match folder.symlink_metadata(name) {
        Ok(named) if named.dev() == opened.dev() && named.ino() == opened.ino() => {
            // Without it the run learns nothing about files, and does everything else.
            let tick = Holder::write(&mut file).ok().flatten();
            Ok(Held::Yes { file, tick })
        }
        Ok(_) => Ok(Held::StartOver(None)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Held::StartOver(None)),
        Err(error) => Err(told(error)),
    }
}

/// Makes the missing folders down to `folder`; on failure none is left.
pub(crate) fn make_parents(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|f| !f.is_dir()).collect();
    let mut made = Vec::new();
    for path in missing.into_iter().rev() {
        match disk::create_dir(path) {
            Ok(()) => made.push(path.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
            Err(error) => {
                remove_parents(&made);
                return Err(OutputError::io("make the folder", path, error));
            }
        }
    }
    Ok(made)
}

/// Removes those of the folders that are empty.
pub(crate) fn remove_parents(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = disk::remove_dir(folder);
    }
}

/// Whoever leaves last leaves nothing, no matter who made the folders.
fn remove_empty(own: &[(Dir, &'static str)]) {
    for (outer, name) in own.iter().rev() {
        let _ = outer.remove_dir(name);
    }
}

/// The name of the lock beside a target that does not exist.
pub(crate) fn lock_name(target: &Path) -> String {
    staged_prefix(target) + LOCK
}

/// How the names begin of folders that are staged beside a target.
pub(crate) fn staged_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{}.formwork-", short(&name))
}

/// Whether a name is that of a folder that was staged beside the target.
pub(crate) fn is_staged_name(target: &Path, name: &str) -> bool {
    let random = name.strip_prefix(&staged_prefix(target));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Letters and digits that the name of a staged folder ends in.
pub(crate) const RANDOM: usize = 6;

/// A name cut so that there is room for what is put before and behind it.
pub(crate) fn short(name: &str) -> &str {
    const ROOM: usize = 200;
    &name[..name.floor_char_boundary(ROOM)]
}
