//! Where a pack's files come from, and how to tell that they changed without reading them.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use formwork_pack::{is_expected, is_pack_name, read_archive, read_folder};
use formwork_protocol::{Code, Failure, Fault, Limits, PackId, PackOrigin};
use formwork_tree::{ArchiveLimits, Content, Files};

use crate::digests::feed_part;

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Files inside the program: path, executable, bytes.
type BuiltInFiles = &'static [(&'static str, bool, &'static [u8])];

/// How many times its compressed size a packed file may have.
const RATIO: u64 = 200;

/// What a name or path leads to.
#[derive(Clone, Debug)]
pub enum Source {
    BuiltIn(&'static str, BuiltInFiles),
    Folder(PathBuf, PackOrigin),
    /// A folder that was added under a name and stays where it lies.
    Linked {
        name: String,
        folder: PathBuf,
    },
    Archive(PathBuf),
}

/// Changes when a file of the source does, or a limit that counts when it is read: made of paths,
/// sizes and times, without reading contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub [u8; 32]);

/// The packs inside the program.
pub fn built_in() -> impl Iterator<Item = Source> {
    BUILT_IN
        .iter()
        .map(|(name, files)| Source::BuiltIn(name, files))
}

/// Whether templates are all those of a pack inside the program, so that their names are no
/// secret of anybody's.
pub fn ships<'a>(pack: &str, mut templates: impl Iterator<Item = &'a str>) -> bool {
    let files = BUILT_IN.iter().find(|(name, _)| *name == pack);
    files.is_some_and(|(_, files)| {
        templates.all(|template| {
            let file = format!("files/{template}");
            files.iter().any(|(path, ..)| *path == file)
        })
    })
}

impl Source {
    /// The folder or archive at a path.
    pub fn at(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            Ok(Self::Folder(path.to_owned(), PackOrigin::Path))
        } else if path.is_file() {
            Ok(Self::Archive(path.to_owned()))
        } else {
            Err(Failure::new(
                Code::NotFound,
                format!("{} does not exist", path.display()),
            ))
        }
    }

    /// How requests name it.
    pub fn id(&self) -> PackId {
        match self {
            Self::BuiltIn(name, _) => PackId::from(*name),
            Self::Folder(folder, origin) => {
                let name = folder.file_name().and_then(|name| name.to_str());
                match name.filter(|name| *origin == PackOrigin::Added && is_pack_name(name)) {
                    Some(name) => PackId::from(name),
                    None => PackId(folder.display().to_string()),
                }
            }
            Self::Linked { name, .. } => PackId::from(name.as_str()),
            Self::Archive(file) => PackId(file.display().to_string()),
        }
    }

    pub fn origin(&self) -> PackOrigin {
        match self {
            Self::BuiltIn(..) => PackOrigin::BuiltIn,
            Self::Folder(_, origin) => *origin,
            Self::Linked { .. } => PackOrigin::Linked,
            Self::Archive(_) => PackOrigin::Path,
        }
    }

    /// The folder that it lies in, if it is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder, _) | Self::Linked { folder, .. } => Some(folder),
            Self::BuiltIn(..) | Self::Archive(_) => None,
        }
    }

    /// The absolute path of one that its path leads to for sure.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Folder(path, PackOrigin::Path)
            | Self::Linked { folder: path, .. }
            | Self::Archive(path) => std::path::absolute(path).ok(),
            Self::BuiltIn(..) | Self::Folder(..) => None,
        }
    }

    /// Where it lies on disk; empty inside the program.
    pub fn location(&self) -> String {
        match self {
            Self::BuiltIn(..) => String::new(),
            Self::Folder(path, _) | Self::Linked { folder: path, .. } | Self::Archive(path) => {
                path.display().to_string()
            }
        }
    }

    /// Whether the folder of one that stays where it lies is not there.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Linked { folder, .. } if !folder.is_dir())
    }

    /// Its files; those that samples expect, only if they are asked for.
    pub fn files(&self, limits: &Limits, with_expected: bool) -> Result<Files, Failure> {
        match self {
            Self::BuiltIn(_, files) => {
                let wanted = files
                    .iter()
                    .filter(|(path, ..)| with_expected || !is_expected(path));
                let files = wanted.map(|(path, executable, bytes)| {
                    let content = Content::File {
                        data: (*bytes).into(),
                        executable: *executable,
                    };
                    ((*path).to_owned(), content)
                });
                Ok(files.collect())
            }
            Self::Linked { name, folder } if self.is_gone() => Err(gone(name, folder)),
            Self::Folder(folder, _) | Self::Linked { folder, .. } => {
                Ok(read_folder(folder, with_expected)?)
            }
            Self::Archive(file) => {
                let limits = ArchiveLimits {
                    entries: usize::try_from(limits.outputs).unwrap_or(usize::MAX),
                    total_bytes: limits.archive_bytes,
                    ratio: RATIO,
                };
                Ok(read_archive(file, &limits)?)
            }
        }
    }

    pub fn stamp(&self, limits: &Limits) -> Stamp {
        let mut hasher = blake3::Hasher::new();
        for limit in [
            limits.depth,
            limits.fuel,
            limits.archive_bytes,
            limits.outputs,
        ] {
            hasher.update(&limit.to_le_bytes());
        }
        hasher.update(self.id().as_str().as_bytes());
        match self {
            Self::BuiltIn(..) => {}
            Self::Folder(folder, _) => feed_folder(&mut hasher, folder),
            Self::Linked { folder, .. } => {
                feed(&mut hasher, folder, None);
                feed_folder(&mut hasher, folder);
            }
            Self::Archive(file) => feed(&mut hasher, file, fs::metadata(file).ok().as_ref()),
        }
        Stamp(*hasher.finalize().as_bytes())
    }
}

impl Source {
    /// Feeds the bytes of a pack inside the program, whose stamp does not tell one build from the
    /// next.
    pub fn feed_built_in(&self, hasher: &mut blake3::Hasher) {
        if let Self::BuiltIn(_, files) = self {
            for (path, _, bytes) in *files {
                hasher.update(path.as_bytes());
                hasher.update(bytes);
            }
        }
    }
}

fn gone(name: &str, folder: &Path) -> Failure {
    let message = format!(
        "The folder {} of the pack “{name}” is not there",
        folder.display()
    );
    Fault::new(Code::NotFound, message)
        .with_hint("Put it back and try again, add the pack from where it is now, or remove it.")
        .into()
}

/// What cannot be read is told when the pack is, so here it only has to differ.
fn feed_folder(hasher: &mut blake3::Hasher, folder: &Path) {
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let mut entries: Vec<PathBuf> = match fs::read_dir(&folder) {
            Ok(listing) => listing.flatten().map(|entry| entry.path()).collect(),
            Err(_) => continue,
        };
        entries.sort();
        for entry in entries {
            let found = fs::symlink_metadata(&entry).ok();
            feed(hasher, &entry, found.as_ref());
            if found.is_some_and(|found| found.is_dir()) {
                waiting.push(entry);
            }
        }
    }
}

fn feed(hasher: &mut blake3::Hasher, path: &Path, found: Option<&Metadata>) {
    let name = path.as_os_str().as_encoded_bytes();
    feed_part(hasher, name);
    let Some(found) = found else {
        return;
    };
    let modified = found.modified().ok();
    let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let nanos = since.map_or(0, |since| since.as_nanos());
    hasher.update(&nanos.to_le_bytes());
    hasher.update(&found.len().to_le_bytes());
    hasher.update(&mode(found).to_le_bytes());
}

#[cfg(unix)]
fn mode(found: &Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode()
}

#[cfg(not(unix))]
fn mode(found: &Metadata) -> u32 {
    u32::from(found.is_dir())
}
