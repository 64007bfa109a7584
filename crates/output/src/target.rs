//! The folder that a run writes into, and what stands in it.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use formwork_tree::{Content, Digest, OWN_FOLDER, PathFault, RelativePath};
use rayon::prelude::*;

use crate::RECORD;
use crate::beneath;
use crate::error::{OutputError, is_escape};
use crate::stamp::Stamp;

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    Absent,
    /// `size` in bytes. Where the system has no executable bit, `executable` is false and
    /// `digest` that of the plain file.
    File {
        digest: Digest,
        size: u64,
        executable: bool,
    },
    Link {
        target: String,
    },
    Folder,
    /// A file (or link to one, or a device) stands where the path needs a folder, or something
    /// that is neither file, link nor folder stands at the path itself.
    Blocked {
        by: RelativePath,
    },
}

impl OnDisk {
    /// Whether this is the content with that digest, as far as this system can tell.
    pub fn holds(&self, wanted: &Digest) -> bool {
        self.digest().is_some_and(|digest| {
            let program = || matches!(self, Self::File { .. }) && digest.as_executable() == *wanted;
            digest == *wanted || (!cfg!(unix) && program())
        })
    }

    /// The digest of the file or link that is there.
    pub fn digest(&self) -> Option<Digest> {
        match self {
            Self::File { digest, .. } => Some(*digest),
            Self::Link { target } => {
                let target = target.clone();
                Some(Content::Link { target }.digest())
            }
            Self::Absent | Self::Folder | Self::Blocked { .. } => None,
        }
    }
}

/// What was found at a path, with its stamp if it is a file or a link.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub on_disk: OnDisk,
    pub stamp: Option<Stamp>,
}

/// A folder that exists or is to be made.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    root: Option<Dir>,
}

impl Target {
    /// Opens a target: an existing folder that can be written to, or a name that does not exist
    /// yet. A relative path is taken from the current folder; nothing is made.
    pub fn open(path: &Path) -> Result<Self, OutputError> {
        let target = Self::open_to_look(path)?;
        target.check_writable()?;
        Ok(target)
    }

    /// As [`Target::open`], also where nobody may write.
    pub fn open_to_look(path: &Path) -> Result<Self, OutputError> {
        let path = std::path::absolute(path).map_err(|e| OutputError::io("find", path, e))?;
        let root = match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() => Some(
                Dir::open_ambient_dir(&path, ambient_authority())
                    .map_err(|e| OutputError::io("open", &path, e))?,
            ),
            Ok(_) => return Err(OutputError::NotAFolder { path }),
            Err(error) if is_missing(&error) => {
                if path.file_name().is_none() || path.symlink_metadata().is_ok() {
                    return Err(OutputError::NotAFolder { path });
                }
                nearest_folder(&path)?;
                None
            }
            Err(error) => return Err(OutputError::io("open", path, error)),
        };
        Ok(Self { path, root })
    }

    /// Fails if the target cannot be written, or the folder that it would be made in.
    pub fn check_writable(&self) -> Result<(), OutputError> {
        match &self.root {
            Some(_) => check_writable(&self.path),
            None => nearest_folder(&self.path)?.map_or(Ok(()), check_writable),
        }
    }

    /// The target's absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the target existed when it was opened, or was made since by [`apply`](crate::apply).
    pub fn exists(&self) -> bool {
        self.root.is_some()
    }

    pub(crate) fn root(&self) -> Option<&Dir> {
        self.root.as_ref()
    }

    /// Takes up the folder that was put at the target's name.
    pub(crate) fn reopen(&mut self) -> Result<(), OutputError> {
        let root = Dir::open_ambient_dir(&self.path, ambient_authority())
            .map_err(|e| OutputError::io("open", &self.path, e))?;
        self.root = Some(root);
        Ok(())
    }

    /// What stands at `path`. Links are not followed at the path itself, and above it only as
    /// long as they stay inside the target; one that leads out is refused.
    pub fn look(&self, path: &RelativePath) -> Result<OnDisk, OutputError> {
        let Some(root) = &self.root else {
            return Ok(OnDisk::Absent);
        };
        let found = match beneath::open_folder(root, path.split().0) {
            Ok(folder) => look_in(root, &folder, path),
            Err(error) => without_folder(root, path, error),
        };
        Ok(found.map_err(|e| self.told(path, e))?.on_disk)
    }

    /// What stands at each of `paths`, in their order; in parallel, each folder opened once.
    pub fn look_all(&self, paths: &[RelativePath]) -> Vec<Result<OnDisk, OutputError>> {
        let paths: Vec<&RelativePath> = paths.iter().collect();
        let found = self.find_all(&paths);
        found.into_iter().map(|f| f.map(|f| f.on_disk)).collect()
    }

    pub(crate) fn find_all(&self, paths: &[&RelativePath]) -> Vec<Result<Found, OutputError>> {
        let Some(root) = &self.root else {
            return paths.iter().map(|_| Ok(Found::absent())).collect();
        };
        let groups = by_folder(paths.iter().map(|path| path.split().0));
        let looked: Vec<(usize, Result<Found, OutputError>)> = groups
            .into_par_iter()
            .flat_map_iter(|(folder, indexes)| {
                let dir = beneath::open_folder(root, folder);
                let look = move |index: usize| {
                    let path = paths[index];
                    let found = match &dir {
                        Ok(dir) => look_in(root, dir, path),
                        Err(error) => without_folder(root, path, again(error)),
                    };
                    (index, found.map_err(|e| self.told(path, e)))
                };
                indexes.into_iter().map(look)
            })
            .collect();
        let mut sorted: Vec<_> = paths.iter().map(|_| Ok(Found::absent())).collect();
        for (index, found) in looked {
            sorted[index] = found;
        }
        sorted
    }

    /// Whether a folder, or a link to one that stays inside, is at `path`.
    pub(crate) fn has_folder(&self, path: &RelativePath) -> bool {
        let root = self.root.as_ref();
        let found = root.map(|root| root.metadata(path.as_str()));
        found.is_some_and(|found| found.is_ok_and(|found| found.is_dir()))
    }

    /// The bytes of the file at `path`, or nothing if it is absent. `limit` in bytes.
    pub fn read(&self, path: &RelativePath, limit: u64) -> Result<Option<Vec<u8>>, OutputError> {
        self.read_at(path.as_str(), limit)
    }

    /// The record that the last run left, or nothing if there was none. `limit` in bytes.
    pub fn read_record(&self, limit: u64) -> Result<Option<Vec<u8>>, OutputError> {
        self.read_at(&format!("{OWN_FOLDER}/{RECORD}"), limit)
    }

    fn read_at(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, OutputError> {
        let Some(root) = &self.root else {
            return Ok(None);
        };
        let whole = || self.path.join(path);
        match root.symlink_metadata(path) {
            Ok(found) if found.is_file() => {}
            Ok(_) => return Err(OutputError::NotAFile { path: whole() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io("read", whole(), error)),
        }
        let mut bytes = Vec::new();
        let read = beneath::open_to_read(root, path)
            .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes));
        match read {
            Ok(count) if count as u64 > limit => Err(OutputError::TooLarge {
                path: whole(),
                limit,
            }),
            Ok(_) => Ok(Some(bytes)),
            Err(error) => Err(OutputError::io("read", whole(), error)),
        }
    }

    fn told(&self, path: &RelativePath, error: io::Error) -> OutputError {
        if !is_escape(&error) {
            return OutputError::io("read", self.path.join(path.as_str()), error);
        }
        // Name the link, not the file that it keeps from being reached.
        let root = self.root.as_ref();
        let leads_out = |folder: &&str| {
            root.is_some_and(|root| root.open_dir(folder).is_err_and(|e| is_escape(&e)))
        };
        let by = path.folders().find(leads_out).unwrap_or(path.as_str());
        OutputError::Refused {
            path: self.path.join(path.as_str()),
            fault: PathFault::ThroughLink { by: by.to_owned() },
        }
    }
}

impl Found {
    pub(crate) fn absent() -> Self {
        Self {
            on_disk: OnDisk::Absent,
            stamp: None,
        }
    }

    fn blocked(by: RelativePath) -> Self {
        Self {
            on_disk: OnDisk::Blocked { by },
            stamp: None,
        }
    }
}

/// Indexes of the items grouped by folder, large groups divided so that threads share them.
pub(crate) fn by_folder<'a>(folders: impl Iterator<Item = &'a str>) -> Vec<(&'a str, Vec<usize>)> {
    const LARGE: usize = 128;
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut open: HashMap<&str, usize> = HashMap::new();
    for (index, folder) in folders.enumerate() {
        match open.get(folder) {
            Some(&group) if groups[group].1.len() < LARGE => groups[group].1.push(index),
            _ => {
                open.insert(folder, groups.len());
                groups.push((folder, vec![index]));
            }
        }
    }
    groups
}

fn again(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

/// Looks at a path whose folder is open.
fn look_in(root: &Dir, folder: &Dir, path: &RelativePath) -> io::Result<Found> {
    let name = path.split().1;
    let metadata = match folder.symlink_metadata(name) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::absent()),
        Err(error) => return without_folder(root, path, error),
    };
    let kind = metadata.file_type();
    let on_disk = if kind.is_file() {
        let (digest, size) = Digest::read(beneath::open_to_read(folder, name)?)?;
        let executable = beneath::is_executable(&metadata);
        OnDisk::File {
            digest: if executable {
                digest.as_executable()
            } else {
                digest
            },
            size,
            executable,
        }
    } else if kind.is_symlink() {
        let target = folder.read_link_contents(name)?;
        OnDisk::Link {
            target: with_slashes(target.as_os_str()),
        }
    } else if kind.is_dir() {
        OnDisk::Folder
    } else {
        OnDisk::Blocked { by: path.clone() }
    };
    let stamped = kind.is_file() || kind.is_symlink();
    Ok(Found {
        on_disk,
        stamp: stamped.then(|| Stamp::of(&metadata)),
    })
}

/// Looks at a path whose folder could not be opened: absent, blocked by a file, or an error.
fn without_folder(root: &Dir, path: &RelativePath, error: io::Error) -> io::Result<Found> {
    if is_escape(&error) {
        return Err(error);
    }
    for folder in path.folder_paths() {
        match root.metadata(folder.as_str()) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Ok(Found::blocked(folder)),
            // A link that leads nowhere is in the way as much as a file is.
            Err(_) if is_link(root, &folder) => {
                return Ok(Found::blocked(folder));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::absent()),
            Err(error) => return Err(error),
        }
    }
    Err(error)
}

fn is_link(root: &Dir, path: &RelativePath) -> bool {
    let found = root.symlink_metadata(path.as_str());
    found.is_ok_and(|found| found.is_symlink())
}

/// A link's target as packs write it; bytes that are not UTF-8 are replaced, so such a link
/// differs from every link that a pack makes.
fn with_slashes(target: &OsStr) -> String {
    let text = target.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

#[cfg(unix)]
fn check_writable(folder: &Path) -> Result<(), OutputError> {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|error| OutputError::io("write in", folder, error.into()))
}

/// Windows has no cheap question for this: its read-only mark means nothing on folders, and what
/// the access lists forbid shows when the lock is taken, before anything is written.
#[cfg(not(unix))]
fn check_writable(_folder: &Path) -> Result<(), OutputError> {
    Ok(())
}

/// Nothing stands there, or a file stands where a folder above it would be.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The folder nearest above a path.
fn nearest_folder(path: &Path) -> Result<Option<&Path>, OutputError> {
    for folder in path.ancestors().skip(1) {
        match std::fs::metadata(folder) {
            Ok(found) if found.is_dir() => return Ok(Some(folder)),
            Ok(_) => {
                return Err(OutputError::NotAFolder {
                    path: folder.to_owned(),
                });
            }
            Err(error) if is_missing(&error) => {}
            Err(error) => return Err(OutputError::io("open", folder, error)),
        }
    }
    Ok(None)
}
