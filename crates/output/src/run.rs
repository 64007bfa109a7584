//! One run on its way to a target that exists, or to one that does not.

use std::path::Path;

use formwork_tree::{Content, OWN_FOLDER, RelativePath, resolve_link};

use crate::LOCAL_FOLDER;
use crate::apply::{ApplyOptions, Change, Write, Writes};
use crate::commit::Transaction;
use crate::disk::{self, Dir, TemporaryFolder};
use crate::error::OutputError;
use crate::journal::Journal;
use crate::lock::{RANDOM, staged_prefix};
use crate::look::{Found, check_link};
use crate::slots::{STAGING, Slots, clear, first_free};
use crate::stage::{Item, Staging};
use crate::stamp::{Stamp, Tick};
use crate::target::{OnDisk, Target};
use crate::watch::{Watch, Writing};

/// What was written, and from when on others could reach it.
pub(crate) struct Written {
    /// One for each change that puts something, in their order: of a file, as it was when it had
    /// been written.
    pub stamps: Vec<Option<Stamp>>,
    /// None: the file system does not tell, or nobody asks.
    pub shown: Option<Tick>,
}

/// Changes on their way to one root; the first `counted` are told to whoever watches.
pub(crate) struct Run<'a> {
    pub writes: &'a Writes<'a>,
    pub counted: usize,
    pub watch: &'a Watch<'a>,
    pub options: ApplyOptions,
    /// Whether the next run can put back what this one leaves when it dies.
    pub journalled: bool,
}

impl Run<'_> {
    /// `leave` is called with the staged folder once everything is in it, and with what was written.
    pub fn fill_absent(
        &self,
        target: &mut Target,
        leave: impl FnOnce(&Target, &Dir, Written),
    ) -> Result<(), OutputError> {
        let path = target.path().to_owned();
        let missing = || OutputError::NotAFolder { path: path.clone() };
        let parent = path.parent().ok_or_else(missing)?;
        let told = |error| OutputError::io("make a folder in", parent, error);
        if let Some(other) = self
            .writes
            .changes
            .iter()
            .find(|c| c.expected != OnDisk::Absent)
        {
            return Err(OutputError::ChangedMeanwhile {
                path: path.join(other.path.as_str()),
            });
        }
        let staged = temporary_folder(parent, &staged_prefix(&path))?;
        {
            // A folder with an open handle in it cannot be renamed on Windows.
            let root = Dir::open(staged.path()).map_err(told)?;
            let items = self.items(&root, |_, change| change.path.as_str().to_owned());
            let staging = self.staging(&root, &path);
            let stamps = staging.write_tree(&items, &self.writes.folders)?;
            for change in &self.writes.changes {
                if let Some(Content::Link { target: to }) = change.content() {
                    check_link(&root, &path, &change.path, to)?;
                }
            }
            let folders = self.changed_folders(None, &[]).map_err(told)?;
            self.hear(target, &[], &folders)?;
            let shown = None;
            leave(target, &root, Written { stamps, shown });
            self.set_modes(&root).map_err(told)?;
        }
        self.watch.ask()?;
        let _span = tracing::debug_span!("commit").entered();
        let _writing = Writing::begin_run();
        self.put_whole(target, staged)?;
        (self.watch.committed)(self.counted);
        Ok(())
    }

    /// Renames the staged folder onto the target's name, which nobody may have taken meanwhile.
    fn put_whole(&self, target: &mut Target, staged: TemporaryFolder) -> Result<(), OutputError> {
        let path = target.path().to_owned();
        let beside = staged.parent();
        let Some(name) = path.file_name() else {
            return Err(OutputError::NotAFolder { path });
        };
        match disk::rename_new(beside, staged.name(), beside, name) {
            Ok(()) => {}
            // A file system that tells of a failure may have done it all the same.
            Err(_) if beside.lacks(staged.name()) => {}
            Err(_) if beside.symlink_metadata(name).is_ok() => {
                return Err(OutputError::ChangedMeanwhile { path });
            }
            Err(error) => return Err(OutputError::io("make the folder", path, error)),
        }
        let synced = if self.options.durable {
            beside.sync()
        } else {
            Ok(())
        };
        let done = synced.map_err(|e| OutputError::io("make the folder", &path, e));
        let Err(cause) = done.and_then(|()| target.reopen()) else {
            // The staged folder is the target now.
            staged.keep();
            return Ok(());
        };
        match disk::rename_new(beside, name, beside, staged.name()) {
            Ok(()) => Err(cause),
            Err(source) => Err(OutputError::NotRolledBack {
                kept_in: path.clone(),
                path,
                source,
                cause: Box::new(cause),
            }),
        }
    }

    pub fn fill_existing(&self, target: &Target) -> Result<Written, OutputError> {
        let Some(root) = target.root() else {
            return Err(OutputError::NotAFolder {
                path: target.path().to_owned(),
            });
        };
        let shown = target.path().join(OWN_FOLDER).join(LOCAL_FOLDER);
        let told = |error| OutputError::io("make a folder in", &shown, error);
        let own = root.open_or_make(OWN_FOLDER).map_err(told)?;
        let local = own.open_or_make(LOCAL_FOLDER).map_err(told)?;
        let staging = local.open_or_make(STAGING).map_err(told)?;
        let id = first_free(&staging).map_err(told)?;
        let place = shown.join(STAGING).join(&id);
        let slots = staging.open_dir(&id);
        let done = slots
            .and_then(|folder| Slots::open(folder, place))
            .map_err(told)
            .and_then(|slots| self.by_slots(target, root, &slots));
        if !matches!(done, Err(OutputError::NotRolledBack { .. })) {
            // What cannot be removed is ignored by git, and removed by the next run.
            let _span = tracing::debug_span!("clear away").entered();
            let _ = clear(&local, staging, &id);
        }
        done
    }

    /// Stages in `slots`, compares the disk with what was expected, and commits.
    pub fn by_slots(
        &self,
        target: &Target,
        root: &Dir,
        slots: &Slots,
    ) -> Result<Written, OutputError> {
        let items = self.items(root, |index, _| slot(index));
        let stamps = {
            let _span = tracing::debug_span!("stage").entered();
            self.staging(&slots.new, target.path()).write_flat(&items)?
        };
        let found = self.compare(target)?;
        let looked = |error| OutputError::io("look at the folders of", target.path(), error);
        let folders = self.changed_folders(Some(root), &found).map_err(looked)?;
        self.hear(target, &found, &folders)?;
        let told = |error| OutputError::io("write in", &slots.shown, error);
        let _writing = Writing::begin_run();
        let mut shown = None;
        if self.journalled {
            let _span = tracing::debug_span!("journal").entered();
            let journal = self.journal(root, &found, folders).map_err(looked)?;
            shown = journal.write(&slots.folder).map_err(told)?;
        }
        let mut transaction = Transaction::new(root, target.path(), slots);
        let committed = self
            .commit(&mut transaction, &found, &stamps)
            .and_then(|()| {
                // With this, the run is done; what remains is to clear away.
                Journal::mark_done(&slots.folder).map_err(told)
            });
        match committed {
            Ok(()) => {
                if self.options.durable {
                    // Without it the next run may put everything back, which is whole as well.
                    let _ = slots.folder.sync();
                }
                transaction.finish();
                Ok(Written { stamps, shown })
            }
            Err(cause) => Err(transaction.roll_back(cause)),
        }
    }

    /// Looks at every path again; all must be as they were when the changes were decided.
    fn compare(&self, target: &Target) -> Result<Vec<Found>, OutputError> {
        let _span = tracing::debug_span!("check again").entered();
        let paths: Vec<&RelativePath> = self.writes.changes.iter().map(|c| &c.path).collect();
        let found = target.find_all(&paths);
        let compared = self
            .writes
            .changes
            .iter()
            .zip(found)
            .map(|(change, found)| {
                let found = found?;
                if found.on_disk != change.expected {
                    return Err(OutputError::ChangedMeanwhile {
                        path: target.path().join(change.path.as_str()),
                    });
                }
                let removable = found.stamp.is_some() || change.is_idle();
                if change.write == Write::Remove && !removable {
                    return Err(OutputError::NotAFile {
                        path: target.path().join(change.path.as_str()),
                    });
                }
                Ok(found)
            });
        compared.collect()
    }

    fn commit(
        &self,
        transaction: &mut Transaction,
        found: &[Found],
        staged: &[Option<Stamp>],
    ) -> Result<(), OutputError> {
        let _span = tracing::debug_span!("commit").entered();
        let mut committed = 0;
        let mut count = |index: usize| {
            if index < self.counted {
                committed += 1;
                (self.watch.committed)(committed);
            }
        };
        // First what goes, so that a file can take the place of a folder and the other way round.
        let changes = &self.writes.changes;
        let all = || changes.iter().zip(found).enumerate();
        for (index, (change, found)) in all().filter(|(_, (c, _))| c.write == Write::Remove) {
            self.watch.ask()?;
            if let Some(stamp) = &found.stamp {
                transaction.move_out(&change.path, &slot(index), stamp)?;
            }
            count(index);
        }
        let (in_the_way, emptied) = self.emptied_folders(found);
        let needed = self.needed_folders();
        transaction.remove_emptied(&in_the_way, &needed)?;
        let puts = all().filter(|(_, (change, _))| change.content().is_some());
        for ((index, (change, found)), staged) in puts.zip(staged) {
            self.watch.ask()?;
            write_one(transaction, change, found, *staged, &slot(index))?;
            count(index);
        }
        for folder in &self.writes.folders {
            self.watch.ask()?;
            transaction.make_folder(folder)?;
        }
        for change in changes {
            if let Some(Content::Link { target }) = change.content() {
                transaction.check_link(&change.path, target)?;
            }
        }
        // To make them again takes room, so they go when nothing else needs any.
        transaction.remove_emptied(&emptied, &needed)?;
        if self.options.durable {
            transaction.sync()?;
        }
        for (folder, mode) in self.modes() {
            transaction.set_folder_mode(folder, mode)?;
        }
        for (index, (change, found)) in all() {
            if let Some(stamp) = &found.stamp {
                transaction.check_old(&change.path, &slot(index), stamp)?;
            }
        }
        Ok(())
    }

    fn staging<'s>(&'s self, folder: &'s Dir, shown: &'s Path) -> Staging<'s> {
        Staging {
            folder,
            shown,
            watch: self.watch,
            durable: self.options.durable,
        }
    }

    fn items(&self, root: &Dir, place: impl Fn(usize, &Change) -> String) -> Vec<Item<'_>> {
        let written = self.writes.changes.iter().enumerate();
        let items = written.filter_map(|(index, change)| {
            let content = change.content()?;
            Some(Item {
                place: place(index, change),
                path: &change.path,
                content,
                mode: change.mode,
                to_folder: self.leads_to_folder(root, &change.path, content),
                counted: Some(index).filter(|index| *index < self.counted),
            })
        });
        items.collect()
    }

    /// Whether a link leads to a folder, which only Windows wants to know.
    fn leads_to_folder(&self, root: &Dir, path: &RelativePath, content: &Content) -> bool {
        let Content::Link { target } = content else {
            return false;
        };
        if !cfg!(windows) {
            return false;
        }
        let Ok(led_to) = resolve_link(path.as_str(), target) else {
            return false;
        };
        if led_to.is_empty() {
            return true;
        }
        let inside = format!("{led_to}/");
        self.writes
            .changes
            .iter()
            .any(|change| change.path.as_str().starts_with(&inside))
            || root.metadata(&led_to).is_ok_and(|found| found.is_dir())
    }
}

/// The name of a change's content in the staging folders.
pub(crate) fn slot(index: usize) -> String {
    index.to_string()
}

fn write_one(
    transaction: &mut Transaction,
    change: &Change,
    found: &Found,
    staged: Option<Stamp>,
    slot: &str,
) -> Result<(), OutputError> {
    if found.on_disk == OnDisk::Folder {
        transaction.clear_folder(&change.path)?;
    }
    if let Some(stamp) = &found.stamp {
        transaction.move_out(&change.path, slot, stamp)?;
        let given = change.mode.is_some();
        let mode = change.content().filter(|_| !given);
        let mode = mode.and_then(|content| kept_mode(content, &found.on_disk, stamp.mode));
        let has = staged.and_then(|staged| staged.mode);
        if let Some(mode) = mode.filter(|mode| has != Some(*mode)) {
            transaction.keep_mode(&change.path, slot, mode)?;
        }
    }
    transaction.move_in(&change.path, slot)
}

/// The permission bits of a rewritten file: the user's, with the executable bits added where
/// reading is allowed, or taken away, if the content's executable bit is another.
pub(crate) fn kept_mode(content: &Content, found: &OnDisk, mode: Option<u32>) -> Option<u32> {
    let Content::File { executable, .. } = content else {
        return None;
    };
    let OnDisk::File {
        executable: before, ..
    } = found
    else {
        return None;
    };
    let mode = mode?;
    Some(match (*before, *executable) {
        (false, true) => mode | ((mode & 0o444) >> 2),
        (true, false) => mode & !0o111,
        _ => mode,
    })
}

/// A new folder in `parent`, removed with all that is in it when dropped.
pub(crate) fn temporary_folder(
    parent: &Path,
    prefix: &str,
) -> Result<TemporaryFolder, OutputError> {
    TemporaryFolder::make(parent, prefix, RANDOM)
        .map_err(|e| OutputError::io("make a folder in", parent, e))
}
