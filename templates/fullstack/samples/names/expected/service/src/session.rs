//! Signing in and out, and who is signed in. The cookie holds a random word, of which the database
//! knows only a digest.

use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::database::Pool;
use crate::error::Error;
use crate::users::{check, hex, random_word};

const COOKIE: &str = "session";

#[derive(Clone, Copy)]
struct Settings {
    lasts: Duration,
    secure: bool,
}

#[derive(Deserialize)]
struct Credentials {
    name: String,
    password: String,
}

#[derive(Serialize, sqlx::FromRow)]
struct Session {
    name: String,
}

/// Signing in, apart from the rest: it is limited more.
pub fn entrance(config: &Config) -> Router<Pool> {
    let settings = Settings {
        lasts: Duration::hours(i64::from(config.session_hours)),
        secure: config.cookie_secure,
    };
    Router::new()
        .route("/api/session", post(sign_in))
        .layer(Extension(settings))
}

pub fn routes() -> Router<Pool> {
    Router::new().route("/api/session", get(read).delete(sign_out))
}

/// Lets those through who are signed in.
pub async fn required(
    State(db): State<Pool>,
    jar: CookieJar,
    request: Request,
    next: Next,
) -> Result<Response, Error> {
    find(&db, &jar).await?;
    Ok(next.run(request).await)
}

async fn read(State(db): State<Pool>, jar: CookieJar) -> Result<Json<Session>, Error> {
    Ok(Json(find(&db, &jar).await?))
}

async fn sign_in(
    State(db): State<Pool>,
    Extension(settings): Extension<Settings>,
    jar: CookieJar,
    body: Result<Json<Credentials>, JsonRejection>,
) -> Result<(CookieJar, Json<Session>), Error> {
    let Json(Credentials { name, password }) = body?;
    let user = check(&db, &name, password).await;
    let Some(user) = user.map_err(Error::internal)? else {
        return Err(unauthorized("Name or password is wrong."));
    };
    let now = Utc::now();
    sqlx::query("DELETE FROM \"_sessions\" WHERE expires_at <= $1")
        .bind(now)
        .execute(&db)
        .await?;
    let token = random_word(32).map_err(Error::internal)?;
    sqlx::query("INSERT INTO \"_sessions\" (token_hash, user_id, expires_at) VALUES ($1, $2, $3)")
        .bind(digest(&token))
        .bind(user)
        .bind::<DateTime<Utc>>(now + settings.lasts)
        .execute(&db)
        .await?;
    // Scripts cannot read it, and no other site can make the browser send it.
    let cookie = Cookie::build((COOKIE, token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(settings.secure)
        .max_age(time::Duration::seconds(settings.lasts.num_seconds()));
    Ok((jar.add(cookie), Json(Session { name })))
}

async fn sign_out(
    State(db): State<Pool>,
    jar: CookieJar,
) -> Result<(StatusCode, CookieJar), Error> {
    if let Some(cookie) = jar.get(COOKIE) {
        sqlx::query("DELETE FROM \"_sessions\" WHERE token_hash = $1")
            .bind(digest(cookie.value()))
            .execute(&db)
            .await?;
    }
    let jar = jar.remove(Cookie::build(COOKIE).path("/"));
    Ok((StatusCode::NO_CONTENT, jar))
}

async fn find(db: &Pool, jar: &CookieJar) -> Result<Session, Error> {
    let missing = || unauthorized("Sign in first.");
    let cookie = jar.get(COOKIE).ok_or_else(missing)?;
    let session = sqlx::query_as(
        "SELECT \"_users\".name FROM \"_sessions\" JOIN \"_users\" ON \"_users\".id = user_id
         WHERE token_hash = $1 AND expires_at > $2",
    )
    .bind(digest(cookie.value()))
    .bind(Utc::now())
    .fetch_optional(db)
    .await?;
    session.ok_or_else(missing)
}

fn unauthorized(message: &str) -> Error {
    Error::refused(StatusCode::UNAUTHORIZED, message)
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}
