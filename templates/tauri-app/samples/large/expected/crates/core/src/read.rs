//! What is typed into single fields, what it is read as, and within which bounds.

use std::fmt::Display;
use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use protocol::{Kind, Value};

/// The largest number: the window counts in floating point, which is exact up to here.
const LARGEST: i64 = (1 << 53) - 1;

/// What came of reading a field: nothing was typed, a value, or why it is none.
pub type Reading = Result<Option<Value>, String>;

/// Reads what was typed and holds it against the bounds of the field.
pub fn read(kind: &Kind, typed: &str) -> Reading {
    let value = parse(kind, typed)?;
    if let Some(value) = &value {
        bounds(kind, value)?;
    }
    Ok(value)
}

/// Reads what was typed, within bounds or not. Nothing but spaces is no value.
pub fn parse(kind: &Kind, typed: &str) -> Reading {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let value = match kind {
        Kind::Text(_) => line(trimmed),
        // Keeps the indentation of the first line.
        Kind::LongText(_) => Ok(Value::Text(typed.trim_end().to_owned())),
        Kind::Integer { .. } => integer(trimmed),
        Kind::Decimal { .. } => decimal(trimmed).map(|number| Value::Text(number.to_string())),
        Kind::Boolean => boolean(trimmed),
        Kind::Date => date(trimmed),
        Kind::DateTime => date_time(trimmed),
        Kind::Choice(_) => choice(kind, trimmed),
        Kind::Reference(_) => reference(trimmed),
        Kind::References(_) => references(trimmed),
    };
    value.map(Some)
}

fn line(text: &str) -> Result<Value, String> {
    if text.contains(char::is_control) {
        return Err("One line.".to_owned());
    }
    Ok(Value::Text(text.to_owned()))
}

fn integer(text: &str) -> Result<Value, String> {
    let number: i64 = text.parse().map_err(|_| "A whole number.".to_owned())?;
    within(Some(&-LARGEST), Some(&LARGEST), &number)?;
    Ok(Value::Integer(number))
}

/// Without zeros at the end, so that equal numbers are equal texts.
fn decimal(text: &str) -> Result<Decimal, String> {
    match Decimal::from_str_exact(text) {
        Ok(number) => Ok(number.normalize()),
        Err(rust_decimal::Error::Underflow) => Err("At most 28 decimals.".to_owned()),
        Err(_) => Err("A number, written like 12.5.".to_owned()),
    }
}

fn boolean(text: &str) -> Result<Value, String> {
    let value = text.parse().map_err(|_| "Yes or no.".to_owned())?;
    Ok(Value::Boolean(value))
}

fn date(text: &str) -> Result<Value, String> {
    let date = Date::strptime("%Y-%m-%d", text);
    let date = date.map_err(|_| "A date, written like 2026-03-31.".to_owned())?;
    Ok(Value::Text(date.to_string()))
}

fn date_time(text: &str) -> Result<Value, String> {
    let text = text.replacen('T', " ", 1);
    let time = DateTime::strptime("%Y-%m-%d %H:%M:%S", &text)
        .or_else(|_| DateTime::strptime("%Y-%m-%d %H:%M", &text))
        .map_err(|_| "A date and a time, written like 2026-03-31 14:30.".to_owned())?;
    Ok(Value::Text(time.to_string()))
}

fn choice(kind: &Kind, text: &str) -> Result<Value, String> {
    match kind.words().any(|word| word == text) {
        true => Ok(Value::Text(text.to_owned())),
        false => Err("Choose one of the list.".to_owned()),
    }
}

fn id(text: &str) -> Result<i64, String> {
    let id: Option<i64> = text.parse().ok();
    let id = id.filter(|id| (0..=LARGEST).contains(id));
    id.ok_or_else(|| "Choose one of the list.".to_owned())
}

fn reference(text: &str) -> Result<Value, String> {
    id(text).map(Value::Integer)
}

fn references(text: &str) -> Result<Value, String> {
    let ids: Result<Vec<i64>, String> = text.split_whitespace().map(id).collect();
    let mut ids: Vec<u64> = ids?.into_iter().map(i64::unsigned_abs).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(Value::Ids(ids))
}

fn bounds(kind: &Kind, value: &Value) -> Result<(), String> {
    match (kind, value) {
        (Kind::Text(length) | Kind::LongText(length), Value::Text(text)) => {
            length_within(length, text.chars().count())
        }
        (Kind::Integer { min, max }, Value::Integer(number)) => {
            within(min.as_ref(), max.as_ref(), number)
        }
        (Kind::Decimal { min, max }, Value::Text(text)) => {
            let bound = |bound: &Option<&str>| bound.map(decimal).transpose();
            within(bound(min)?.as_ref(), bound(max)?.as_ref(), &decimal(text)?)
        }
        _ => Ok(()),
    }
}

fn length_within(length: &RangeInclusive<usize>, characters: usize) -> Result<(), String> {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (min, max) = (*length.start(), *length.end());
    if characters < min {
        return Err(format!("At least {min} character{}.", plural(min)));
    }
    if characters > max {
        return Err(format!("At most {max} character{}.", plural(max)));
    }
    Ok(())
}

fn within<T: PartialOrd + Display>(
    min: Option<&T>,
    max: Option<&T>,
    number: &T,
) -> Result<(), String> {
    match (min, max) {
        (Some(min), _) if number < min => Err(format!("At least {min}.")),
        (_, Some(max)) if number > max => Err(format!("At most {max}.")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Kind = Kind::Text(2..=5);
    const INTEGER: Kind = Kind::Integer {
        min: None,
        max: None,
    };
    const DECIMAL: Kind = Kind::Decimal {
        min: Some("-1.5"),
        max: Some("100"),
    };

    fn text(kind: &Kind, typed: &str) -> String {
        read(kind, typed).unwrap().unwrap().text()
    }

    fn refuses(kind: &Kind, all: &[&str]) {
        for typed in all {
            assert!(read(kind, typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn takes_spaces_away_around_a_line() {
        assert_eq!(text(&LINE, "  a b "), "a b");
        assert_eq!(read(&LINE, "   "), Ok(None));
        refuses(&LINE, &["a\nb"]);
    }

    #[test]
    fn counts_characters_and_not_bytes() {
        assert!(read(&LINE, "üüüüü").is_ok());
        refuses(&LINE, &["ü", "üüüüüü"]);
    }

    #[test]
    fn keeps_the_lines_of_a_long_text() {
        let kind = Kind::LongText(1..=10);
        assert_eq!(text(&kind, "  a\n\nb \n"), "  a\n\nb");
        assert_eq!(read(&kind, " \n "), Ok(None));
        refuses(&kind, &["12345678901"]);
    }

    #[test]
    fn reads_whole_numbers() {
        assert_eq!(text(&INTEGER, " -12 "), "-12");
        assert_eq!(text(&INTEGER, "999999999999999"), "999999999999999");
        refuses(&INTEGER, &["1.5", "twelve", "9999999999999999", "--1"]);
        let kind = Kind::Integer {
            min: Some(0),
            max: Some(9),
        };
        assert_eq!(read(&kind, "-1"), Err("At least 0.".to_owned()));
        assert_eq!(read(&kind, "10"), Err("At most 9.".to_owned()));
    }

    #[test]
    fn keeps_every_digit_of_a_decimal_number() {
        assert_eq!(text(&DECIMAL, "0.10"), "0.1");
        assert_eq!(
            text(&DECIMAL, "99.000000000000000001"),
            "99.000000000000000001"
        );
        assert_eq!(text(&DECIMAL, "-0"), "0");
        refuses(&DECIMAL, &["-1.51", "100.1", "1e2", "1,5", "one"]);
    }

    #[test]
    fn reads_dates_that_are_in_the_calendar() {
        assert_eq!(text(&Kind::Date, "2028-02-29"), "2028-02-29");
        refuses(&Kind::Date, &["2027-02-29", "tomorrow", "01.02.2027"]);
    }

    #[test]
    fn reads_times_with_and_without_seconds() {
        assert_eq!(
            text(&Kind::DateTime, "2028-02-29 14:30"),
            "2028-02-29T14:30:00"
        );
        assert_eq!(
            text(&Kind::DateTime, "2028-02-29T14:30:05"),
            "2028-02-29T14:30:05"
        );
        refuses(
            &Kind::DateTime,
            &["2028-02-29", "2028-02-29 24:30", "14:30"],
        );
    }

    #[test]
    fn takes_the_words_of_a_choice_alone() {
        let kind = Kind::Choice("sun, half shade");
        assert_eq!(text(&kind, "half shade"), "half shade");
        refuses(&kind, &["half", "sun, half shade", ","]);
    }

    #[test]
    fn takes_ids_once_and_in_their_order() {
        let kind = Kind::References("rooms");
        assert_eq!(text(&kind, "3 1 3"), "1 3");
        refuses(&kind, &["1 a", "-1"]);
        refuses(&Kind::Reference("rooms"), &["1 2", "99999999999999999999"]);
    }
}
