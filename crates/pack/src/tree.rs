//! The files of a pack, wherever they come from.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use formwork_output::RelativePath;
use formwork_protocol::{Code, Fault};

use crate::Bytes;

/// One file or link of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    File {
        bytes: Bytes,
        executable: bool,
    },
    /// A relative link that stays inside `files/`.
    Link {
        to: String,
    },
}

/// All files of a pack by their path from its root, with `/` between the parts.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    entries: BTreeMap<String, Entry>,
}

impl Tree {
    /// Reads a folder. Results of samples (`samples/*/expected`) are left out unless asked for:
    /// they are larger than all the rest and wanted by checks alone.
    pub fn read_folder(folder: &Path, with_expected: bool) -> Result<Self, Fault> {
        let mut tree = Self::default();
        if !folder.is_dir() {
            return Err(Fault::new(
                Code::NoPack,
                format!("{} is not a folder", folder.display()),
            ));
        }
        for name in ["files", "partials", "samples"] {
            let inner = folder.join(name);
            if inner.is_dir() {
                tree.read_below(&inner, name, with_expected)?;
            }
        }
        for name in [crate::MANIFEST, "README.md", crate::PICTURE] {
            let file = folder.join(name);
            if file.is_file() {
                tree.read_entry(&file, name)?;
            }
        }
        Ok(tree)
    }

    /// Takes the files of an archive, whose paths were checked when it was read.
    pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>, bool)>) -> Self {
        let entries = files
            .into_iter()
            .map(|(path, bytes, executable)| {
                let bytes = bytes.into();
                (path, Entry::File { bytes, executable })
            })
            .collect();
        Self { entries }
    }

    fn read_below(&mut self, folder: &Path, name: &str, with_expected: bool) -> Result<(), Fault> {
        let listing = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
        for entry in listing {
            let entry = entry.map_err(|error| unreadable(folder, &error))?;
            let path = entry.path();
            let Some(part) = entry.file_name().to_str().map(str::to_owned) else {
                return Err(Fault::new(
                    Code::Path,
                    format!("The name of {} is not Unicode", path.display()),
                ));
            };
            let name = format!("{name}/{part}");
            let kind = entry
                .file_type()
                .map_err(|error| unreadable(&path, &error))?;
            if kind.is_dir() {
                if with_expected || !is_expected(&format!("{name}/")) {
                    self.read_below(&path, &name, with_expected)?;
                }
            } else {
                self.read_entry(&path, &name)?;
            }
        }
        Ok(())
    }

    fn read_entry(&mut self, file: &Path, name: &str) -> Result<(), Fault> {
        let found = fs::symlink_metadata(file).map_err(|error| unreadable(file, &error))?;
        let entry = if found.is_symlink() {
            let to = fs::read_link(file).map_err(|error| unreadable(file, &error))?;
            let to = to.to_str().map(|to| to.replace('\\', "/")).ok_or_else(|| {
                Fault::new(
                    Code::Path,
                    format!("The link {name} leads to a name that is not Unicode"),
                )
            })?;
            Entry::Link { to }
        } else if found.is_file() {
            let bytes = fs::read(file).map_err(|error| unreadable(file, &error))?;
            Entry::File {
                bytes: bytes.into(),
                executable: is_executable(&found),
            }
        } else {
            return Err(Fault::new(
                Code::Path,
                format!("{name} is neither a file nor a folder nor a link"),
            ));
        };
        self.entries.insert(name.to_owned(), entry);
        Ok(())
    }

    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// Entries below a folder (`files/`), by their path below it, sorted.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        self.entries
            .range(folder.to_owned()..)
            .map_while(move |(path, entry)| Some((path.strip_prefix(folder)?, entry)))
    }

    /// The text of a file; nothing if it is not there. What is not text is a fault.
    pub(crate) fn text(&self, path: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let Entry::File { bytes, .. } = self.entries.get(path)? else {
            faults.push(Fault::new(Code::Path, format!("{path} is a link")).in_file(path));
            return None;
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(error) => {
                let readable = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                faults.push(
                    Fault::new(Code::Syntax, format!("{path} is not UTF-8 text"))
                        .in_file(path)
                        .at_offset(&readable, error.valid_up_to()),
                );
                None
            }
        }
    }

    /// Links must lead to something inside `files/`, by a relative path.
    pub(crate) fn check_links(&self, faults: &mut Vec<Fault>) {
        for (path, entry) in self.below("files/") {
            let Entry::Link { to } = entry else {
                continue;
            };
            let full = format!("files/{path}");
            let inside = resolve_link(path, to).is_some_and(|target| {
                let file = format!("files/{target}");
                self.entries.contains_key(&file) || self.below(&format!("{file}/")).next().is_some()
            });
            if !inside {
                faults.push(
                    Fault::new(Code::Path, format!("The link {full} leads to “{to}”"))
                        .in_file(full)
                        .with_hint("Links must be relative and lead to something inside “files”."),
                );
            }
        }
        for folder in ["partials/", "samples/"] {
            for (path, entry) in self.below(folder) {
                let expected = folder == "samples/" && path.contains("/expected/");
                if matches!(entry, Entry::Link { .. }) && !expected {
                    let full = format!("{folder}{path}");
                    faults.push(
                        Fault::new(Code::Path, format!("{full} is a link")).in_file(full.clone()),
                    );
                }
            }
        }
    }
}

/// Whether a path belongs to what a sample expects: `samples/*/expected/…`.
pub fn is_expected(path: &str) -> bool {
    let inside = path
        .strip_prefix("samples/")
        .and_then(|path| path.split_once('/'));
    inside.is_some_and(|(_, path)| path.starts_with("expected/"))
}

/// Where a link at `path` leads, if that is below the root.
fn resolve_link(path: &str, to: &str) -> Option<String> {
    if to.starts_with('/') || to.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    RelativePath::parse(&parts.join("/")).ok()?;
    Some(parts.join("/"))
}

fn unreadable(path: &Path, error: &io::Error) -> Fault {
    let code = match error.kind() {
        io::ErrorKind::PermissionDenied => Code::NoPermission,
        io::ErrorKind::NotFound => Code::NotFound,
        _ => Code::Io,
    };
    Fault::new(code, format!("Cannot read {}: {error}", path.display()))
}

#[cfg(unix)]
fn is_executable(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o111 != 0
}

/// Windows knows no such bit; packs set it by a rule.
#[cfg(not(unix))]
fn is_executable(_: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_by_their_text() {
        assert_eq!(resolve_link("a/b", "c").as_deref(), Some("a/c"));
        assert_eq!(resolve_link("a/b", "../c/./d").as_deref(), Some("c/d"));
        assert_eq!(resolve_link("a/b", "../../c"), None);
        assert_eq!(resolve_link("a", "/etc/passwd"), None);
        assert_eq!(resolve_link("a", "C:/x"), None);
    }

    #[test]
    fn entries_below_a_folder_leave_its_neighbours_out() {
        let file = |path: &str| (path.to_owned(), Vec::new(), false);
        let tree = Tree::from_files([
            file("files/a"),
            file("files/b/c"),
            file("files-2/x"),
            file("x"),
        ]);
        let paths: Vec<_> = tree.below("files/").map(|(path, _)| path).collect();
        assert_eq!(paths, ["a", "b/c"]);
    }
}
