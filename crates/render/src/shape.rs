//! What is known of values before there are any.

use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of a value before there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing; any field may be there.
    Any,
    Scalar,
    List(Arc<Shape>),
    Record(Arc<BTreeMap<String, Shape>>),
}

/// One shape in memory. Equal ones are equal shapes, and comparing them takes no time that grows
/// with the shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ShapePlace {
    Any,
    Scalar,
    List(usize),
    Record(usize),
}

impl Shape {
    pub fn record(fields: impl IntoIterator<Item = (String, Self)>) -> Self {
        Self::Record(Arc::new(fields.into_iter().collect()))
    }

    pub fn list(of: Self) -> Self {
        Self::List(Arc::new(of))
    }

    /// The shape of a field, if there can be one of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Any => Some(&Self::Any),
            Self::List(of) if name.parse::<usize>().is_ok() => Some(of),
            Self::Scalar | Self::List(_) => None,
            Self::Record(fields) => fields.get(name),
        }
    }

    /// The names of the fields that there are.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let fields = match self {
            Self::Record(fields) => Some(fields.keys()),
            _ => None,
        };
        fields.into_iter().flatten().map(String::as_str)
    }

    pub(crate) fn item(&self) -> Self {
        match self {
            Self::List(of) => (**of).clone(),
            _ => Self::Any,
        }
    }

    /// Holds for as long as the shape does.
    pub(crate) fn place(&self) -> ShapePlace {
        match self {
            Self::Any => ShapePlace::Any,
            Self::Scalar => ShapePlace::Scalar,
            Self::List(of) => ShapePlace::List(Arc::as_ptr(of).addr()),
            Self::Record(fields) => ShapePlace::Record(Arc::as_ptr(fields).addr()),
        }
    }
}
