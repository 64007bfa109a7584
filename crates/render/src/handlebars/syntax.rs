//! Handlebars as it is written: a template as a tree, each piece with its place.
//!
//! What is taken, and what becomes of white space, is what the `handlebars` crate does, to the
//! byte; tests compare the two.

mod blocks;
mod cursor;
mod tags;
mod text;

use std::sync::Arc;

use formwork_protocol::Node;

use super::path::Path;
use crate::functions::Function;

pub use blocks::parse;
pub use cursor::{SyntaxError, Wrong};

/// The partial that stands for the block of the call around it.
pub const PARTIAL_BLOCK: &str = "@partial-block";

/// Elements one after the other.
pub type Elements = Box<[Element]>;

/// A piece of a template.
#[derive(Debug)]
pub struct Element {
    /// Where it begins, in bytes of the text that was parsed.
    pub at: u32,
    pub piece: Piece,
}

#[derive(Debug)]
pub enum Piece {
    /// Text, as it is left when white space around tags that stand alone is taken away.
    Text(Box<str>),
    /// `{{x}}` or, `raw`, `{{{x}}}`.
    Value {
        value: Parameter,
        raw: bool,
    },
    Block(Box<Block>),
    Partial(Box<Partial>),
    /// `{{#*inline "name"}}…{{/inline}}`, or any other decorator.
    Decorator(Box<Decorator>),
}

/// `{{#if …}}…{{else if …}}…{{else}}…{{/if}}`. The arms are blocks of their own, each the `else`
/// of the one before.
#[derive(Debug)]
pub struct Block {
    /// One at least.
    pub arms: Box<[Arm]>,
    /// What stands behind the last `else`.
    pub otherwise: Option<Elements>,
}

#[derive(Debug)]
pub struct Arm {
    pub at: u32,
    pub kind: BlockKind,
    pub name: Box<str>,
    pub arguments: Arguments,
    pub names: BlockNames,
    pub body: Elements,
}

/// The blocks that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Each,
    Fit,
    If,
    Raw,
    Unless,
    With,
    /// No block of ours.
    Unknown,
}

/// `as |item key|`.
#[derive(Debug, Default)]
pub struct BlockNames {
    pub item: Option<Box<str>>,
    pub key: Option<Box<str>>,
}

/// `{{> name value key=value}}`.
#[derive(Debug)]
pub struct Partial {
    pub name: PartialName,
    pub arguments: Arguments,
    /// The white space before a call that stands alone on its line.
    pub indent: Box<str>,
    /// What stands between `{{#> name}}` and `{{/name}}`.
    pub block: Option<Elements>,
}

#[derive(Debug)]
pub enum PartialName {
    Plain(Box<str>),
    /// `(…)`: known when it is evaluated.
    Computed(Parameter),
}

#[derive(Debug)]
pub struct Decorator {
    pub name: Box<str>,
    pub arguments: Arguments,
    pub block: Option<Elements>,
}

/// Values by place and by name. Of a name that comes twice the last value is there.
#[derive(Debug, Default)]
pub struct Arguments {
    pub placed: Box<[Parameter]>,
    pub named: Box<[(Arc<str>, Parameter)]>,
}

#[derive(Debug)]
pub enum Parameter {
    Literal(Node),
    Path(Path),
    /// `(name …)`, or a call that is written.
    Call(Box<Call>),
}

/// A call of a function.
#[derive(Debug)]
pub struct Call {
    pub name: Box<str>,
    pub callee: Callee,
    pub arguments: Arguments,
}

#[derive(Clone, Copy, Debug)]
pub enum Callee {
    Shared(&'static Function),
    Lookup,
    /// No function of ours.
    Unknown,
}

/// Whether the tag that begins at that byte has its line for itself.
pub fn tag_stands_alone(source: &str, at: usize) -> bool {
    let tag = tags::tag(source, at, cursor::BRACKETS);
    tag.is_ok_and(|tag| !tag.trims_before && text::stands_alone(source, at, tag.end))
}

impl Callee {
    fn of(name: &str) -> Self {
        match crate::functions::function(name) {
            Some(function) => Self::Shared(function),
            None if name == "lookup" => Self::Lookup,
            None => Self::Unknown,
        }
    }
}

impl BlockKind {
    /// The blocks by name, in the order of the alphabet.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("each", Self::Each),
        ("fit", Self::Fit),
        ("if", Self::If),
        ("raw", Self::Raw),
        ("unless", Self::Unless),
        ("with", Self::With),
    ];

    fn of(name: &str) -> Self {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map_or(Self::Unknown, |(_, kind)| *kind)
    }
}

impl Arguments {
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty() && self.named.is_empty()
    }

    pub fn named(&self, name: &str) -> Option<&Parameter> {
        let mut named = self.named.iter();
        named.find_map(|(own, value)| (&**own == name).then_some(value))
    }

    /// All of them, whatever they are called.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        let named = self.named.iter().map(|(_, value)| value);
        self.placed.iter().chain(named)
    }
}
