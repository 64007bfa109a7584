//! Fields of entities: what they hold and which rules they keep. Validation, filters, sorting and the
//! OpenAPI document all follow from this.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Utc};
use rust_decimal::Decimal as Number;
use serde::Serialize;
use serde_json::Value;
use sqlx::QueryBuilder;

use crate::database::Db;
use crate::decimal::Decimal;
use crate::key;

/// Browsers keep numbers up to this one exactly.
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Ids that a field of references takes.
pub const MAX_REFERENCES: usize = 10_000;

#[derive(Debug)]
pub struct Field {
    /// Of the column and in JSON.
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
    pub unique: bool,
    /// What it is taken for when it is left out. A field that has one is never empty.
    pub default: Option<&'static str>,
}

#[derive(Debug)]
pub enum Kind {
    /// Bounds are characters.
    Text {
        min: usize,
        max: usize,
    },
    Integer {
        min: Option<i64>,
        max: Option<i64>,
    },
    Decimal {
        min: Option<Decimal>,
        max: Option<Decimal>,
    },
    Boolean,
    Date,
    DateTime,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// The id of a record in another table.
    Reference {
        target: &'static str,
        key: key::Kind,
    },
    /// The ids of any number of records, which are kept in a table of their own.
    References {
        target: &'static str,
        links: &'static str,
        key: key::Kind,
    },
}

impl Field {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            unique: false,
            default: None,
        }
    }

    pub const fn text(name: &'static str, characters: RangeInclusive<usize>) -> Self {
        let (min, max) = (*characters.start(), *characters.end());
        Self::new(name, Kind::Text { min, max })
    }

    pub const fn integer(name: &'static str, min: Option<i64>, max: Option<i64>) -> Self {
        Self::new(name, Kind::Integer { min, max })
    }

    pub const fn decimal(name: &'static str, min: Option<Number>, max: Option<Number>) -> Self {
        let min = match min {
            Some(min) => Some(Decimal(min)),
            None => None,
        };
        let max = match max {
            Some(max) => Some(Decimal(max)),
            None => None,
        };
        Self::new(name, Kind::Decimal { min, max })
    }

    pub const fn boolean(name: &'static str) -> Self {
        Self::new(name, Kind::Boolean)
    }

    pub const fn date(name: &'static str) -> Self {
        Self::new(name, Kind::Date)
    }

    pub const fn date_time(name: &'static str) -> Self {
        Self::new(name, Kind::DateTime)
    }

    pub const fn choice(name: &'static str, words: &'static [&'static str]) -> Self {
        Self::new(name, Kind::Choice(words))
    }

    pub const fn reference(name: &'static str, target: &'static str, key: key::Kind) -> Self {
        Self::new(name, Kind::Reference { target, key })
    }

    pub const fn references(
        name: &'static str,
        target: &'static str,
        links: &'static str,
        key: key::Kind,
    ) -> Self {
        Self::new(name, Kind::References { target, links, key })
    }

    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    pub const fn unique(self) -> Self {
        Self {
            unique: true,
            ..self
        }
    }

    pub const fn default(self, value: &'static str) -> Self {
        Self {
            default: Some(value),
            ..self
        }
    }

    /// Whether it is a column of the entity's own table.
    pub fn is_column(&self) -> bool {
        !matches!(self.kind, Kind::References { .. })
    }

    /// Whether a record can be without it.
    pub fn may_be_null(&self) -> bool {
        self.is_column() && !self.required && self.default.is_none()
    }

    /// Its default as it stands in JSON.
    pub fn default_value(&self) -> Option<Value> {
        self.kind.json(self.default?)
    }
}

impl Kind {
    /// The end of the message "must be …".
    pub fn expected(&self) -> String {
        match self {
            Self::Text { .. } => "text".to_owned(),
            Self::Integer { .. } => "a whole number".to_owned(),
            Self::Reference { key, .. } => key.expected().to_owned(),
            Self::Decimal { .. } => "a number such as 12.5".to_owned(),
            Self::Boolean => "true or false".to_owned(),
            Self::Date => "a date such as 2025-12-31".to_owned(),
            Self::DateTime => "a date and time such as 2025-12-31T23:59:00Z".to_owned(),
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::References { .. } => "a list of ids".to_owned(),
        }
    }

    /// Whether there is a less and a more, so that lists can be filtered by bounds.
    pub fn has_range(&self) -> bool {
        matches!(
            self,
            Self::Integer { .. } | Self::Decimal { .. } | Self::Date | Self::DateTime
        )
    }

    /// The JSON that a default or a query parameter stands for.
    pub fn json(&self, text: &str) -> Option<Value> {
        match self {
            Self::Integer { .. } => text.parse::<i64>().ok().map(Value::from),
            Self::Reference { key, .. } | Self::References { key, .. } => key.json(text),
            Self::Boolean => text.parse::<bool>().ok().map(Value::from),
            _ => Some(Value::from(text)),
        }
    }

    /// The value as the database keeps it; for references, that of one id.
    pub fn scalar(&self, value: &Value) -> Option<Scalar> {
        match self {
            // PostgreSQL cannot keep the character with the code 0.
            Self::Text { .. } => {
                let text = value.as_str()?;
                (!text.contains('\0')).then(|| Scalar::Text(text.to_owned()))
            }
            Self::Integer { .. } => {
                let number = value.as_i64()?;
                (number.unsigned_abs() <= MAX_INTEGER).then_some(Scalar::Integer(number))
            }
            Self::Reference { key, .. } | Self::References { key, .. } => key.scalar(value),
            Self::Decimal { .. } => match value {
                Value::Number(number) => number.to_string().parse().ok(),
                Value::String(text) => text.parse().ok(),
                _ => None,
            }
            .map(Scalar::Decimal),
            Self::Boolean => value.as_bool().map(Scalar::Boolean),
            Self::Date => {
                let date: NaiveDate = value.as_str()?.parse().ok()?;
                is_in_range(&date).then_some(Scalar::Date(date))
            }
            Self::DateTime => {
                let time: DateTime<Utc> = value.as_str()?.parse().ok()?;
                let is_leap_second = time.timestamp_subsec_nanos() >= 1_000_000_000;
                // PostgreSQL keeps microseconds and no leap seconds.
                (is_in_range(&time) && !is_leap_second)
                    .then(|| Scalar::DateTime(time.trunc_subsecs(6)))
            }
            Self::Choice(words) => {
                let word = words.iter().find(|word| value == **word)?;
                Some(Scalar::Text((*word).to_owned()))
            }
        }
    }

    /// The rule that a value of the right type breaks: "must be at least 3".
    pub fn broken_rule(&self, value: &Scalar) -> Option<String> {
        match (self, value) {
            (Self::Text { min, max }, Scalar::Text(text)) => match text.chars().count() {
                count if count < *min => Some(format!("must have at least {}", characters(*min))),
                count if count > *max => Some(format!("must have at most {}", characters(*max))),
                _ => None,
            },
            (Self::Integer { min, max }, Scalar::Integer(value)) => out_of(value, min, max),
            (Self::Decimal { min, max }, Scalar::Decimal(value)) => out_of(value, min, max),
            _ => None,
        }
    }
}

/// Years of four digits, which every database and browser takes.
fn is_in_range(date: &impl Datelike) -> bool {
    (1..=9999).contains(&date.year())
}

fn out_of<T: PartialOrd + ToString>(value: &T, min: &Option<T>, max: &Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), _) if value < min => Some(format!("must be at least {}", min.to_string())),
        (_, Some(max)) if value > max => Some(format!("must be at most {}", max.to_string())),
        _ => None,
    }
}

fn characters(count: usize) -> String {
    match count {
        1 => "1 character".to_owned(),
        _ => format!("{count} characters"),
    }
}

/// A value of a column.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Scalar {
    Text(String),
    Integer(i64),
    Decimal(Decimal),
    Boolean(bool),
    Date(NaiveDate),
    DateTime(DateTime<Utc>),
    Uuid(key::Uuid),
}

impl Scalar {
    pub fn bind(&self, query: &mut QueryBuilder<Db>) {
        match self {
            Self::Text(value) => query.push_bind(value),
            Self::Integer(value) => query.push_bind(value),
            Self::Decimal(value) => query.push_bind(value),
            Self::Boolean(value) => query.push_bind(value),
            Self::Date(value) => query.push_bind(value),
            Self::DateTime(value) => query.push_bind(value),
            Self::Uuid(value) => query.push_bind(value),
        };
    }
}
