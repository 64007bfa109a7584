//! What is kept of resolving answers, so that the next time only what changed is resolved.
//!
//! Of each question, and of each record of a list, it is what went in, what came out, and the names
//! that were read on the way. It holds as long as what went in is the same and none of these names
//! changed. What failed in the pack's own expressions is never taken over: it is tried again.

use std::sync::Arc;

use formwork_protocol::{AnswerFault, AnswerPath, HiddenOption, Node};

use super::place::Place;
use crate::names::Names;

/// What is kept of all answers. Cheap to clone, as all in it is shared.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// For each question, by its place.
    pub questions: Vec<Arc<Valued>>,
    /// For each computed value, by its place.
    pub computed: Vec<Arc<Valued>>,
    /// For each question, by its place; none for one that has no value.
    pub judged: Vec<Option<Arc<Judged>>>,
    /// For each question, by its place; none for one that nothing was given for.
    pub unknown: Vec<Option<Arc<Unknown>>>,
}

/// How a question or a computed value got its value.
#[derive(Debug)]
pub struct Valued {
    pub given: Option<Node>,
    /// The question is visible.
    pub asked: bool,
    pub value: Option<Node>,
    pub reads: Names,
    pub failed: bool,
    pub records: Records<ValuedRecord>,
}

/// How a record got its values.
#[derive(Debug)]
pub struct ValuedRecord {
    pub given: Node,
    pub value: Node,
    pub reads: Names,
    pub failed: bool,
    pub lists: Lists<Self>,
}

/// What was found wrong with the value of a question.
#[derive(Debug)]
pub struct Judged {
    pub value: Node,
    pub reads: Names,
    pub failed: bool,
    pub found: Found,
    pub records: Records<JudgedRecord>,
}

/// What was found wrong with a record. Its paths begin in the record.
#[derive(Debug)]
pub struct JudgedRecord {
    pub value: Node,
    pub reads: Names,
    pub failed: bool,
    pub found: Found,
    pub lists: Lists<Self>,
}

/// What was given for a question and its records that nobody asks for.
#[derive(Debug)]
pub struct Unknown {
    pub given: Node,
    pub faults: Vec<AnswerFault>,
    pub records: Records<UnknownRecord>,
}

/// What was given in a record that nobody asks for. Its paths begin in the record.
#[derive(Debug)]
pub struct UnknownRecord {
    pub given: Node,
    pub faults: Vec<AnswerFault>,
}

/// What a form says about answers.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub faults: Vec<AnswerFault>,
    pub hidden: Vec<HiddenOption>,
}

impl Found {
    pub fn extend(&mut self, other: &Self) {
        self.faults.extend_from_slice(&other.faults);
        self.hidden.extend_from_slice(&other.hidden);
    }

    /// Takes in what was found in a record at a place.
    pub fn include(&mut self, inner: &Self, place: &Place<'_>) {
        let faults = &inner.faults;
        include_faults(&mut self.faults, faults, place);
        if inner.hidden.is_empty() {
            return;
        }
        let outer = place.path();
        self.hidden
            .extend(inner.hidden.iter().map(|hidden| HiddenOption {
                path: joined(&outer, &hidden.path),
                value: hidden.value.clone(),
            }));
    }
}

/// Takes in faults of a record at a place.
pub fn include_faults(faults: &mut Vec<AnswerFault>, inner: &[AnswerFault], place: &Place<'_>) {
    if inner.is_empty() {
        return;
    }
    let outer = place.path();
    faults.extend(inner.iter().map(|fault| AnswerFault {
        path: joined(&outer, &fault.path),
        ..fault.clone()
    }));
}

fn joined(outer: &AnswerPath, inner: &AnswerPath) -> AnswerPath {
    AnswerPath(outer.0.iter().chain(&inner.0).cloned().collect())
}

/// What is kept of the records of a list, in their order.
#[derive(Debug)]
pub struct Records<T>(Vec<Arc<T>>);

/// What is kept of the lists among a record's fields, by the place of the field.
pub type Lists<T> = Vec<(usize, Records<T>)>;

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<Arc<T>> for Records<T> {
    fn from_iter<I: IntoIterator<Item = Arc<T>>>(records: I) -> Self {
        Self(records.into_iter().collect())
    }
}

/// What is kept of one record.
pub trait KeptRecord {
    /// The record that it was made of.
    fn record(&self) -> &Node;
}

/// What was kept of a record.
pub enum Was<'a, T> {
    /// It is this one.
    Same(&'a Arc<T>),
    /// It most likely was this one before it changed.
    Other(&'a Arc<T>),
    New,
}

impl<'a, T> Was<'a, T> {
    /// What it was, whether it changed or not.
    pub fn any(self) -> Option<&'a Arc<T>> {
        match self {
            Self::Same(was) | Self::Other(was) => Some(was),
            Self::New => None,
        }
    }
}

impl<T: KeptRecord> Records<T> {
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<T>> {
        self.0.iter()
    }

    /// What was kept of a record that is now at `index` of `count`. Looks at its own place, at that
    /// from the list's end, and at those beside, where it was if another one was moved over it.
    pub fn was(&self, record: &Node, index: usize, count: usize) -> Was<'_, T> {
        let from_end = (index + self.0.len()).checked_sub(count);
        let places = [Some(index), from_end, index.checked_sub(1), Some(index + 1)];
        let kept = |place: Option<usize>| self.0.get(place?);
        let mut there = places.into_iter().filter_map(kept);
        if let Some(same) = there.find(|kept| kept.record().is_same(record)) {
            return Was::Same(same);
        }
        match kept(Some(index)) {
            Some(equal) if equal.record() == record => Was::Same(equal),
            Some(other) => Was::Other(other),
            None => Was::New,
        }
    }
}

/// What is kept of the list in the field at a place.
pub fn list_at<T>(lists: &Lists<T>, place: usize) -> Option<&Records<T>> {
    let mut lists = lists.iter();
    lists
        .find(|(field, _)| *field == place)
        .map(|(_, records)| records)
}

impl KeptRecord for ValuedRecord {
    fn record(&self) -> &Node {
        &self.given
    }
}

impl KeptRecord for JudgedRecord {
    fn record(&self) -> &Node {
        &self.value
    }
}

impl KeptRecord for UnknownRecord {
    fn record(&self) -> &Node {
        &self.given
    }
}
