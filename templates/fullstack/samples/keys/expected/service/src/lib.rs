//! Sightings of animals, and the countries and routes where they were made: the service.

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
