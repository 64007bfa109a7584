//! What stands in a target.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

use cap_std::fs::Metadata;
use formwork_tree::{Digest, PathFault, RelativePath};
use rayon::prelude::*;

use crate::disk::{self, Dir};
use crate::error::{OutputError, is_escape};
use crate::stamp::Stamp;
use crate::target::{OnDisk, Target};

/// What was found at a path, with its stamp if it is a file or a link.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub on_disk: OnDisk,
    pub stamp: Option<Stamp>,
    /// A file whose bytes were read, since they were not known.
    pub is_read: bool,
}

impl Target {
    /// What stands at `path`. Links are not followed at the path itself, and above it only as
    /// long as they stay inside the target; one that leads out is refused. A file that has not
    /// changed since it was seen last is not read.
    pub fn look(&self, path: &RelativePath) -> Result<OnDisk, OutputError> {
        let Some(root) = self.root() else {
            return Ok(OnDisk::Absent);
        };
        let found = match root.open_dir(path.split().0) {
            Ok(folder) => self.look_in(root, &folder, path),
            Err(error) => without_folder(root, path, error),
        };
        let found = found.map_err(|e| self.told(path, e))?;
        self.seen().learn([(path, &found)].into_iter());
        Ok(found.on_disk)
    }

    /// [`Target::look`] at each of `paths`, in their order; in parallel, each folder opened once.
    pub fn look_all(&self, paths: &[RelativePath]) -> Vec<Result<OnDisk, OutputError>> {
        let paths: Vec<&RelativePath> = paths.iter().collect();
        let found = self.find_all(&paths);
        found.into_iter().map(|f| f.map(|f| f.on_disk)).collect()
    }

    pub(crate) fn find_all(&self, paths: &[&RelativePath]) -> Vec<Result<Found, OutputError>> {
        let Some(root) = self.root() else {
            return paths.iter().map(|_| Ok(Found::absent())).collect();
        };
        let found = in_folders(root, paths, |folder, path| {
            let found = match folder {
                Ok(folder) => self.look_in(root, folder, path),
                Err(Ok(found)) => Ok(found.clone()),
                Err(Err(error)) => Err(again(error)),
            };
            found.map_err(|e| self.told(path, e))
        });
        let told = paths.iter().zip(&found);
        let told = told.filter_map(|(path, found)| Some((*path, found.as_ref().ok()?)));
        self.seen().learn(told);
        found
    }

    /// The stamps of the files that stand at each of `paths`, in their order.
    pub(crate) fn stamps(&self, paths: &[&RelativePath]) -> Vec<Option<Stamp>> {
        let Some(root) = self.root() else {
            return vec![None; paths.len()];
        };
        in_folders(root, paths, |folder, path| {
            let folder = folder.as_ref().ok()?;
            let found = folder.symlink_metadata(path.split().1).ok()?;
            found.is_file().then(|| Stamp::of(&found))
        })
    }

    /// Looks at a path whose folder is open.
    fn look_in(&self, root: &Dir, folder: &Dir, path: &RelativePath) -> io::Result<Found> {
        let name = path.split().1;
        let metadata = match folder.symlink_metadata(name) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::absent()),
            Err(error) => return without_folder(root, path, error),
        };
        let kind = metadata.file_type();
        let stamp = Stamp::of(&metadata);
        let mut is_read = false;
        let on_disk = if kind.is_file() {
            let known = self.seen().digest(root, path, &stamp);
            is_read = known.is_none();
            match known {
                Some(digest) => OnDisk::File {
                    digest,
                    size: stamp.length,
                    executable: disk::is_executable(&metadata),
                },
                None => read_file(folder, name, &metadata)?,
            }
        } else if kind.is_symlink() {
            let target = folder.read_link(name)?;
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
            stamp: stamped.then_some(stamp),
            is_read,
        })
    }

    fn told(&self, path: &RelativePath, error: io::Error) -> OutputError {
        if !is_escape(&error) {
            return OutputError::io("read", self.path().join(path.as_str()), error);
        }
        // Name the link, not the file that it keeps from being reached.
        let root = self.root();
        let leads_out = |folder: &&str| {
            root.is_some_and(|root| root.open_dir(folder).is_err_and(|e| is_escape(&e)))
        };
        let by = path.folders().find(leads_out).unwrap_or(path.as_str());
        OutputError::Refused {
            path: self.path().join(path.as_str()),
            fault: PathFault::ThroughLink { by: by.to_owned() },
        }
    }
}

impl Found {
    pub(crate) fn absent() -> Self {
        Self {
            on_disk: OnDisk::Absent,
            stamp: None,
            is_read: false,
        }
    }

    fn blocked(by: RelativePath) -> Self {
        Self {
            on_disk: OnDisk::Blocked { by },
            stamp: None,
            is_read: false,
        }
    }
}

/// An open folder, or what is found at every path in it since it cannot be opened.
type Folder = Result<Dir, io::Result<Found>>;

/// Asks something of each path, with its folder; in parallel, each folder opened once. The answers
/// are in the order of the paths.
fn in_folders<T: Send>(
    root: &Dir,
    paths: &[&RelativePath],
    ask: impl Fn(&Folder, &RelativePath) -> T + Sync,
) -> Vec<T> {
    let groups = by_folder(paths.iter().map(|path| path.split().0));
    let ask = &ask;
    let answers = groups.into_par_iter().flat_map_iter(|(folder, indexes)| {
        let folder = root
            .open_dir(folder)
            .map_err(|error| without_folder(root, paths[indexes[0]], error));
        let answer = move |index: usize| (index, ask(&folder, paths[index]));
        indexes.into_iter().map(answer)
    });
    let mut answers: Vec<(usize, T)> = answers.collect();
    answers.sort_unstable_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
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

fn read_file(folder: &Dir, name: &str, metadata: &Metadata) -> io::Result<OnDisk> {
    let (digest, size) = Digest::read(folder.open_to_read(name)?)?;
    let executable = disk::is_executable(metadata);
    Ok(OnDisk::File {
        digest: if executable {
            digest.as_executable()
        } else {
            digest
        },
        size,
        executable,
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

/// Checks that the link at `path` stays inside `root`, through all links on its way.
pub(crate) fn check_link(
    root: &Dir,
    shown: &Path,
    path: &RelativePath,
    target: &str,
) -> Result<(), OutputError> {
    match root.metadata(path.as_str()) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if is_escape(&error) => Err(OutputError::Refused {
            path: shown.join(path.as_str()),
            fault: PathFault::LinkLeadsOut {
                path: path.as_str().to_owned(),
                target: target.to_owned(),
            },
        }),
        Err(error) => Err(OutputError::io(
            "follow the link",
            shown.join(path.as_str()),
            error,
        )),
    }
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
