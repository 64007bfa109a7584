//! All files of a folder, or of an archive, by their path.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::content::Content;
use crate::data::{Data, LARGE};
use crate::error::TreeError;

/// All files of a folder by their path from its root, with `/` between the parts.
///
/// Only those of an archive are sure to be [relative paths](crate::RelativePath): names in the
/// folder of a pack can hold `{{expressions}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    pub(crate) entries: BTreeMap<String, Content>,
}

/// What to read of a folder, asked of a path; that of a folder ends in `/`.
pub struct Part<'a> {
    pub wanted: &'a dyn Fn(&str) -> bool,
    /// Whether nobody needs the bytes of a file in memory: more than 1 MiB of them stay on disk.
    pub only_copied: &'a dyn Fn(&str) -> bool,
}

impl Files {
    /// Reads a folder. Links are read and not followed.
    pub fn read_folder(folder: &Path, part: &Part<'_>) -> Result<Self, TreeError> {
        if !folder.is_dir() {
            return Err(TreeError::NotAFolder {
                path: folder.to_owned(),
            });
        }
        let mut files = Self::default();
        let mut waiting = vec![(folder.to_owned(), String::new())];
        while let Some((folder, prefix)) = waiting.pop() {
            let listing = fs::read_dir(&folder).map_err(|e| TreeError::read(&folder, e))?;
            for entry in listing {
                let entry = entry.map_err(|e| TreeError::read(&folder, e))?;
                let place = entry.path();
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                    return Err(TreeError::NameNotUnicode { path: place });
                };
                let path = format!("{prefix}{name}");
                let kind = entry.file_type().map_err(|e| TreeError::read(&place, e))?;
                if kind.is_dir() {
                    let inside = format!("{path}/");
                    if (part.wanted)(&inside) {
                        waiting.push((place, inside));
                    }
                } else if (part.wanted)(&path) {
                    let content = read_entry(&place, (part.only_copied)(&path))?;
                    files.insert(path, content);
                }
            }
        }
        Ok(files)
    }

    /// Puts a content at a path, in the place of what was there.
    pub fn insert(&mut self, path: String, content: Content) {
        self.entries.insert(path, content);
    }

    /// Keeps what is `wanted` by its path.
    pub fn retain(&mut self, wanted: &dyn Fn(&str) -> bool) {
        self.entries.retain(|path, _| wanted(path));
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
}

impl FromIterator<(String, Content)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, Content)>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
        }
    }
}

fn read_entry(place: &Path, only_copied: bool) -> Result<Content, TreeError> {
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
            data: if only_copied && found.len() > LARGE {
                Data::on_disk(place)?
            } else {
                fs::read(place).map_err(told)?.into()
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
