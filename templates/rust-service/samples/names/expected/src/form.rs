//! Reads the fields of a JSON object and collects what is wrong with all of them.

use std::fmt::Display;

use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::error::{Error, Faults};

/// Ids that a field of references takes.
const MAX_REFERENCES: usize = 1000;

pub struct Form {
    body: Map<String, Value>,
    faults: Faults,
}

impl Form {
    /// Reads an entity from what a client sent. Names that it does not have are passed over.
    pub fn read<E: Entity>(body: Value) -> Result<E, Error> {
        let Value::Object(body) = body else {
            let message = "The body must be a JSON object.";
            return Err(Error::refused(StatusCode::BAD_REQUEST, message));
        };
        let mut form = Self {
            body,
            faults: Faults::new(),
        };
        match E::read(&mut form) {
            Some(values) if form.faults.is_empty() => Ok(values),
            _ => Err(Error::invalid(form.faults)),
        }
    }

    /// What a field that is left out is taken for.
    pub fn default(&mut self, name: &str, value: impl Into<Value>) {
        self.body.entry(name).or_insert_with(|| value.into());
    }

    pub fn required<T: FromJson>(&mut self, name: &str) -> Option<T> {
        let value = self.optional(name);
        if value.is_none() {
            self.fault(name, "is required");
        }
        value
    }

    pub fn optional<T: FromJson>(&mut self, name: &str) -> Option<T> {
        let value = self.body.get(name).filter(|value| !value.is_null())?;
        let read = T::from_json(value);
        if read.is_none() {
            self.fault(name, format!("must be {}", T::expected()));
        }
        read
    }

    /// The ids of a field of references, each once and in their order.
    pub fn references(&mut self, name: &str, required: bool) -> Option<Vec<i64>> {
        let mut ids: Vec<i64> = match self.body.get(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(_) => self.optional(name)?,
        };
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() && required {
            self.fault(name, "is required");
        } else if ids.len() > MAX_REFERENCES {
            self.fault(name, format!("must have at most {MAX_REFERENCES} ids"));
        }
        Some(ids)
    }

    pub fn min<T: FromJson + PartialOrd + Display>(&mut self, name: &str, min: T) {
        if self.value(name).is_some_and(|value: T| value < min) {
            self.fault(name, format!("must be at least {min}"));
        }
    }

    pub fn max<T: FromJson + PartialOrd + Display>(&mut self, name: &str, max: T) {
        if self.value(name).is_some_and(|value: T| value > max) {
            self.fault(name, format!("must be at most {max}"));
        }
    }

    pub fn min_length(&mut self, name: &str, min: usize) {
        if self.length(name).is_some_and(|length| length < min) {
            self.fault(name, format!("must have at least {}", characters(min)));
        }
    }

    pub fn max_length(&mut self, name: &str, max: usize) {
        if self.length(name).is_some_and(|length| length > max) {
            self.fault(name, format!("must have at most {}", characters(max)));
        }
    }

    fn value<T: FromJson>(&self, name: &str) -> Option<T> {
        self.body.get(name).and_then(T::from_json)
    }

    fn length(&self, name: &str) -> Option<usize> {
        let text: String = self.value(name)?;
        Some(text.chars().count())
    }

    /// The first fault of a field is the one to mend first, and the one that is told.
    fn fault(&mut self, name: &str, message: impl Into<String>) {
        self.faults
            .entry(name.to_owned())
            .or_insert_with(|| message.into());
    }
}

fn characters(count: usize) -> String {
    match count {
        1 => "1 character".to_owned(),
        _ => format!("{count} characters"),
    }
}

/// A type that a field can have.
pub trait FromJson: Sized {
    /// The end of the message "must be …".
    fn expected() -> String;

    fn from_json(value: &Value) -> Option<Self>;
}

impl FromJson for String {
    fn expected() -> String {
        "text".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl FromJson for i64 {
    fn expected() -> String {
        "a whole number".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_i64()
    }
}

impl FromJson for Vec<i64> {
    fn expected() -> String {
        "a list of ids".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(Value::as_i64).collect()
    }
}

impl FromJson for bool {
    fn expected() -> String {
        "true or false".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl FromJson for Decimal {
    fn expected() -> String {
        "a number such as 12.5".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.to_string().parse().ok(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }
}

impl FromJson for NaiveDate {
    fn expected() -> String {
        "a date such as 2025-12-31".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }
}

impl FromJson for DateTime<Utc> {
    fn expected() -> String {
        "a date and time such as 2025-12-31T23:59:00Z".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }
}
