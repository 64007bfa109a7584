//! What stands in a target before a run changes it, for whoever keeps it.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Read};

use formwork_tree::{Content, OWN_FOLDER, RelativePath};

use crate::apply::Change;
use crate::disk::Dir;
use crate::error::OutputError;
use crate::look::Found;
use crate::run::{Run, kept_mode};
use crate::target::{OnDisk, Target};

/// Hears what is about to be replaced; see [`Writes::before`](crate::Writes::before).
pub type HearBefore<'a> = &'a dyn Fn(&Before<'_>) -> Result<(), OutputError>;

/// One path that a run is about to change.
#[derive(Clone, Copy, Debug)]
pub struct Replaced<'a> {
    pub path: &'a RelativePath,
    pub before: &'a OnDisk,
    /// The permission bits of the file that is there, where the system has them.
    pub mode: Option<u32>,
    /// What will be there; none: nothing.
    pub after: Option<&'a Content>,
    /// The permission bits that it will have; none: those of any new file.
    pub mode_after: Option<u32>,
}

/// What stands in the target and will be changed. Threads can share it.
pub struct Before<'a> {
    pub(crate) target: &'a Target,
    pub(crate) changes: &'a [Change],
    /// One for each change; empty: the target does not exist.
    pub(crate) found: &'a [Found],
    pub(crate) folders: &'a ChangedFolders,
}

/// The folders that a run makes or removes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ChangedFolders {
    /// Those that are not there, the outermost first.
    pub made: Vec<RelativePath>,
    /// Those that are there and may go, the outermost first, with their permission bits.
    pub there: Vec<(RelativePath, Option<u32>)>,
}

impl Before<'_> {
    /// All paths that change, sorted, Formwork's own last: the record and, on the first run, what
    /// git does not see.
    pub fn entries(&self) -> impl Iterator<Item = Replaced<'_>> {
        let changes = self.changes.iter().enumerate();
        let changes = changes.filter(|(_, change)| !change.is_idle());
        changes.map(|(index, change)| {
            let stamp = self.found.get(index).and_then(|found| found.stamp);
            let is_file = matches!(change.expected, OnDisk::File { .. });
            let mode = stamp.and_then(|stamp| stamp.mode).filter(|_| is_file);
            let kept = |content| kept_mode(content, &change.expected, mode);
            Replaced {
                path: &change.path,
                before: &change.expected,
                mode,
                after: change.content(),
                mode_after: change.mode.or_else(|| change.content().and_then(kept)),
            }
        })
    }

    /// The file or link that is there, in memory; none: neither is. An error if it is no longer the
    /// one that was looked at.
    pub fn read(&self, entry: &Replaced<'_>) -> Result<Option<Content>, OutputError> {
        let path = || self.target.path().join(entry.path.as_str());
        let told = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => OutputError::ChangedMeanwhile { path: path() },
            _ => OutputError::io("read", path(), error),
        };
        let (Some(root), Some(digest)) = (self.target.root(), entry.before.digest()) else {
            return Ok(None);
        };
        let content = match entry.before {
            OnDisk::Link { .. } => {
                let (folder, name) = entry.path.split();
                let link = root
                    .open_dir(folder)
                    .and_then(|folder| folder.read_link(name))
                    .map_err(told)?;
                let target = link.into_os_string().into_string();
                let not_text = |_| told(io::Error::other("the link leads to what is not text"));
                Content::Link {
                    target: target.map_err(not_text)?,
                }
            }
            OnDisk::File {
                size, executable, ..
            } => {
                let file = root.open_to_read(entry.path.as_str()).map_err(told)?;
                let mut bytes = Vec::with_capacity(usize::try_from(*size).unwrap_or_default());
                file.take(size.saturating_add(1))
                    .read_to_end(&mut bytes)
                    .map_err(told)?;
                Content::File {
                    data: bytes.into(),
                    executable: *executable,
                }
            }
            OnDisk::Absent | OnDisk::Folder | OnDisk::Blocked { .. } => return Ok(None),
        };
        if content.digest() == digest {
            Ok(Some(content))
        } else {
            Err(OutputError::ChangedMeanwhile { path: path() })
        }
    }

    pub fn target(&self) -> &Target {
        self.target
    }

    /// Whether the target itself is made by the run.
    pub fn target_is_new(&self) -> bool {
        !self.target.exists()
    }

    /// The folders that will be made, the outermost first.
    pub fn made(&self) -> impl Iterator<Item = &RelativePath> {
        self.folders.made.iter()
    }

    /// The folders that are there and may be removed, or get other permission bits, the outermost
    /// first, with their permission bits where the system has them.
    pub fn there(&self) -> impl Iterator<Item = (&RelativePath, Option<u32>)> {
        let there = self.folders.there.iter();
        there.map(|(folder, mode)| (folder, *mode))
    }
}

impl Run<'_> {
    /// Tells what is about to be replaced.
    pub fn hear(
        &self,
        target: &Target,
        found: &[Found],
        folders: &ChangedFolders,
    ) -> Result<(), OutputError> {
        let Some(hear) = self.writes.before else {
            return Ok(());
        };
        let _span = tracing::debug_span!("keep what is replaced").entered();
        hear(&Before {
            target,
            changes: &self.writes.changes,
            found,
            folders,
        })
    }

    /// The folders that are made or may go, as they are now. Formwork's own is none of them: it comes
    /// and goes with the lock. One that cannot be looked at stops the run: taken for one that the run
    /// makes, it would go when the run is undone.
    pub fn changed_folders(
        &self,
        root: Option<&Dir>,
        found: &[Found],
    ) -> io::Result<ChangedFolders> {
        let changes = &self.writes.changes;
        let mode = |folder: &RelativePath| match root {
            Some(root) => root.folder_mode(folder.as_str()),
            None => Ok(None),
        };
        let puts = changes.iter().filter(|c| c.content().is_some());
        let wanted = puts.flat_map(|change| change.path.folder_paths());
        let folders = &self.writes.folders;
        let made = folders.iter().cloned();
        let made = made.chain(folders.iter().flat_map(RelativePath::folder_paths));
        let made: BTreeSet<RelativePath> = wanted.chain(made).collect();
        let cleared = changes.iter().zip(found);
        let cleared = cleared.filter(|(_, found)| found.on_disk == OnDisk::Folder);
        let emptied = changes.iter().filter(|change| change.removes());
        let there: BTreeSet<RelativePath> = emptied
            .flat_map(|change| change.path.folder_paths())
            .chain(cleared.map(|(change, _)| change.path.clone()))
            .chain(self.writes.emptied.iter().cloned())
            .chain(self.writes.modes.iter().map(|(folder, _)| folder.clone()))
            .collect();
        let mut changed = ChangedFolders::default();
        for folder in made.into_iter().filter(|folder| !is_own(folder.as_str())) {
            if mode(&folder)?.is_none() {
                changed.made.push(folder);
            }
        }
        for folder in there.into_iter().filter(|folder| !is_own(folder.as_str())) {
            if let Some(mode) = mode(&folder)? {
                changed.there.push((folder, mode));
            }
        }
        Ok(changed)
    }

    /// The folders that may be empty once what goes is gone: those that are in the way of files, and
    /// the others.
    pub fn emptied_folders(&self, found: &[Found]) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let changes = &self.writes.changes;
        let replaced = changes.iter().zip(found);
        let replaced = replaced.filter(|(_, found)| found.on_disk == OnDisk::Folder);
        let replaced: HashSet<&str> = replaced.map(|(change, _)| change.path.as_str()).collect();
        let removed = changes.iter().filter(|change| change.removes());
        let given = self.writes.emptied.iter();
        let emptied = removed
            .flat_map(|change| change.path.folders())
            .chain(given.map(RelativePath::as_str))
            .filter(|folder| !is_own(folder));
        emptied.partition(|folder| {
            let mut above = folder.match_indices('/').map(|(end, _)| &folder[..end]);
            replaced.contains(folder) || above.any(|above| replaced.contains(above))
        })
    }

    /// All folders that have to be there in the end.
    pub fn needed_folders(&self) -> HashSet<&str> {
        let written = self.writes.changes.iter().filter(|c| c.content().is_some());
        let files = written.flat_map(|change| change.path.folders());
        let made = self.writes.folders.iter();
        files
            .chain(made.flat_map(RelativePath::folders_and_itself))
            .collect()
    }

    /// The permission bits that folders get, the innermost first, so that none is out of reach when
    /// its turn comes.
    pub fn modes(&self) -> Vec<(&RelativePath, u32)> {
        let modes = self.writes.modes.iter();
        let mut modes: Vec<_> = modes.map(|(folder, mode)| (folder, *mode)).collect();
        modes.sort_unstable_by(|a, b| b.cmp(a));
        modes
    }

    /// Gives the folders of a target that nobody sees yet their permission bits.
    pub fn set_modes(&self, root: &Dir) -> io::Result<()> {
        for (folder, mode) in self.modes() {
            match root.set_mode(folder.as_str(), mode) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_own(folder: &str) -> bool {
    folder == OWN_FOLDER
}
