//! Where the next character will stand on its line, for `{{#fit}}`. Columns are counted as
//! formatters count them: a letter of Chinese or Japanese takes two, a mark on a letter none.

use unicode_width::UnicodeWidthChar;

/// What every line of an indented partial begins with, once it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Margin {
    /// Where the text of the partial begins, in bytes.
    pub start: usize,
    /// The column that its lines will begin at.
    pub columns: usize,
}

impl Margin {
    /// The column behind the text.
    pub fn column(self, text: &str) -> usize {
        let own = &text[self.start..];
        match own.rfind('\n') {
            Some(newline) => self.columns + columns(&own[newline + 1..]),
            None => self.columns + columns(own),
        }
    }
}

/// The columns that a text takes: the sum of those of its letters.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let letters = text.chars();
    letters.map(|letter| letter.width().unwrap_or(1)).sum()
}
