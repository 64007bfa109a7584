//! What the service needs to know about a kind of record to store, serve and describe it.

use axum::Router;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use sqlx::query_builder::Separated;

use crate::database::{Db, Pool, Row};
use crate::field::Field;
use crate::rest;

/// Takes the values of columns, with commas between them.
pub type Values<'q> = Separated<'q, Db, &'static str>;

pub trait Entity:
    for<'r> FromRow<'r, Row> + Serialize + DeserializeOwned + Send + Sync + Unpin + 'static
{
    /// As it is called in messages.
    const NAME: &'static str;
    /// As it is called in the OpenAPI document.
    const SCHEMA: &'static str;
    const PATH: &'static str;
    const TABLE: &'static str;
    const FIELDS: &'static [Field];

    /// Gives the values of all columns but `id`, in the order of `FIELDS`.
    fn bind(&self, values: &mut Values);

    /// The ids of every field of references, in the order of `FIELDS`.
    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        Vec::new()
    }
}

/// A stored record.
#[derive(Debug, Serialize)]
pub struct Record<E> {
    pub id: i64,
    #[serde(flatten)]
    pub values: E,
}

/// An entity without its type.
pub struct Description {
    pub name: &'static str,
    pub schema: &'static str,
    pub path: &'static str,
    pub table: &'static str,
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
            fields: E::FIELDS,
            routes: rest::routes::<E>,
        }
    }
}
