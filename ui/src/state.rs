//! What the interface knows. Everything below is plain data and works without a browser.

pub mod answers;
pub mod app;
pub mod build;
pub mod edits;
pub mod paste;
pub mod record_ids;
pub mod rows;
pub mod text;
pub mod tree;

use std::rc::Rc;

use formwork_protocol::Failure;

/// Something that the shell was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load<T> {
    #[default]
    Waiting,
    Ready(T),
    Failed(Rc<Failure>),
}

impl<T> Load<T> {
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }
}
