//! One connection that writes, on its thread, and a few that read beside it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::queries;
use crate::statements::Statements;
use crate::writer::{Writer, locked};

/// Where a store reads and writes.
#[derive(Debug)]
pub(crate) enum Connections {
    OnFile {
        writer: Writer,
        readers: Readers,
    },
    /// A file that cannot be written.
    ReadOnly(Readers),
    /// A store in memory, which only its one connection can see.
    InMemory {
        writer: Writer,
        connection: Arc<Mutex<Connection>>,
    },
}

/// How readers open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Beside a writer of this process: reading a write-ahead log writes to its index.
    Beside,
    /// Without a right to write; the log is read as far as its index is there or can be made.
    ReadOnly,
    /// As a file that nobody writes, without its log: where the index cannot be made.
    Immutable,
}

/// Readers are opened when they are first needed, up to a number.
#[derive(Debug)]
pub(crate) struct Readers {
    file: PathBuf,
    access: Access,
    patience: Duration,
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
    pub fn on_file(writer: Connection, readers: Readers) -> std::io::Result<Self> {
        let writer = Writer::begin(Arc::new(Mutex::new(writer)))?;
        Ok(Self::OnFile { writer, readers })
    }

    pub fn read_only(readers: Readers) -> Self {
        Self::ReadOnly(readers)
    }

    pub fn in_memory(connection: Connection) -> std::io::Result<Self> {
        let connection = Arc::new(Mutex::new(connection));
        let writer = Writer::begin(connection.clone())?;
        Ok(Self::InMemory { writer, connection })
    }

    /// What writes, if anything may.
    pub fn writer(&self) -> rusqlite::Result<&Writer> {
        match self {
            Self::OnFile { writer, .. } | Self::InMemory { writer, .. } => Ok(writer),
            Self::ReadOnly(_) => Err(read_only()),
        }
    }

    pub fn read<T>(
        &self,
        query: impl FnOnce(Statements<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        match self {
            Self::OnFile { readers, .. } | Self::ReadOnly(readers) => readers.lend(query),
            Self::InMemory { connection, .. } => query(Statements::on(&locked(connection))),
        }
    }
}

/// What SQLite says of a change to a file that it may not write.
pub(crate) fn read_only() -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY);
    rusqlite::Error::SqliteFailure(code, None)
}

impl Readers {
    /// Readers of a file, at most `limit`, each of which waits up to `patience` for a lock.
    pub fn new(file: &Path, access: Access, patience: Duration, limit: usize) -> Self {
        Self {
            file: file.to_owned(),
            access,
            patience,
            limit: limit.max(1),
            state: Mutex::default(),
            returned: Condvar::new(),
        }
    }

    pub fn lend<T>(
        &self,
        query: impl FnOnce(Statements<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let connection = self.take()?;
        let mut place = Place {
            readers: self,
            kept: None,
        };
        let result = query(Statements::on(&connection));
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
                let opened = open_reader(&self.file, self.access, self.patience)?;
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

pub(crate) fn open_reader(
    file: &Path,
    access: Access,
    patience: Duration,
) -> rusqlite::Result<Connection> {
    let connection = match access {
        Access::Beside => {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(file, flags)?
        }
        Access::ReadOnly => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(file, flags)?
        }
        Access::Immutable => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                | OpenFlags::SQLITE_OPEN_NO_MUTEX
                | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(immutable(file), flags)?
        }
    };
    connection.busy_timeout(patience)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.set_prepared_statement_cache_capacity(queries::ALL.len());
    Ok(connection)
}

/// The address by which SQLite opens a file as one that nobody writes.
fn immutable(file: &Path) -> String {
    let mut address = "file:".to_owned();
    let bytes = file.as_os_str().as_encoded_bytes();
    // `C:\folder` is written `file:///C:/folder`.
    if cfg!(windows) && bytes.get(1) == Some(&b':') {
        address.push_str("///");
    }
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                address.push(char::from(*byte));
            }
            b':' if cfg!(windows) => address.push(':'),
            b'\\' if cfg!(windows) => address.push('/'),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It keeps what nothing else has. A loss of power loses at most its last writes.
    Keeping,
    /// All that is in it can be made again.
    Cache,
}

/// Bytes of log that stay on the disk once they are in the file.
const LOG_KEPT: i64 = 4 << 20;

/// Says how a file that holds nothing yet is to be laid out; another one stays as it is.
pub(crate) fn set_layout(connection: &Connection) -> rusqlite::Result<()> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages > 0 {
        // Saying so again would write to it.
        return Ok(());
    }
    // Measured best for many small rows.
    connection.pragma_update(None, "page_size", 8192)?;
    // It gives back to the disk what it does not need.
    connection.pragma_update(None, "auto_vacuum", "incremental")
}

/// Opens the file, made if it is missing, for writing.
pub(crate) fn open_writer(
    file: &Path,
    patience: Duration,
    purpose: Purpose,
) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(patience)?;
    set_layout(&connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update_and_check(None, "journal_size_limit", LOG_KEPT, |_| Ok(()))?;
    let synchronous = match purpose {
        Purpose::Keeping => "normal",
        // What a loss of power leaves is checked, and left if it is damaged.
        Purpose::Cache => "off",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(queries::ALL.len());
    Ok(connection)
}
