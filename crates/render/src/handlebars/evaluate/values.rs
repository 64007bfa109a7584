//! Values while they are used, and how they are written.

use std::fmt::Write;

use formwork_protocol::Node;

pub static NULL: Node = Node::Null;

/// A value of the context, or one that was made.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    Placed(&'a Node),
    Made(Node),
}

impl<'a> Value<'a> {
    /// What stands nowhere.
    pub fn missing() -> Self {
        Self::Placed(&NULL)
    }

    pub fn node(&self) -> &Node {
        match self {
            Self::Placed(node) => node,
            Self::Made(node) => node,
        }
    }

    pub fn into_node(self) -> Node {
        match self {
            Self::Placed(node) => node.clone(),
            Self::Made(node) => node,
        }
    }

    /// The value that a look into this one leads to.
    pub fn step(self, look: impl for<'b> FnOnce(&'b Node) -> Option<&'b Node>) -> Self {
        match self {
            Self::Placed(node) => Self::Placed(look(node).unwrap_or(&NULL)),
            Self::Made(node) => Self::Made(look(&node).cloned().unwrap_or_default()),
        }
    }
}

/// What a block takes for something. With `zero`, every number is.
pub fn is_something(node: &Node, zero: bool) -> bool {
    match node {
        Node::Null => false,
        Node::Bool(value) => *value,
        Node::Number(number) => number
            .as_f64()
            .is_some_and(|number| zero || number.is_normal()),
        Node::Text(text) => !text.is_empty(),
        Node::List(list) => !list.is_empty(),
        Node::Record(record) => !record.is_empty(),
    }
}

/// Writes a value as Handlebars does: no quotes, lists in brackets.
pub fn write(node: &Node, out: &mut String) {
    match node {
        Node::Null => {}
        Node::Bool(true) => out.push_str("true"),
        Node::Bool(false) => out.push_str("false"),
        // Writing into a string cannot fail.
        Node::Number(number) => drop(write!(out, "{number}")),
        Node::Text(text) => out.push_str(text),
        Node::List(list) => {
            out.push('[');
            for (place, value) in list.iter().enumerate() {
                if place > 0 {
                    out.push_str(", ");
                }
                write(value, out);
            }
            out.push(']');
        }
        Node::Record(_) => out.push_str("[object]"),
    }
}

/// Writes text so that HTML shows it.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#x27;"),
            '`' => out.push_str("&#x60;"),
            '=' => out.push_str("&#x3D;"),
            letter => out.push(letter),
        }
    }
}
