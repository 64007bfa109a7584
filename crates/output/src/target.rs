//! The folder that a run writes into, and what stands in it.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use formwork_tree::{Content, Digest, OWN_FOLDER, RelativePath};

use crate::RECORD;
use crate::disk::{self, Dir};
use crate::error::OutputError;
use crate::seen::Seen;

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

/// A folder that exists or is to be made.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    root: Option<Dir>,
    seen: Seen,
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
        let root = match disk::metadata(&path) {
            Ok(found) if found.is_dir() => {
                Some(Dir::open(&path).map_err(|e| OutputError::io("open", &path, e))?)
            }
            Ok(_) => return Err(OutputError::NotAFolder { path }),
            Err(error) if is_missing(&error) => {
                if path.file_name().is_none() || disk::symlink_metadata(&path).is_ok() {
                    return Err(OutputError::NotAFolder { path });
                }
                nearest_folder(&path)?;
                None
            }
            Err(error) => return Err(OutputError::io("open", path, error)),
        };
        let seen = Seen::default();
        Ok(Self { path, root, seen })
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
        let root = Dir::open(&self.path).map_err(|e| OutputError::io("open", &self.path, e))?;
        self.root = Some(root);
        self.seen = Seen::default();
        Ok(())
    }

    /// Lets go of the folder, which Windows does not remove while it is open.
    pub(crate) fn close(&mut self) {
        self.root = None;
    }

    /// What is known of its files.
    pub(crate) fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Whether a folder, or a link to one that stays inside, is at `path`.
    pub(crate) fn has_folder(&self, path: &RelativePath) -> Result<bool, OutputError> {
        Ok(self.folder_mode(path)?.is_some())
    }

    /// The permission bits of the folder at `path`, or of the one that a link there leads to, as far
    /// as the system has them; none: there is no folder.
    pub(crate) fn folder_mode(
        &self,
        path: &RelativePath,
    ) -> Result<Option<Option<u32>>, OutputError> {
        let Some(root) = &self.root else {
            return Ok(None);
        };
        let found = root.folder_mode(path.as_str());
        found.map_err(|error| OutputError::io("look at", self.path.join(path.as_str()), error))
    }

    /// The bytes of the file at `path`, or nothing if it is absent. `limit` in bytes.
    pub fn read(&self, path: &RelativePath, limit: u64) -> Result<Option<Vec<u8>>, OutputError> {
        self.read_at(path.as_str(), limit)
    }

    /// The file or link at `path`, in memory, if it is what `disk` says; an error if it is not any
    /// more. None: it is neither, or has more bytes than `limit`.
    pub fn content(
        &self,
        path: &RelativePath,
        disk: &OnDisk,
        limit: u64,
    ) -> Result<Option<Content>, OutputError> {
        let (size, executable) = match disk {
            OnDisk::Link { target } => {
                let target = target.clone();
                return Ok(Some(Content::Link { target }));
            }
            OnDisk::File {
                size, executable, ..
            } => (*size, *executable),
            OnDisk::Absent | OnDisk::Folder | OnDisk::Blocked { .. } => return Ok(None),
        };
        if size > limit {
            return Ok(None);
        }
        let content = self.read(path, limit)?.map(|bytes| Content::File {
            data: bytes.into(),
            executable,
        });
        match content {
            Some(content) if disk.holds(&content.digest()) => Ok(Some(content)),
            _ => Err(OutputError::ChangedMeanwhile {
                path: self.path.join(path.as_str()),
            }),
        }
    }

    /// The permission bits of the file at `path`, as far as the system has them.
    pub fn mode(&self, path: &RelativePath) -> Result<Option<u32>, OutputError> {
        let Some(root) = &self.root else {
            return Ok(None);
        };
        match root.symlink_metadata(path.as_str()) {
            Ok(found) => Ok(disk::mode(&found)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(OutputError::io(
                "read",
                self.path.join(path.as_str()),
                error,
            )),
        }
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
        let read = root
            .open_to_read(path)
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
}

fn check_writable(folder: &Path) -> Result<(), OutputError> {
    disk::check_writable(folder).map_err(|error| OutputError::io("write in", folder, error))
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
        match disk::metadata(folder) {
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
