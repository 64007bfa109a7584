//! What records are known by.

use std::fmt::{Debug, Display, Formatter};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::form::{Form, FromJson};

/// A kind of id.
pub trait Id:
    Debug + Display + DeserializeOwned + FromSql + Send + Serialize + ToSql + 'static
{
    /// A new one, where the service makes them.
    fn made() -> Option<Self> {
        None
    }

    /// As it stands in an address.
    fn in_address(&self) -> String {
        self.to_string()
    }

    /// Refuses to change it, where clients give it.
    fn stays(&self, _: &mut Form) {}
}

impl Id for i64 {}

impl Id for String {
    fn in_address(&self) -> String {
        utf8_percent_encode(self, ENCODED).to_string()
    }

    fn stays(&self, form: &mut Form) {
        form.same_id(self);
    }
}

/// All but what stands for itself anywhere in an address (RFC 3986, “unreserved characters”).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Whether an address can end in an id, whatever it passes through on its way.
pub fn fits_addresses(id: &str) -> bool {
    !id.contains(['/', '\\'])
        && !id.contains(char::is_control)
        && id.trim() == id
        && id != "."
        && id != ".."
}

/// Text in the database, where it can be read.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Uuid(uuid::Uuid);

impl Id for Uuid {
    fn made() -> Option<Self> {
        Some(Self(uuid::Uuid::new_v4()))
    }
}

impl Display for Uuid {
    fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl ToSql for Uuid {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Uuid {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let id = value.as_str()?.parse().map_err(FromSqlError::other)?;
        Ok(Self(id))
    }
}

impl FromJson for Uuid {
    fn expected() -> String {
        "a UUID".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok().map(Self)
    }
}
