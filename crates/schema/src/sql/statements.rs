//! Statements of a script, one after the other, whatever lies between them.
//!
//! A script is split without being understood, so that a statement that nobody can read takes no
//! other along. What is kept of one is bounded, so that a script of any size is read in bounded
//! memory: inserts keep their beginning alone.

use std::io::{self, Read};

use super::bytes::{AHEAD, Bytes, is_of_word};
use super::dialect::Dialect;
use super::statement::{FIRST_WORDS, KEPT_OF_OTHERS, Reading, Statement};
use super::words;

/// How often a quote that is not closed is taken for a slip of its line.
const SLIPS: u32 = 16;

/// The statements of an input.
pub(super) struct Statements<R> {
    pub bytes: Bytes<R>,
    pub dialect: Dialect,
    /// What ends a statement; clients of MySQL can be told another one.
    delimiter: Vec<u8>,
    slips: u32,
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

    pub fn keep(&mut self, reading: &mut Reading) -> io::Result<()> {
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
