//! Starts the service as its users do and talks to it over HTTP.

mod checks;
mod client;
mod entities;
mod service;
