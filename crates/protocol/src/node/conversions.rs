//! Values of other types as nodes.

use serde_json::Value;

use super::{Fields, Node, Record, Shared};

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Node {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<usize> for Node {
    fn from(value: usize) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Record> for Node {
    fn from(record: Record) -> Self {
        Self::Record(record)
    }
}

impl From<Vec<Node>> for Node {
    fn from(values: Vec<Node>) -> Self {
        Self::List(values.into_iter().collect())
    }
}

impl From<&Value> for Node {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::Text(text.as_str().into()),
            Value::Array(values) => Self::List(values.iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Record(fields.into()),
        }
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

impl From<&serde_json::Map<String, Value>> for Record {
    fn from(fields: &serde_json::Map<String, Value>) -> Self {
        // Names of a map are unlike already.
        let fields = fields.iter();
        Self(Shared::new(Fields::of_unlike(
            fields
                .map(|(name, value)| (name.as_str().into(), value.into()))
                .collect(),
        )))
    }
}
