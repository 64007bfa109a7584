//! The router: every address of the service.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use tower_http::trace::{DefaultMakeSpan, DefaultOnResponse, TraceLayer};
use tracing::Level;

use crate::db::Db;
use crate::entities;
use crate::error::Error;
use crate::rest::routes;

pub fn router(db: Db) -> Router {
    let trace = TraceLayer::new_for_http()
        .make_span_with(DefaultMakeSpan::new().level(Level::INFO))
        .on_response(DefaultOnResponse::new().level(Level::INFO));
    Router::new()
        .route("/health", get(health))
        .merge(routes::<entities::country::Country>())
        .merge(routes::<entities::r#type::Type>())
        .merge(routes::<entities::grade::Grade>())
        .merge(routes::<entities::device::Device>())
        .merge(routes::<entities::visit::Visit>())
        .fallback(no_such_address)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(trace)
        .with_state(db)
}

async fn health(State(db): State<Db>) -> Result<Json<Value>, Error> {
    db.run(|connection| Ok(connection.query_row("SELECT 1", [], |_| Ok(()))?))
        .await?;
    Ok(Json(json!({ "status": "ok" })))
}

async fn no_such_address() -> Error {
    Error::refused(StatusCode::NOT_FOUND, "There is nothing at this address.")
}

async fn method_not_allowed() -> Error {
    let message = "This address does not take this method.";
    Error::refused(StatusCode::METHOD_NOT_ALLOWED, message)
}
