//! Answers, and what templates see: immutable trees that share what did not change.

mod conversions;
mod fields;
#[cfg(test)]
mod tests;
mod wire;

use std::fmt;
use std::sync::{Arc, OnceLock};

use serde_json::{Number, Value};

use self::fields::Fields;

/// A value: JSON's kinds, immutable and cheap to clone. Lists and records share their contents and
/// remember their digest, so a copy with one change costs the path to the change and no more.
#[derive(Clone, Default)]
pub enum Node {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    Text(Arc<str>),
    List(List),
    Record(Record),
}

/// The values of a list, in their order.
#[derive(Clone, Default)]
pub struct List(Arc<Shared<Vec<Node>>>);

/// Named values, in the order in which the names were first given.
#[derive(Clone, Default)]
pub struct Record(Arc<Shared<Fields>>);

/// Contents with their digest, which is computed when it is first asked for.
#[derive(Default)]
struct Shared<T> {
    contents: T,
    digest: OnceLock<NodeDigest>,
}

/// BLAKE3 over a value's kind and contents; the order of names counts, since `{{json …}}` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeDigest(pub [u8; 32]);

impl<T: Clone> Clone for Shared<T> {
    /// A copy is made to be changed, so it begins without a digest.
    fn clone(&self) -> Self {
        Self {
            contents: self.contents.clone(),
            digest: OnceLock::new(),
        }
    }
}

impl<T> Shared<T> {
    fn new(contents: T) -> Arc<Self> {
        Arc::new(Self {
            contents,
            digest: OnceLock::new(),
        })
    }
}

impl Node {
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Node]> {
        match self {
            Self::List(list) => Some(list.as_slice()),
            _ => None,
        }
    }

    pub fn as_record(&self) -> Option<&Record> {
        match self {
            Self::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The field of a record.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.as_record()?.get(name)
    }

    /// The value at a place of a list, from 0.
    pub fn at(&self, index: usize) -> Option<&Node> {
        self.as_list()?.get(index)
    }

    /// Whether both are one value in memory, or equal scalars. Takes no time that grows with the
    /// values, so `false` does not mean that they differ.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => Arc::ptr_eq(&a.0, &b.0),
            (Self::Record(a), Self::Record(b)) => a.is_same(b),
            (Self::List(_) | Self::Record(_), _) | (_, Self::List(_) | Self::Record(_)) => false,
            (a, b) => a == b,
        }
    }

    /// Whether nobody else holds what is in memory of it: so it was just made, and is no part of
    /// anything else. Takes no time that grows with the value.
    pub fn is_unshared(&self) -> bool {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) => true,
            Self::Text(text) => Arc::strong_count(text) == 1,
            Self::List(list) => Arc::strong_count(&list.0) == 1,
            Self::Record(record) => Arc::strong_count(&record.0) == 1,
        }
    }

    /// Equal values have equal digests, whatever memory they lie in.
    pub fn digest(&self) -> NodeDigest {
        match self {
            Self::List(list) => list.digest(),
            Self::Record(record) => record.digest(),
            scalar => {
                let mut hasher = blake3::Hasher::new();
                scalar.feed(&mut hasher);
                NodeDigest(*hasher.finalize().as_bytes())
            }
        }
    }

    fn feed(&self, hasher: &mut blake3::Hasher) {
        match self {
            Self::Null => feed(hasher, 0, b""),
            Self::Bool(value) => feed(hasher, 1, &[u8::from(*value)]),
            Self::Number(number) => feed(hasher, 2, number.to_string().as_bytes()),
            Self::Text(text) => feed(hasher, 3, text.as_bytes()),
            Self::List(list) => feed(hasher, LIST, &list.digest().0),
            Self::Record(record) => feed(hasher, RECORD, &record.digest().0),
        }
    }

    /// The same value as `serde_json` knows it; copies all of it.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Text(text) => Value::String(text.as_ref().to_owned()),
            Self::List(list) => list.iter().map(Self::to_json).collect(),
            Self::Record(record) => record.to_json(),
        }
    }
}

/// Kinds as digests know them, behind 0 to 3 of the scalars.
const LIST: u8 = 4;
const RECORD: u8 = 5;
const NAME: u8 = 6;

/// Kind, length and bytes, so that no two values are fed alike.
fn feed(hasher: &mut blake3::Hasher, kind: u8, bytes: &[u8]) {
    hasher.update(&[kind]);
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

impl List {
    pub fn as_slice(&self) -> &[Node] {
        &self.0.contents
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Node> {
        self.0.contents.iter()
    }

    pub fn len(&self) -> usize {
        self.0.contents.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.contents.is_empty()
    }

    /// The values, for changing: copied first if anybody else holds them.
    pub fn make_mut(&mut self) -> &mut Vec<Node> {
        let shared = Arc::make_mut(&mut self.0);
        shared.digest.take();
        &mut shared.contents
    }

    pub fn digest(&self) -> NodeDigest {
        *self.0.digest.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&[LIST]);
            for value in self.iter() {
                value.feed(&mut hasher);
            }
            NodeDigest(*hasher.finalize().as_bytes())
        })
    }
}

impl Record {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes no time that grows with the number of fields.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.contents.get(name)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Node)> {
        let fields = self.0.contents.as_slice().iter();
        fields.map(|(name, value)| (name, value))
    }

    pub fn names(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.iter().map(|(name, _)| name)
    }

    pub fn len(&self) -> usize {
        self.0.contents.as_slice().len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.contents.as_slice().is_empty()
    }

    /// Whether both are one record in memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Gives a name its value; a name that is there keeps its place.
    pub fn insert(&mut self, name: impl AsRef<str> + Into<Arc<str>>, value: Node) {
        let fields = &self.0.contents;
        match fields.position(name.as_ref()) {
            Some(place) if fields.as_slice()[place].1.is_same(&value) => {}
            Some(place) => self.make_mut().set(place, value),
            None => self.make_mut().push(name.into(), value),
        }
    }

    pub fn remove(&mut self, name: &str) -> Option<Node> {
        let place = self.0.contents.position(name)?;
        Some(self.make_mut().remove(place))
    }

    fn make_mut(&mut self) -> &mut Fields {
        let shared = Arc::make_mut(&mut self.0);
        shared.digest.take();
        &mut shared.contents
    }

    pub fn digest(&self) -> NodeDigest {
        *self.0.digest.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&[RECORD]);
            for (name, value) in self.iter() {
                feed(&mut hasher, NAME, name.as_bytes());
                value.feed(&mut hasher);
            }
            NodeDigest(*hasher.finalize().as_bytes())
        })
    }

    pub fn to_json(&self) -> Value {
        let fields = self.iter();
        Value::Object(
            fields
                .map(|(name, value)| (name.as_ref().to_owned(), value.to_json()))
                .collect(),
        )
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Record(a), Self::Record(b)) => a == b,
            _ => false,
        }
    }
}

impl PartialEq for List {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.contents == other.0.contents
    }
}

/// The order of names counts, as it does for the digest.
impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.0.contents.as_slice() == other.0.contents.as_slice()
    }
}

impl FromIterator<Node> for List {
    fn from_iter<I: IntoIterator<Item = Node>>(values: I) -> Self {
        Self(Shared::new(values.into_iter().collect()))
    }
}

/// Of a name that comes twice the last value holds, at the place of the first.
impl<N: Into<Arc<str>>> FromIterator<(N, Node)> for Record {
    fn from_iter<I: IntoIterator<Item = (N, Node)>>(fields: I) -> Self {
        let fields = fields.into_iter();
        let contents = fields.map(|(name, value)| (name.into(), value)).collect();
        Self(Shared::new(contents))
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// As JSON, text in quotes.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if f.alternate() {
            serde_json::to_string_pretty(self)
        } else {
            serde_json::to_string(self)
        };
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
