//! The fields of a record, and where each name lies among them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::Node;

pub(super) type Field = (Arc<str>, Node);

/// Up to so many fields, looking at one after the other is as fast as an index.
const WALKED: usize = 16;

type Places = HashMap<Arc<str>, usize>;

/// Fields with names that are all unlike, in their order.
#[derive(Clone, Default)]
pub(super) struct Fields {
    list: Vec<Field>,
    /// The place of each name, made when a long record is first asked for one. It holds as long as
    /// the names do, so copies that differ in their values share it.
    places: OnceLock<Arc<Places>>,
}

impl Fields {
    /// For names that are unlike already.
    pub fn of_unlike(list: Vec<Field>) -> Self {
        Self {
            list,
            places: OnceLock::new(),
        }
    }

    pub fn as_slice(&self) -> &[Field] {
        &self.list
    }

    /// Takes no time that grows with the number of fields, but for the first look.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let place = if self.list.len() > WALKED {
            let made = || Arc::new(places(&self.list));
            self.places.get_or_init(made).get(name).copied()
        } else {
            self.walk(name)
        };
        place.map(|place| &self.list[place].1)
    }

    /// Where a name lies; makes no index, since what changes a record asks once.
    pub fn position(&self, name: &str) -> Option<usize> {
        match self.places.get() {
            Some(places) => places.get(name).copied(),
            None => self.walk(name),
        }
    }

    pub fn set(&mut self, place: usize, value: Node) {
        self.list[place].1 = value;
    }

    /// Adds a field whose name is not there yet.
    pub fn push(&mut self, name: Arc<str>, value: Node) {
        match self.places.get_mut().map(Arc::get_mut) {
            Some(Some(places)) => {
                places.insert(name.clone(), self.list.len());
            }
            Some(None) => drop(self.places.take()),
            None => {}
        }
        self.list.push((name, value));
    }

    pub fn remove(&mut self, place: usize) -> Node {
        self.places.take();
        self.list.remove(place).1
    }

    fn walk(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|(own, _)| &**own == name)
    }
}

fn places(list: &[Field]) -> Places {
    let names = list.iter().enumerate();
    names
        .map(|(place, (name, _))| (name.clone(), place))
        .collect()
}

/// Of a name that comes twice the last value holds, at the place of the first.
impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(given: I) -> Self {
        let given = given.into_iter();
        let mut fields = Self::of_unlike(Vec::with_capacity(given.size_hint().0));
        for (name, value) in given {
            // Looking for each name in a list of them would take the square of their number.
            if fields.list.len() == WALKED && fields.places.get().is_none() {
                fields.places = Arc::new(places(&fields.list)).into();
            }
            match fields.position(&name) {
                Some(place) => fields.set(place, value),
                None => fields.push(name, value),
            }
        }
        fields
    }
}
