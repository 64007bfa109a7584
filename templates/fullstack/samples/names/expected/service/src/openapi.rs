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
            "title": "2 Cafés <Münster> & \"Söhne\": 価格表",
            "description": "Prices & sizes, \"as written\", with names of any script",
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
        "/api/session": {
            "get": {
                "operationId": "read_session",
                "summary": "Who is signed in",
                "responses": {
                    "200": answer("Who is signed in", "session"),
                    "401": answer("Nobody is signed in", "error"),
                },
            },
            "post": {
                "operationId": "sign_in",
                "summary": "Sign in",
                "requestBody": body("credentials"),
                "responses": {
                    "200": answer("Who is signed in", "session"),
                    "400": answer("The body is not JSON", "error"),
                    "401": answer("Name or password is wrong", "error"),
                    "413": answer("The body is too large", "error"),
                    "415": answer("The body is not sent as JSON", "error"),
                    "422": answer("The name or the password is missing", "error"),
                    "429": answer("There were too many requests", "error"),
                },
            },
            "delete": {
                "operationId": "sign_out",
                "summary": "Sign out",
                "responses": { "204": { "description": "Nobody is signed in" } },
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
        "credentials": {
            "type": "object",
            "required": ["name", "password"],
            "properties": {
                "name": { "type": "string" },
                "password": { "type": "string", "format": "password" },
            },
        },
        "session": {
            "type": "object",
            "required": ["name"],
            "properties": { "name": { "type": "string" } },
            "additionalProperties": false,
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
