//! The OpenAPI document, made from the entities' fields.

use std::sync::LazyLock;

use axum::Json;
use serde_json::{Value, json};

pub async fn serve() -> Json<&'static Value> {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(document);
    Json(&DOCUMENT)
}

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Blank slate",
            "description": "A service and an interface that wait for their first entity",
            "version": env!("CARGO_PKG_VERSION"),
        },
        "paths": own_paths(),
        "components": { "schemas": own_schemas() },
    })
}

fn own_paths() -> Value {
    json!({
        "/health": {
            "get": {
                "operationId": "health",
                "summary": "Whether the service runs",
                "responses": { "200": answer("It runs", "status") },
            },
        },
        "/ready": {
            "get": {
                "operationId": "ready",
                "summary": "Whether the database answers",
                "responses": {
                    "200": answer("It answers", "status"),
                    "503": answer("It does not answer", "status"),
                },
            },
        },
    })
}

fn own_schemas() -> Value {
    json!({
        "status": {
            "type": "object",
            "required": ["status"],
            "properties": { "status": { "type": "string" } },
        },
    })
}

fn answer(description: &str, schema: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/json": { "schema": reference(schema) } },
    })
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}
