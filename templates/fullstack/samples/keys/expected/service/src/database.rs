//! The database: its connections and its migrations.

use std::time::Duration;

use sqlx::postgres::{PgPoolOptions, PgRow};
use sqlx::{Result, Transaction};

pub type Db = sqlx::Postgres;
pub type Pool = sqlx::PgPool;
pub type Row = PgRow;

/// For a connection that comes free.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Connects to the database and applies what migrations are new.
pub async fn open(url: &str, connections: u32) -> anyhow::Result<Pool> {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(LONGEST_WAIT)
        .connect(url)
        .await?;
    sqlx::migrate!().run(&pool).await?;
    Ok(pool)
}

/// A transaction in which everything is read as it was at one moment.
pub async fn begin_reading(db: &Pool) -> Result<Transaction<'static, Db>> {
    db.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        .await
}
