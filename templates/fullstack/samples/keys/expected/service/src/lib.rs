//! Keeps devices by UUID, countries by code and visits by number: the service.

pub mod app;
pub mod config;
pub mod database;
pub mod decimal;
pub mod entities;
pub mod entity;
pub mod error;
pub mod field;
pub mod form;
pub mod key;
pub mod list;
pub mod load;
pub mod openapi;
pub mod rest;
pub mod table;
