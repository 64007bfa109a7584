//! Blocks inside blocks, and the white space that tags leave.

use super::cursor::{SyntaxError, Wrong};
use super::tags::{Head, PartialHead, Tag, TagKind, tag};
use super::text::{Run, Trim, blank, stands_alone};
use super::{Arm, Block, BlockKind, Decorator, Element, Elements, Partial, Piece};

/// Reads a template; `depth` blocks may be inside each other. `brace` stands for braces that are
/// none of the language.
pub fn parse(source: &str, depth: usize, brace: Option<char>) -> Result<Elements, SyntaxError> {
    let mut parsing = Parsing {
        source,
        depth,
        brace,
        done: 0,
        trim: Trim::default(),
        elements: Vec::new(),
        open: Vec::new(),
    };
    parsing.all()?;
    Ok(kept(parsing.elements))
}

struct Parsing<'a> {
    source: &'a str,
    depth: usize,
    brace: Option<char>,
    /// What has been read, in bytes.
    done: usize,
    trim: Trim,
    /// Of the innermost block.
    elements: Vec<Element>,
    open: Vec<Open>,
}

/// A block whose end has not come yet.
struct Open {
    at: usize,
    kind: OpenKind,
    /// What stands before it in the block around it.
    before: Vec<Element>,
}

enum OpenKind {
    Block {
        head: Head,
        /// Where the arm began that is open.
        arm_at: usize,
        arms: Vec<Arm>,
        /// The last `else` has come.
        otherwise: bool,
        raw: bool,
    },
    Partial(PartialHead),
    Decorator(Head),
}

impl Parsing<'_> {
    fn all(&mut self) -> Result<(), SyntaxError> {
        loop {
            let run = Run::from(self.source, self.done);
            let at = run.tag.unwrap_or(self.source.len());
            self.text(&run, at);
            if run.tag.is_none() {
                break;
            }
            let tag = tag(self.source, at, self.depth)?;
            self.tag(at, tag)?;
        }
        match self.open.pop() {
            None => Ok(()),
            Some(open) => Err(SyntaxError {
                at: open.at,
                wrong: Wrong::NotClosed(open.kind.name().into()),
            }),
        }
    }

    /// Takes the text between the last tag and `end`.
    fn text(&mut self, run: &Run, end: usize) {
        let start = self.done;
        self.done = end;
        if start == end {
            return;
        }
        let whole = &self.source[start..end];
        // White space alone that goes leaves the mark for the line as it is.
        if self.trim.all && whole.chars().all(white) {
            return;
        }
        let text = run.text(self.source, start, end);
        let left = self.trim.apply(&text);
        let at = start + (text.len() - left.len());
        let left = match self.brace {
            Some(brace) => left.replace(brace, "{").into(),
            None => left.into(),
        };
        self.push(at, Piece::Text(left));
        self.trim.line = false;
    }

    fn tag(&mut self, at: usize, tag: Tag) -> Result<(), SyntaxError> {
        let alone = self.around(at, &tag);
        let indent = || match alone && !tag.trims_before {
            true => {
                let before = &self.source[..at];
                before[before.trim_end_matches(blank).len()..].into()
            }
            false => Box::default(),
        };
        match tag.kind {
            TagKind::Value { value, raw } => self.push(at, Piece::Value { value, raw }),
            // White space before a comment is not that before the next tag.
            TagKind::Comment => self.push(at, Piece::Text(Box::default())),
            TagKind::Open(head) => self.open(at, block(head, at, false))?,
            TagKind::OpenRaw(head) => return self.raw(at, head),
            TagKind::Else => self.otherwise(at, None)?,
            TagKind::ElseBlock(head) => self.otherwise(at, Some(head))?,
            TagKind::Close(name) => self.close(at, &name, false)?,
            TagKind::CloseRaw(name) => self.close(at, &name, true)?,
            TagKind::Partial(head) => {
                let indent = indent();
                self.push(at, partial(head, indent, None));
            }
            TagKind::OpenPartial(head) => self.open(at, OpenKind::Partial(head))?,
            TagKind::Decorator(head) => self.push(at, decorator(head, None)),
            TagKind::OpenDecorator(head) => self.open(at, OpenKind::Decorator(head))?,
        }
        Ok(())
    }

    /// What a tag does to the white space around it; whether it has its line for itself.
    fn around(&mut self, at: usize, tag: &Tag) -> bool {
        self.done = tag.end;
        if tag.trims_before {
            self.trim_last(|text| text.trim_end());
        }
        if !matches!(tag.kind, TagKind::Comment) {
            self.trim.all = tag.trims_behind;
        }
        if matches!(tag.kind, TagKind::Value { .. }) {
            return false;
        }
        let alone = stands_alone(self.source, at, tag.end);
        if alone {
            self.trim_last(|text| text.trim_end_matches(blank));
        }
        self.trim.line = alone;
        alone
    }

    fn push(&mut self, at: usize, piece: Piece) {
        let at = offset(at);
        self.elements.push(Element { at, piece });
    }

    fn trim_last(&mut self, trim: impl Fn(&str) -> &str) {
        if let Some(Element {
            piece: Piece::Text(text),
            ..
        }) = self.elements.last_mut()
        {
            let left = trim(text);
            if left.len() < text.len() {
                *text = left.into();
            }
        }
    }

    fn open(&mut self, at: usize, kind: OpenKind) -> Result<(), SyntaxError> {
        if self.open.len() >= self.depth {
            return Err(SyntaxError {
                at,
                wrong: Wrong::TooDeep,
            });
        }
        let before = std::mem::take(&mut self.elements);
        self.open.push(Open { at, kind, before });
        Ok(())
    }

    /// The text of `{{{{raw}}}} … {{{{/raw}}}}`, which begins behind white space.
    fn raw(&mut self, at: usize, head: Head) -> Result<(), SyntaxError> {
        let name = head.name.clone();
        let not_closed = || SyntaxError {
            at,
            wrong: Wrong::NotClosed(name.clone()),
        };
        self.open(at, block(head, at, true))?;
        let rest = &self.source[self.done..];
        let start = self.done + (rest.len() - rest.trim_start_matches(white).len());
        let mut end = start;
        loop {
            let found = self.source[end..].find("{{{{").ok_or_else(not_closed)?;
            end += found;
            if !is_escaped(self.source, start, end) {
                break;
            }
            end += 4;
        }
        let text = unescaped(self.source, start, end);
        let left = self.trim.apply(&text);
        let shortened = text.len() - left.len();
        self.push(start + shortened, Piece::Text(left.into()));
        let tag = tag(self.source, end, self.depth)?;
        self.done = end;
        let TagKind::CloseRaw(name) = &tag.kind else {
            return Err(not_closed());
        };
        self.around(end, &tag);
        self.close(end, name, true)
    }

    /// `else`, with the block that begins there.
    fn otherwise(&mut self, at: usize, next: Option<Head>) -> Result<(), SyntaxError> {
        let unexpected = Err(SyntaxError {
            at,
            wrong: Wrong::Unexpected,
        });
        let Some(Open {
            kind:
                OpenKind::Block {
                    head,
                    arm_at,
                    arms,
                    otherwise,
                    raw: false,
                },
            ..
        }) = self.open.last_mut()
        else {
            return unexpected;
        };
        if *otherwise {
            return unexpected;
        }
        let body = kept(std::mem::take(&mut self.elements));
        *otherwise = next.is_none();
        let begun = std::mem::replace(head, next.unwrap_or_default());
        arms.push(arm(*arm_at, begun, body));
        *arm_at = at;
        Ok(())
    }

    fn close(&mut self, at: usize, name: &str, raw_end: bool) -> Result<(), SyntaxError> {
        let Some(open) = self.open.pop() else {
            return Err(SyntaxError {
                at,
                wrong: Wrong::NotOpened(name.into()),
            });
        };
        let opened = open.kind.name();
        let fits = match &open.kind {
            OpenKind::Block { raw, .. } => opened == name && *raw == raw_end,
            OpenKind::Partial(_) | OpenKind::Decorator(_) => {
                !raw_end && (opened == name || name.is_empty())
            }
        };
        if !fits {
            let (open, close) = (opened.into(), name.into());
            return Err(SyntaxError {
                at,
                wrong: Wrong::Mismatch { open, close },
            });
        }
        let inner = kept(std::mem::replace(&mut self.elements, open.before));
        let piece = match open.kind {
            // A call without a block alone indents what it includes.
            OpenKind::Partial(head) => partial(head, Box::default(), Some(inner)),
            OpenKind::Decorator(head) => decorator(head, Some(inner)),
            OpenKind::Block {
                head,
                arm_at,
                mut arms,
                otherwise,
                ..
            } => {
                let otherwise = match otherwise {
                    true => Some(inner),
                    false => {
                        arms.push(arm(arm_at, head, inner));
                        None
                    }
                };
                let arms = arms.into();
                Piece::Block(Box::new(Block { arms, otherwise }))
            }
        };
        self.push(open.at, piece);
        Ok(())
    }
}

impl OpenKind {
    /// What its end has to name: of a chain, the block that began it.
    fn name(&self) -> &str {
        match self {
            Self::Block { head, arms, .. } => arms.first().map_or(&head.name, |arm| &arm.name),
            Self::Partial(head) => &head.written,
            Self::Decorator(head) => &head.name,
        }
    }
}

fn block(head: Head, at: usize, raw: bool) -> OpenKind {
    OpenKind::Block {
        head,
        arm_at: at,
        arms: Vec::new(),
        otherwise: false,
        raw,
    }
}

fn arm(at: usize, head: Head, body: Elements) -> Arm {
    Arm {
        at: offset(at),
        kind: BlockKind::of(&head.name),
        name: head.name,
        arguments: head.arguments,
        names: head.names,
        body,
    }
}

fn partial(head: PartialHead, indent: Box<str>, block: Option<Elements>) -> Piece {
    Piece::Partial(Box::new(Partial {
        name: head.name,
        arguments: head.arguments,
        indent,
        block,
    }))
}

fn decorator(head: Head, block: Option<Elements>) -> Piece {
    Piece::Decorator(Box::new(Decorator {
        name: head.name,
        arguments: head.arguments,
        block,
    }))
}

/// The elements without texts of which nothing is left.
fn kept(mut elements: Vec<Element>) -> Elements {
    elements.retain(|element| !matches!(&element.piece, Piece::Text(text) if text.is_empty()));
    elements.into()
}

fn white(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r')
}

/// Whether the braces at `at` stand behind one backslash.
fn is_escaped(source: &str, start: usize, at: usize) -> bool {
    let before = source.as_bytes()[start..at].iter().rev();
    before.take_while(|byte| **byte == b'\\').count() == 1
}

/// The text from `start` to the tag at `end`, without the backslashes before braces that go.
fn unescaped(source: &str, mut start: usize, end: usize) -> String {
    let mut left = String::with_capacity(end - start);
    loop {
        let run = Run::from(source, start);
        // A tag before the end is none in here: its braces are text.
        let stop = run.tag.map_or(end, |tag| (tag + 2).min(end));
        left.push_str(&run.text(source, start, stop));
        if stop == end {
            return left;
        }
        start = stop;
    }
}

/// Texts are limited in size far below this.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
