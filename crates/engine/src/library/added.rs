//! Where packs are found: below the folder of added ones, by name, by path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use formwork_pack::{Pack, is_pack_name};
use formwork_protocol::{Code, Failure, Fault, PackId, PackOrigin, PackSummary};
use formwork_render::Meter;
use formwork_tree::Files;

use super::Library;
use super::source::{Source, built_in};
use crate::failure::io_failure;

/// What the names of files end in that hold the folder of a pack.
const LINK: &str = ".link";

impl Library {
    /// The added packs, by the names of their folders.
    pub(super) fn added(&self) -> Result<Vec<Source>, Failure> {
        let listing = match fs::read_dir(&self.folder) {
            Ok(listing) => listing,
            // Nothing was added yet.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_failure("read the packs in", &self.folder, &error)),
        };
        let mut sources: Vec<Source> = Vec::new();
        for entry in listing {
            let entry =
                entry.map_err(|error| io_failure("read the packs in", &self.folder, &error))?;
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                sources.push(Source::Folder(path, PackOrigin::Added));
            } else if let Some(name) = name.strip_suffix(LINK)
                && !self.folder.join(name).is_dir()
            {
                sources.extend(self.linked(name)?);
            }
        }
        sources.sort_by_key(|source| source.id().to_string());
        Ok(sources)
    }

    /// The pack of this name that stays where it lies, if there is one.
    fn linked(&self, name: &str) -> Result<Option<Source>, Failure> {
        let file = self.link_file(name);
        match fs::read_to_string(&file) {
            Ok(text) => Ok(is_pack_name(name).then(|| Source::Linked {
                name: name.to_owned(),
                folder: PathBuf::from(text.lines().next().unwrap_or_default()),
            })),
            // That the folder cannot be read is told where packs are listed.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(io_failure("read", &file, &error)),
        }
    }

    /// The file that holds the folder of a pack which stays where it lies. A file of its own for each
    /// pack: two programs that add packs at the same time do not lose one another's.
    pub(super) fn link_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{LINK}"))
    }

    /// The folders of added packs, with the ids that requests name them by.
    pub fn added_folders(&self) -> Vec<(PathBuf, PackId)> {
        let sources = self.added().unwrap_or_default().into_iter();
        sources
            .filter_map(|source| Some((source.folder()?.to_owned(), source.id())))
            .collect()
    }

    /// What an id leads to. Only what is a pack's name is looked for among the added ones, so that
    /// no id leads out of their folder; all else is a path.
    pub(super) fn find(&self, id: &PackId) -> Result<Source, Failure> {
        if is_pack_name(id.as_str()) {
            let added = self.folder.join(id.as_str());
            if added.is_dir() {
                return Ok(Source::Folder(added, PackOrigin::Added));
            }
            if let Some(linked) = self.linked(id.as_str())? {
                return Ok(linked);
            }
            if let Some(source) = built_in().find(|source| source.id() == *id) {
                return Ok(source);
            }
        }
        let path = Path::new(id.as_str());
        if path.is_dir() && self.is_added(path) {
            return Ok(Source::Folder(path.to_owned(), PackOrigin::Added));
        }
        Source::at(path).map_err(|_| no_pack(id))
    }

    /// Whether a path is that of a folder directly below the packs' folder.
    fn is_added(&self, path: &Path) -> bool {
        path.file_name().is_some() && path.parent() == Some(&self.folder)
    }

    /// The name of a pack that is to be added; one that is taken is refused unless the new one is to
    /// replace the old one.
    pub(super) fn name_of(
        &self,
        files: &Files,
        replace: bool,
        meter: &Meter,
    ) -> Result<String, Failure> {
        let (pack, faults) = Pack::read(files);
        let Some(pack) = pack else {
            return Err(faults.into());
        };
        let name = &pack.manifest.name;
        // The name becomes a folder's: one like `../x` would lead out of the packs' folder.
        if !is_pack_name(name) {
            return Err(faults.into());
        }
        let added = self.added()?;
        let there = added.iter().find(|source| source.id().as_str() == name);
        if let Some(there) = there.filter(|_| !replace) {
            let old = self.summary(there, meter)?;
            return Err(taken(&old, &pack.manifest.version.to_string()).into());
        }
        Ok(name.clone())
    }
}

/// The name of a pack is taken by one that was added before.
fn taken(old: &PackSummary, new: &str) -> Fault {
    let name = &old.id;
    let message = match old.version.as_str() {
        "" => format!("A pack “{name}” was added before and cannot be read; the new one is {new}"),
        old => format!("A pack “{name}” was added before: it is {old}, the new one is {new}"),
    };
    Fault::new(Code::Clash, message)
        .with_hint("Replace it, or rename the new one in its pack.toml.")
}

/// Links that lead nowhere are refused before anything is copied: a copy would be told of, and not
/// the pack that the user gave.
pub(super) fn refuse_links(files: &Files) -> Result<(), Failure> {
    let (_, faults) = Pack::read(files);
    let faults: Vec<Fault> = faults
        .into_iter()
        .filter(|fault| fault.code == Code::Path)
        .collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.into()),
    }
}

/// Tells of the faults of a pack that is not added where they are: inside what the user gave.
pub(super) fn at_its_place(failure: Failure, path: &Path) -> Failure {
    let placed = failure.errors.into_iter().map(|mut fault| {
        if fault.code == Code::NoPack && fault.file.is_none() {
            let message = format!("There is no pack.toml in {}", path.display());
            fault.message = format!("{message}, so it is not a pack");
        } else if fault.code != Code::Clash {
            let inside = fault.file.as_deref().unwrap_or_default();
            fault.file = Some(path.join(inside).display().to_string());
        }
        fault
    });
    placed.collect::<Vec<Fault>>().into()
}

fn no_pack(id: &PackId) -> Failure {
    let names: Vec<String> = built_in().map(|source| source.id().to_string()).collect();
    let fault = Fault::new(Code::NoPack, format!("There is no pack “{id}”"));
    fault
        .with_hint(format!(
            "Inside Formwork: {}. Or give the path of a folder or zip.",
            names.join(", ")
        ))
        .into()
}
