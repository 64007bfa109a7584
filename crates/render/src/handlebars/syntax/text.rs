//! Text between tags: where it ends, and what white space is left of it.

/// The text up to the next tag, without the backslashes that keep braces from being one.
pub struct Run {
    /// Where the tag begins; none: the text goes to the end.
    pub tag: Option<usize>,
    /// Where backslashes stand that go, in ascending order.
    dropped: Vec<usize>,
}

impl Run {
    /// Looks for the next tag from `start` on.
    pub fn from(source: &str, start: usize) -> Self {
        let bytes = source.as_bytes();
        let mut dropped = Vec::new();
        let mut from = start;
        while let Some(found) = source[from..].find("{{") {
            let at = from + found;
            let before = bytes[from..at].iter().rev();
            match before.take_while(|byte| **byte == b'\\').count() {
                0 => {
                    return Self {
                        tag: Some(at),
                        dropped,
                    };
                }
                1 => {
                    dropped.push(at - 1);
                    from = at + 2;
                    if source[from..].starts_with("{{") {
                        from += 2;
                    }
                }
                // Two and more are one less, and a tag.
                backslashes => {
                    dropped.push(at - backslashes);
                    return Self {
                        tag: Some(at),
                        dropped,
                    };
                }
            }
        }
        Self { tag: None, dropped }
    }

    /// The text from `start` to `end`.
    pub fn text(&self, source: &str, start: usize, end: usize) -> String {
        let mut text = String::with_capacity(end - start);
        let mut from = start;
        for &backslash in &self.dropped {
            text.push_str(&source[from..backslash]);
            from = backslash + 1;
        }
        text.push_str(&source[from..end]);
        text
    }
}

/// What the tag before asks of the text that follows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trim {
    /// It ended with `~`.
    pub all: bool,
    /// It stood alone on its line, whose rest goes.
    pub line: bool,
}

impl Trim {
    pub fn apply(self, text: &str) -> &str {
        if self.all {
            text.trim_start()
        } else if self.line {
            let rest = text.trim_start_matches(blank);
            let rest_of = |end| rest.strip_prefix(end);
            rest_of("\r\n").or_else(|| rest_of("\n")).unwrap_or(rest)
        } else {
            text
        }
    }
}

/// Whether a tag from `start` to `end` has its line for itself: the white space before it and the
/// rest of the line go.
pub fn stands_alone(source: &str, start: usize, end: usize) -> bool {
    let behind = &source[end..];
    let before = source[..start].trim_end_matches(blank);
    (behind.is_empty() || behind.trim_start_matches(blank).starts_with(['\n', '\r']))
        && (before.is_empty() || before.ends_with(['\n', '\r']))
}

pub fn blank(letter: char) -> bool {
    letter == ' ' || letter == '\t'
}
