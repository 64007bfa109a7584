//! All files of a folder, or of an archive, by their path.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::content::Content;
use crate::data::{Data, LARGE};
use crate::dropping::is_dropping;
use crate::error::TreeError;

/// All files of a folder by their path from its root, with `/` between the parts.
///
/// Only those of an archive are sure to be [relative paths](crate::RelativePath): names in the
/// folder of a pack can hold `{{expressions}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    entries: BTreeMap<String, Content>,
    /// Folders with nothing in them.
    folders: BTreeSet<String>,
    dropped: BTreeSet<String>,
}

/// What to read of a folder, asked of a path; that of a folder ends in `/`.
pub struct Part<'a> {
    pub wanted: &'a dyn Fn(&str) -> bool,
    /// Whether nobody needs the bytes of a file in memory: more than 1 MiB of them stay on disk.
    pub only_copied: &'a dyn Fn(&str) -> bool,
    /// Bytes that may be read into memory, of all files that are only copied, and as many of all
    /// others. Of the first what is beyond that stays on disk, of the others it is refused.
    pub in_memory: u64,
}

impl Files {
    /// Reads a folder. Links are read and not followed. What file managers and editors leave
    /// behind (`.DS_Store`, `main.rs~`) is left out and [told](Self::dropped).
    pub fn read_folder(folder: &Path, part: &Part<'_>) -> Result<Self, TreeError> {
        if !folder.is_dir() {
            return Err(TreeError::NotAFolder {
                path: folder.to_owned(),
            });
        }
        let mut files = Self::default();
        let room = || Room {
            limit: part.in_memory,
            left: part.in_memory,
        };
        let (mut for_copies, mut for_texts) = (room(), room());
        let mut waiting = vec![(folder.to_owned(), String::new())];
        while let Some((folder, prefix)) = waiting.pop() {
            let mut empty = true;
            for entry in fs::read_dir(&folder).map_err(|e| TreeError::read(&folder, e))? {
                let entry = entry.map_err(|e| TreeError::read(&folder, e))?;
                let place = entry.path();
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                    return Err(TreeError::NameNotUnicode { path: place });
                };
                let is_folder = entry.file_type().map_err(|e| TreeError::read(&place, e))?;
                let is_folder = is_folder.is_dir();
                let path = format!("{prefix}{name}{}", if is_folder { "/" } else { "" });
                if !(part.wanted)(&path) {
                    continue;
                }
                if is_dropping(&name) {
                    files.dropped.insert(path);
                    continue;
                }
                empty = false;
                if is_folder {
                    waiting.push((place, path));
                } else {
                    let content = match (part.only_copied)(&path) {
                        true => read_entry(&place, true, &mut for_copies)?,
                        false => read_entry(&place, false, &mut for_texts)?,
                    };
                    files.entries.insert(path, content);
                }
            }
            if let Some(path) = prefix.strip_suffix('/').filter(|_| empty) {
                files.folders.insert(path.to_owned());
            }
        }
        Ok(files)
    }

    /// Puts a content at a path, in the place of what was there.
    pub fn insert(&mut self, path: String, content: Content) {
        self.fill_folders_of(&path);
        self.entries.insert(path, content);
    }

    /// Adds a folder, unless there is something in it already.
    pub fn insert_folder(&mut self, path: String) {
        self.fill_folders_of(&path);
        let filled = self.below(&format!("{path}/")).next().is_some()
            || self.folders_below(&format!("{path}/")).next().is_some();
        if !filled {
            self.folders.insert(path);
        }
    }

    fn fill_folders_of(&mut self, path: &str) {
        if !self.folders.is_empty() {
            for (end, _) in path.match_indices('/') {
                self.folders.remove(&path[..end]);
            }
        }
    }

    /// Keeps what is `wanted` by its path; that of a folder ends in `/`.
    pub fn retain(&mut self, wanted: &dyn Fn(&str) -> bool) {
        self.entries.retain(|path, _| wanted(path));
        self.folders.retain(|path| wanted(&format!("{path}/")));
        self.dropped.retain(|path| wanted(path));
    }

    pub fn get(&self, path: &str) -> Option<&Content> {
        self.entries.get(path)
    }

    /// All contents by their path, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.below("")
    }

    /// Contents below a folder (`files/`), by their path below it, sorted.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Content)> {
        self.entries
            .range(folder.to_owned()..)
            .map_while(move |(path, content)| Some((path.strip_prefix(folder)?, content)))
    }

    /// Folders below a folder (`files/`) that have nothing in them, by their path below it, sorted.
    pub fn folders_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.folders
            .range(folder.to_owned()..)
            .map_while(move |path| path.strip_prefix(folder))
    }

    /// What was left out because some program left it behind, sorted; folders end in `/`.
    pub fn dropped(&self) -> impl Iterator<Item = &str> {
        self.dropped.iter().map(String::as_str)
    }

    pub(crate) fn drop_entry(&mut self, path: String) {
        self.dropped.insert(path);
    }
}

impl FromIterator<(String, Content)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, Content)>>(entries: I) -> Self {
        let entries = entries.into_iter().collect();
        Self {
            entries,
            ..Self::default()
        }
    }
}

/// What may be read into memory.
struct Room {
    /// In bytes.
    limit: u64,
    left: u64,
}

impl Room {
    /// Reads a file that may also have grown since it was looked at.
    fn read(&mut self, place: &Path) -> Result<Data, TreeError> {
        let told = |error| TreeError::read(place, error);
        let mut bytes = Vec::new();
        let file = fs::File::open(place).map_err(told)?;
        file.take(self.left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(told)?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| TreeError::NoRoom {
            path: place.to_owned(),
            limit: self.limit,
        })?;
        Ok(bytes.into())
    }
}

fn read_entry(place: &Path, only_copied: bool, room: &mut Room) -> Result<Content, TreeError> {
    let told = |error| TreeError::read(place, error);
    let found = fs::symlink_metadata(place).map_err(told)?;
    if found.is_symlink() {
        let target = fs::read_link(place).map_err(told)?;
        let target = link_text(target.as_os_str()).ok_or_else(|| TreeError::LinkNotUnicode {
            path: place.to_owned(),
        })?;
        Ok(Content::Link { target })
    } else if found.is_file() {
        Ok(Content::File {
            data: if only_copied && found.len() > LARGE.min(room.left) {
                Data::on_disk(place)?
            } else {
                room.read(place)?
            },
            executable: is_executable(&found),
        })
    } else {
        Err(TreeError::Special {
            path: PathBuf::from(place),
        })
    }
}

/// A link's target as packs write it.
fn link_text(target: &OsStr) -> Option<String> {
    let text = target.to_str()?;
    Some(if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    })
}

/// Whether the owner may run the file.
#[cfg(unix)]
fn is_executable(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o100 != 0
}

/// Windows knows no such bit; packs set it by a rule.
#[cfg(not(unix))]
fn is_executable(_: &fs::Metadata) -> bool {
    false
}
