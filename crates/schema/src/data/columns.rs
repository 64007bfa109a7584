//! What the values of one field have in common.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use formwork_protocol::{EntityField, FieldKind, KeyKind};
use serde_json::Value;

use super::forms::{Besides, Forms};

/// Different values that are counted; more are many.
const MOST_DIFFERENT: usize = 100_000;

/// So few different values, in so many rows, look like a choice.
const FEW: usize = 12;
const ENOUGH_ROWS: u64 = 20;

/// Characters of the longest text from which on it is a long one: what a short text may have.
const LONG: usize = 255;

/// The values of a field, as far as they were seen. They are not kept.
#[derive(Debug)]
pub(super) struct Column {
    /// Values that are there.
    pub filled: u64,
    forms: Forms,
    besides: Besides,
    longest: usize,
    several_lines: bool,
    /// Lists, or objects among other values.
    structured: bool,
    /// Digests of the values that were seen.
    different: HashSet<u64>,
    too_many: bool,
    alike: bool,
    only_zero_or_one: bool,
    /// Something that no address can end in.
    in_no_address: bool,
}

impl Default for Column {
    fn default() -> Self {
        Self {
            filled: 0,
            forms: Forms::ALL,
            besides: Besides::default(),
            longest: 0,
            several_lines: false,
            structured: false,
            different: HashSet::new(),
            too_many: false,
            alike: false,
            only_zero_or_one: true,
            in_no_address: false,
        }
    }
}

/// What a field of data is, and what has to be said of it.
pub(super) struct Guess {
    pub kind: FieldKind,
    pub why: String,
    /// Why it may be something else.
    pub uncertain: Option<&'static str>,
}

impl Column {
    /// Sees a text, such as a cell.
    pub fn see_text(&mut self, text: &str) {
        let (forms, besides) = Forms::of(text.trim());
        self.see(forms, besides, text);
        self.longest = self.longest.max(text.chars().count());
        self.several_lines |= text.contains('\n');
    }

    /// Sees a value that says itself whether it is a number.
    pub fn see_value(&mut self, value: &Value) {
        let none = Forms::NONE;
        match value {
            Value::Null => {}
            Value::String(text) => {
                let (forms, besides) = Forms::of(text);
                // A number in quotes is a text.
                let forms = Forms {
                    integer: false,
                    decimal: false,
                    boolean: false,
                    ..forms
                };
                self.see(
                    forms,
                    Besides {
                        leading_zero: false,
                        ..besides
                    },
                    text,
                );
                self.longest = self.longest.max(text.chars().count());
                self.several_lines |= text.contains('\n');
            }
            Value::Bool(_) => self.see(
                Forms {
                    boolean: true,
                    ..none
                },
                Besides::default(),
                value,
            ),
            Value::Number(number) => {
                let integer = number.is_i64() || number.is_u64();
                self.see(
                    Forms {
                        integer,
                        decimal: true,
                        ..none
                    },
                    Besides::default(),
                    value,
                );
            }
            Value::Array(_) | Value::Object(_) => {
                self.structured = true;
                self.filled += 1;
                self.forms = none;
                self.alike = true;
            }
        }
    }

    fn see(&mut self, forms: Forms, besides: Besides, value: &(impl ToString + ?Sized)) {
        self.filled += 1;
        self.forms = self.forms.and(forms);
        self.besides.leading_zero |= besides.leading_zero;
        self.besides.comma |= besides.comma;
        self.besides.day_or_month |= besides.day_or_month;
        self.besides.local_date |= besides.local_date;
        let text = value.to_string();
        self.only_zero_or_one &= text == "0" || text == "1";
        self.in_no_address |= text.contains(['/', '\\']);
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        if self.different.len() < MOST_DIFFERENT {
            self.alike |= !self.different.insert(hasher.finish());
        } else {
            self.too_many = true;
        }
    }

    /// Whether no two values are known to be alike.
    pub fn is_unique(&self) -> bool {
        self.filled > 0 && !self.alike && !self.too_many
    }

    /// Whether the values can name records.
    pub fn can_be_key(&self) -> bool {
        self.is_unique() && (self.forms.integer || self.forms.uuid || self.longest > 0)
    }

    /// What kind of key the values are.
    pub fn key_kind(&self) -> KeyKind {
        match self.kind().0 {
            FieldKind::Uuid => KeyKind::Uuid,
            FieldKind::Text if !self.in_no_address => KeyKind::Text,
            _ => KeyKind::Number,
        }
    }

    /// What the field is, in so many rows.
    pub fn guess(&self, rows: u64) -> Guess {
        let (kind, mut uncertain) = self.kind();
        let mut why = match (self.filled, rows) {
            (0, _) => "no value in any row".to_owned(),
            (1, 1) => "in the only row".to_owned(),
            (filled, rows) if filled == rows => format!("in all {rows} rows"),
            (filled, rows) => format!("in {filled} of {rows} rows"),
        };
        if self.filled > 0 {
            why = format!("{} {why}", named(kind));
        }
        let few = self.different.len() <= FEW && !self.too_many && self.filled >= ENOUGH_ROWS;
        if kind == FieldKind::Text && few {
            why.push_str(&format!(", only {} different", self.different.len()));
            uncertain = uncertain.or(Some(
                "so few different values look like words to choose from",
            ));
        } else if self.is_unique() && self.filled > 1 {
            why.push_str(", no two alike");
        }
        Guess {
            kind,
            why,
            uncertain,
        }
    }

    fn kind(&self) -> (FieldKind, Option<&'static str>) {
        let Forms {
            integer, decimal, ..
        } = self.forms;
        if self.filled == 0 {
            return (FieldKind::Text, Some("there is no value to tell by"));
        }
        if self.structured {
            return (FieldKind::Json, None);
        }
        if integer && self.besides.leading_zero {
            return (
                FieldKind::Text,
                Some("numbers that begin with a zero are kept as text"),
            );
        }
        if integer && self.only_zero_or_one && self.filled > 1 {
            return (
                FieldKind::Integer,
                Some("only 0 and 1: it may mean yes or no"),
            );
        }
        if decimal && !integer && self.besides.comma {
            return (
                FieldKind::Decimal,
                Some("a comma is taken as the decimal sign"),
            );
        }
        let kind = self.of_form();
        let dated = matches!(kind, Some(FieldKind::Date | FieldKind::Datetime));
        let uncertain = match () {
            () if dated && self.besides.day_or_month => {
                Some("day and month could have changed places")
            }
            () if dated && self.besides.local_date => {
                Some("the dates are not in the form that packs have: 2026-01-31")
            }
            () => None,
        };
        let long = self.several_lines || self.longest > LONG;
        let text = match long {
            true => FieldKind::LongText,
            false => FieldKind::Text,
        };
        (kind.unwrap_or(text), uncertain)
    }

    /// The first kind whose form all values have.
    fn of_form(&self) -> Option<FieldKind> {
        let forms = self.forms;
        let kinds = [
            (forms.integer, FieldKind::Integer),
            (forms.decimal, FieldKind::Decimal),
            (forms.boolean, FieldKind::Boolean),
            (forms.date, FieldKind::Date),
            (forms.datetime, FieldKind::Datetime),
            (forms.time, FieldKind::Time),
            (forms.uuid, FieldKind::Uuid),
        ];
        kinds.into_iter().find(|(is, _)| *is).map(|(_, kind)| kind)
    }

    /// The field that it is, under its name.
    pub fn field(&self, name: &str, rows: u64, guess: &Guess) -> EntityField {
        EntityField {
            name: name.to_owned(),
            original: name.to_owned(),
            kind: guess.kind,
            why: guess.why.clone(),
            required: self.filled == rows && rows > 0,
            ..EntityField::default()
        }
    }
}

fn named(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Integer => "whole numbers",
        FieldKind::Decimal | FieldKind::Float => "numbers",
        FieldKind::Boolean => "yes or no",
        FieldKind::Date => "dates",
        FieldKind::Datetime => "dates with times",
        FieldKind::Time => "times",
        FieldKind::Uuid => "UUIDs",
        FieldKind::Json => "lists or objects",
        FieldKind::LongText => "long texts",
        _ => "texts",
    }
}
