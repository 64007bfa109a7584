//! Starts the service as its users do and talks to it over HTTP.

// What breaks the rules of an entity is one `json!`, which goes deeper with each field.
#![recursion_limit = "1024"]

mod checks;
mod client;
mod entities;
mod service;
