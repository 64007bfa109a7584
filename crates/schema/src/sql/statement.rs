//! One statement, while it is read and after.

use super::bytes::is_of_word;
use super::words;

/// Bytes that are kept of a statement that can define something.
const KEPT: usize = 1 << 20;

/// Bytes that are kept of any other.
pub(super) const KEPT_OF_OTHERS: usize = 256;

/// Words at the beginning of a statement that are known to say what it is.
pub(super) const FIRST_WORDS: usize = 10;

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

/// A statement that is being read.
pub(super) struct Reading {
    pub line: u32,
    pub column: u32,
    pub words: Vec<String>,
    pub text: Vec<u8>,
    pub cut: bool,
    pub open: bool,
    /// Parentheses that are open.
    pub depth: u32,
    /// Blocks of a body that are open.
    pub blocks: u32,
    pub body: bool,
    /// The two bytes before, the last one first; they may not be kept.
    pub before: [u8; 2],
}

impl Reading {
    pub fn at((line, column): (u32, u32)) -> Self {
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

    pub fn push(&mut self, byte: u8) {
        self.before = [byte, self.before[0]];
        let room = self.room();
        if self.text.len() < room {
            self.text.push(byte);
        } else {
            self.cut |= room == KEPT;
        }
    }

    /// Whether nothing more of it is kept.
    pub fn is_full(&self) -> bool {
        self.text.len() >= self.room()
    }

    pub fn room(&self) -> usize {
        let first = self.words.first().map_or("", String::as_str);
        let defines = (self.words.is_empty() || words::can_define(first)) && !self.body;
        if defines { KEPT } else { KEPT_OF_OTHERS }
    }

    /// Whether a text that begins here is one of PostgreSQL's with escapes: `E'…'`.
    pub fn ends_with_escape_mark(&self) -> bool {
        matches!(self.before[0], b'e' | b'E') && !is_of_word(self.before[1])
    }

    pub fn done(self) -> Statement {
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
