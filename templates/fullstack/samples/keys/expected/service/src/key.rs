//! What records are known by. It never changes.

use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::{Decode, Encode, Type};

use crate::database::Db;
use crate::field::Scalar;

/// A type of keys: a number, which the database counts up, a UUID, which the service makes,
/// or a text, which is given with the record.
pub trait Key:
    Clone
    + Display
    + Eq
    + Hash
    + Ord
    + DeserializeOwned
    + Serialize
    + Send
    + Sync
    + Unpin
    + Type<Db>
    + for<'q> Encode<'q, Db>
    + for<'r> Decode<'r, Db>
    + 'static
{
    /// For a new record, if the service makes it.
    fn made() -> Option<Self> {
        None
    }
}

impl Key for i64 {}

/// Random.
#[derive(
    Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Deserialize, Serialize, Type,
)]
#[sqlx(transparent)]
pub struct Uuid(uuid::Uuid);

impl Key for Uuid {
    fn made() -> Option<Self> {
        Some(Self(uuid::Uuid::new_v4()))
    }
}

impl FromStr for Uuid {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uuid = uuid::Uuid::parse_str(text)?;
        Ok(Self(uuid))
    }
}

impl Display for Uuid {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Whatever may stand in an address. What a new record's key has to be like beyond that, `broken_rule`
/// tells.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Deserialize, Serialize, Type)]
#[serde(try_from = "String")]
#[sqlx(transparent)]
pub struct Text(String);

impl Key for Text {}

impl TryFrom<String> for Text {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        // PostgreSQL cannot keep the character with the code 0.
        match text.contains('\0') {
            true => Err("the character with the code 0 is in no key"),
            false => Ok(Self(text)),
        }
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The rule that the key of a new record breaks: "must have at most 2 characters".
pub fn broken_rule(text: &str, max: usize) -> Option<String> {
    let kind = crate::field::Kind::Text { min: 1, max };
    // In an address it would lead elsewhere, or nobody would see it.
    let is_out_of_place = |letter: char| letter.is_control() || matches!(letter, '/' | '\\');
    if let Some(message) = kind.broken_rule(&Scalar::Text(text.to_owned())) {
        Some(message)
    } else if text.contains(is_out_of_place) {
        Some("must have no control characters, and neither / nor \\".to_owned())
    } else if text.trim() != text {
        Some("must have no space at either end".to_owned())
    } else if text == "." || text == ".." {
        Some(format!("cannot be {text}"))
    } else {
        None
    }
}

/// As it stands in an address.
pub fn encoded(key: &impl Key) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

    const REST: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    utf8_percent_encode(&key.to_string(), REST).to_string()
}

/// What the keys of an entity are, where their type is not at hand.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Number,
    Uuid,
    /// With what people call it, and how many characters it has at most.
    Text {
        label: &'static str,
        max: usize,
    },
}

impl Kind {
    pub const fn text(label: &'static str, max: usize) -> Self {
        Self::Text { label, max }
    }

    /// The end of the message "must be …".
    pub fn expected(self) -> &'static str {
        match self {
            Self::Number => "a whole number",
            Self::Uuid => "a UUID",
            Self::Text { .. } => "text",
        }
    }

    pub fn is_text(self) -> bool {
        matches!(self, Self::Text { .. })
    }

    /// The JSON that a query parameter stands for.
    pub fn json(self, text: &str) -> Option<Value> {
        match self {
            Self::Number => text.parse::<i64>().ok().map(Value::from),
            _ => Some(text.into()),
        }
    }

    /// The key as the database keeps it.
    pub fn scalar(self, value: &Value) -> Option<Scalar> {
        match self {
            Self::Number => value.as_i64().map(Scalar::Integer),
            Self::Uuid => value.as_str()?.parse().ok().map(Scalar::Uuid),
            Self::Text { .. } => {
                let text = value.as_str()?;
                let may_be = !text.is_empty() && !text.contains('\0');
                may_be.then(|| Scalar::Text(text.to_owned()))
            }
        }
    }

    /// Keys with commas between them. A comma within one stands behind a backslash, which no key has.
    pub fn list(self, text: &str) -> Option<Vec<Scalar>> {
        let keys = text.replace("\\,", "\\");
        let keys = keys.split(',').map(|key| key.replace('\\', ","));
        keys.map(|key| self.scalar(&self.json(&key)?)).collect()
    }

    /// What the OpenAPI document says of it.
    pub fn schema(self) -> Value {
        match self {
            Self::Number => json!({ "type": "integer", "format": "int64" }),
            Self::Uuid => json!({ "type": "string", "format": "uuid" }),
            Self::Text { .. } => json!({ "type": "string" }),
        }
    }
}
