//! The database: its connections and its migrations.

use sqlx::postgres::{PgPoolOptions, PgRow};

pub type Db = sqlx::Postgres;
pub type Pool = sqlx::PgPool;
pub type Row = PgRow;

/// Connects to the database and applies what migrations are new.
pub async fn open(url: &str, connections: u32) -> anyhow::Result<Pool> {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .connect(url)
        .await?;
    sqlx::migrate!().run(&pool).await?;
    Ok(pool)
}
