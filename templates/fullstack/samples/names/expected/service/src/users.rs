//! Who may sign in, and how passwords are kept.

use anyhow::{Context, ensure};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tracing::warn;

use crate::database::Pool;

const SHORTEST_PASSWORD: usize = 8;

/// Hashing takes 19 MB and much of a processor each time: whoever sends many passwords waits.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Adds the first user where there is none. Without a password, one is made up and told in the log.
pub async fn add_first(db: &Pool, name: &str, password: Option<&str>) -> anyhow::Result<()> {
    let users: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM \"_users\"")
        .fetch_one(db)
        .await?;
    if users > 0 {
        return Ok(());
    }
    match password {
        Some(password) => set_password(db, name, password).await,
        None => {
            let password = random_word(8)?;
            set_password(db, name, &password).await?;
            warn!(
                name,
                password, "the first user; set ADMIN_PASSWORD to choose another password"
            );
            Ok(())
        }
    }
}

/// Adds a user, or gives another password to one that there is.
pub async fn set_password(db: &Pool, name: &str, password: &str) -> anyhow::Result<()> {
    ensure!(!name.is_empty(), "a user needs a name");
    ensure!(
        password.chars().count() >= SHORTEST_PASSWORD,
        "a password has at least {SHORTEST_PASSWORD} characters"
    );
    let hash = hash(password.to_owned()).await?;
    let mut transaction = db.begin().await?;
    let user: i64 = sqlx::query_scalar(
        "INSERT INTO \"_users\" (name, password_hash) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash
         RETURNING id",
    )
    .bind(name)
    .bind(hash)
    .fetch_one(&mut *transaction)
    .await?;
    // Whoever came in with the old password is out.
    sqlx::query("DELETE FROM \"_sessions\" WHERE user_id = $1")
        .bind(user)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// The id of the user, if name and password are right.
pub async fn check(db: &Pool, name: &str, password: String) -> anyhow::Result<Option<i64>> {
    let user: Option<(i64, String)> =
        sqlx::query_as("SELECT id, password_hash FROM \"_users\" WHERE name = $1")
            // A character that PostgreSQL cannot keep, and so no name has.
            .bind(name.replace('\0', " "))
            .fetch_optional(db)
            .await?;
    let Some((id, expected)) = user else {
        // As slow as for a name that there is, or the time would tell which names there are.
        hash(password).await?;
        return Ok(None);
    };
    let permit = HASHING.acquire().await?;
    let right = spawn_blocking(move || {
        let _permit = permit;
        let checked = Argon2::default().verify_password(password.as_bytes(), expected.as_str());
        checked.is_ok()
    });
    Ok(right.await?.then_some(id))
}

/// With a salt of its own.
async fn hash(password: String) -> anyhow::Result<String> {
    let permit = HASHING.acquire().await?;
    let hash = spawn_blocking(move || {
        let _permit = permit;
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string())
    });
    hash.await?.context("cannot hash the password")
}

/// A word of that many random bytes that nobody can guess.
pub fn random_word(bytes: usize) -> anyhow::Result<String> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random)?;
    Ok(hex(&random))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
