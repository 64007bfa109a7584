//! Tags.

use super::cursor::{Cursor, SyntaxError};
use super::{Arguments, BlockNames, Call, Callee, Parameter, PartialName};
use crate::handlebars::path::Path;

/// A tag, from `{{` to `}}`.
pub struct Tag {
    pub kind: TagKind,
    /// `{{~`: the white space before it goes.
    pub trims_before: bool,
    /// `~}}`
    pub trims_behind: bool,
    /// Where it ends.
    pub end: usize,
}

pub enum TagKind {
    Value {
        value: Parameter,
        raw: bool,
    },
    Open(Head),
    /// `{{{{name}}}}`
    OpenRaw(Head),
    Else,
    ElseBlock(Head),
    /// `{{/name}}`; its end depends on what was opened.
    Close(Box<str>),
    /// `{{{{/name}}}}`
    CloseRaw(Box<str>),
    Partial(PartialHead),
    OpenPartial(PartialHead),
    Decorator(Head),
    OpenDecorator(Head),
    Comment,
}

#[derive(Default)]
pub struct Head {
    pub name: Box<str>,
    pub arguments: Arguments,
    pub names: BlockNames,
}

pub struct PartialHead {
    /// As it is written; empty where it is computed.
    pub written: Box<str>,
    pub name: PartialName,
    pub arguments: Arguments,
}

/// Reads the tag that begins at `at`; `depth` is how many brackets may be inside each other.
pub fn tag(source: &str, at: usize, depth: usize) -> Result<Tag, SyntaxError> {
    let mut cursor = Cursor::new(source, at, depth);
    let rest = cursor.rest();
    if rest.starts_with("{{{{") {
        return raw_block(cursor);
    }
    if rest.starts_with("{{!") {
        return comment(cursor);
    }
    if rest.starts_with("{{{")
        && let Some(tag) = three_braces(Cursor::new(source, at, depth))?
    {
        return Ok(tag);
    }
    cursor.eat("{{");
    cursor.skip();
    let trims_before = cursor.eat("~");
    cursor.skip();
    let kind = kind(&mut cursor)?;
    closed(cursor, kind, trims_before, "}}")
}

/// The tag, if it ends here.
fn closed(
    mut cursor: Cursor<'_>,
    kind: TagKind,
    trims_before: bool,
    braces: &str,
) -> Result<Tag, SyntaxError> {
    cursor.skip();
    let trims_behind = cursor.eat("~");
    cursor.skip();
    match cursor.eat(braces) {
        true => Ok(Tag {
            kind,
            trims_before,
            trims_behind,
            end: cursor.at,
        }),
        false => Err(cursor.unexpected()),
    }
}

fn kind(cursor: &mut Cursor<'_>) -> Result<TagKind, SyntaxError> {
    if cursor.eat("#") {
        cursor.skip();
        if cursor.eat(">") {
            return partial(cursor).map(TagKind::OpenPartial);
        }
        if cursor.eat("*") {
            return head(cursor).map(TagKind::OpenDecorator);
        }
        return head(cursor).map(TagKind::Open);
    }
    if cursor.eat("/") {
        cursor.skip();
        let name = cursor.closing_name();
        return Ok(TagKind::Close(name.unwrap_or_default().into()));
    }
    if cursor.eat(">") {
        return partial(cursor).map(TagKind::Partial);
    }
    if cursor.eat("*") {
        return head(cursor).map(TagKind::Decorator);
    }
    if cursor.eat("&") {
        cursor.skip();
        let value = name(cursor)?.ok_or_else(|| cursor.unexpected())?;
        return Ok(TagKind::Value { value, raw: true });
    }
    if cursor.eat("{") {
        let value = value(cursor)?;
        cursor.skip();
        return match cursor.eat("}") {
            true => Ok(TagKind::Value { value, raw: true }),
            false => Err(cursor.unexpected()),
        };
    }
    if let Some(kind) = inverse(cursor)? {
        return Ok(kind);
    }
    let value = value(cursor)?;
    Ok(TagKind::Value { value, raw: false })
}

/// `else`, `^`, and what may stand behind them: no space is needed there.
fn inverse(cursor: &mut Cursor<'_>) -> Result<Option<TagKind>, SyntaxError> {
    let before = cursor.at;
    if !cursor.eat("else") && !cursor.eat("^") {
        return Ok(None);
    }
    cursor.skip();
    let ends = |rest: &str| {
        let rest = rest.strip_prefix('~').map_or(rest, str::trim_start);
        rest.starts_with("}}")
    };
    if ends(cursor.rest()) {
        return Ok(Some(TagKind::Else));
    }
    // Whatever does not go on as a block does is a value whose name begins that way.
    if let Ok(head) = head(cursor) {
        let at = cursor.at;
        cursor.skip();
        if ends(cursor.rest()) {
            cursor.at = at;
            return Ok(Some(TagKind::ElseBlock(head)));
        }
    }
    cursor.at = before;
    Ok(None)
}

/// What `{{…}}` writes: a call with arguments, a value, or a call in brackets.
fn value(cursor: &mut Cursor<'_>) -> Result<Parameter, SyntaxError> {
    cursor.skip();
    if let Some(call) = cursor.call_with_arguments()? {
        return Ok(Parameter::Call(Box::new(call)));
    }
    name(cursor)?.ok_or_else(|| cursor.unexpected())
}

fn name(cursor: &mut Cursor<'_>) -> Result<Option<Parameter>, SyntaxError> {
    if let Some(call) = cursor.subexpression()? {
        return Ok(Some(call));
    }
    Ok(cursor.reference().map(value_or_call))
}

/// A name alone: of a function, if there is one, else of a value.
fn value_or_call(path: Path) -> Parameter {
    // A name of several parts is that of a value, and most are.
    let is_plain = path
        .written
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric());
    let callee = match is_plain {
        true => Callee::of(&path.written),
        false => Callee::Unknown,
    };
    match callee {
        Callee::Unknown => Parameter::Path(path),
        callee => Parameter::Call(Box::new(Call {
            name: path.written,
            callee,
            arguments: Arguments::default(),
        })),
    }
}

fn head(cursor: &mut Cursor<'_>) -> Result<Head, SyntaxError> {
    cursor.skip();
    let Some(name) = cursor.identifier() else {
        return Err(cursor.unexpected());
    };
    Ok(Head {
        name: name.into(),
        arguments: cursor.arguments()?,
        names: cursor.block_names(),
    })
}

fn partial(cursor: &mut Cursor<'_>) -> Result<PartialHead, SyntaxError> {
    cursor.skip();
    let (written, name) = match cursor.partial_identifier() {
        Some(written) => {
            let plain = written.trim_matches(['\'', '"']);
            (written.into(), PartialName::Plain(plain.into()))
        }
        None => match cursor.subexpression()? {
            Some(call) => (Box::default(), PartialName::Computed(call)),
            None => {
                let path = cursor.reference().ok_or_else(|| cursor.unexpected())?;
                (path.written.clone(), PartialName::Plain(path.written))
            }
        },
    };
    Ok(PartialHead {
        written,
        name,
        arguments: cursor.arguments()?,
    })
}

/// `{{{x}}}`; none: it may still be `{{{x}~}}`.
fn three_braces(mut cursor: Cursor<'_>) -> Result<Option<Tag>, SyntaxError> {
    cursor.eat("{{{");
    cursor.skip();
    let trims_before = cursor.eat("~");
    let Ok(value) = value(&mut cursor) else {
        return Ok(None);
    };
    let kind = TagKind::Value { value, raw: true };
    Ok(closed(cursor, kind, trims_before, "}}}").ok())
}

/// `{{! … }}` to the next braces, `{{!-- … --}}` to the next dashes with braces.
fn comment(mut cursor: Cursor<'_>) -> Result<Tag, SyntaxError> {
    cursor.eat("{{!");
    let inside = cursor.at;
    cursor.skip();
    let long = cursor.eat("--").then(|| cursor.rest().find("--}}"));
    let end = match long.flatten() {
        Some(length) => cursor.at + length + 4,
        None => {
            let end = cursor.source[inside..].find("}}");
            inside + end.ok_or_else(|| cursor.unexpected())? + 2
        }
    };
    Ok(Tag {
        kind: TagKind::Comment,
        trims_before: false,
        trims_behind: false,
        end,
    })
}

fn raw_block(mut cursor: Cursor<'_>) -> Result<Tag, SyntaxError> {
    cursor.eat("{{{{");
    cursor.skip();
    let trims_before = cursor.eat("~");
    let closes = {
        cursor.skip();
        cursor.eat("/")
    };
    let kind = match closes {
        true => {
            cursor.skip();
            let name = cursor.identifier().unwrap_or_default();
            TagKind::CloseRaw(name.into())
        }
        false => TagKind::OpenRaw(head(&mut cursor)?),
    };
    closed(cursor, kind, trims_before, "}}}}")
}
