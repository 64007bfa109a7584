//! A service and an interface that wait for their first entity: the service.

pub mod app;
pub mod config;
pub mod database;
pub mod error;
pub mod openapi;
