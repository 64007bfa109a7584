//! The blocks around what is evaluated, with their values and names.

use std::sync::Arc;

use formwork_protocol::{Node, Record};

use super::failed::Failed;
use super::values::Value;
use super::{Evaluation, Outcome, Trace};
use crate::context::{AliasPlace, Scope};
use crate::handlebars::path::{Path, Place};
use crate::handlebars::syntax::Element;
use crate::handlebars::template::Compiled;

/// From the outermost to the innermost; never empty.
pub struct Frames<'a>(pub Vec<Frame<'a>>);

/// What a block brings.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    pub value: Value<'a>,
    /// `as |item key|`, or the named values of a partial.
    pub names: Vec<(&'a str, Value<'a>)>,
    /// Its names are fields of its value, too: those of a partial are.
    pub merges: bool,
    /// The place of the frame whose whole value this one's is, where that has such names itself.
    pub above: Option<usize>,
    pub turn: Turn,
    pub inlines: Vec<Inline<'a>>,
}

/// `{{#*inline}}`, with the template that it stands in.
#[derive(Clone, Debug)]
pub struct Inline<'a> {
    pub name: Box<str>,
    pub elements: &'a [Element],
    pub template: &'a Compiled,
}

/// The turn of a loop: what `@index` and its like are.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// Place and count; none outside of loops.
    pub index: Option<(usize, usize)>,
    /// Of a loop over a record.
    pub key: Option<Arc<str>>,
}

impl<'a> Frame<'a> {
    pub fn new(value: Value<'a>, turn: Turn) -> Self {
        Self {
            value,
            names: Vec::new(),
            merges: false,
            above: None,
            turn,
            inlines: Vec::new(),
        }
    }

    /// Whether its value as a whole is more than its value.
    fn has_more(&self) -> bool {
        self.merges && (!self.names.is_empty() || self.above.is_some())
    }
}

/// The fields of a value with names over them. Lists and texts are taken apart by place.
fn merged(value: &Node, names: &[(&str, Value<'_>)]) -> Node {
    if names.is_empty() {
        return value.clone();
    }
    let mut fields = match value {
        Node::Record(record) => record.clone(),
        Node::List(list) => {
            let values = list.iter().enumerate();
            values
                .map(|(place, value)| (place.to_string(), value.clone()))
                .collect()
        }
        Node::Text(text) => {
            let letters = text.chars().enumerate();
            letters
                .map(|(place, letter)| (place.to_string(), Node::from(letter.to_string())))
                .collect()
        }
        _ => Record::new(),
    };
    for (name, value) in names {
        fields.insert(*name, value.node().clone());
    }
    Node::Record(fields)
}

impl<'a> Frames<'a> {
    pub fn new(scope: &Scope<'a>) -> Self {
        let root = scope.context.whole();
        let mut frame = Frame::new(Value::Placed(root), Turn::default());
        if let Some(alias) = scope.alias {
            frame.turn.index = Some((alias.index, alias.count));
            let value = match &alias.place {
                AliasPlace::Path(path) => {
                    let steps = path.iter();
                    Value::Placed(steps.fold(root, |node, name| {
                        step(node, name)
                            .ok()
                            .flatten()
                            .unwrap_or(&super::values::NULL)
                    }))
                }
                AliasPlace::Value(value) => Value::Placed(value),
            };
            frame.names.push((&alias.name, value));
        }
        Self(vec![frame])
    }

    pub fn innermost(&self) -> &Frame<'a> {
        &self.0[self.0.len() - 1]
    }

    pub fn innermost_mut(&mut self) -> &mut Frame<'a> {
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// The value of a frame as a whole.
    fn whole(&self, frame: &Frame<'a>) -> Value<'a> {
        if !frame.has_more() {
            return frame.value.clone();
        }
        let above = frame.above.map(|place| self.whole(&self.0[place]));
        let value = above.as_ref().unwrap_or(&frame.value);
        Value::Made(merged(value.node(), &frame.names))
    }

    /// The frame of a partial that is called without a value.
    pub fn here(&self) -> Frame<'a> {
        let innermost = self.innermost();
        let mut frame = Frame::new(innermost.value.clone(), innermost.turn.clone());
        frame.above = innermost.has_more().then(|| self.0.len() - 1);
        frame
    }

    /// So many blocks further out.
    fn out(&self, up: usize) -> Option<&Frame<'a>> {
        self.0.len().checked_sub(up + 1).map(|place| &self.0[place])
    }

    fn named(&self, name: &str) -> Option<&Value<'a>> {
        let frames = self.0.iter().rev();
        let mut names = frames.flat_map(|frame| &frame.names);
        names.find_map(|(own, value)| (*own == name).then_some(value))
    }

    pub fn inline(&self, name: &str) -> Option<&Inline<'a>> {
        let frames = self.0.iter().rev();
        frames
            .flat_map(|frame| frame.inlines.iter().rev())
            .find(|inline| &*inline.name == name)
    }
}

impl<'a, T: Trace<'a>> Evaluation<'a, T> {
    /// The value that a path leads to; what is not there is null.
    pub fn path(&mut self, path: &'a Path) -> Outcome<Value<'a>> {
        let value = self.resolved(&path.place)?;
        self.trace.read(&value, path);
        Ok(value)
    }

    fn resolved(&self, place: &'a Place) -> Outcome<Value<'a>> {
        match place {
            Place::Local { up, name } => Ok(self.local(*up, name)),
            Place::Root(names) => walked(Value::Placed(self.root), names),
            Place::Block { up, names } => {
                // A name that a block gives is found from everywhere inside, whatever `../` says.
                if let Some(first) = names.first()
                    && let Some(value) = self.frames.named(first)
                {
                    return walked(value.clone(), &names[1..]);
                }
                // Where there are not as many blocks, Handlebars stays where it is.
                let frame = self.frames.out(*up);
                let frame = frame.unwrap_or_else(|| self.frames.innermost());
                match (names.is_empty(), frame.value.node()) {
                    (false, Node::Record(_)) => walked(frame.value.clone(), names),
                    _ => walked(self.frames.whole(frame), names),
                }
            }
        }
    }

    fn local(&self, up: usize, name: &str) -> Value<'a> {
        let Some(turn) = self.frames.out(up).map(|frame| &frame.turn) else {
            return Value::missing();
        };
        let made = match (name, turn.index) {
            ("index", Some((index, _))) => Node::from(index),
            ("first", Some((index, _))) => Node::from(index == 0),
            ("last", Some((index, count))) => Node::from(index + 1 == count),
            ("key", _) => match &turn.key {
                Some(key) => Node::Text(key.clone()),
                None => Node::Null,
            },
            _ => Node::Null,
        };
        Value::Made(made)
    }
}

fn walked<'a>(value: Value<'a>, names: &[Box<str>]) -> Outcome<Value<'a>> {
    match value {
        Value::Placed(start) => {
            let mut node = start;
            for name in names {
                node = step(node, name)?.unwrap_or(&super::values::NULL);
            }
            Ok(Value::Placed(node))
        }
        Value::Made(start) => {
            let mut node = &start;
            for name in names {
                node = step(node, name)?.unwrap_or(&super::values::NULL);
            }
            Ok(Value::Made(node.clone()))
        }
    }
}

/// The value at a name, or at a place of a list.
fn step<'n>(node: &'n Node, name: &str) -> Outcome<Option<&'n Node>> {
    match node {
        Node::Record(record) => Ok(record.get(name)),
        Node::List(list) => match name.parse::<usize>() {
            Ok(place) => Ok(list.as_slice().get(place)),
            Err(_) => Err(Failed::wrong(format!(
                "A list has no field “{name}”; its records have numbers"
            ))),
        },
        _ => Ok(None),
    }
}
