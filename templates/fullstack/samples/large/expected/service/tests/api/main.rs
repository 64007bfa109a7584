//! Tests over HTTP: each starts the service with an empty database.

mod checks;
mod client;
mod document;
mod entities;
mod load;
mod scratch;
mod service;
