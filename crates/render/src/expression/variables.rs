//! Shared trees as MiniJinja reads them: nothing is copied, and a result that is one of them comes
//! back as itself.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

use formwork_protocol::{List, Node, Record};
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, ValueKind};
use minijinja::{Error, ErrorKind, Value};

use crate::functions::fits;

/// The values that expressions see. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Variables {
    layer: Arc<Layer>,
    listener: Option<Arc<dyn Listener>>,
}

/// Hears which variables expressions look up: what an expression gives depends on no others.
pub trait Listener: Debug + Send + Sync {
    /// A variable was looked up, whether there is one or not; also a function that is called.
    fn read(&self, name: &str);
}

/// Values, and those of outer layers that they do not hide.
#[derive(Debug)]
struct Layer {
    own: Record,
    outer: Option<Arc<Layer>>,
}

impl Variables {
    /// Takes no time that grows with the values.
    pub fn new(values: &Record) -> Self {
        Self {
            layer: Arc::new(Layer {
                own: values.clone(),
                outer: None,
            }),
            listener: None,
        }
    }

    /// The same, with someone who hears what is looked up there and in what is made of it.
    pub fn heard_by(self, listener: Arc<dyn Listener>) -> Self {
        Self {
            listener: Some(listener),
            ..self
        }
    }

    /// The same with further values, which hide earlier ones of their name.
    pub fn with(&self, own: &Record) -> Self {
        Self {
            layer: Arc::new(Layer {
                own: own.clone(),
                outer: Some(self.layer.clone()),
            }),
            listener: self.listener.clone(),
        }
    }

    fn get(&self, name: &str) -> Option<&Node> {
        if let Some(listener) = &self.listener {
            listener.read(name);
        }
        let mut layer = &self.layer;
        loop {
            if let Some(value) = layer.own.get(name) {
                return Some(value);
            }
            layer = layer.outer.as_ref()?;
        }
    }

    /// The values at the top, as an expression that reads a variable of a function's name sees
    /// them: it must not find the function `min` while the question `min` is hidden, so those in
    /// `hidden` are undefined where they have no value.
    pub(super) fn top(&self, hidden: &Arc<BTreeSet<String>>) -> Value {
        Value::from_object(Top {
            variables: self.clone(),
            hidden: hidden.clone(),
        })
    }
}

#[derive(Debug)]
struct Top {
    variables: Variables,
    hidden: Arc<BTreeSet<String>>,
}

impl Object for Top {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        let found = self.variables.get(name).map(value_of);
        found.or_else(|| self.hidden.contains(name).then_some(Value::UNDEFINED))
    }
}

#[derive(Debug)]
struct SharedRecord(Record);

impl Object for SharedRecord {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        self.0.get(name).map(value_of)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let fields = self.0.iter();
        let pairs: Vec<(Value, Value)> = fields
            .map(|(name, value)| (Value::from(name), value_of(value)))
            .collect();
        Enumerator::RevKeyValueIter(Box::new(pairs.into_iter()))
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.0.len())
    }

    /// One record equals itself without a look at its values.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let other = other.downcast_ref::<Self>()?;
        self.0.is_same(&other.0).then_some(Ordering::Equal)
    }
}

#[derive(Debug)]
struct SharedList(List);

impl Object for SharedList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.as_slice().get(key.as_usize()?).map(value_of)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
}

/// Shares lists, records and texts.
pub(super) fn value_of(node: &Node) -> Value {
    match node {
        Node::Null => Value::from(()),
        Node::Bool(value) => Value::from(*value),
        Node::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(whole), _, _) => Value::from(whole),
            (None, Some(whole), _) => Value::from(whole),
            (None, None, Some(fraction)) => Value::from(fraction),
            (None, None, None) => Value::UNDEFINED,
        },
        Node::Text(text) => Value::from(text),
        Node::List(list) => Value::from_object(SharedList(list.clone())),
        Node::Record(record) => Value::from_object(SharedRecord(record.clone())),
    }
}

/// `is sameas`: MiniJinja's own compares what holds the trees, which is made anew for each look.
pub(super) fn is_same(value: &Value, other: &Value) -> bool {
    match (tree_of(value), tree_of(other)) {
        (Some(tree), Some(other)) => tree.is_same(&other),
        _ => minijinja::tests::is_sameas(value, other),
    }
}

fn tree_of(value: &Value) -> Option<Node> {
    if let Some(record) = value.downcast_object_ref::<SharedRecord>() {
        return Some(Node::Record(record.0.clone()));
    }
    let list = value.downcast_object_ref::<SharedList>()?;
    Some(Node::List(list.0.clone()))
}

/// The tree that a value is, or one made of it, of at most so many values: MiniJinja repeats lists
/// without making them. Undefined is null.
pub(super) fn node_of(value: &Value, most: u64) -> Result<Node, Error> {
    Making { left: most }.node(value)
}

struct Making {
    left: u64,
}

impl Making {
    fn node(&mut self, value: &Value) -> Result<Node, Error> {
        self.left = self.left.checked_sub(1).ok_or(ErrorKind::OutOfFuel)?;
        if let Some(tree) = tree_of(value) {
            return Ok(tree);
        }
        let Some(object) = value.as_object() else {
            return match value.kind() {
                ValueKind::String => {
                    let text = value.to_str();
                    fits(text.as_ref().map_or(0, |text| text.len()))
                        .map_err(|message| Error::new(ErrorKind::InvalidOperation, message))?;
                    Ok(text.map_or(Node::Null, Node::Text))
                }
                _ => scalar(value).map(Node::from),
            };
        };
        match object.repr() {
            ObjectRepr::Map => {
                let mut fields: Vec<(String, Node)> = Vec::new();
                for (key, value) in object.try_iter_pairs().into_iter().flatten() {
                    fields.push((name_of(&key)?, self.node(&value)?));
                }
                Ok(Node::Record(fields.into_iter().collect()))
            }
            ObjectRepr::Seq | ObjectRepr::Iterable => {
                let mut values = Vec::new();
                for value in value.try_iter()?.checked() {
                    values.push(self.node(&value?)?);
                }
                Ok(Node::from(values))
            }
            _ => Ok(Node::from(value.to_string())),
        }
    }
}

fn scalar(value: &Value) -> Result<serde_json::Value, Error> {
    if value.is_undefined() {
        return Ok(serde_json::Value::Null);
    }
    serde_json::to_value(value)
        .map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))
}

/// A key as JSON writes it.
fn name_of(key: &Value) -> Result<String, Error> {
    match scalar(key)? {
        serde_json::Value::String(text) => Ok(text),
        scalar @ (serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => {
            Ok(scalar.to_string())
        }
        _ => Err(Error::new(
            ErrorKind::BadSerialization,
            "a name must be text",
        )),
    }
}

#[cfg(test)]
mod tests;
