//! Where packs are found: below the folder of added ones, by name, by path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use formwork_pack::{Pack, is_pack_name};
use formwork_protocol::{Code, Failure, Fault, PackId, PackOrigin};
use formwork_tree::Files;

use super::Library;
use super::source::{Source, built_in};
use crate::failure::io_failure;

impl Library {
    /// The added packs, by the names of their folders.
    pub(super) fn added(&self) -> Result<Vec<Source>, Failure> {
        let listing = match fs::read_dir(&self.folder) {
            Ok(listing) => listing,
            // Nothing was added yet.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_failure("read the packs in", &self.folder, &error)),
        };
        let mut folders: Vec<PathBuf> = Vec::new();
        for entry in listing {
            let entry =
                entry.map_err(|error| io_failure("read the packs in", &self.folder, &error))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !hidden && entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
        folders.sort();
        let source = |folder| Source::Folder(folder, PackOrigin::Added);
        Ok(folders.into_iter().map(source).collect())
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

    /// The place of a pack that is to be added.
    pub(super) fn place_for(&self, files: &Files, replace: bool) -> Result<PathBuf, Failure> {
        let (pack, faults) = Pack::read(files);
        let Some(pack) = pack else {
            return Err(faults.into());
        };
        let name = &pack.manifest.name;
        // The name becomes a folder's: one like `../x` would lead out of the packs' folder.
        if !is_pack_name(name) {
            return Err(faults.into());
        }
        let place = self.folder.join(name);
        if place.exists() && !replace {
            let message = format!("A pack “{name}” was added before");
            return Err(Fault::new(Code::Clash, message)
                .with_hint("Replace it, or rename the new one in its pack.toml.")
                .into());
        }
        Ok(place)
    }
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
