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
///
/// What it is made of goes in this order, since Windows removes no folder that is open.
#[derive(Debug)]
pub struct TargetLock {
    target: PathBuf,
    inside: bool,
    /// When it was locked.
    tick: Option<Tick>,
    file: LockFile,
    _own: OwnFolders,
    going: GoingTarget,
    _parents: MadeFolders,
}

/// The file that the lock is held on; removed while it is held.
#[derive(Debug)]
struct LockFile {
    _held: File,
    folder: Dir,
    name: String,
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // A lock file that cannot be removed is in nobody's way.
        let _ = self.folder.remove_file(&self.name);
    }
}

/// The folders in the target that hold the lock, each as a name in the one before, the outermost
/// first. Whoever leaves last leaves none that is empty, no matter who made them.
#[derive(Debug, Default)]
struct OwnFolders(Vec<(Dir, &'static str)>);

impl Drop for OwnFolders {
    fn drop(&mut self) {
        while let Some((outer, name)) = self.0.pop() {
            let _ = outer.remove_dir(name);
        }
    }
}

/// The target, which may have to go as well if nothing is in it.
#[derive(Debug)]
struct GoingTarget {
    path: PathBuf,
    goes: AtomicBool,
}

impl Drop for GoingTarget {
    fn drop(&mut self) {
        if self.goes.load(Ordering::Relaxed) {
            // One that holds something by now stays.
            let _ = disk::remove_dir(&self.path);
        }
    }
}

/// Folders that were made, the outermost first: removed when dropped, as far as they are empty.
#[derive(Debug, Default)]
pub(crate) struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes the missing folders down to `folder`; on failure none is left.
    pub fn down_to(folder: &Path) -> Result<Self, OutputError> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|f| !f.is_dir()).collect();
        let mut made = Self::default();
        for path in missing.into_iter().rev() {
            match disk::create_dir(path) {
                Ok(()) => made.0.push(path.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
                Err(error) => return Err(OutputError::io("make the folder", path, error)),
            }
        }
        Ok(made)
    }

    pub fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = disk::remove_dir(folder);
        }
    }
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
        let mut own = OwnFolders::default();
        let mut folder = root
            .open_dir("")
            .map_err(|e| OutputError::io("open", self.path(), e))?;
        let mut shown = self.path().to_owned();
        for name in [OWN_FOLDER, LOCAL_FOLDER] {
            shown.push(name);
            match folder.open_or_make(name) {
                Ok(inner) => own.0.push((std::mem::replace(&mut folder, inner), name)),
                Err(error) => return Taken::failed("make the folder", &shown, error),
            }
        }
        let held = hold(&folder, LOCK, &shown.join(LOCK))?;
        Ok(self.locked(MadeFolders::default(), own, folder, LOCK.to_owned(), held))
    }

    fn lock_beside(&self) -> Result<Taken, OutputError> {
        let path = self.path();
        let Some(parent) = path.parent() else {
            return Err(OutputError::NotAFolder {
                path: path.to_owned(),
            });
        };
        let parents = MadeFolders::down_to(parent)?;
        let name = lock_name(path);
        let folder = Dir::open(parent).map_err(|e| OutputError::io("open", parent, e))?;
        let held = hold(&folder, &name, &parent.join(&name))?;
        let lock = self.locked(parents, OwnFolders::default(), folder, name, held);
        // Whoever held the lock before may have made the target.
        if matches!(lock, Taken::Lock(_)) && disk::symlink_metadata(path).is_ok() {
            return Err(OutputError::ChangedMeanwhile {
                path: path.to_owned(),
            });
        }
        Ok(lock)
    }

    /// What does not become part of a lock goes, the last that was given first.
    fn locked(
        &self,
        parents: MadeFolders,
        own: OwnFolders,
        folder: Dir,
        name: String,
        held: Held,
    ) -> Taken {
        match held {
            Held::Yes { file, tick } => Taken::Lock(TargetLock {
                target: self.path().to_owned(),
                inside: self.exists(),
                tick,
                file: LockFile {
                    _held: file,
                    folder,
                    name,
                },
                _own: own,
                going: GoingTarget {
                    path: self.path().to_owned(),
                    goes: AtomicBool::new(false),
                },
                _parents: parents,
            }),
            Held::StartOver(why) => Taken::StartOver(why),
            Held::ByAnother => Taken::ByAnother(Holder::read(&folder, &name)),
        }
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
        let going = error.kind() == io::ErrorKind::NotFound || disk::is_going(&error);
        let error = OutputError::io(doing, path, error);
        if going {
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
        &self.file.folder
    }

    /// Lets the target go when the lock is given up, if nothing is in it then.
    pub(crate) fn take_target_along(&self) {
        self.going.goes.store(true, Ordering::Relaxed);
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
        Err(error) if error.kind() == io::ErrorKind::NotFound || disk::is_going(&error) => {
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
        Err(error) if error.kind() == io::ErrorKind::NotFound || disk::is_going(&error) => {
            Ok(Held::StartOver(None))
        }
        Err(error) => Err(told(error)),
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
