//! What was seen of each file of a target, so that a file that did not change since is known
//! without reading it, as git's index does it.
//!
//! What is kept of a file is its stamp and the digest of its content, and only if a change that
//! comes later is sure to give it another stamp ([`Stamp::is_settled`]). So what is kept is true
//! whoever reads it and whenever, and a file whose stamp differs is read.

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use cap_std::fs::Dir;
use formwork_tree::{Digest, RelativePath};
use serde::{Deserialize, Serialize};

use crate::kept::{Kind, local_folder};
use crate::look::Found;
use crate::stamp::{Stamp, Tick, Time};
use crate::target::OnDisk;

const SEEN: Kind = Kind {
    name: "seen",
    head: b"formwork seen 1\n",
};

/// What is known of a target's files.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// What the last run has left; read once somebody asks.
    kept: OnceLock<Entries>,
    run: Mutex<Run>,
}

type Entries = HashMap<Box<str>, Entry>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    stamp: Stamp,
    digest: Digest,
}

/// What a run has seen. A mere look has no tick and remembers nothing.
#[derive(Debug, Default)]
struct Run {
    /// A moment before it looked at anything.
    since: Option<Tick>,
    entries: Entries,
    /// Whether it knows something that is not kept.
    learned: bool,
}

/// A file that a run has written.
pub(crate) struct Placed<'a> {
    pub path: &'a RelativePath,
    pub digest: Digest,
    /// As it was when it had been written, where nobody else looks.
    pub staged: Stamp,
    /// As it is in its place.
    pub stamp: Stamp,
}

impl Seen {
    /// From here on a run looks, which holds the target's lock since `tick`.
    pub fn begin(&self, tick: Option<Tick>) {
        *self.run() = Run {
            since: tick,
            ..Run::default()
        };
    }

    /// The digest of the file with that stamp.
    pub fn digest(&self, root: &Dir, path: &RelativePath, stamp: &Stamp) -> Option<Digest> {
        let entry = self.kept(root).get(path.as_str())?;
        (entry.stamp == *stamp).then_some(entry.digest)
    }

    /// Remembers what was found, to be kept at the end of the run.
    pub fn found<'a>(&self, root: &Dir, all: impl Iterator<Item = (&'a RelativePath, &'a Found)>) {
        let mut run = self.run();
        let Some(since) = run.since else {
            return;
        };
        for (path, found) in all {
            if let (OnDisk::File { digest, .. }, Some(stamp)) = (&found.on_disk, found.stamp)
                && stamp.is_settled(&since)
            {
                let entry = Entry {
                    stamp,
                    digest: *digest,
                };
                run.learned |= self.kept(root).get(path.as_str()) != Some(&entry);
                run.entries.insert(path.as_str().into(), entry);
            } else {
                run.entries.remove(path.as_str());
            }
        }
    }

    /// Keeps what the run has seen and written, if there is anything new in it. From `shown` on
    /// others could reach what was written; none: they still cannot.
    pub fn keep(&self, local: &Dir, placed: &[Placed], shown: Option<Tick>) -> io::Result<()> {
        let run = self.run();
        let kept = self.kept.get().map_or(0, Entries::len);
        if placed.is_empty() && !run.learned && run.entries.len() == kept {
            return Ok(());
        }
        let keeping = SEEN.begin(local)?;
        let Some(now) = keeping.tick() else {
            return Ok(());
        };
        let shown = shown.unwrap_or(now);
        let looked = run.entries.iter().map(|(path, entry)| (&**path, *entry));
        let mut entries: HashMap<&str, Entry> = looked.collect();
        entries.reserve(placed.len());
        for file in placed {
            let is_ours = file.stamp.is_unwritten_since(&file.staged)
                && file.staged.was_written_before(&shown);
            if is_ours && file.stamp.is_settled(&now) {
                let entry = Entry {
                    stamp: file.stamp,
                    digest: file.digest,
                };
                entries.insert(file.path.as_str(), entry);
            } else {
                entries.remove(file.path.as_str());
            }
        }
        keeping.finish(&to_bytes(now.device(), &entries)?)
    }

    fn kept(&self, root: &Dir) -> &Entries {
        self.kept.get_or_init(|| {
            let local = local_folder(root).ok();
            let bytes = local.and_then(|local| SEEN.read(&local));
            let entries = bytes.and_then(|bytes| from_bytes(&bytes));
            entries.unwrap_or_default()
        })
    }

    fn run(&self) -> MutexGuard<'_, Run> {
        self.run.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All that is kept, as it stands in the file: of one device, in any order.
#[derive(Serialize, Deserialize)]
struct Files<P> {
    device: u64,
    files: Vec<File<P>>,
}

#[derive(Serialize, Deserialize)]
struct File<P> {
    path: P,
    inode: u64,
    length: u64,
    modified: Time,
    changed: Option<Time>,
    mode: Option<u32>,
    digest: [u8; 32],
}

fn to_bytes(device: u64, entries: &HashMap<&str, Entry>) -> io::Result<Vec<u8>> {
    let files = entries
        .iter()
        .filter(|(_, entry)| entry.stamp.device == device);
    let files = files.filter_map(|(path, entry)| {
        Some(File {
            path: *path,
            inode: entry.stamp.inode,
            length: entry.stamp.length,
            modified: entry.stamp.modified?,
            changed: entry.stamp.changed,
            mode: entry.stamp.mode,
            digest: entry.digest.0,
        })
    });
    let files: Vec<File<&str>> = files.collect();
    postcard::to_allocvec(&Files { device, files }).map_err(io::Error::other)
}

fn from_bytes(bytes: &[u8]) -> Option<Entries> {
    let Files { device, files } = postcard::from_bytes::<Files<Box<str>>>(bytes).ok()?;
    let entries = files.into_iter().map(|file| {
        let stamp = Stamp {
            device,
            inode: file.inode,
            length: file.length,
            modified: Some(file.modified),
            changed: file.changed,
            mode: file.mode,
        };
        let digest = Digest(file.digest);
        (file.path, Entry { stamp, digest })
    });
    Some(entries.collect())
}

#[cfg(test)]
mod tests;
