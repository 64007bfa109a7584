//! Values of a dump, and what they are as the value of a field.

use std::io;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;
use serde_json::Value;

use super::dump::Dump;
use super::fit::letters;
use crate::field::Kind;

/// Bytes of a text that are kept. No field takes more.
pub const MAX_TEXT: usize = 1 << 20;

/// Values inside each other.
const DEEPEST: usize = 16;

/// A value as the dump gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Null,
    Text(String),
    Number(String),
    Boolean(bool),
    /// Bytes, what only a database can work out, or a text that is too long.
    Unknown,
}

impl Given {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            _ => None,
        }
    }

    /// As the value of a field, which the field's rules are still to be held against; none for an
    /// empty one. What cannot be one at all stays a text, which the rules refuse.
    pub fn json(&self, kind: &Kind) -> Option<Value> {
        let text = match self {
            Self::Null => return None,
            Self::Boolean(true) => "true",
            Self::Boolean(false) => "false",
            Self::Text(text) | Self::Number(text) => text,
            // An array is the value of no field of these kinds.
            Self::Unknown => return Some(Value::Array(Vec::new())),
        };
        let trimmed = text.trim();
        let known = match kind {
            // An empty text where there has to be a letter stands for none.
            Kind::Text { min, .. } if text.is_empty() && *min > 0 => return None,
            Kind::Integer { .. } => whole(trimmed).map(Value::from),
            Kind::Decimal { .. } => decimal(trimmed).map(Value::from),
            Kind::Boolean => truth(trimmed).map(Value::from),
            Kind::Date => date(trimmed).map(|(date, _)| date.to_string().into()),
            Kind::DateTime => date_time(trimmed).map(Value::from),
            Kind::Choice(words) => {
                let mut words = words.iter();
                let word = words.find(|word| letters(word) == letters(trimmed));
                word.map(|word| (*word).into())
            }
            // Keys of records become ids elsewhere.
            Kind::Text { .. } | Kind::Reference { .. } | Kind::References { .. } => None,
        };
        Some(known.unwrap_or_else(|| text.into()))
    }

    /// What a record is identified by.
    pub fn key(&self) -> Option<&str> {
        self.text().map(str::trim).filter(|key| !key.is_empty())
    }
}

/// `5`, and `5.00` too.
pub fn whole(text: &str) -> Option<i64> {
    match text.split_once('.') {
        Some((before, after)) if after.bytes().all(|byte| byte == b'0') => before.parse().ok(),
        Some(_) => None,
        None => match text {
            "true" => Some(1),
            "false" => Some(0),
            _ => text.parse().ok(),
        },
    }
}

fn decimal(text: &str) -> Option<String> {
    let number = match text.contains(['e', 'E']) {
        true => Decimal::from_scientific(text),
        // Further digits than anybody keeps are those of a number that was never exact.
        false => text.parse(),
    };
    Some(number.ok()?.to_string())
}

fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "t" | "true" | "y" | "yes" => Some(true),
        "0" | "f" | "false" | "n" | "no" => Some(false),
        _ => None,
    }
}

/// The date at the beginning, `2009-01-01` or `2009/1/1`, and what follows it.
fn date(text: &str) -> Option<(NaiveDate, &str)> {
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let mut parts = date.split(['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    parts.next().is_none().then_some((date, rest))
}

/// A time that names no zone is that of Greenwich.
fn date_time(text: &str) -> Option<String> {
    let (date, rest) = date(text)?;
    let rest = rest.trim_start_matches([' ', 'T']);
    let end = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(end);
    let time = match time.split(':').count() {
        1 if time.is_empty() => "00:00:00".to_owned(),
        2 => format!("{time}:00"),
        _ => time.to_owned(),
    };
    let zone = zone.trim();
    let zone = match zone.len() {
        _ if ["", "Z", "z", "UTC"].contains(&zone) => "+00:00".to_owned(),
        // `+02` and `+0200`.
        3 => format!("{zone}:00"),
        5 => format!("{}:{}", zone.get(..3)?, zone.get(3..)?),
        _ => zone.to_owned(),
    };
    let time = DateTime::parse_from_rfc3339(&format!("{date}T{time}{zone}")).ok()?;
    let time = time.with_timezone(&Utc);
    Some(time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

impl Dump {
    /// A value, up to the comma or the bracket behind it.
    pub(super) fn value(&mut self, depth: usize) -> io::Result<Given> {
        self.space()?;
        let mut value = self.operand(depth)?;
        loop {
            self.space()?;
            let is_known = match self.text.ahead(2)? {
                [] | [b',' | b')', ..] => return Ok(value),
                // `'12'::numeric(10,2)`.
                b"::" => {
                    self.rest_of_value()?;
                    return Ok(value);
                }
                b"||" => {
                    for _ in 0..2 {
                        self.text.take()?;
                    }
                    self.space()?;
                    value = joined(value, self.operand(depth)?);
                    true
                }
                _ => false,
            };
            if !is_known {
                self.rest_of_value()?;
                return Ok(Given::Unknown);
            }
        }
    }

    fn operand(&mut self, depth: usize) -> io::Result<Given> {
        if depth > DEEPEST {
            self.rest_of_value()?;
            return Ok(Given::Unknown);
        }
        match self.text.peek()? {
            Some(b'\'') => self.quoted(self.escapes),
            Some(b'"') if self.escapes => self.quoted(true),
            Some(b'(') => {
                self.text.take()?;
                let value = self.value(depth + 1)?;
                self.text.takes(b')')?;
                Ok(value)
            }
            Some(byte) if byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.') => {
                self.number()
            }
            _ => self.named(depth),
        }
    }

    fn number(&mut self) -> io::Result<Given> {
        let mut number = String::new();
        while let Some(byte) = self.text.peek()? {
            let is_sign = matches!(byte, b'-' | b'+');
            let follows = number.is_empty() || number.ends_with(['e', 'E']);
            if !(byte.is_ascii_alphanumeric() || byte == b'.' || is_sign && follows) {
                break;
            }
            self.text.take()?;
            if number.len() < 64 {
                number.push(char::from(byte));
            }
        }
        let is_bytes = number.starts_with("0x") || number.starts_with("0X");
        Ok(match is_bytes {
            true => Given::Unknown,
            false => Given::Number(number.trim_start_matches('+').to_owned()),
        })
    }

    /// What begins with a word: `NULL`, `N'a text'`, `DATE '2009-01-01'`, `CAST('1' AS int)`.
    fn named(&mut self, depth: usize) -> io::Result<Given> {
        let word = self.peek_word()?;
        self.word()?;
        match word.as_str() {
            "NULL" => return Ok(Given::Null),
            "TRUE" => return Ok(Given::Boolean(true)),
            "FALSE" => return Ok(Given::Boolean(false)),
            _ => self.space()?,
        }
        match self.text.peek()? {
            Some(b'\'') => match word.as_str() {
                "E" => self.quoted(true),
                "X" | "_BINARY" => self.quoted(self.escapes).map(|_| Given::Unknown),
                "B" => Ok(match self.quoted(false)? {
                    Given::Text(bit) if bit == "0" || bit == "1" => Given::Boolean(bit == "1"),
                    _ => Given::Unknown,
                }),
                _ => self.quoted(self.escapes),
            },
            Some(b'(') => {
                self.text.take()?;
                let mut arguments = Vec::new();
                loop {
                    arguments.push(self.argument(&word, depth)?);
                    if !self.text.takes(b',')? {
                        self.text.takes(b')')?;
                        return Ok(worked_out(&word, &arguments));
                    }
                }
            }
            _ => Ok(Given::Unknown),
        }
    }

    fn argument(&mut self, of: &str, depth: usize) -> io::Result<Given> {
        if !["CAST", "CHAR", "CHR", "REPLACE", "UNISTR"].contains(&of) {
            self.rest_of_value()?;
            return Ok(Given::Unknown);
        }
        self.space()?;
        let value = match of {
            "CAST" => self.operand(depth + 1)?,
            _ => return self.value(depth + 1),
        };
        // `AS numeric(10, 2)`.
        self.rest_of_value()?;
        Ok(value)
    }

    fn quoted(&mut self, escapes: bool) -> io::Result<Given> {
        let quote = self.text.take()?;
        let mut text = Vec::new();
        let mut too_long = false;
        while let Some(byte) = self.text.take()? {
            let byte = match byte {
                b'\\' if escapes => match self.text.take()? {
                    Some(b'0') => 0,
                    Some(b'b') => 0x08,
                    Some(b'n') => b'\n',
                    Some(b'r') => b'\r',
                    Some(b't') => b'\t',
                    Some(b'Z') => 0x1a,
                    Some(other) => other,
                    None => break,
                },
                // A quote twice is one of the text's own.
                byte if Some(byte) == quote => match self.text.takes(byte)? {
                    true => byte,
                    false => break,
                },
                byte => byte,
            };
            too_long |= text.len() == MAX_TEXT;
            if !too_long {
                text.push(byte);
            }
        }
        Ok(match too_long {
            true => Given::Unknown,
            false => Given::Text(String::from_utf8_lossy(&text).into_owned()),
        })
    }
}

fn joined(one: Given, other: Given) -> Given {
    match (one.text(), other.text()) {
        (Some(one), Some(other)) => Given::Text(format!("{one}{other}")),
        _ => Given::Unknown,
    }
}

/// The functions that tools write into dumps for characters that would not show.
fn worked_out(function: &str, arguments: &[Given]) -> Given {
    match (function, arguments) {
        ("CAST", [value]) => value.clone(),
        ("CHAR" | "CHR", [Given::Number(code)]) => {
            let letter = code.parse().ok().and_then(char::from_u32);
            letter.map_or(Given::Unknown, |letter| Given::Text(letter.to_string()))
        }
        ("REPLACE", [Given::Text(text), Given::Text(from), Given::Text(to)]) => {
            Given::Text(text.replace(from.as_str(), to))
        }
        ("UNISTR", [Given::Text(text)]) => unescaped(text).map_or(Given::Unknown, Given::Text),
        _ => Given::Unknown,
    }
}

/// What SQLite writes for control characters: `\u000a`; a backslash is written twice.
fn unescaped(text: &str) -> Option<String> {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next()? {
                'u' => {
                    let code: String = letters.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
                }
                other => other,
            },
            letter => letter,
        });
    }
    Some(plain)
}
