//! Statements of a script, one after the other, whatever lies between them.
//!
//! A script is split without being understood, so that a statement that nobody can read takes no
//! other along. What is kept of one is bounded, so that a script of any size is read in bounded
//! memory: inserts keep their beginning alone.

use std::io::{self, Read};

use super::bytes::{AHEAD, Bytes, is_of_word};
use super::dialect::Dialect;
use super::words;

/// Bytes that are kept of a statement that can define something.
pub(super) const KEPT: usize = 1 << 20;

/// Bytes that are kept of any other.
const KEPT_OF_OTHERS: usize = 256;

/// Words at the beginning of a statement that are known to say what it is.
const FIRST_WORDS: usize = 10;

/// How often a quote that is not closed is taken for a slip of its line.
const SLIPS: u32 = 16;

/// One statement, without what ends it.
#[derive(Debug)]
pub(super) struct Statement {
    /// Where it begins, from 1.
    pub line: u32,
    /// Where it begins in that line, from 1, in characters.
    pub column: u32,
    /// Its first words without quotes, in capitals.
    pub words: Vec<String>,
    /// Its text; of one that is no definition, the beginning.
    pub text: String,
    /// The text was cut, though it may be a definition.
    pub cut: bool,
    /// The input ended within something that was not closed.
    pub open: bool,
}

/// The statements of an input.
pub(super) struct Statements<R> {
    bytes: Bytes<R>,
    dialect: Dialect,
    /// What ends a statement; clients of MySQL can be told another one.
    delimiter: Vec<u8>,
    slips: u32,
}

/// A statement that is being read.
struct Reading {
    line: u32,
    column: u32,
    words: Vec<String>,
    text: Vec<u8>,
    cut: bool,
    open: bool,
    /// Parentheses that are open.
    depth: u32,
    /// Blocks of a body that are open.
    blocks: u32,
    body: bool,
    /// The two bytes before, the last one first; they may not be kept.
    before: [u8; 2],
}

impl<R: Read> Statements<R> {
    pub fn new(input: R, dialect: Dialect) -> Self {
        Self {
            bytes: Bytes::new(input),
            dialect,
            delimiter: b";".to_vec(),
            slips: 0,
        }
    }

    /// Bytes that were read.
    pub fn taken(&self) -> u64 {
        self.bytes.taken()
    }

    /// The next statement; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Statement>> {
        loop {
            self.skip_space()?;
            if self.bytes.peek()?.is_none() {
                return Ok(None);
            }
            if self.takes_delimiter()? || self.takes_batch_end()? {
                continue;
            }
            if let Some(command) = self.client_command()? {
                return Ok(Some(command));
            }
            let mut statement = self.statement()?;
            self.put_back_rest(&mut statement);
            if statement.words.first().is_some_and(|word| word == "COPY")
                && statement
                    .text
                    .to_ascii_uppercase()
                    .trim_end()
                    .contains("FROM STDIN")
            {
                self.skip_copied()?;
            }
            return Ok(Some(statement));
        }
    }

    /// A quote that is not closed makes a text of all that follows. Of a definition everything is
    /// still there: it loses its first line alone, and what follows is read anew.
    fn put_back_rest(&mut self, statement: &mut Statement) {
        if !statement.open || statement.cut || self.slips >= SLIPS {
            return;
        }
        let defines = statement
            .words
            .first()
            .is_some_and(|word| words::can_define(word));
        if let Some((first, rest)) = statement.text.split_once('\n').filter(|_| defines) {
            self.slips += 1;
            self.bytes
                .put_back(rest.as_bytes(), statement.line.saturating_add(1));
            statement.text = first.to_owned();
        }
    }

    /// What a client is told and no server sees: `\connect x`, `.mode x`, `DELIMITER x`.
    fn client_command(&mut self) -> io::Result<Option<Statement>> {
        let (line, column) = self.bytes.place();
        let ahead = self.bytes.ahead(2)?;
        let is_command = match (ahead.first(), ahead.get(1)) {
            (Some(b'\\'), _) => true,
            (Some(b'.'), Some(next)) => next.is_ascii_alphabetic(),
            _ => false,
        };
        if !is_command && self.bytes.word()? != "DELIMITER" {
            return Ok(None);
        }
        let mut text = Vec::new();
        while let Some(byte) = self.bytes.next()? {
            if byte == b'\n' {
                break;
            }
            if text.len() < KEPT_OF_OTHERS {
                text.push(byte);
            }
        }
        let text = String::from_utf8_lossy(&text).into_owned();
        if !is_command {
            let delimiter = text.get("DELIMITER".len()..).unwrap_or_default().trim();
            if !delimiter.is_empty() && delimiter.len() < AHEAD {
                self.delimiter = delimiter.as_bytes().to_vec();
            }
        }
        Ok(Some(Statement {
            line,
            column,
            words: vec!["\\".into()],
            text,
            cut: false,
            open: false,
        }))
    }

    /// What `COPY … FROM stdin` copies, up to the line that ends it.
    fn skip_copied(&mut self) -> io::Result<()> {
        self.bytes.skip_line()?;
        loop {
            let ahead = self.bytes.ahead(3)?;
            let ends =
                ahead.starts_with(b"\\.") && ahead.get(2).is_none_or(u8::is_ascii_whitespace);
            if ends || ahead.is_empty() {
                return self.bytes.skip_line();
            }
            self.bytes.skip_line()?;
        }
    }

    fn takes_delimiter(&mut self) -> io::Result<bool> {
        let begins = self.bytes.peek()? == self.delimiter.first().copied();
        let found = begins && self.bytes.starts_with(&self.delimiter)?;
        if found {
            for _ in 0..self.delimiter.len() {
                self.bytes.next()?;
            }
        }
        Ok(found)
    }

    /// Whether the line is one that ends a batch of SQL Server's: `GO`, or `GO 5`.
    fn is_batch_end(&mut self) -> io::Result<bool> {
        if self.dialect != Dialect::SqlServer || self.bytes.word()? != "GO" {
            return Ok(false);
        }
        let rest = &self.bytes.ahead(AHEAD)?[2..];
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        Ok(line
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || byte.is_ascii_digit() || *byte == b';'))
    }

    fn takes_batch_end(&mut self) -> io::Result<bool> {
        let ends = self.is_batch_end()?;
        if ends {
            self.bytes.skip_line()?;
        }
        Ok(ends)
    }

    /// Takes white space and comments.
    fn skip_space(&mut self) -> io::Result<()> {
        loop {
            match self.bytes.peek()? {
                Some(byte) if byte.is_ascii_whitespace() || byte == 0 => {
                    self.bytes.next()?;
                }
                _ => {
                    let mut nothing = Reading::at(self.bytes.place());
                    if !self.comment(&mut nothing)? {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn statement(&mut self) -> io::Result<Statement> {
        let mut reading = Reading::at(self.bytes.place());
        let mut new_line = false;
        while let Some(byte) = self.bytes.peek()? {
            if reading.blocks == 0 && !self.goes_to_the_end_of_its_batch(&reading) {
                let ended = self.takes_delimiter()?;
                if ended {
                    return Ok(reading.done());
                }
            }
            if new_line && !byte.is_ascii_whitespace() {
                new_line = false;
                if self.is_batch_end()? || self.begins_another(&reading)? {
                    return Ok(reading.done());
                }
            }
            new_line |= byte == b'\n';
            let may_comment = matches!(byte, b'-' | b'#' | b'/' | b'*');
            if may_comment && self.comment(&mut reading)? {
                continue;
            }
            if self.quoted(byte, &mut reading)? {
                continue;
            }
            if is_of_word(byte) {
                self.word(&mut reading)?;
                continue;
            }
            match byte {
                b'(' => reading.depth += 1,
                b')' => reading.depth = reading.depth.saturating_sub(1),
                _ => {}
            }
            self.keep(&mut reading)?;
        }
        Ok(reading.done())
    }

    fn keep(&mut self, reading: &mut Reading) -> io::Result<()> {
        if let Some(byte) = self.bytes.next()? {
            reading.push(byte);
        }
        Ok(())
    }

    /// In SQL Server the body of a procedure is the rest of its batch.
    fn goes_to_the_end_of_its_batch(&self, reading: &Reading) -> bool {
        reading.body && self.dialect == Dialect::SqlServer
    }

    /// Whether a line begins another statement, though nothing ended the one before: a semicolon is
    /// missing, or SQL Server needs none.
    fn begins_another(&mut self, reading: &Reading) -> io::Result<bool> {
        if self.goes_to_the_end_of_its_batch(reading) || self.delimiter != b";" {
            return Ok(false);
        }
        if reading.body && self.bytes.column() > 1 {
            return Ok(false);
        }
        let ahead = self.bytes.ahead(AHEAD)?;
        let line = ahead
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let line = String::from_utf8_lossy(&line[..line.len().min(AHEAD)]).to_ascii_uppercase();
        let mut words = line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        let pair = (
            words.next().unwrap_or_default(),
            words.find(|word| !word.is_empty()).unwrap_or_default(),
        );
        let first = reading.words.first().map_or("", String::as_str);
        let of_server = self.dialect == Dialect::SqlServer
            && reading.depth == 0
            && first != "UPDATE"
            && matches!(
                pair,
                (
                    "EXEC" | "EXECUTE" | "PRINT" | "USE" | "IF" | "SET" | "DECLARE",
                    _
                ) | ("DROP", "TABLE" | "VIEW" | "PROCEDURE" | "DATABASE")
            );
        Ok(of_server || words::begin_a_definition(pair))
    }

    /// Takes a comment. What MySQL alone reads (`/*!40101 … */`) is no comment to it: then only the
    /// marks are taken.
    fn comment(&mut self, reading: &mut Reading) -> io::Result<bool> {
        let mysql = self.dialect == Dialect::Mysql;
        let ahead = self.bytes.ahead(3)?;
        match (ahead.first(), ahead.get(1), ahead.get(2)) {
            (Some(b'-'), Some(b'-'), third) => {
                if mysql && third.is_some_and(|byte| !byte.is_ascii_whitespace()) {
                    return Ok(false);
                }
                self.line_comment(reading)
            }
            (Some(b'#'), ..) if mysql => self.line_comment(reading),
            (Some(b'/'), Some(b'*'), Some(b'!')) if mysql => {
                for _ in 0..3 {
                    self.blank(reading)?;
                }
                while self.bytes.peek()?.is_some_and(|byte| byte.is_ascii_digit()) {
                    self.blank(reading)?;
                }
                Ok(true)
            }
            (Some(b'*'), Some(b'/'), _) if mysql => {
                self.blank(reading)?;
                self.blank(reading)?;
                Ok(true)
            }
            (Some(b'/'), Some(b'*'), _) => self.block_comment(reading),
            _ => Ok(false),
        }
    }

    /// Takes a byte, and keeps a blank of it.
    fn blank(&mut self, reading: &mut Reading) -> io::Result<()> {
        if let Some(byte) = self.bytes.next()? {
            reading.push(if byte == b'\n' { b'\n' } else { b' ' });
        }
        Ok(())
    }

    fn line_comment(&mut self, reading: &mut Reading) -> io::Result<bool> {
        while self.bytes.peek()?.is_some_and(|byte| byte != b'\n') {
            self.blank(reading)?;
        }
        Ok(true)
    }

    fn block_comment(&mut self, reading: &mut Reading) -> io::Result<bool> {
        let nests = matches!(self.dialect, Dialect::Postgres | Dialect::SqlServer);
        let mut depth = 0_u32;
        loop {
            let ahead = self.bytes.ahead(2)?;
            let step = match (ahead.first(), ahead.get(1)) {
                (Some(b'/'), Some(b'*')) if nests || depth == 0 => {
                    depth += 1;
                    2
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    2
                }
                (Some(_), _) => 1,
                (None, _) => {
                    reading.open = true;
                    return Ok(true);
                }
            };
            for _ in 0..step {
                self.blank(reading)?;
            }
            if depth == 0 {
                return Ok(true);
            }
        }
    }

    /// Takes a text or a name in quotes.
    fn quoted(&mut self, byte: u8, reading: &mut Reading) -> io::Result<bool> {
        let end = match byte {
            b'\'' | b'"' | b'`' => byte,
            b'[' if self.dialect.quotes_with_brackets(reading.before[0]) => b']',
            b'$' if self.dialect.quotes_with_dollars() => return self.dollars(reading),
            _ => return Ok(false),
        };
        let escapes = match (self.dialect, byte) {
            (_, b'`' | b'[') => false,
            (Dialect::Mysql, _) => true,
            (Dialect::Postgres | Dialect::Generic, b'\'') => reading.ends_with_escape_mark(),
            _ => false,
        };
        self.keep(reading)?;
        loop {
            if reading.is_full() {
                // Most of a dump is here.
                let ends = |byte| byte == end || byte == b'\n' || (escapes && byte == b'\\');
                self.bytes.skip_while(|byte| !ends(byte))?;
            }
            match self.bytes.peek()? {
                None => {
                    reading.open = true;
                    return Ok(true);
                }
                Some(b'\\') if escapes => {
                    self.keep(reading)?;
                    self.keep(reading)?;
                }
                // A quote that is doubled ends one and begins another: the same in the end.
                // A name in brackets has one line, whatever is missing behind it.
                Some(byte) if byte == end || (end == b']' && byte == b'\n') => {
                    self.keep(reading)?;
                    return Ok(true);
                }
                Some(_) => self.keep(reading)?,
            }
        }
    }

    /// Takes what stands between `$tag$` and `$tag$`.
    fn dollars(&mut self, reading: &mut Reading) -> io::Result<bool> {
        let ahead = self.bytes.ahead(AHEAD)?;
        let tag = ahead
            .iter()
            .skip(1)
            .take(AHEAD)
            .position(|byte| *byte == b'$');
        let Some(tag) = tag.map(|end| ahead[..end + 2].to_vec()) else {
            return Ok(false);
        };
        let name = &tag[1..tag.len() - 1];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
        if !name.iter().all(is_name) || name.first().is_some_and(u8::is_ascii_digit) {
            return Ok(false);
        }
        for _ in 0..tag.len() {
            self.keep(reading)?;
        }
        while !self.bytes.starts_with(&tag)? {
            if self.bytes.peek()?.is_none() {
                reading.open = true;
                return Ok(true);
            }
            self.keep(reading)?;
        }
        for _ in 0..tag.len() {
            self.keep(reading)?;
        }
        Ok(true)
    }

    fn word(&mut self, reading: &mut Reading) -> io::Result<()> {
        if reading.words.len() < FIRST_WORDS || reading.body {
            let word = self.bytes.word()?;
            self.count_blocks(&word, reading)?;
            if reading.words.len() < FIRST_WORDS {
                reading.words.push(word);
                reading.body |= words::have_a_body(&reading.words);
            }
        }
        while self.bytes.peek()?.is_some_and(is_of_word) {
            self.keep(reading)?;
        }
        Ok(())
    }

    fn count_blocks(&mut self, word: &str, reading: &mut Reading) -> io::Result<()> {
        if !reading.body {
            return Ok(());
        }
        match word {
            "BEGIN" | "CASE" => reading.blocks += 1,
            "END" => {
                let rest = &self.bytes.ahead(AHEAD)?[3..];
                let rest = String::from_utf8_lossy(&rest[..rest.len().min(16)]);
                let next = rest.trim_start().to_ascii_uppercase();
                let of_no_block = ["IF", "LOOP", "WHILE", "REPEAT"];
                if !of_no_block.iter().any(|word| next.starts_with(word)) {
                    // The word `CASE` behind it counts as a beginning once more.
                    let ends = if next.starts_with("CASE") { 2 } else { 1 };
                    reading.blocks = reading.blocks.saturating_sub(ends);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Reading {
    fn at((line, column): (u32, u32)) -> Self {
        Self {
            line,
            column,
            words: Vec::new(),
            text: Vec::new(),
            cut: false,
            open: false,
            depth: 0,
            blocks: 0,
            body: false,
            before: [b' '; 2],
        }
    }

    fn push(&mut self, byte: u8) {
        self.before = [byte, self.before[0]];
        let room = self.room();
        if self.text.len() < room {
            self.text.push(byte);
        } else {
            self.cut |= room == KEPT;
        }
    }

    /// Whether nothing more of it is kept.
    fn is_full(&self) -> bool {
        self.text.len() >= self.room()
    }

    fn room(&self) -> usize {
        let first = self.words.first().map_or("", String::as_str);
        let defines = (self.words.is_empty() || words::can_define(first)) && !self.body;
        if defines { KEPT } else { KEPT_OF_OTHERS }
    }

    /// Whether a text that begins here is one of PostgreSQL's with escapes: `E'…'`.
    fn ends_with_escape_mark(&self) -> bool {
        matches!(self.before[0], b'e' | b'E') && !is_of_word(self.before[1])
    }

    fn done(self) -> Statement {
        Statement {
            line: self.line,
            column: self.column,
            words: self.words,
            text: String::from_utf8_lossy(&self.text).into_owned(),
            cut: self.cut,
            open: self.open,
        }
    }
}
