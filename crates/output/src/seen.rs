//! What was seen of each file of a target, so that a file that did not change since is known
//! without reading it, as git's index does it.
//!
//! What is kept of a file is its stamp and the digest of its content, and only if a change that
//! comes later is sure to give it another stamp ([`Stamp::is_settled`]). So what is kept stays
//! true whoever reads it and whenever, and a file whose stamp differs is read.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use formwork_tree::{Digest, RelativePath};
use serde::{Deserialize, Serialize};

use crate::disk::Dir;
use crate::kept::{Kind, local_folder};
use crate::look::Found;
use crate::stamp::{Stamp, Tick, Time};
use crate::target::OnDisk;

pub(crate) const SEEN: Kind = Kind {
    name: "seen",
    head: b"formwork seen 1\n",
};

/// What is known of a target's files.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// What the last run has left; read once somebody asks.
    kept: OnceLock<HashMap<Box<str>, Kept>>,
    run: Mutex<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    stamp: Stamp,
    digest: Digest,
}

#[derive(Debug)]
struct Kept {
    entry: Entry,
    /// Whether the file was looked at since, and is as it was.
    is_used: AtomicBool,
}

/// What a run has learned. A mere look has no tick and learns nothing.
#[derive(Debug, Default)]
struct Run {
    /// A moment before it looked at anything.
    since: Option<Tick>,
    entries: HashMap<Box<str>, Entry>,
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
        let kept = self.kept(root).get(path.as_str())?;
        if kept.entry.stamp != *stamp {
            return None;
        }
        kept.is_used.store(true, Ordering::Relaxed);
        Some(kept.entry.digest)
    }

    /// Remembers what was read, to be kept at the end of the run.
    pub fn learn<'a>(&self, all: impl Iterator<Item = (&'a RelativePath, &'a Found)>) {
        let mut run = self.run();
        let Some(since) = run.since else {
            return;
        };
        for (path, found) in all.filter(|(_, found)| found.is_read) {
            if let (OnDisk::File { digest, .. }, Some(stamp)) = (&found.on_disk, found.stamp)
                && stamp.is_settled(&since)
            {
                let digest = *digest;
                let entry = Entry { stamp, digest };
                run.entries.insert(path.as_str().into(), entry);
            }
        }
    }

    /// Keeps what the run has learned and written, if there is anything, and lets go of what it
    /// has not looked at; for that alone once it is a quarter. From `shown` on others could reach
    /// what was written; none: they still cannot.
    pub fn keep(&self, local: &Dir, placed: &[Placed], shown: Option<Tick>) -> io::Result<()> {
        let run = self.run();
        let kept = self.kept.get().into_iter().flatten();
        let is_used = |(_, kept): &(_, &Kept)| kept.is_used.load(Ordering::Relaxed);
        let unused = kept.clone().filter(|kept| !is_used(kept)).count();
        let is_much = unused > 0 && unused * 4 >= self.kept.get().map_or(0, HashMap::len);
        if placed.is_empty() && run.entries.is_empty() && !is_much {
            return Ok(());
        }
        let keeping = SEEN.begin(local)?;
        let Some(now) = keeping.tick() else {
            return Ok(());
        };
        let shown = shown.unwrap_or(now);
        let used = kept.filter(is_used).map(|(path, kept)| (path, &kept.entry));
        let entries = used.chain(&run.entries);
        let mut entries: HashMap<&str, Entry> =
            entries.map(|(path, entry)| (&**path, *entry)).collect();
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

    fn kept(&self, root: &Dir) -> &HashMap<Box<str>, Kept> {
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

fn from_bytes(bytes: &[u8]) -> Option<HashMap<Box<str>, Kept>> {
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
        let kept = Kept {
            entry: Entry { stamp, digest },
            is_used: AtomicBool::new(false),
        };
        (file.path, kept)
    });
    Some(entries.collect())
}

#[cfg(test)]
mod tests;
