//! The store itself: how its tables are read and changed.

use std::path::PathBuf;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::connections::Connections;
use crate::drafts::Deleted;
use crate::error::StoreError;

/// Runs, projects, drafts and settings. Shared by all threads; several processes may have the file
/// open at once.
#[derive(Debug)]
pub struct Store {
    /// What errors name.
    file: PathBuf,
    connections: Connections,
    pub(crate) deleted: Deleted,
}

impl Store {
    pub(crate) fn new(file: PathBuf, connections: Connections) -> Self {
        Self {
            file,
            connections,
            deleted: Deleted::default(),
        }
    }

    /// Whether changes outlive the process: not those of a store in memory, and a store that can
    /// only be read takes none.
    pub fn is_persistent(&self) -> bool {
        matches!(self.connections, Connections::OnFile { .. })
    }

    /// Runs a query on one of the readers; `name` is what its span is called.
    pub(crate) fn read<T>(
        &self,
        name: &'static str,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        // Waiting for a connection or for another process is a part of it.
        let _query = tracing::debug_span!("query", name).entered();
        self.connections
            .read(query)
            .map_err(|error| StoreError::of(&self.file, error))
    }

    /// Runs a change in one transaction, which takes the file's lock at its beginning: it cannot
    /// fail for having read before another process wrote. A change that fails leaves nothing of
    /// itself, and the store usable.
    pub(crate) fn write<T>(
        &self,
        name: &'static str,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        // Waiting for a connection or for another process is a part of it.
        let _query = tracing::debug_span!("query", name).entered();
        let changed = self.connections.write(|connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = change(&transaction)?;
            transaction.commit()?;
            Ok(result)
        });
        changed.map_err(|error| StoreError::of(&self.file, error))
    }
}
