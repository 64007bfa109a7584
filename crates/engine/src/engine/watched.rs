//! The folders in which changes matter to what is shown: those of packs, and those in the targets of
//! open drafts that outputs lie in. Watching them is left to whoever has a window.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use formwork_pack::FOLDERS;
use formwork_protocol::{DraftId, FilesChanged, PackId};
use formwork_tree::OWN_FOLDER;

use super::Engine;
use crate::drafts::Draft;

/// Folders of one pack, and of one target, that are watched; the systems have few to give. A target
/// with more is compared again whenever the window comes to the front.
const OF_A_PACK: usize = 1024;
const OF_A_TARGET: usize = 512;
/// Folders of all together.
const IN_ALL: usize = 6000;

/// What is to be watched. None of these folders means those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    pub folders: BTreeSet<PathBuf>,
    /// Drafts whose targets are too large to be watched.
    pub too_large: Vec<DraftId>,
}

impl Engine {
    /// The folders to watch as things stand, the most recently used drafts first.
    pub fn watched(&self) -> Watched {
        let mut watched = Watched::default();
        let packs = self.library.folder();
        // Above it lies the store, which changes every second; a pack that is added is told of.
        if packs.is_dir() {
            watched.folders.insert(packs.to_owned());
        }
        for folder in self.pack_folders().into_keys() {
            watched.add(pack_folders(&folder));
        }
        for draft in self.drafts.by_use() {
            let Some((target, folders)) = self.target_folders(&draft) else {
                continue;
            };
            let is_room = watched.folders.len() + folders.len() <= IN_ALL;
            match folders.len() <= OF_A_TARGET && is_room {
                true => watched.add(folders),
                false => {
                    watched.folders.insert(nearest(&target).to_owned());
                    watched.too_large.push(draft.id.clone());
                }
            }
        }
        watched
    }

    /// The drafts that are open in this session, those that were used last first.
    pub fn open_drafts(&self) -> Vec<DraftId> {
        let drafts = self.drafts.by_use().into_iter();
        drafts.map(|draft| draft.id.clone()).collect()
    }

    /// What changes at these paths mean.
    pub fn changed(&self, paths: &[PathBuf]) -> FilesChanged {
        let mut changed = FilesChanged::default();
        let mut packs: BTreeSet<PackId> = BTreeSet::new();
        let added = self.library.folder();
        for path in paths {
            if let Ok(below) = path.strip_prefix(added)
                && let Some(name) = below.components().next()
                && !is_hidden(below)
            {
                let name = name.as_os_str().to_string_lossy();
                packs.insert(PackId(name.into_owned()));
            }
        }
        for (folder, ids) in self.pack_folders() {
            let is_its = |path: &PathBuf| path.strip_prefix(&folder).is_ok_and(|p| !is_hidden(p));
            if paths.iter().any(is_its) {
                packs.extend(ids);
            }
        }
        for draft in self.drafts.by_use() {
            if packs.contains(&draft.pack_id) {
                changed.renewed.push(draft.id.clone());
            }
            let target = draft.snapshot().target;
            if target.is_some_and(|target| paths.iter().any(|path| concerns(path, &target))) {
                changed.targets.push(draft.id.clone());
            }
        }
        changed.packs = packs.into_iter().collect();
        changed
    }

    /// The folders of packs that drafts are open of and of those that were added, with the ids that
    /// requests name them by.
    fn pack_folders(&self) -> BTreeMap<PathBuf, BTreeSet<PackId>> {
        let mut folders: BTreeMap<PathBuf, BTreeSet<PackId>> = BTreeMap::new();
        for (folder, id) in self.library.added_folders() {
            folders.entry(folder).or_default().insert(id);
        }
        for draft in self.drafts.by_use() {
            if let Some(folder) = draft.pack().folder.clone() {
                let ids = folders.entry(folder).or_default();
                ids.insert(draft.pack_id.clone());
            }
        }
        folders
    }

    /// The target of a draft, and the folders in it that its files lie in, as far as they are there.
    fn target_folders(&self, draft: &Arc<Draft>) -> Option<(PathBuf, BTreeSet<PathBuf>)> {
        let target = draft.snapshot().target?;
        let preview = draft.last_good();
        let compared = preview
            .as_ref()
            .and_then(|preview| preview.compared.as_ref());
        let mut folders = BTreeSet::from([nearest(&target).to_owned()]);
        if target.is_dir() {
            let own = target.join(OWN_FOLDER);
            folders.extend(Some(own).filter(|own| own.is_dir()));
            let mut before = "";
            for file in compared.iter().flat_map(|compared| &compared.files) {
                let inner = file.stands.path.split().0;
                // Paths are sorted, so most neighbours share their folder.
                if inner == before {
                    continue;
                }
                before = inner;
                folders.insert(nearest(&target.join(inner)).to_owned());
                if folders.len() > OF_A_TARGET {
                    break;
                }
            }
        }
        Some((target, folders))
    }
}

impl Watched {
    fn add(&mut self, folders: BTreeSet<PathBuf>) {
        let room = IN_ALL.saturating_sub(self.folders.len());
        self.folders.extend(folders.into_iter().take(room));
    }
}

/// A pack's folder and those of its parts.
fn pack_folders(folder: &Path) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::from([nearest(folder).to_owned()]);
    let mut waiting: Vec<PathBuf> = FOLDERS.iter().map(|part| folder.join(part)).collect();
    while let Some(folder) = waiting.pop() {
        let Ok(listing) = fs::read_dir(&folder) else {
            continue;
        };
        if folders.len() >= OF_A_PACK {
            break;
        }
        let inner = listing.flatten();
        let inner = inner.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        waiting.extend(inner.map(|entry| entry.path()));
        folders.insert(folder);
    }
    folders
}

/// The folder, or the nearest one above it that is there.
fn nearest(folder: &Path) -> &Path {
    let mut above = folder.ancestors();
    above.find(|above| above.is_dir()).unwrap_or(folder)
}

/// Whether a change at a path matters to a target: not what one machine keeps about it, but that it
/// was made, or is gone.
fn concerns(path: &Path, target: &Path) -> bool {
    match path.strip_prefix(target) {
        Ok(below) => !below.starts_with(Path::new(OWN_FOLDER).join("local")),
        Err(_) => target.starts_with(path),
    }
}

/// Editors and runs put files of their own beside those that they write, or in folders of their own.
fn is_hidden(path: &Path) -> bool {
    let mut names = path.components();
    names.any(|name| name.as_os_str().as_encoded_bytes().starts_with(b"."))
}
