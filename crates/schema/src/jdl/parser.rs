//! Reads declarations, one after the other. One that cannot be read is noted and stepped over.

use formwork_protocol::{NoteKind, SchemaNote};

use super::model::{Declared, Field, Model};
use super::tokens::{Kind, Token, tokens};

/// Rules that a field may have.
const RULES: &[&str] = &[
    "required",
    "unique",
    "min",
    "max",
    "minlength",
    "maxlength",
    "minbytes",
    "maxbytes",
    "pattern",
];

/// Words that begin a declaration which says nothing of entities' fields.
const OPTIONS: &[&str] = &[
    "paginate",
    "dto",
    "service",
    "search",
    "microservice",
    "angularSuffix",
    "clientRootFolder",
    "filter",
    "skipClient",
    "skipServer",
    "readOnly",
    "embedded",
    "noFluentMethod",
    "changelogDate",
    "use",
    "jpaMetamodelFiltering",
    "microfrontends",
    "annotate",
];

pub(super) struct Parser<'a> {
    tokens: &'a [Token],
    lines: Vec<&'a str>,
    pub model: Model,
    /// The description that stands before what comes next.
    pub doc: String,
    /// `@Id` stands before what comes next.
    is_key: bool,
}

/// A declaration cannot be read: what was wanted instead of what comes next.
pub(super) struct Wanted(pub &'static str);

pub(super) type Read<T> = Result<T, Wanted>;

/// Reads a model.
pub(super) fn model(text: &str) -> Model {
    let tokens = tokens(text);
    let mut parser = Parser {
        tokens: &tokens,
        lines: text.lines().collect(),
        model: Model::default(),
        doc: String::new(),
        is_key: false,
    };
    while !parser.tokens.is_empty() {
        parser.declaration();
    }
    parser.model
}

impl<'a> Parser<'a> {
    pub fn kind(&self, ahead: usize) -> Option<&'a Kind> {
        self.tokens.get(ahead).map(|token| &token.kind)
    }

    pub fn word(&self) -> Option<&'a str> {
        match self.kind(0) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    pub fn line(&self) -> u32 {
        self.tokens.first().map_or(1, |token| token.line)
    }

    pub fn step(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.kind(0) == Some(&Kind::Sign(sign))
    }

    pub fn take_sign(&mut self, sign: char) -> bool {
        let is = self.is_sign(sign);
        if is {
            self.step();
        }
        is
    }

    pub fn take_word(&mut self, word: &str) -> bool {
        let is = self.word() == Some(word);
        if is {
            self.step();
        }
        is
    }

    pub fn name(&mut self, wanted: &'static str) -> Read<String> {
        let name = self.word().ok_or(Wanted(wanted))?.to_owned();
        self.step();
        Ok(name)
    }

    /// Takes a block or brackets, whatever is in them.
    pub fn skip_group(&mut self) -> bool {
        if !self.is_sign('{') && !self.is_sign('(') {
            return false;
        }
        let mut depth = 0_usize;
        while let Some(kind) = self.kind(0) {
            match kind {
                Kind::Sign('{' | '(') => depth += 1,
                Kind::Sign('}' | ')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.step();
            if depth == 0 {
                break;
            }
        }
        true
    }

    /// Takes descriptions and `@annotations(…)`, which stand before what they are about.
    pub fn skip_before(&mut self) {
        loop {
            match self.kind(0) {
                Some(Kind::Doc(text)) => {
                    self.doc = text.clone();
                    self.step();
                }
                Some(Kind::Sign('@')) => {
                    self.step();
                    self.is_key |= self.word().is_some_and(|it| it.eq_ignore_ascii_case("id"));
                    self.step();
                    if self.is_sign('(') {
                        self.skip_group();
                    }
                }
                _ => return,
            }
        }
    }

    fn declaration(&mut self) {
        self.skip_before();
        let Some(token) = self.tokens.first() else {
            return;
        };
        let begin = self.tokens;
        let read = match self.word() {
            Some("entity") => self.entity(),
            Some("enum") => self.enumeration(),
            Some("relationship") => self.relationship(),
            Some(word @ ("application" | "deployment")) => {
                self.step();
                self.skip_group();
                self.model.counts.passed_over += 1;
                let message =
                    format!("The block “{word}” is left out: it says how JHipster builds");
                let note = SchemaNote::new(NoteKind::LeftOut, message).at_line(token.line);
                self.model.notes.push(note);
                self.doc.clear();
                return;
            }
            Some(word) if OPTIONS.contains(&word) => {
                self.skip_option();
                self.model.counts.passed_over += 1;
                return;
            }
            Some(_) if self.kind(1) == Some(&Kind::Sign('=')) => self.constant(),
            _ => Err(Wanted("“entity”, “enum” or “relationship”")),
        };
        match read {
            Ok(()) => self.model.counts.understood += 1,
            Err(wanted) => {
                self.not_read(&wanted, begin);
                self.model.counts.not_read += 1;
            }
        }
        self.doc.clear();
    }

    fn note_not_read(&mut self, wanted: &Wanted, begin: &[Token]) {
        let place = self.tokens.first().or(begin.last());
        let found = match place
            .filter(|_| !self.tokens.is_empty())
            .map(|token| &token.kind)
        {
            Some(Kind::Word(text)) => format!("“{text}”"),
            Some(Kind::Sign(sign)) => format!("“{sign}”"),
            Some(Kind::Text(_)) => "a text".to_owned(),
            Some(Kind::Doc(_)) => "a comment".to_owned(),
            None => "the end of the file".to_owned(),
        };
        let message = format!("Not read: here should be {}, not {found}", wanted.0);
        let mut note = SchemaNote::new(NoteKind::NotRead, message)
            .with_hint("Correct the line; the declarations behind it were read.");
        note.line = place.map(|token| token.line);
        note.column = place.map(|token| token.column);
        let line = note
            .line
            .and_then(|line| self.lines.get(line.saturating_sub(1) as usize));
        note.source_line = line.map(|line| line.chars().take(1000).collect());
        self.model.notes.push(note);
    }

    /// Notes what could not be read, and goes on with the next line that begins a declaration.
    fn not_read(&mut self, wanted: &Wanted, begin: &[Token]) {
        self.note_not_read(wanted, begin);
        if self.tokens.len() == begin.len() {
            self.step();
        }
        while let Some(token) = self.tokens.first() {
            let begins = matches!(&token.kind, Kind::Word(word)
                if ["entity", "enum", "relationship", "application", "deployment"].contains(&word.as_str())
                    || OPTIONS.contains(&word.as_str()));
            let is_first = self
                .lines
                .get(token.line.saturating_sub(1) as usize)
                .is_some_and(|line| {
                    line.chars()
                        .take(token.column.saturating_sub(1) as usize)
                        .all(char::is_whitespace)
                });
            if begins && is_first {
                return;
            }
            self.step();
        }
    }

    /// `paginate A, B with pagination except C` goes up to the next declaration.
    fn skip_option(&mut self) {
        let line = self.line();
        self.step();
        let mut before = Kind::Sign(',');
        while let Some(token) = self.tokens.first() {
            // Names go on behind a comma, `with` and `except`.
            let goes_on = token.line == line
                || before == Kind::Sign(',')
                || matches!(&token.kind, Kind::Sign(',' | '*'))
                || matches!(&token.kind, Kind::Word(word) if word == "with" || word == "except");
            let is_doc = matches!(token.kind, Kind::Doc(_));
            if !goes_on || is_doc || self.is_sign('@') {
                return;
            }
            before = token.kind.clone();
            self.step();
        }
    }

    fn constant(&mut self) -> Read<()> {
        let name = self.name("a name")?;
        self.take_sign('=');
        let value = self.name("a number")?;
        self.model.constants.insert(name, value);
        Ok(())
    }

    fn entity(&mut self) -> Read<()> {
        let line = self.line();
        self.step();
        let mut entity = Declared {
            description: std::mem::take(&mut self.doc),
            line,
            name: self.name("the name of the entity")?,
            ..Declared::default()
        };
        // The name of its table.
        if self.is_sign('(') {
            self.skip_group();
        }
        self.is_key = false;
        if self.take_sign('{') {
            let read = self.fields(&mut entity);
            self.add(entity);
            return read;
        }
        self.add(entity);
        Ok(())
    }

    fn add(&mut self, entity: Declared) {
        let entities = &mut self.model.entities;
        match entities.iter_mut().find(|other| other.name == entity.name) {
            Some(other) => *other = entity,
            None => entities.push(entity),
        }
    }

    /// Reads fields up to the end of the block. One that cannot be read is noted, and its line left.
    fn fields(&mut self, entity: &mut Declared) -> Read<()> {
        loop {
            self.skip_before();
            if self.take_sign('}') {
                return Ok(());
            }
            if self.tokens.is_empty() {
                return Err(Wanted("“}”"));
            }
            let begin = self.tokens;
            match self.field() {
                Ok(field) => entity.fields.push(field),
                Err(wanted) => {
                    self.note_not_read(&wanted, begin);
                    let line = begin.first().map(|token| token.line);
                    let same_line = |token: &Token| Some(token.line) == line;
                    while self.tokens.first().is_some_and(same_line) && !self.is_sign('}') {
                        self.step();
                    }
                }
            }
        }
    }

    fn field(&mut self) -> Read<Field> {
        let line = self.line();
        let mut field = Field {
            name: self.name("the name of a field, or “}”")?,
            kind: self.name("the type of the field")?,
            description: std::mem::take(&mut self.doc),
            line,
            is_key: std::mem::take(&mut self.is_key),
            ..Field::default()
        };
        self.rules(&mut field)?;
        self.take_sign(',');
        // A comment behind the field on its line is about it.
        if let Some(Kind::Doc(text)) = self.kind(0)
            && self.line() == line
        {
            field.description = text.clone();
            self.step();
            self.take_sign(',');
        }
        Ok(field)
    }

    fn rules(&mut self, field: &mut Field) -> Read<()> {
        while let Some(word) = self.word().filter(|word| RULES.contains(word)) {
            let has_value = self.kind(1) == Some(&Kind::Sign('('));
            if !has_value && !matches!(word, "required" | "unique") {
                return Ok(());
            }
            self.step();
            let mut value = String::new();
            if has_value {
                self.step();
                value = match self.kind(0) {
                    Some(Kind::Word(word)) => {
                        self.model.constants.get(word).unwrap_or(word).clone()
                    }
                    Some(Kind::Text(text)) => text.clone(),
                    _ => return Err(Wanted("the value of the rule")),
                };
                self.step();
                if !self.take_sign(')') {
                    return Err(Wanted("“)”"));
                }
            }
            field.rules.push((word.to_owned(), value));
        }
        Ok(())
    }
}
