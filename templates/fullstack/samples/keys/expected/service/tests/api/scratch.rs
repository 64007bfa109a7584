//! A schema of its own for each test, in the database that `TEST_DATABASE_URL` names.

use std::env;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

const DEFAULT_SERVER: &str = "postgres://postgres:postgres@localhost/postgres";

pub struct Scratch {
    server: String,
    schema: String,
}

impl Scratch {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let server = env::var("TEST_DATABASE_URL");
        let scratch = Self {
            server: server.unwrap_or_else(|_| DEFAULT_SERVER.to_owned()),
            schema: format!("test_{}_{number}", process::id()),
        };
        // A run that was broken off may have left it.
        scratch.remove();
        scratch.run(format!("CREATE SCHEMA {}", scratch.schema));
        scratch
    }

    pub fn url(&self) -> String {
        let separator = if self.server.contains('?') { '&' } else { '?' };
        format!(
            "{}{separator}options=-csearch_path%3D{}",
            self.server, self.schema
        )
    }

    pub fn remove(&self) {
        self.run(format!("DROP SCHEMA IF EXISTS {} CASCADE", self.schema));
    }

    #[tokio::main(flavor = "current_thread")]
    async fn run(&self, statement: String) {
        let mut connection = PgConnection::connect(&self.server)
            .await
            .expect("TEST_DATABASE_URL names a PostgreSQL server that runs");
        connection.execute(AssertSqlSafe(statement)).await.unwrap();
    }
}
