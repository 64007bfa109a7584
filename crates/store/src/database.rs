//! The store itself: how its tables are read and changed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use crate::backups;
use crate::connections::Connections;
use crate::drafts::Deleted;
use crate::error::StoreError;
use crate::kept::sweep;
use crate::opening::Opening;
use crate::restoring::told;
use crate::statements::Statements;
use crate::writer::locked;

/// Runs, projects, drafts and settings. Shared by all threads; several processes may have the file
/// open at once. Dropped, it ends after all that was sent is written.
#[derive(Debug)]
pub struct Store {
    /// What errors name.
    file: PathBuf,
    connections: Connections,
    pub(crate) deleted: Deleted,
    /// Why the last save of a draft failed that nobody waited for.
    pub(crate) unkept: Arc<Mutex<Option<StoreError>>>,
    /// Makes a backup.
    backing_up: Mutex<Option<JoinHandle<()>>>,
}

impl Store {
    pub(crate) fn new(file: PathBuf, connections: Connections) -> Self {
        Self {
            file,
            connections,
            deleted: Deleted::default(),
            unkept: Arc::default(),
            backing_up: Mutex::default(),
        }
    }

    /// What errors name.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Whether changes outlive the process: not those of a store in memory, and a store that can
    /// only be read takes none.
    pub fn is_persistent(&self) -> bool {
        matches!(self.connections, Connections::OnFile { .. })
    }

    /// Once a day in which the file changed: begins a backup on a thread of its own, and has
    /// contents swept. Asked at a start; nobody waits. A store that is dropped meanwhile waits for
    /// the backup, which takes some milliseconds, or some hundred of a large file.
    pub fn back_up_when_due(&self, now_unix_ms: i64) {
        if !self.is_persistent() {
            return;
        }
        let turn = match backups::turn(&self.file, now_unix_ms) {
            Ok(Some(turn)) => turn,
            Ok(None) => return,
            Err(error) => return tracing::warn!(%error, "no backup can be made"),
        };
        self.write_soon(
            "sweep".to_owned(),
            |statements| sweep(statements).map(drop),
            |error| tracing::warn!(%error, "contents were not swept"),
        );
        let back_up = move || match turn.back_up(Opening::default()) {
            Ok(()) => tracing::debug!("a backup was made"),
            Err(error) => tracing::warn!(%error, "no backup was made"),
        };
        let thread = thread::Builder::new().name("store-backup".to_owned());
        match thread.spawn(back_up) {
            Ok(thread) => *locked(&self.backing_up) = Some(thread),
            Err(error) => tracing::warn!(%error, "no backup was made"),
        }
    }

    /// Waits until all changes that were sent are written.
    pub fn settle(&self) {
        if let Ok(writer) = self.connections.writer() {
            writer.settle();
        }
    }

    /// Why the last [`Store::save_draft_soon`] failed that did, told once.
    pub fn take_unkept(&self) -> Option<StoreError> {
        locked(&self.unkept).take()
    }

    /// Runs a query on one of the readers; `name` is what its span is called.
    pub(crate) fn read<T>(
        &self,
        name: &'static str,
        query: impl FnOnce(Statements<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        // Waiting for a connection or for another process is a part of it.
        let _query = tracing::debug_span!("query", name).entered();
        self.connections
            .read(query)
            .map_err(|error| told(&self.file, error))
    }

    /// Makes a change on the thread that writes, and waits until it is written. A change that fails
    /// leaves nothing of itself, and the store usable. It may be made twice, if what another one
    /// does makes SQLite give up the transaction that both are in.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        name: &'static str,
        change: impl FnMut(Statements<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        // Waiting for the thread or for another process is a part of it.
        let _query = tracing::debug_span!("query", name).entered();
        let writer = self.connections.writer();
        writer
            .and_then(|writer| writer.write(change))
            .map_err(|error| told(&self.file, error))
    }

    /// Sends a change that only has to be kept some time. It is made in its turn; of changes with
    /// the same key that wait only the last is made. `failed` hears why it could not be.
    pub(crate) fn write_soon(
        &self,
        key: String,
        change: impl FnMut(Statements<'_>) -> rusqlite::Result<()> + Send + 'static,
        failed: impl FnOnce(StoreError) + Send + 'static,
    ) {
        let file = self.file.clone();
        let failed = move |error: rusqlite::Error| failed(told(&file, error));
        match self.connections.writer() {
            Ok(writer) => writer.write_soon(Some(key), change, failed),
            Err(error) => failed(error),
        }
    }

    /// How many changes wait for the thread that writes.
    #[cfg(test)]
    pub(crate) fn waiting(&self) -> usize {
        self.connections
            .writer()
            .map_or(0, |writer| writer.waiting())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let thread = locked(&self.backing_up).take();
        // It ends by itself, and has said how it went.
        let _ = thread.map(JoinHandle::join);
    }
}
