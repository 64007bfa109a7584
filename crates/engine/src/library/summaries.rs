//! What the gallery shows of each pack. Compiling a pack only to list it takes milliseconds, so what
//! was found out stays in memory, and on the disk for the next start.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use formwork_protocol::{PackId, PackSummary};
use formwork_store::{CacheFigures, DiskCache};

use super::source::{Source, Stamp};

/// Bytes that the file of the cache may have.
const CAPACITY: u64 = 64 << 20;

/// Summaries by pack, each with the stamp that it was made at. They are small, so they stay when a
/// pack itself is let go.
pub struct Summaries {
    in_memory: Mutex<HashMap<PackId, (Stamp, PackSummary)>>,
    /// Where the file of the cache lies.
    folder: PathBuf,
    /// Opened when it is first asked: a command that lists no packs pays nothing.
    on_disk: OnceLock<DiskCache>,
}

impl Summaries {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            in_memory: Mutex::default(),
            folder,
            on_disk: OnceLock::new(),
        }
    }

    /// The summary of a pack as it is now, if it is known.
    pub fn get(&self, source: &Source, stamp: Stamp) -> Option<PackSummary> {
        let id = source.id();
        if let Some((kept, summary)) = self.in_memory().get(&id)
            && *kept == stamp
        {
            return Some(summary.clone());
        }
        let bytes = self.on_disk().get(&key(source, stamp))?;
        // What another build of the program wrote can have other fields.
        let summary: PackSummary = serde_json::from_slice(&bytes).ok()?;
        self.in_memory().insert(id, (stamp, summary.clone()));
        Some(summary)
    }

    pub fn insert(&self, source: &Source, stamp: Stamp, summary: &PackSummary) {
        let id = source.id();
        self.in_memory().insert(id, (stamp, summary.clone()));
        if let Ok(bytes) = serde_json::to_vec(summary) {
            self.on_disk().put(key(source, stamp), Arc::from(bytes));
        }
    }

    pub fn remove(&self, id: &PackId) {
        self.in_memory().remove(id);
    }

    /// What is on the disk; nothing if nobody has asked yet.
    pub fn figures(&self) -> CacheFigures {
        let on_disk = self.on_disk.get();
        on_disk.map(DiskCache::figures).unwrap_or_default()
    }

    /// Forgets all summaries, in memory and on the disk.
    pub fn clear(&self) {
        self.in_memory().clear();
        self.on_disk().clear();
        self.on_disk().settle();
    }

    fn on_disk(&self) -> &DiskCache {
        self.on_disk.get_or_init(|| {
            let (cache, notice) = DiskCache::open(&self.folder, CAPACITY);
            if let Some(notice) = notice {
                tracing::warn!("{notice}");
            }
            cache
        })
    }

    fn in_memory(&self) -> MutexGuard<'_, HashMap<PackId, (Stamp, PackSummary)>> {
        self.in_memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The key of a summary: of everything that it is made of.
fn key(source: &Source, stamp: Stamp) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"summary of a pack");
    // Another version may find other faults.
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(&stamp.0);
    source.feed_built_in(&mut hasher);
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use formwork_protocol::PackOrigin;
    use formwork_render::Meter;

    use super::super::Library;
    use super::*;

    const MANIFEST: &str = "[pack]\nname = \"a\"\nversion = \"1.0.0\"\ntitle = \"One\"\n";

    #[test]
    fn a_summary_is_there_in_the_next_session_until_the_pack_changes() {
        let home = tempfile::tempdir().unwrap();
        let pack = home.path().join("packs/a");
        fs::create_dir_all(pack.join("files")).unwrap();
        fs::write(pack.join("pack.toml"), MANIFEST).unwrap();
        let source = Source::Folder(pack.clone(), PackOrigin::Added);
        let listed = || {
            let library = Library::new(home.path());
            let packs = library.list(&Meter::default()).unwrap().packs;
            let found = packs.into_iter().find(|pack| pack.id == source.id());
            let hits = library.summaries.figures().hits;
            library.summaries.on_disk().settle();
            (found.unwrap().title, hits)
        };
        assert_eq!(listed(), ("One".to_owned(), 0));
        let (title, hits) = listed();
        assert_eq!(title, "One");
        assert!(hits > 1, "those inside the program, too: {hits}");
        fs::write(pack.join("pack.toml"), MANIFEST.replace("One", "Two!")).unwrap();
        assert_eq!(listed().0, "Two!");
        // What nobody can read counts as not there.
        for file in fs::read_dir(home.path()).unwrap().flatten() {
            if file.file_name().to_string_lossy().starts_with("cache") {
                fs::write(file.path(), b"not a cache").unwrap();
            }
        }
        assert_eq!(listed().0, "Two!");
    }
}
