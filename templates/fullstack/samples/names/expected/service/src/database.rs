//! The database: its connections and its migrations.

use std::str::FromStr;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Result, Transaction};

pub type Db = sqlx::Sqlite;
pub type Pool = sqlx::SqlitePool;
pub type Row = SqliteRow;

/// For a connection that comes free, and for the one who writes.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Opens the database, makes it if it is not there, and applies what migrations are new.
pub async fn open(url: &str, connections: u32) -> anyhow::Result<Pool> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        // Readers and the one writer do not wait for each other.
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(LONGEST_WAIT);
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(LONGEST_WAIT)
        .connect_with(options)
        .await?;
    sqlx::migrate!().run(&pool).await?;
    Ok(pool)
}

/// A transaction in which everything is read as it was at one moment.
pub async fn begin_reading(db: &Pool) -> Result<Transaction<'static, Db>> {
    db.begin().await
}
