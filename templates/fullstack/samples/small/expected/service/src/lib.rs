//! Vehicles, the depots where they stand and the trips they make: the service.

pub mod app;
pub mod config;
pub mod database;
pub mod decimal;
pub mod entities;
pub mod entity;
pub mod error;
pub mod field;
pub mod form;
pub mod list;
pub mod load;
pub mod openapi;
pub mod rest;
pub mod session;
pub mod table;
pub mod users;
pub mod words;
