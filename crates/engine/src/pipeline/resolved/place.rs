//! Where an answer stands, as the way that led to it: most places are never told, so no path is made
//! of them.

use std::fmt;

use formwork_protocol::{AnswerPath, Key};

#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A question, or a field as seen from its record.
    Root(&'a str),
    Name(&'a Place<'a>, &'a str),
    Index(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    pub fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    pub fn name(&'a self, name: &'a str) -> Self {
        Self::Name(self, name)
    }

    /// The name that it begins with.
    pub fn root(&self) -> &'a str {
        match self {
            Self::Root(name) => name,
            Self::Name(outer, _) | Self::Index(outer, _) => outer.root(),
        }
    }

    pub fn path(&self) -> AnswerPath {
        let mut keys = Vec::new();
        self.add_to(&mut keys);
        AnswerPath(keys)
    }

    fn add_to(&self, keys: &mut Vec<Key>) {
        match self {
            Self::Root(name) => keys.push(Key::Name((*name).to_owned())),
            Self::Name(outer, name) => {
                outer.add_to(keys);
                keys.push(Key::Name((*name).to_owned()));
            }
            Self::Index(outer, index) => {
                outer.add_to(keys);
                keys.push(Key::Index(*index));
            }
        }
    }
}

/// As [`AnswerPath`] writes it.
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.path(), f)
    }
}
