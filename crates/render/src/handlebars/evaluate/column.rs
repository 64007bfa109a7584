//! Where the next character will stand on its line, for `{{#fit}}`.

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
            Some(newline) => self.columns + letters(&own[newline + 1..]),
            None => self.columns + letters(own),
        }
    }
}

pub fn letters(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.chars().count(),
    }
}
