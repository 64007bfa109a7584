//! JSON and YAML: what kind of document it is, by what it holds.

use formwork_protocol::{Code, Fault, Schema};
use serde_json::Value;

use crate::{data, schemas};

/// Levels that a document may have, which serde_json allows too.
const DEEPEST: usize = 128;

/// The documents of a JSON text, one after the other.
fn documents(text: &str) -> impl Iterator<Item = serde_json::Result<Value>> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::Deserializer::from_str(text).into_iter::<Value>()
}

/// Whether a text of JSON is a schema, a list, or several documents.
pub(crate) fn is_schema_in_json(text: &str) -> bool {
    let mut documents = documents(text);
    match (documents.next(), documents.next()) {
        (Some(Ok(only)), None) => only.is_array() || schemas::Kind::of(&only).is_some(),
        (Some(Ok(_)), Some(Ok(_))) => true,
        _ => false,
    }
}

/// Reads a JSON document, or several one after the other.
pub(crate) fn read_json(text: &str, name: &str) -> Result<Schema, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let mut values = Vec::new();
    for document in documents(text) {
        values.push(document.map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let message = error.to_string();
            // The place is told beside the message.
            let message = message.split(" at line ").next().unwrap_or_default();
            Fault::new(Code::Syntax, format!("This is no JSON: {message}"))
                .at(text, line, column.max(1))
                .with_hint("Correct the file, or let the program that wrote it write it again.")
        })?);
    }
    let document = match values.len() {
        1 => values.remove(0),
        // One record a line.
        _ => Value::Array(values),
    };
    Ok(read(&document, name))
}

/// Reads a YAML document.
pub(crate) fn read_yaml(text: &str, name: &str) -> Result<Schema, Fault> {
    let document: Value = serde_saphyr::from_str(text).map_err(|error| {
        let place = error.location();
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let message = format!("This is no YAML: {}", error.without_snippet());
        let message = message.lines().next().unwrap_or_default();
        let fault = Fault::new(Code::Syntax, message);
        let fault = match place {
            Some(place) => fault.at(text, number(place.line()), number(place.column())),
            None => fault,
        };
        fault.with_hint("Correct the file, or let the program that wrote it write it again.")
    })?;
    if depth(&document) > DEEPEST {
        let message = format!("The document has more than {DEEPEST} levels");
        return Err(Fault::new(Code::Limit, message));
    }
    Ok(read(&document, name))
}

fn depth(value: &Value) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(value, 1)];
    while let Some((value, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        // What is deeper is refused anyway.
        if depth > DEEPEST {
            break;
        }
        match value {
            Value::Array(values) => waiting.extend(values.iter().map(|value| (value, depth + 1))),
            Value::Object(fields) => {
                waiting.extend(fields.values().map(|value| (value, depth + 1)));
            }
            _ => {}
        }
    }
    deepest
}

fn read(document: &Value, name: &str) -> Schema {
    match schemas::Kind::of(document) {
        Some(kind) => schemas::read(document, kind, name),
        None => data::read_records(document, name),
    }
}
