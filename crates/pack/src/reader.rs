//! Reads TOML with the place of every value, so that all faults can be told with theirs.

use std::ops::Range;

use formwork_protocol::{Code, Fault, Node, Record};
use serde_json::Number;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::faults::Faults;
use crate::pattern::Room;
use crate::written::{Part, Written};

/// A text of the manifest with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub text: String,
    /// Bytes from the start of `pack.toml`; behind its end, of the question lists that it takes over,
    /// as [`Written`] has them.
    pub offset: usize,
}

/// A value that may be computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Dynamic {
    Literal(Node),
    /// `{ expr = "…" }`: an expression, which keeps its type.
    Expression(Located),
    /// A text that holds `{{`.
    Template(Located),
}

/// One table of the manifest. What nobody asked for is a fault when it is [finished](Self::finish).
pub struct Table<'a> {
    written: &'a Written,
    /// The file that the table stands in.
    part: Part<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// What the table is, for messages: `question`, `pack`.
    what: &'static str,
    known: Vec<&'a str>,
    /// For the patterns in it.
    pub room: &'a Room,
}

impl<'a> Table<'a> {
    /// A whole file: the manifest, or a question list.
    pub fn whole(
        written: &'a Written,
        part: Part<'a>,
        table: &'a DeTable<'a>,
        what: &'static str,
        room: &'a Room,
    ) -> Self {
        Self {
            written,
            part,
            table,
            span: 0..part.text.len(),
            what,
            known: Vec::new(),
            room,
        }
    }

    /// A table inside this one.
    fn inner(&self, table: &'a DeTable<'a>, span: Range<usize>, what: &'static str) -> Self {
        Self {
            table,
            span,
            what,
            known: Vec::new(),
            ..*self
        }
    }

    pub fn written(&self) -> &'a Written {
        self.written
    }

    pub fn start(&self) -> usize {
        self.at(self.span.start)
    }

    /// A place in this file as one in all that is written.
    fn at(&self, inside: usize) -> usize {
        self.part.start + inside
    }

    /// The place of a text's or a key's first letter.
    fn letters_at(&self, span: &Range<usize>) -> usize {
        self.at(inside(self.part.text, span))
    }

    pub fn fault(&self, offset: usize, message: impl Into<String>) -> Fault {
        let fault = Fault::new(Code::Manifest, message);
        self.written.place(fault, offset)
    }

    /// Whether a key is there; it counts as asked for.
    pub fn has(&mut self, key: &'a str) -> bool {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.contains_key(key)
    }

    /// All keys, each with its place.
    pub fn keys(&self) -> Vec<(&'a str, usize)> {
        let keys = self.table.keys();
        keys.map(|key| (&**key.get_ref(), self.letters_at(&key.span())))
            .collect()
    }

    /// Whether the value of a key is a table.
    pub fn is_table(&self, key: &str) -> bool {
        let value = self.table.get(key);
        value.is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_)))
    }

    fn value(&mut self, key: &'a str) -> Option<(&'a DeValue<'a>, Range<usize>)> {
        if !self.has(key) {
            return None;
        }
        let value = self.table.get(key)?;
        Some((value.get_ref(), value.span()))
    }

    fn wrong(&self, key: &str, inside: usize, wanted: &str) -> Fault {
        self.fault(self.at(inside), format!("“{key}” must be {wanted}"))
    }

    pub fn located(&mut self, key: &'a str, faults: &mut Faults) -> Option<Located> {
        let (value, span) = self.value(key)?;
        match value {
            DeValue::String(text) => Some(Located {
                text: text.clone().into_owned(),
                offset: self.letters_at(&span),
            }),
            _ => {
                faults.push(self.wrong(key, span.start, "text"));
                None
            }
        }
    }

    pub fn text(&mut self, key: &'a str, faults: &mut Faults) -> Option<String> {
        self.located(key, faults).map(|located| located.text)
    }

    /// A text that has to be there.
    pub fn required(&mut self, key: &'a str, faults: &mut Faults) -> Option<Located> {
        if !self.has(key) {
            let what = self.what;
            faults.push(self.fault(self.start(), format!("This {what} has no “{key}”")));
        }
        self.located(key, faults)
    }

    pub fn flag(&mut self, key: &'a str, faults: &mut Faults) -> Option<bool> {
        let (value, span) = self.value(key)?;
        match value {
            DeValue::Boolean(yes) => Some(*yes),
            _ => {
                faults.push(self.wrong(key, span.start, "true or false"));
                None
            }
        }
    }

    pub fn number(&mut self, key: &'a str, faults: &mut Faults) -> Option<f64> {
        let (value, span) = self.value(key)?;
        match number_of(value).and_then(|number| number.as_f64()) {
            Some(number) => Some(number),
            None => {
                faults.push(self.wrong(key, span.start, "a number"));
                None
            }
        }
    }

    pub fn count(&mut self, key: &'a str, faults: &mut Faults) -> Option<u64> {
        let (value, span) = self.value(key)?;
        match number_of(value).and_then(|number| number.as_u64()) {
            Some(count) => Some(count),
            None => {
                faults.push(self.wrong(key, span.start, "a whole number from 0 on"));
                None
            }
        }
    }

    pub fn texts(&mut self, key: &'a str, faults: &mut Faults) -> Vec<String> {
        let Some((value, span)) = self.value(key) else {
            return Vec::new();
        };
        let texts: Option<Vec<String>> = value.as_array().and_then(|list| {
            list.iter()
                .map(|value| value.get_ref().as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            faults.push(self.wrong(key, span.start, "a list of texts"));
            Vec::new()
        })
    }

    /// A text, or the texts of a list, each with its place.
    pub fn located_texts(&mut self, key: &'a str, faults: &mut Faults) -> Vec<Located> {
        let Some((value, span)) = self.value(key) else {
            return Vec::new();
        };
        let one = |value: &DeValue<'_>, span: Range<usize>| {
            Some(Located {
                text: value.as_str()?.to_owned(),
                offset: self.letters_at(&span),
            })
        };
        let texts: Option<Vec<Located>> = match value.as_array() {
            Some(list) => list
                .iter()
                .map(|value| one(value.get_ref(), value.span()))
                .collect(),
            None => one(value, span.clone()).map(|text| vec![text]),
        };
        texts.unwrap_or_else(|| {
            faults.push(self.wrong(key, span.start, "text or a list of texts"));
            Vec::new()
        })
    }

    /// A literal value with its place.
    pub fn node(&mut self, key: &'a str, faults: &mut Faults) -> Option<(Node, usize)> {
        let (value, span) = self.value(key)?;
        match node_of(value) {
            Some(value) => Some((value, self.at(span.start))),
            None => {
                faults.push(self.wrong(key, span.start, "text, a number, a list or a record"));
                None
            }
        }
    }

    pub fn dynamic(&mut self, key: &'a str, faults: &mut Faults) -> Option<Dynamic> {
        let (value, span) = self.value(key)?;
        if let DeValue::Table(table) = value
            && table.contains_key("expr")
        {
            let mut table = self.inner(table, span, "value");
            let expression = table.located("expr", faults).map(Dynamic::Expression);
            table.finish(faults);
            return expression;
        }
        let (value, _) = self.node(key, faults)?;
        match value {
            Node::Text(text) if text.contains("{{") => Some(Dynamic::Template(Located {
                text: text.as_ref().to_owned(),
                offset: self.letters_at(&span),
            })),
            value => Some(Dynamic::Literal(value)),
        }
    }

    pub fn table(
        &mut self,
        key: &'a str,
        what: &'static str,
        faults: &mut Faults,
    ) -> Option<Table<'a>> {
        let (value, span) = self.value(key)?;
        match value {
            DeValue::Table(table) => Some(self.inner(table, span, what)),
            _ => {
                faults.push(self.wrong(key, span.start, "a table"));
                None
            }
        }
    }

    /// The tables of a list of tables.
    pub fn tables(
        &mut self,
        key: &'a str,
        what: &'static str,
        faults: &mut Faults,
    ) -> Vec<Table<'a>> {
        let Some((value, span)) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            faults.push(self.wrong(key, span.start, "a list of tables"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in list.iter() {
            if faults.is_full() {
                faults.stop();
                break;
            }
            match value.get_ref() {
                DeValue::Table(table) => {
                    tables.push(self.inner(table, value.span(), what));
                }
                _ => faults.push(self.wrong(key, value.span().start, "a list of tables")),
            }
        }
        tables
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, faults: &mut Faults) {
        for key in self.table.keys() {
            if faults.is_full() {
                return faults.stop();
            }
            let name: &str = key.get_ref();
            if !self.known.contains(&name) {
                let what = self.what;
                faults.push(
                    self.fault(
                        self.at(key.span().start),
                        format!("A {what} has no key “{name}”"),
                    )
                    .with_hint(format!("There is: {}.", self.known.join(", "))),
                );
            }
        }
    }
}

/// The place of a text's or a key's first letter, behind its quotes if it has any; a line break
/// right behind three of them is no part of the text.
fn inside(source: &str, span: &Range<usize>) -> usize {
    let quoted = &source[span.clone()];
    let text = match quoted.get(..3) {
        Some("\"\"\"" | "'''") => {
            let text = &quoted[3..];
            let break_before = ["\r\n", "\n"].into_iter();
            let mut without = break_before.filter_map(|line| text.strip_prefix(line));
            without.next().unwrap_or(text)
        }
        _ => quoted.strip_prefix(['"', '\'']).unwrap_or(quoted),
    };
    span.end - text.len()
}

/// Dates and times are texts; a number out of range is none.
fn node_of(value: &DeValue<'_>) -> Option<Node> {
    Some(match value {
        DeValue::String(text) => Node::from(text.as_ref()),
        DeValue::Integer(_) | DeValue::Float(_) => Node::Number(number_of(value)?),
        DeValue::Boolean(yes) => Node::Bool(*yes),
        DeValue::Datetime(date) => Node::from(date.to_string()),
        DeValue::Array(list) => list
            .iter()
            .map(|value| node_of(value.get_ref()))
            .collect::<Option<Vec<_>>>()?
            .into(),
        DeValue::Table(table) => {
            let fields = table.iter().map(|(key, value)| {
                let name = key.get_ref().to_string();
                Some((name, node_of(value.get_ref())?))
            });
            Node::Record(fields.collect::<Option<Record>>()?)
        }
    })
}

fn number_of(value: &DeValue<'_>) -> Option<Number> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .map(Number::from),
        DeValue::Float(number) => Number::from_f64(number.as_str().parse().ok()?),
        _ => None,
    }
}

/// Parses TOML; every fault of its syntax is reported.
pub fn parse<'a>(part: Part<'a>, faults: &mut Faults) -> Spanned<DeTable<'a>> {
    let Part { file, text, .. } = part;
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        if faults.is_full() {
            faults.stop();
            break;
        }
        let fault = Fault::new(Code::Syntax, sentence(error.message())).in_file(file);
        faults.push(match error.span() {
            Some(span) => fault.at_offset(text, span.start),
            None => fault,
        });
    }
    table
}

fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => "This is not valid TOML".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_keys_have_the_place_of_their_first_letter() {
        for (text, letter) in [
            ("a = \"x\"", 'x'),
            ("a = 'x'", 'x'),
            ("a = \"\"\"x\"\"\"", 'x'),
            ("a = \"\"\"\nx\"\"\"", 'x'),
            ("a = '''\r\nx'''", 'x'),
            ("a = [\n \"x\"]", 'x'),
        ] {
            let mut faults = Faults::default();
            let room = Room::default();
            let written = Written::of_manifest(text.to_owned());
            let part = written.manifest();
            let parsed = parse(part, &mut faults);
            let mut table = Table::whole(&written, part, parsed.get_ref(), "manifest", &room);
            let texts = table.located_texts("a", &mut faults);
            assert_eq!(faults.into_vec(), [], "{text:?}");
            let place = text.find(letter).unwrap();
            assert_eq!((texts[0].text.as_str(), texts[0].offset), ("x", place));
        }
        for text in ["x = 1", "\"x.y\" = 1", "'x' = 1"] {
            let written = Written::of_manifest(text.to_owned());
            let part = written.manifest();
            let parsed = parse(part, &mut Faults::default());
            let room = Room::default();
            let table = Table::whole(&written, part, parsed.get_ref(), "manifest", &room);
            assert_eq!(table.keys()[0].1, text.find('x').unwrap(), "{text}");
        }
    }
}
