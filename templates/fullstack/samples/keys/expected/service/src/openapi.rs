//! The OpenAPI document, made from the entities' fields.

use std::sync::LazyLock;

use axum::Json;
use serde_json::{Map, Value, json};

use crate::entities::ALL;

mod entities;

pub async fn serve() -> Json<&'static Value> {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(document);
    Json(&DOCUMENT)
}

fn document() -> Value {
    let mut paths = own_paths();
    let mut schemas = own_schemas();
    for entity in ALL {
        entities::add_paths(&mut paths, entity);
        entities::add_schemas(&mut schemas, entity);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Device care",
            "description": "Keeps devices by UUID, countries by code and visits by number",
            "version": env!("CARGO_PKG_VERSION"),
        },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn own_paths() -> Map<String, Value> {
    object(json!({
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
    }))
}

fn own_schemas() -> Map<String, Value> {
    object(json!({
        "status": {
            "type": "object",
            "required": ["status"],
            "properties": { "status": { "type": "string" } },
        },
        "error": {
            "type": "object",
            "required": ["message", "fields"],
            "properties": {
                "message": { "type": "string" },
                "fields": {
                    "type": "object",
                    "description": "What is wrong with single fields",
                    "additionalProperties": { "type": "string" },
                },
            },
            "additionalProperties": false,
        },
    }))
}

fn body(schema: &str) -> Value {
    json!({
        "required": true,
        "content": { "application/json": { "schema": reference(schema) } },
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

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
