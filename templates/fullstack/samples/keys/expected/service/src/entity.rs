//! What the service needs to know about a kind of record to store, serve and describe it.

use axum::Router;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::query_builder::Separated;
use sqlx::{FromRow, Row as _};

use crate::database::{Db, Pool, Row};
use crate::field::Field;
use crate::key::{self, Key};
use crate::rest;

/// Takes the values of columns, with commas between them.
pub type Values<'q> = Separated<'q, Db, &'static str>;

pub trait Entity:
    for<'r> FromRow<'r, Row> + Serialize + DeserializeOwned + Send + Sync + Unpin + 'static
{
    /// What its records are known by.
    type Key: Key;

    /// As it is called in messages.
    const NAME: &'static str;
    /// As it is called in the OpenAPI document.
    const SCHEMA: &'static str;
    const PATH: &'static str;
    const TABLE: &'static str;
    const KEY: key::Kind;
    const FIELDS: &'static [Field];

    /// Gives the values of all columns but `id`, in the order of `FIELDS`.
    fn bind(&self, values: &mut Values);

    /// The ids of every field of references, in the order of `FIELDS`.
    fn links(&mut self) -> Vec<&mut dyn Links> {
        Vec::new()
    }
}

/// The ids of a field of references, whatever they are.
pub trait Links: Send {
    fn count(&self) -> usize;

    /// Gives the id at a place.
    fn bind(&self, place: usize, values: &mut Values);

    /// Takes over what a row has in `target_id`.
    fn take(&mut self, row: &Row) -> sqlx::Result<()>;
}

impl<K: Key> Links for Vec<K> {
    fn count(&self) -> usize {
        self.len()
    }

    fn bind(&self, place: usize, values: &mut Values) {
        values.push_bind(&self[place]);
    }

    fn take(&mut self, row: &Row) -> sqlx::Result<()> {
        self.push(row.try_get("target_id")?);
        Ok(())
    }
}

/// A stored record.
#[derive(Debug, Serialize)]
pub struct Record<E: Entity> {
    pub id: E::Key,
    #[serde(flatten)]
    pub values: E,
}

/// An entity without its type.
pub struct Description {
    pub name: &'static str,
    pub schema: &'static str,
    pub path: &'static str,
    pub table: &'static str,
    pub key: key::Kind,
    pub fields: &'static [Field],
    pub routes: fn() -> Router<Pool>,
}

impl Description {
    pub const fn of<E: Entity>() -> Self {
        Self {
            name: E::NAME,
            schema: E::SCHEMA,
            path: E::PATH,
            table: E::TABLE,
            key: E::KEY,
            fields: E::FIELDS,
            routes: rest::routes::<E>,
        }
    }
}
