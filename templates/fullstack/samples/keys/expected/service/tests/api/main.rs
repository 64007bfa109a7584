//! Tests over HTTP: each starts the service with an empty database.

// What breaks the rules of an entity is one `json!`, which goes deeper with each field.
#![recursion_limit = "1024"]

mod checks;
mod client;
mod document;
mod entities;
mod load;
mod scratch;
mod service;
