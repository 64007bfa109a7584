//! Bytes of an input of any size, with some to look ahead at, and the line that they are in.

use std::io::{self, ErrorKind, Read};

/// Bytes that are read at once.
const AT_ONCE: usize = 64 << 10;

/// How far anybody looks ahead.
pub(super) const AHEAD: usize = 128;

/// An input, byte by byte.
pub(super) struct Bytes<R> {
    input: R,
    buffer: Vec<u8>,
    place: usize,
    ended: bool,
    /// From 1; of the next byte.
    line: u32,
    /// From 1, in characters; of the next byte.
    column: u32,
    /// Bytes that were taken.
    taken: u64,
}

impl<R: Read> Bytes<R> {
    pub fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            place: 0,
            ended: false,
            line: 1,
            column: 1,
            taken: 0,
        }
    }

    /// Line and column of the next byte.
    pub fn place(&self) -> (u32, u32) {
        (self.line, self.column)
    }

    /// Of the next byte, from 1, in characters.
    pub fn column(&self) -> u32 {
        self.column
    }

    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// What comes next: at least `wanted` bytes, unless the input ends before.
    pub fn ahead(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while !self.ended && self.buffer.len() - self.place < wanted {
            self.buffer.drain(..self.place);
            self.place = 0;
            let before = self.buffer.len();
            self.buffer.resize(before + AT_ONCE, 0);
            let read = loop {
                match self.input.read(&mut self.buffer[before..]) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            self.buffer
                .truncate(before + read.as_ref().map_or(0, |count| *count));
            self.ended = read? == 0;
        }
        Ok(&self.buffer[self.place..])
    }

    /// Puts bytes before what comes next; they begin a line.
    pub fn put_back(&mut self, bytes: &[u8], line: u32) {
        self.buffer.splice(..self.place, bytes.iter().copied());
        self.place = 0;
        (self.line, self.column) = (line, 1);
    }

    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        match self.buffer.get(self.place) {
            Some(byte) => Ok(Some(*byte)),
            None => Ok(self.ahead(1)?.first().copied()),
        }
    }

    pub fn starts_with(&mut self, text: &[u8]) -> io::Result<bool> {
        Ok(self.ahead(text.len())?.starts_with(text))
    }

    pub fn next(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.place += 1;
            self.taken += 1;
            if byte == b'\n' {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else if byte & 0xc0 != 0x80 {
                // Not the rest of a letter of several bytes.
                self.column = self.column.saturating_add(1);
            }
        }
        Ok(byte)
    }

    /// Takes bytes as long as they are of a kind, without anybody looking at each.
    pub fn skip_while(&mut self, is_of_kind: impl Fn(u8) -> bool) -> io::Result<()> {
        loop {
            if self.peek()?.is_none() {
                return Ok(());
            }
            let rest = &self.buffer[self.place..];
            let end = rest.iter().position(|byte| !is_of_kind(*byte));
            let skipped = &rest[..end.unwrap_or(rest.len())];
            for byte in skipped {
                match byte {
                    b'\n' => (self.line, self.column) = (self.line.saturating_add(1), 1),
                    // The rest of a letter of several bytes.
                    0x80..0xc0 => {}
                    _ => self.column = self.column.saturating_add(1),
                }
            }
            self.taken += skipped.len() as u64;
            self.place += skipped.len();
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// Takes what is left of the line, with its end.
    pub fn skip_line(&mut self) -> io::Result<()> {
        self.skip_while(|byte| byte != b'\n')?;
        self.next()?;
        Ok(())
    }

    /// The word that comes next, in capitals, without taking it; empty if none does. What is longer
    /// than [`AHEAD`] is cut.
    pub fn word(&mut self) -> io::Result<String> {
        let ahead = self.ahead(AHEAD)?;
        let end = ahead.iter().take(AHEAD).position(|byte| !is_of_word(*byte));
        let word = &ahead[..end.unwrap_or(ahead.len().min(AHEAD))];
        Ok(String::from_utf8_lossy(word).to_ascii_uppercase())
    }
}

/// Whether a byte can be in the middle of a name without quotes.
pub(super) fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#' | b'@') || byte >= 0x80
}
