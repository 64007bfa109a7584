//! What the service needs to know about a kind of record to store it and to serve it.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::form::Form;
use crate::id::Id;
use crate::links::{Ids, Link};

pub trait Entity: Serialize + Send + Sized + 'static {
    /// As it is called in messages.
    const NAME: &'static str;
    const PATH: &'static str;
    const TABLE: &'static str;
    /// What records are known by.
    type Id: Id;
    /// The fields that refer to any number of records.
    const LINKS: &'static [Link] = &[];

    /// The id of a new record, unless the database counts it up; nothing if what a client gives
    /// breaks a rule, which `form` then knows.
    fn new_id(_: &mut Form) -> Option<Self::Id> {
        Self::Id::made()
    }

    /// Reads what a client sent; nothing if that breaks a rule, which `form` then knows.
    fn read(form: &mut Form) -> Option<Self>;

    /// Reads a row that holds all columns.
    fn from_row(row: &Row) -> rusqlite::Result<Self>;

    /// All columns but `id`, with their values.
    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)>;

    /// What the fields of references refer to, in the order of `LINKS`.
    fn links(&mut self) -> Vec<&mut dyn Ids> {
        Vec::new()
    }
}

/// A stored record.
#[derive(Debug, Serialize)]
pub struct Record<E: Entity> {
    pub id: E::Id,
    #[serde(flatten)]
    pub values: E,
}
