//! Reads an entity from what a client sent, and collects what is wrong with all of its fields.

use axum::http::StatusCode;
use serde_json::{Map, Value};

use crate::entity::Entity;
use crate::error::{Error, Faults};
use crate::field::{Field, Kind, MAX_REFERENCES};
use crate::key;

/// The key of a new record, where the client gives it, and the values. `known` is the key of a record
/// that is there, which stays. Names that the entity does not have are passed over.
pub fn read<E: Entity>(body: Value, known: Option<&E::Key>) -> Result<(Option<E::Key>, E), Error> {
    let Value::Object(mut body) = body else {
        let message = "The body must be a JSON object.";
        return Err(Error::refused(StatusCode::BAD_REQUEST, message));
    };
    let mut values = Map::new();
    let mut faults = Faults::new();
    let key = key::<E>(body.remove("id"), known).unwrap_or_else(|message| {
        faults.insert("id".to_owned(), message);
        None
    });
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
    let values = serde_json::from_value(Value::Object(values)).map_err(Error::internal)?;
    Ok((key, values))
}

/// The key in the form that a new record takes, or what is wrong with it.
fn key<E: Entity>(sent: Option<Value>, known: Option<&E::Key>) -> Result<Option<E::Key>, String> {
    let key::Kind::Text { max, .. } = E::KEY else {
        return Ok(None);
    };
    match (sent.unwrap_or_default(), known) {
        (Value::Null, None) => Err("is required".to_owned()),
        (Value::Null, Some(_)) => Ok(None),
        (Value::String(text), None) => match key::broken_rule(&text, max) {
            Some(message) => Err(message),
            None => serde_json::from_value(text.into()).map_err(|error| error.to_string()),
        },
        (sent, Some(known)) if sent == known.to_string() => Ok(None),
        (_, Some(_)) => Err("cannot be changed".to_owned()),
        (_, None) => Err(format!("must be {}", E::KEY.expected())),
    }
}

/// The value in the form that the entity takes, or what is wrong with it.
pub fn value(field: &Field, sent: Option<Value>) -> Result<Value, String> {
    let expected = || format!("must be {}", field.kind.expected());
    let value = match sent {
        Some(value) => value,
        None => field.default_value().unwrap_or_default(),
    };
    if let Kind::References { key, .. } = field.kind {
        let list = match value {
            Value::Null => Vec::new(),
            Value::Array(list) => list,
            _ => return Err(expected()),
        };
        let ids = list.iter().map(|id| {
            let id = key.scalar(id).ok_or_else(expected)?;
            serde_json::to_value(id).map_err(|_| expected())
        });
        let mut ids: Vec<Value> = ids.collect::<Result<_, _>>()?;
        // They are numbers or texts, all of them.
        ids.sort_unstable_by(|a, b| (a.as_i64(), a.as_str()).cmp(&(b.as_i64(), b.as_str())));
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
