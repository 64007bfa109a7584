//! The router: every address of the service, and what holds for all of them.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use serde_json::{Value, json};
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::{GovernorError, GovernorLayer};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultMakeSpan, DefaultOnResponse, TraceLayer};
use tracing::Level;

use crate::config::Config;
use crate::database::Pool;
use crate::entities;
use crate::error::Error;
use crate::openapi;

/// Sent with every answer. Pages take nothing from elsewhere and nothing inline.
const HEADERS: [(HeaderName, &str); 4] = [
    // Browsers keep what they have and ask whether it is still right.
    (CACHE_CONTROL, "no-cache"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    ),
    (REFERRER_POLICY, "same-origin"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

pub fn router(db: Pool, config: &Config) -> anyhow::Result<Router> {
    let trace = TraceLayer::new_for_http()
        .make_span_with(DefaultMakeSpan::new().level(Level::INFO))
        .on_response(DefaultOnResponse::new().level(Level::INFO));
    let router = Router::new()
        .route("/health", get(health))
        .route("/ready", get(ready))
        .merge(api(config)?);
    let router = match &config.web_dir {
        // Addresses of pages are known to the pages alone.
        Some(dir) => {
            let page = ServeFile::new(dir.join("index.html"));
            router
                .nest_service("/_app", ServeDir::new(dir.join("_app")))
                .fallback_service(ServeDir::new(dir).fallback(page))
        }
        None => router.fallback(no_such_address),
    };
    let mut router = router
        .method_not_allowed_fallback(method_not_allowed)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            config.patience,
        ));
    for (name, value) in HEADERS {
        let value = HeaderValue::from_static(value);
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    Ok(router.layer(trace).with_state(db))
}

/// Everything below `/api`.
fn api(config: &Config) -> anyhow::Result<Router<Pool>> {
    let mut api = Router::new()
        .route("/api", any(no_such_address))
        .route("/api/", any(no_such_address))
        .route("/api/{*rest}", any(no_such_address));
    for entity in entities::ALL {
        api = api.merge((entity.routes)());
    }
    api = api.method_not_allowed_fallback(method_not_allowed);
    api = api
        .route("/api/openapi.json", get(openapi::serve))
        .layer(DefaultBodyLimit::max(config.body_limit))
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ));
    limited(api, config.rate_limit, config.rate_limit.saturating_mul(4))
}

/// Takes so many requests a second from an address in the long run, and so many at once; if there
/// are none to take a second, any number.
fn limited(router: Router<Pool>, a_second: u32, at_once: u32) -> anyhow::Result<Router<Pool>> {
    if a_second == 0 {
        return Ok(router);
    }
    let limit = GovernorConfigBuilder::default()
        .period(Duration::from_secs(1) / a_second)
        .burst_size(at_once)
        .finish()
        .context("RATE_LIMIT is not possible")?;
    let limiter = Arc::clone(limit.limiter());
    tokio::spawn(async move {
        let mut minutes = tokio::time::interval(Duration::from_secs(60));
        loop {
            minutes.tick().await;
            // Addresses that made no request for a while are forgotten.
            limiter.retain_recent();
        }
    });
    Ok(router.layer(GovernorLayer::new(limit).error_handler(too_many)))
}

fn too_many(error: GovernorError) -> Response {
    let GovernorError::TooManyRequests { wait_time, .. } = error else {
        return Error::internal(error).into_response();
    };
    let message = "There were too many requests from this address; try again in a moment.";
    let error = Error::refused(StatusCode::TOO_MANY_REQUESTS, message);
    let seconds = wait_time.max(1).to_string();
    ([(RETRY_AFTER, seconds)], error).into_response()
}

/// Answers as long as the service runs.
async fn health() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// Answers 200 while the database does.
async fn ready(State(db): State<Pool>) -> (StatusCode, Json<Value>) {
    let asked = sqlx::query("SELECT 1").execute(&db);
    match tokio::time::timeout(Duration::from_secs(2), asked).await {
        Ok(Ok(_)) => (StatusCode::OK, Json(json!({ "status": "ready" }))),
        late_or_failed => {
            tracing::warn!("not ready: {late_or_failed:?}");
            let status = json!({ "status": "the database does not answer" });
            (StatusCode::SERVICE_UNAVAILABLE, Json(status))
        }
    }
}

async fn no_such_address() -> Error {
    Error::refused(StatusCode::NOT_FOUND, "There is nothing at this address.")
}

async fn method_not_allowed() -> Error {
    let message = "This address does not take this method.";
    Error::refused(StatusCode::METHOD_NOT_ALLOWED, message)
}
