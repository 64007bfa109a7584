//! A cache on the disk, in a file of its own that can go at any time. It never fails whoever asks:
//! what cannot be read is not there, and what cannot be kept is not kept.

mod entries;
mod generation;
mod queries;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::memory::CacheFigures;
use crate::notice::Notice;
use crate::statements::Statements;
use crate::writer::locked;
use entries::Found;
use generation::{Generation, Opened};

/// What an entry is found by; whoever asks makes it of everything that the entry depends on.
pub type Key = [u8; 32];

/// Bytes that wait to be written at most; what comes beyond them is not kept.
const WAITING: u64 = 32 << 20;
/// Uses that are noted together.
const USES: usize = 512;
/// Files that are begun in one session at most: a disk that damages each is not filled with them.
const BEGUN: u32 = 3;

/// Bytes by a key, compressed, each with its digest, and the read sets of template closures, which
/// are bytes to it. Bounded by its bytes on the disk; what was used least goes first. Shared by all
/// threads; several processes may share the file.
#[derive(Debug)]
pub struct DiskCache {
    folder: PathBuf,
    generation: RwLock<Current>,
    /// The most bytes that the file may have.
    capacity: Arc<AtomicU64>,
    waiting: Arc<AtomicU64>,
    uses: Mutex<Uses>,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// The file that is used now.
#[derive(Debug)]
struct Current {
    /// None: there is no cache.
    generation: Option<Arc<Generation>>,
    begun: u32,
}

/// Rows of a generation that were used since the last time that this was written down.
#[derive(Debug, Default)]
struct Uses {
    generation: u32,
    entries: Vec<i64>,
    sets: Vec<i64>,
}

impl DiskCache {
    /// Opens, or begins, the cache in a folder, which is made if it is missing. A cache that cannot
    /// be opened holds nothing; a notice says why.
    pub fn open(folder: &Path, capacity: u64) -> (Self, Option<Notice>) {
        let (generation, notice) = match Generation::open(folder, 0) {
            Ok(Opened {
                generation,
                damaged,
            }) => {
                let notice = damaged.map(|file| Notice::CacheDamaged { file });
                (Some(Arc::new(generation)), notice)
            }
            Err(why) => (None, Some(Notice::NoCache { why })),
        };
        let cache = Self {
            folder: folder.to_owned(),
            generation: RwLock::new(Current {
                generation,
                begun: 1,
            }),
            capacity: Arc::new(AtomicU64::new(capacity)),
            waiting: Arc::default(),
            uses: Mutex::default(),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        };
        (cache, notice)
    }

    /// The bytes of that key.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.get_many(std::slice::from_ref(key)).pop().flatten()
    }

    /// The bytes of each key, all as they are at one moment.
    pub fn get_many(&self, keys: &[Key]) -> Vec<Option<Vec<u8>>> {
        let found = self.generation().and_then(|generation| {
            let found = generation.read(|statements| {
                let each = keys.iter().map(|key| entries::find(statements, key));
                each.collect::<rusqlite::Result<Vec<_>>>()
            })?;
            let mut used = Vec::new();
            let good = found.into_iter().map(|found| match found {
                Some(Found::Good(id, bytes)) => {
                    used.push(id);
                    Some(bytes)
                }
                Some(Found::Bad(id)) => {
                    generation.write_soon(move |statements| entries::delete(&statements, id));
                    None
                }
                None => None,
            });
            let good: Vec<_> = good.collect();
            self.used(&generation, used, Vec::new());
            Some(good)
        });
        let found = found.unwrap_or_else(|| vec![None; keys.len()]);
        let hits = found.iter().flatten().count();
        self.hits.fetch_add(hits as u64, Ordering::Relaxed);
        let misses = found.len() - hits;
        self.misses.fetch_add(misses as u64, Ordering::Relaxed);
        found
    }

    /// Keeps bytes, some time soon.
    pub fn put(&self, key: Key, bytes: Arc<[u8]>) {
        self.put_many(vec![(key, bytes)]);
    }

    /// Keeps bytes in one transaction, some time soon: nobody waits. A key stands for the same bytes
    /// always; what is there already stays. What has no room is not kept.
    pub fn put_many(&self, mut entries: Vec<(Key, Arc<[u8]>)>) {
        let largest = usize::try_from(self.capacity() / 8).unwrap_or(usize::MAX);
        entries.retain(|(_, bytes)| bytes.len() <= largest);
        let bytes: u64 = entries.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        self.send(bytes, move |statements, used| {
            let mut each = entries.iter();
            each.try_for_each(|entry| entries::put(statements, entry, used))
        });
    }

    /// What is known of what outputs of a template closure read, the newest first; it is bytes to
    /// the store. The newest sixteen of a closure are kept.
    pub fn read_sets(&self, closure: &Key) -> Vec<Vec<u8>> {
        let sets = self.read_sets_of(std::slice::from_ref(closure)).pop();
        sets.unwrap_or_default()
    }

    /// The read sets of each closure, all as they are at one moment.
    pub fn read_sets_of(&self, closures: &[Key]) -> Vec<Vec<Vec<u8>>> {
        let found = self.generation().and_then(|generation| {
            let found = generation.read(|statements| {
                let each = closures.iter();
                let each = each.map(|closure| entries::find_sets(statements, closure));
                each.collect::<rusqlite::Result<Vec<_>>>()
            })?;
            let mut used = Vec::new();
            let mut good = Vec::with_capacity(found.len());
            for sets in found {
                let mut good_ones = Vec::with_capacity(sets.len());
                for set in sets {
                    match set {
                        Found::Good(id, bytes) => {
                            used.push(id);
                            good_ones.push(bytes);
                        }
                        Found::Bad(id) => generation
                            .write_soon(move |statements| entries::delete_set(&statements, id)),
                    }
                }
                good.push(good_ones);
            }
            self.used(&generation, Vec::new(), used);
            Some(good)
        });
        found.unwrap_or_else(|| vec![Vec::new(); closures.len()])
    }

    /// Keeps read sets, each with its closure, some time soon. One that is there already becomes the
    /// newest.
    pub fn add_read_sets(&self, sets: Vec<(Key, Vec<u8>)>) {
        let bytes = sets.iter().map(|(_, set)| set.len() as u64).sum();
        self.send(bytes, move |statements, used| {
            let mut each = sets.iter();
            each.try_for_each(|set| entries::put_set(statements, set, used))
        });
    }

    /// Bytes that it may have on the disk.
    pub fn capacity(&self) -> u64 {
        self.capacity.load(Ordering::Relaxed)
    }

    /// Lets it have more or fewer bytes on the disk; what is over goes before this returns.
    pub fn set_capacity(&self, capacity: u64) {
        self.capacity.store(capacity, Ordering::Relaxed);
        self.shrink(move |statements| entries::fit(&statements, capacity));
    }

    /// Forgets everything and gives the disk back what it took; hits and misses are counted on.
    pub fn clear(&self) {
        self.shrink(|statements| entries::clear(&statements));
    }

    /// What it holds now, and how often it was asked. `bytes` are those of its file.
    pub fn figures(&self) -> CacheFigures {
        let held = self.generation().and_then(|generation| {
            generation.read(|statements| {
                let pages = statements.pragma("page_count")? * statements.pragma("page_size")?;
                let entries: Option<i64> =
                    statements.first(queries::COUNT, [], |row| row.get(0))?;
                Ok((entries.unwrap_or(0), pages))
            })
        });
        let (entries, bytes) = held.unwrap_or_default();
        CacheFigures {
            entries: u64::try_from(entries).unwrap_or(0),
            bytes: u64::try_from(bytes).unwrap_or(0),
            capacity: self.capacity(),
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
        }
    }

    /// Waits until all that was sent is written, uses too.
    pub fn settle(&self) {
        if let Some(generation) = self.generation() {
            self.write_uses(&generation);
            generation.writer.settle();
        }
    }

    fn send(
        &self,
        bytes: u64,
        put: impl Fn(&Statements<'_>, i64) -> rusqlite::Result<()> + Send + 'static,
    ) {
        let Some(generation) = self.generation().filter(|_| bytes > 0) else {
            return;
        };
        if self.waiting.fetch_add(bytes, Ordering::AcqRel) + bytes > WAITING {
            self.waiting.fetch_sub(bytes, Ordering::AcqRel);
            return;
        }
        let waiting = Waits {
            waiting: self.waiting.clone(),
            bytes,
        };
        let capacity = self.capacity.clone();
        generation.write_soon(move |statements| {
            let _waits = &waiting;
            let used = entries::next_use(&statements)?;
            put(&statements, used)?;
            entries::fit(&statements, capacity.load(Ordering::Relaxed))
        });
    }

    fn shrink(&self, change: impl FnMut(Statements<'_>) -> rusqlite::Result<()> + Send + 'static) {
        let Some(generation) = self.generation() else {
            return;
        };
        let shrunk = generation.writer.write(change);
        if let Err(error) = shrunk.and_then(|()| generation.shrink()) {
            generation.failing().failed(error);
        }
    }

    /// Notes that rows were used.
    fn used(&self, generation: &Generation, entries: Vec<i64>, sets: Vec<i64>) {
        let mut uses = locked(&self.uses);
        if uses.generation != generation.number {
            *uses = Uses {
                generation: generation.number,
                ..Uses::default()
            };
        }
        uses.entries.extend(entries);
        uses.sets.extend(sets);
        if uses.entries.len() + uses.sets.len() >= USES {
            drop(uses);
            self.write_uses(generation);
        }
    }

    fn write_uses(&self, generation: &Generation) {
        let mut uses = std::mem::take(&mut *locked(&self.uses));
        if uses.generation != generation.number {
            return;
        }
        for ids in [&mut uses.entries, &mut uses.sets] {
            ids.sort_unstable();
            ids.dedup();
        }
        if !uses.entries.is_empty() || !uses.sets.is_empty() {
            generation.write_soon(move |statements| {
                entries::touch(&statements, (&uses.entries, &uses.sets))
            });
        }
    }

    /// The file that is used now; a newer one if that has turned out to be damaged.
    fn generation(&self) -> Option<Arc<Generation>> {
        let current = self
            .generation
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let generation = current.generation.clone()?;
        if !generation.is_damaged() {
            return Some(generation);
        }
        drop(current);
        let mut current = self
            .generation
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let number = current.generation.as_ref()?.number;
        if number == generation.number {
            current.begun += 1;
            let next = (current.begun <= BEGUN).then(|| Generation::open(&self.folder, number));
            let next = next.and_then(Result::ok);
            let file = generation.file.display();
            tracing::warn!(%file, begun = next.is_some(), "the cache is damaged");
            current.generation = next.map(|opened| Arc::new(opened.generation));
        }
        current.generation.clone()
    }
}

impl Drop for DiskCache {
    fn drop(&mut self) {
        self.settle();
    }
}

/// Bytes that wait to be written until this is dropped.
struct Waits {
    waiting: Arc<AtomicU64>,
    bytes: u64,
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.waiting.fetch_sub(self.bytes, Ordering::AcqRel);
    }
}
