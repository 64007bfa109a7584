//! Reads an entity from what a client sent, and collects what is wrong with all of its fields.

use axum::http::StatusCode;
use serde_json::{Map, Value};

use crate::entity::Entity;
use crate::error::{Error, Faults};
use crate::field::{Field, Kind, MAX_REFERENCES};

/// Names that the entity does not have are passed over.
pub fn read<E: Entity>(body: Value) -> Result<E, Error> {
    let Value::Object(mut body) = body else {
        let message = "The body must be a JSON object.";
        return Err(Error::refused(StatusCode::BAD_REQUEST, message));
    };
    let mut values = Map::new();
    let mut faults = Faults::new();
    for field in E::FIELDS {
        match value(field, body.remove(field.name)) {
            Ok(value) => {
                values.insert(field.name.to_owned(), value);
            }
            Err(message) => {
                faults.insert(field.name.to_owned(), message);
            }
        }
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    serde_json::from_value(Value::Object(values)).map_err(Error::internal)
}

/// The value in the form that the entity takes, or what is wrong with it.
pub fn value(field: &Field, sent: Option<Value>) -> Result<Value, String> {
    let expected = || format!("must be {}", field.kind.expected());
    let value = match sent {
        Some(value) => value,
        None => field.default_value().unwrap_or_default(),
    };
    if let Kind::References { .. } = field.kind {
        let mut ids: Vec<i64> = match value {
            Value::Null => Vec::new(),
            list => serde_json::from_value(list).map_err(|_| expected())?,
        };
        ids.sort_unstable();
        ids.dedup();
        return if ids.is_empty() && field.required {
            Err("is required".to_owned())
        } else if ids.len() > MAX_REFERENCES {
            Err(format!("must have at most {MAX_REFERENCES} ids"))
        } else {
            Ok(ids.into())
        };
    }
    if value.is_null() {
        return if field.may_be_null() {
            Ok(Value::Null)
        } else {
            Err("is required".to_owned())
        };
    }
    let value = field.kind.scalar(&value).ok_or_else(expected)?;
    match field.kind.broken_rule(&value) {
        Some(message) => Err(message),
        None => serde_json::to_value(value).map_err(|_| expected()),
    }
}
