//! One connection that writes, and a few that read beside it.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// How long a statement waits for another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements kept by each connection; more than there are queries.
const STATEMENTS: usize = 32;

#[derive(Debug)]
pub(crate) struct Connections {
    writer: Mutex<Connection>,
    /// None for a store in memory, which only its writer can see.
    readers: Option<Readers>,
}

/// Readers are opened when they are first needed, up to a number.
#[derive(Debug)]
struct Readers {
    file: PathBuf,
    limit: usize,
    state: Mutex<Idle>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct Idle {
    connections: Vec<Connection>,
    open: usize,
}

impl Connections {
    pub fn on_file(writer: Connection, file: &Path, limit: usize) -> Self {
        Self {
            writer: Mutex::new(writer),
            readers: Some(Readers {
                file: file.to_owned(),
                limit: limit.max(1),
                state: Mutex::default(),
                returned: Condvar::new(),
            }),
        }
    }

    pub fn in_memory(writer: Connection) -> Self {
        Self {
            writer: Mutex::new(writer),
            readers: None,
        }
    }

    pub fn write<T>(
        &self,
        query: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        query(&mut locked(&self.writer))
    }

    pub fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        match &self.readers {
            None => query(&locked(&self.writer)),
            Some(readers) => readers.lend(query),
        }
    }
}

/// A panic in a query leaves the connection usable: its transaction was rolled back.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Readers {
    fn lend<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let connection = self.take()?;
        let mut place = Place {
            readers: self,
            kept: None,
        };
        let result = query(&connection);
        place.kept = Some(connection);
        result
    }

    fn take(&self) -> rusqlite::Result<Connection> {
        let mut state = locked(&self.state);
        loop {
            if let Some(connection) = state.connections.pop() {
                return Ok(connection);
            }
            if state.open < self.limit {
                state.open += 1;
                drop(state);
                let place = Place {
                    readers: self,
                    kept: None,
                };
                let opened = open_reader(&self.file)?;
                std::mem::forget(place);
                return Ok(opened);
            }
            let woken = self.returned.wait(state);
            state = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// One of the connections that may be open: when dropped, it goes back to the others, or, if it
/// was lost to an error or a panic, another may be opened.
struct Place<'a> {
    readers: &'a Readers,
    kept: Option<Connection>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = locked(&self.readers.state);
        match self.kept.take() {
            Some(connection) => state.connections.push(connection),
            None => state.open -= 1,
        }
        self.readers.returned.notify_one();
    }
}

fn open_reader(file: &Path) -> rusqlite::Result<Connection> {
    // Reading a write-ahead log writes to its index, so the file is not opened read-only.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// Opens the file, made if it is missing, for writing.
pub(crate) fn open_writer(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Measured best for many small rows; takes effect only on a file without tables yet.
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // With the write-ahead log this loses at most the last writes to a loss of power.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
