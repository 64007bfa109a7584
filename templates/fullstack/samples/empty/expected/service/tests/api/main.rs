//! Tests over HTTP: each starts the service with an empty database.

mod client;
mod document;
mod scratch;
mod service;
