//! The database: its migrations, and a few connections that are used in turns.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::Semaphore;
use tracing::info;

use crate::error::Error;

const MIGRATIONS: &[(&str, &str)] = &[
    // In the order in which they are applied. One that was applied is not run again: to change a
    // table later, add a migration.
    (
        "create_countries",
        include_str!("../migrations/create_countries.sql"),
    ),
    (
        "create_types",
        include_str!("../migrations/create_types.sql"),
    ),
    (
        "create_grades",
        include_str!("../migrations/create_grades.sql"),
    ),
    (
        "create_devices",
        include_str!("../migrations/create_devices.sql"),
    ),
    (
        "create_visits",
        include_str!("../migrations/create_visits.sql"),
    ),
];

/// Connections that may be in use at once; a request waits for one to come free.
const CONNECTIONS: usize = 8;

#[derive(Clone)]
pub struct Db {
    path: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Db {
    /// Opens the database, makes it if it is not there, and applies what migrations are new.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let mut connection = connect(path)?;
        migrate(&mut connection)?;
        Ok(Self {
            path: Arc::new(path.to_owned()),
            idle: Arc::new(Mutex::new(vec![connection])),
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
        })
    }

    /// Does `work` with a connection on a thread where it may block.
    pub async fn run<T, W>(&self, work: W) -> Result<T, Error>
    where
        T: Send + 'static,
        W: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(Error::internal)?;
        let db = self.clone();
        let job = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let idle = db.lock().pop();
            let mut connection = match idle {
                Some(connection) => connection,
                None => connect(&db.path)?,
            };
            let result = work(&mut connection);
            db.lock().push(connection);
            result
        });
        job.await.map_err(Error::internal)?
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS _migrations (
            name TEXT PRIMARY KEY,
            applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
        ) STRICT",
    )?;
    for (name, sql) in MIGRATIONS {
        let record = "INSERT OR IGNORE INTO _migrations (name) VALUES (?)";
        if transaction.execute(record, [name])? == 1 {
            transaction.execute_batch(sql)?;
            info!(name, "migration applied");
        }
    }
    transaction.commit()
}
