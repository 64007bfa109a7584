//! A text as lines, and what ends them.

use std::ops::Range;

/// What ends a line. A lone carriage return ends none: it is part of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Only the last line of a text can be without.
    None,
    Lf,
    CrLf,
}

impl Ending {
    pub fn as_str(self) -> &'static str {
        match self {
            Ending::None => "",
            Ending::Lf => "\n",
            Ending::CrLf => "\r\n",
        }
    }
}

/// A line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Without what ends it.
    pub text: &'a str,
    pub ending: Ending,
}

impl<'a> Line<'a> {
    /// Of a line together with what ends it.
    fn of(whole: &'a str) -> Self {
        let (text, ending) = if let Some(text) = whole.strip_suffix("\r\n") {
            (text, Ending::CrLf)
        } else if let Some(text) = whole.strip_suffix('\n') {
            (text, Ending::Lf)
        } else {
            (whole, Ending::None)
        };
        Line { text, ending }
    }

    /// What makes two lines the same: what ends them makes no difference, but whether they have an ending does.
    pub(crate) fn key(self) -> (&'a str, bool) {
        (self.text, self.ending != Ending::None)
    }

    /// The line with another ending, if it has one at all.
    pub(crate) fn ended_like(self, ending: Ending) -> Line<'a> {
        match self.ending {
            Ending::None => self,
            _ => Line { ending, ..self },
        }
    }
}

/// The lines of a text, each until behind its `\n`.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').map(Line::of)
}

/// The ending that most lines have, `\n` where as many have the other. None if no line has one.
fn usual_ending<'a>(lines: impl Iterator<Item = Line<'a>>) -> Option<Ending> {
    let (mut lf, mut crlf) = (0usize, 0usize);
    for line in lines {
        match line.ending {
            Ending::None => {}
            Ending::Lf => lf += 1,
            Ending::CrLf => crlf += 1,
        }
    }
    match (lf, crlf) {
        (0, 0) => None,
        _ if crlf > lf => Some(Ending::CrLf),
        _ => Some(Ending::Lf),
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text that knows where its lines are.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    whole: String,
    /// How many bytes in front are byte order marks; they belong to no line.
    marks: usize,
    /// Where each line ends, behind its ending, in bytes of `whole`. Fits: a text has less than 2 GiB.
    ends: Vec<u32>,
    usual_ending: Option<Ending>,
}

impl Text {
    /// None if the bytes hold NUL, are not UTF-8, or are 2 GiB or more (what the differ can count).
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() >= i32::MAX as usize {
            return None;
        }
        let whole = text_of(bytes)?.to_owned();
        let body = whole.trim_start_matches(BYTE_ORDER_MARK);
        let marks = whole.len() - body.len();
        let mut end = marks as u32;
        let ends = body.split_inclusive('\n').map(|line| {
            end += line.len() as u32;
            end
        });
        let ends = ends.collect();
        let usual_ending = usual_ending(lines(body));
        Some(Text {
            whole,
            marks,
            ends,
            usual_ending,
        })
    }

    pub(crate) fn marks(&self) -> &str {
        &self.whole[..self.marks]
    }

    pub(crate) fn usual_ending(&self) -> Option<Ending> {
        self.usual_ending
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn lines(&self, range: Range<usize>) -> impl Iterator<Item = Line<'_>> {
        let start = match range.start {
            0 => self.marks,
            first => self.ends[first - 1] as usize,
        };
        let mut start = start;
        self.ends[range].iter().map(move |end| {
            let whole = &self.whole[start..*end as usize];
            start = *end as usize;
            Line::of(whole)
        })
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines(0..self.len())
    }
}

fn text_of(bytes: &[u8]) -> Option<&str> {
    if bytes.contains(&0) {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// Appends lines to a text so that they stay the lines that they are.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
    /// Whether the last line has no ending yet.
    open: bool,
}

impl Writer {
    pub(crate) fn starting_with(out: &str) -> Self {
        Writer {
            out: out.to_owned(),
            open: false,
        }
    }

    /// Appends a line. If the one before has no ending, as its text's last, it gets `between`.
    pub(crate) fn line(&mut self, line: Line<'_>, between: Ending) {
        self.close(between);
        self.out.push_str(line.text);
        self.open = true;
        if line.ending != Ending::None {
            self.close(line.ending);
        }
    }

    /// Ends the last line if it has no ending. A carriage return before a lone `\n` would become part of the ending, so behind
    /// one stands `\r\n`.
    pub(crate) fn close(&mut self, ending: Ending) {
        if self.open {
            let ending = match self.out.ends_with('\r') {
                true => Ending::CrLf,
                false => ending,
            };
            self.out.push_str(ending.as_str());
            self.open = false;
        }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// Whether two texts have the same lines, whatever ends them; whether the last line has an ending is a difference. What is
/// no text (holds NUL or is not UTF-8) is the same if all bytes are.
pub fn same_but_line_endings(a: &[u8], b: &[u8]) -> bool {
    let (Some(text), Some(other)) = (text_of(a), text_of(b)) else {
        return a == b;
    };
    lines(text).map(Line::key).eq(lines(other).map(Line::key))
}

/// A text with the line ending that most lines of `yours` have; as it is if `yours` has none. None if one of them is no text
/// (holds NUL or is not UTF-8).
pub fn with_line_endings_of(yours: &[u8], text: &[u8]) -> Option<String> {
    let text = text_of(text)?;
    let Some(usual) = usual_ending(lines(text_of(yours)?)) else {
        return Some(text.to_owned());
    };
    let mut writer = Writer::default();
    for line in lines(text) {
        writer.line(line.ended_like(usual), usual);
    }
    Some(writer.finish())
}
