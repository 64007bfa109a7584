//! Reads the fields of a JSON object and collects what is wrong with all of them.

use std::fmt::Display;

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::entity::Entity;
use crate::error::{Error, Faults};
use crate::id::{Id, fits_addresses};

/// Ids that a field of references takes.
const MAX_REFERENCES: usize = 1000;

/// What is wrong with an id that no address can end in.
const UNFIT: &str =
    "must have no / or \\, no control character, no space at either end, and not be . or ..";

pub struct Form {
    body: Map<String, Value>,
    faults: Faults,
}

impl Form {
    /// Reads a new record from what a client sent. Names that it does not have are passed over.
    pub fn create<E: Entity>(body: Value) -> Result<(Option<E::Id>, E), Error> {
        Self::read(body, E::new_id)
    }

    /// Reads the record of this id from what a client sent.
    pub fn replace<E: Entity>(body: Value, id: &E::Id) -> Result<E, Error> {
        let ((), values) = Self::read(body, |form| id.stays(form))?;
        Ok(values)
    }

    fn read<E: Entity, I>(
        body: Value,
        read_id: impl FnOnce(&mut Self) -> I,
    ) -> Result<(I, E), Error> {
        let Value::Object(body) = body else {
            let message = "The body must be a JSON object.";
            return Err(Error::refused(StatusCode::BAD_REQUEST, message));
        };
        let mut form = Self {
            body,
            faults: Faults::new(),
        };
        let id = read_id(&mut form);
        match E::read(&mut form) {
            Some(values) if form.faults.is_empty() => Ok((id, values)),
            _ => Err(Error::invalid(form.faults)),
        }
    }

    /// The id that a client gives to a new record, of at most so many characters.
    pub fn id(&mut self, max: usize) -> Option<String> {
        let id: Option<String> = self.required("id");
        self.min_length("id", 1);
        self.max_length("id", max);
        if id.as_deref().is_some_and(|id| !fits_addresses(id)) {
            self.fault("id", UNFIT);
        }
        id
    }

    /// A record keeps its id.
    pub fn same_id(&mut self, id: &str) {
        let given: Option<String> = self.optional("id");
        if given.is_some_and(|given| given != id) {
            self.fault("id", "cannot be changed");
        }
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
    pub fn references<T: FromJson + Ord>(&mut self, name: &str, required: bool) -> Option<Vec<T>> {
        let mut ids: Vec<T> = match self.body.get(name) {
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

impl<T: FromJson> FromJson for Vec<T> {
    fn expected() -> String {
        "a list of ids".to_owned()
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_json).collect()
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
