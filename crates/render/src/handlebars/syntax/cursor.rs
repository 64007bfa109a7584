//! What stands inside of tags, token by token.

use std::sync::Arc;

use formwork_protocol::Node;

use super::{Arguments, BlockNames, Call, Callee, Parameter};
use crate::handlebars::path::Path;

/// Brackets inside each other in one tag.
pub const BRACKETS: usize = 64;

/// Why a text is no template, and where.
#[derive(Debug)]
pub struct SyntaxError {
    /// In bytes of the text.
    pub at: usize,
    pub wrong: Wrong,
}

#[derive(Debug)]
pub enum Wrong {
    /// What stands there is no part of the language.
    Unexpected,
    /// A value like `01` or `"\x"`.
    Value(String),
    NotClosed(Box<str>),
    NotOpened(Box<str>),
    Mismatch {
        open: Box<str>,
        close: Box<str>,
    },
    TooDeep,
}

/// A place in a tag. Where something is not there, the place stays as it was.
pub struct Cursor<'a> {
    pub source: &'a str,
    pub at: usize,
    /// How far anything was read: what is wrong is there.
    far: usize,
    brackets: usize,
    most_brackets: usize,
}

type Found<T> = Result<Option<T>, SyntaxError>;

impl<'a> Cursor<'a> {
    pub fn new(source: &'a str, at: usize, depth: usize) -> Self {
        Self {
            source,
            at,
            far: at,
            brackets: 0,
            most_brackets: depth.min(BRACKETS),
        }
    }

    pub fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    /// White space means nothing between the parts of a tag.
    pub fn skip(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.far = self.far.max(self.at);
    }

    pub fn eat(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        if there {
            self.at += text.len();
            self.far = self.far.max(self.at);
        }
        there
    }

    /// What is wrong where nothing fits any more.
    pub fn unexpected(&self) -> SyntaxError {
        SyntaxError {
            at: self.far.min(self.source.len()),
            wrong: Wrong::Unexpected,
        }
    }

    fn taken(&mut self, end: usize) -> &'a str {
        let text = &self.source[self.at..end];
        self.at = end;
        self.far = self.far.max(end);
        text
    }

    /// Letters of one kind; none: there is not one.
    fn letters(&mut self, of: impl Fn(char) -> bool) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.find(|letter| !of(letter)).unwrap_or(rest.len());
        (length > 0).then(|| self.taken(self.at + length))
    }

    pub fn identifier(&mut self) -> Option<&'a str> {
        self.letters(symbol)
    }

    /// The name of a partial as it is written, in quotes or without.
    pub fn partial_identifier(&mut self) -> Option<&'a str> {
        if let Some(plain) = self.letters(partial_symbol) {
            return Some(plain);
        }
        let quoted = self.rest().strip_prefix('\'')?;
        let end = quoted.find('\'').filter(|end| *end > 0)?;
        Some(self.taken(self.at + end + 2))
    }

    /// The name behind `/`, which is that of a block or of a partial.
    pub fn closing_name(&mut self) -> Option<&'a str> {
        let plain = self.letters(|letter| symbol(letter) || partial_symbol(letter));
        plain.or_else(|| self.partial_identifier())
    }

    /// A path; nothing in it is apart.
    pub fn reference(&mut self) -> Option<Path> {
        let length = path_length(self.rest())?;
        Some(Path::parse(self.taken(self.at + length)))
    }

    /// Values by place and by name, as many as there are.
    pub fn arguments(&mut self) -> Result<Arguments, SyntaxError> {
        let mut placed = Vec::new();
        let mut named: Vec<(Arc<str>, Parameter)> = Vec::new();
        loop {
            let before = self.at;
            self.skip();
            if let Some((name, value)) = self.hash()? {
                match named.iter_mut().find(|(own, _)| &**own == name) {
                    Some(same) => same.1 = value,
                    None => named.push((name.into(), value)),
                }
            } else if let Some(value) = self.parameter()? {
                placed.push(value);
            } else {
                self.at = before;
                return Ok(Arguments {
                    placed: placed.into(),
                    named: named.into(),
                });
            }
        }
    }

    fn hash(&mut self) -> Found<(&'a str, Parameter)> {
        let before = self.at;
        let Some(name) = self.identifier() else {
            return Ok(None);
        };
        self.skip();
        if self.eat("=") {
            self.skip();
            if let Some(value) = self.parameter()? {
                return Ok(Some((name, value)));
            }
        }
        self.at = before;
        Ok(None)
    }

    fn parameter(&mut self) -> Found<Parameter> {
        let is_word = |word: &str| {
            let behind = self.rest().strip_prefix(word);
            behind.is_some_and(|behind| !behind.starts_with(symbol))
        };
        if is_word("as") || is_word("else") {
            return Ok(None);
        }
        if let Some(value) = self.literal()? {
            return Ok(Some(Parameter::Literal(value)));
        }
        if let Some(path) = self.reference() {
            return Ok(Some(Parameter::Path(path)));
        }
        self.subexpression()
    }

    fn literal(&mut self) -> Found<Node> {
        let Some(length) = self.literal_length(self.at, 0)? else {
            return Ok(None);
        };
        let written = self.taken(self.at + length);
        let value: Result<serde_json::Value, _> = match written.strip_prefix('\'') {
            None => serde_json::from_str(written),
            Some(inner) => {
                let inner = inner.strip_suffix('\'').unwrap_or(inner);
                serde_json::from_str(&format!("\"{}\"", inner.replace('"', "\\\"")))
            }
        };
        match value {
            Ok(value) => Ok(Some(Node::from(value))),
            Err(_) => Err(SyntaxError {
                at: self.at - length,
                wrong: Wrong::Value(written.to_owned()),
            }),
        }
    }

    /// The bytes of a literal at `at`, if there is one; `depth` lists and records around it.
    fn literal_length(&self, at: usize, depth: usize) -> Found<usize> {
        let rest = &self.source[at..];
        Ok(match rest.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => string_length(rest, *quote),
            Some(b'[') => return self.collection_length(at, depth, b']'),
            Some(b'{') => return self.collection_length(at, depth, b'}'),
            Some(b'-' | b'0'..=b'9') => number_length(rest),
            _ => ["null", "true", "false"].iter().find_map(|word| {
                let behind = rest.strip_prefix(word)?;
                (!behind.starts_with(symbol)).then_some(word.len())
            }),
        })
    }

    /// A list, or a record; whether it is one of JSON is found out when it is read.
    fn collection_length(&self, start: usize, depth: usize, close: u8) -> Found<usize> {
        if self.brackets + depth >= self.most_brackets {
            return Err(SyntaxError {
                at: start,
                wrong: Wrong::TooDeep,
            });
        }
        let bytes = self.source.as_bytes();
        let skip = |mut at: usize| {
            while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                at += 1;
            }
            at
        };
        let mut at = skip(start + 1);
        let mut first = true;
        loop {
            if bytes.get(at) == Some(&close) {
                return Ok(Some(at + 1 - start));
            }
            if bytes.get(at) == Some(&b',') {
                at = skip(at + 1);
            } else if !first {
                return Ok(None);
            }
            first = false;
            if close == b'}' {
                let quote = bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\''));
                let key = quote.and_then(|quote| string_length(&self.source[at..], *quote));
                let Some(key) = key else {
                    return Ok(None);
                };
                at = skip(at + key);
                if bytes.get(at) != Some(&b':') {
                    return Ok(None);
                }
                at = skip(at + 1);
            }
            match self.literal_length(at, depth + 1)? {
                Some(length) => at = skip(at + length),
                None => return Ok(None),
            }
        }
    }

    /// `(name …)`, or `(name)`.
    pub fn subexpression(&mut self) -> Found<Parameter> {
        let before = self.at;
        if !self.eat("(") {
            return Ok(None);
        }
        if self.brackets >= self.most_brackets {
            return Err(SyntaxError {
                at: before,
                wrong: Wrong::TooDeep,
            });
        }
        self.brackets += 1;
        self.skip();
        let call = self.call()?;
        self.brackets -= 1;
        self.skip();
        if let Some(call) = call.filter(|_| self.eat(")")) {
            return Ok(Some(Parameter::Call(Box::new(call))));
        }
        self.at = before;
        Ok(None)
    }

    fn call(&mut self) -> Found<Call> {
        if let Some(call) = self.call_with_arguments()? {
            return Ok(Some(call));
        }
        let path = self.reference();
        Ok(path.map(|path| Call {
            callee: Callee::of(&path.written),
            name: path.written,
            arguments: Arguments::default(),
        }))
    }

    /// A name with one argument at least.
    pub fn call_with_arguments(&mut self) -> Found<Call> {
        let before = self.at;
        if let Some(name) = self.identifier() {
            let arguments = self.arguments()?;
            if !arguments.is_empty() {
                return Ok(Some(Call {
                    name: name.into(),
                    callee: Callee::of(name),
                    arguments,
                }));
            }
        }
        self.at = before;
        Ok(None)
    }

    /// `as |item key|`, if it is there.
    pub fn block_names(&mut self) -> BlockNames {
        let before = self.at;
        match self.names() {
            Some(names) => names,
            None => {
                self.at = before;
                BlockNames::default()
            }
        }
    }

    fn names(&mut self) -> Option<BlockNames> {
        self.skip();
        self.eat("as").then_some(())?;
        self.skip();
        self.eat("|").then_some(())?;
        self.skip();
        let item = self.identifier()?;
        self.skip();
        let key = self.identifier();
        self.skip();
        self.eat("|").then_some(())?;
        Some(BlockNames {
            item: Some(item.into()),
            key: key.map(Into::into),
        })
    }
}

/// What names are made of.
fn symbol(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '$' | ':') || !letter.is_ascii()
}

fn partial_symbol(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, '-' | '_' | '@' | '/' | '.')
        || !letter.is_ascii()
}

/// The bytes of a path at the beginning of the text, if there is one.
fn path_length(text: &str) -> Option<usize> {
    let separated = |at: usize, word: &str| {
        let behind = text[at..].strip_prefix(word)?;
        behind
            .starts_with(['.', '/'])
            .then_some(at + word.len() + 1)
    };
    let mut at = 0;
    if let Some(behind) = separated(at, "this") {
        at = behind;
    } else if text.starts_with("./") {
        at = 2;
    }
    at = separated(at, "@root").unwrap_or(at);
    at += usize::from(text[at..].starts_with('@'));
    while let Some(behind) = separated(at, "..") {
        at = behind;
    }
    at = step(text, at)?;
    while text[at..].starts_with(['.', '/'])
        && let Some(behind) = step(text, at + 1)
    {
        at = behind;
    }
    Some(at)
}

/// Where a step of a path that begins at `at` ends.
fn step(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(literal) = rest.strip_prefix('[') {
        return literal.find(']').map(|end| at + end + 2);
    }
    let length = rest.find(|letter| !symbol(letter)).unwrap_or(rest.len());
    (length > 0).then_some(at + length)
}

fn string_length(text: &str, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            byte if *byte == quote => return Some(at + 1),
            b'\\' => match bytes.get(at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' => {
                    let digits = bytes.get(at + 2..at + 6)?;
                    digits.iter().all(u8::is_ascii_hexdigit).then_some(())?;
                    at += 6;
                }
                _ => return None,
            },
            _ => at += 1,
        }
    }
}

fn number_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let start = usize::from(bytes[0] == b'-');
    let mut at = digits(start);
    if at == start {
        return None;
    }
    at += usize::from(bytes.get(at) == Some(&b'.'));
    at = digits(at);
    if bytes.get(at) == Some(&b'E') {
        let sign = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'-'));
        let end = digits(sign);
        if end > sign {
            at = end;
        }
    }
    (!text[at..].starts_with(symbol)).then_some(at)
}
