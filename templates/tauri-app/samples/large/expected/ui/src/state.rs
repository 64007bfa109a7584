//! What the window knows, and how that changes.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::Reducible;

use protocol::{Changed, ENTITIES, Entities, Entity, Record, entity};

use crate::records::Records;
use crate::search;
use crate::wish::{Step, Wish};

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub entities: Entities,
    pub book: Book,
    /// The list that is shown.
    pub entity: &'static Entity,
    pub query: String,
    pub chosen: Option<u64>,
    pub dialog: Option<Dialog>,
    /// What was done last, in words. It can be taken back.
    pub done: Option<String>,
    /// Why something was not done.
    pub problem: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Book {
    #[default]
    Loading,
    Ready(Rc<Records>),
    Failed(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// A record of the list that is shown, to change it; none for a new one.
    Edit(Option<Rc<Record>>),
}

pub enum Change {
    Wished(Wish),
    /// The records as the shell keeps them, each list with the oldest first.
    Loaded(BTreeMap<String, Vec<Record>>),
    NotLoaded(String),
    /// What the shell did, and what is different since, with what it was done to at first.
    Done(Deed, Vec<Changed>),
    Failed(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Added,
    Changed,
    Deleted,
    TakenBack,
}

impl Default for State {
    fn default() -> Self {
        Self::of(ENTITIES)
    }
}

impl State {
    /// A window for these lists, of which there is one at least.
    pub fn of(entities: Entities) -> Self {
        Self {
            entities,
            book: Book::Loading,
            entity: entities[0],
            query: String::new(),
            chosen: None,
            dialog: None,
            done: None,
            problem: None,
        }
    }

    pub fn records(&self) -> Option<&Rc<Records>> {
        match &self.book {
            Book::Ready(records) => Some(records),
            Book::Loading | Book::Failed(_) => None,
        }
    }

    /// The records of the list that the search leaves.
    pub fn shown(&self) -> Vec<&Rc<Record>> {
        let Some(records) = self.records() else {
            return Vec::new();
        };
        let matches =
            |record: &&Rc<Record>| search::matches(records, self.entity, record, &self.query);
        records.of(self.entity).iter().filter(matches).collect()
    }

    pub fn chosen(&self) -> Option<&Rc<Record>> {
        self.records()?.get(self.entity, self.chosen?)
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Wished(wish) => self.grant(wish),
            Change::Loaded(lists) => {
                self.book = Book::Ready(Rc::new(Records::new(self.entities, lists)));
                self.choose_something();
            }
            Change::NotLoaded(message) => self.book = Book::Failed(message),
            Change::Done(deed, changed) => self.take_in(deed, changed),
            Change::Failed(message) => self.problem = Some(message),
        }
    }

    /// Grants what needs nothing of the shell.
    fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::New if self.records().is_some() => self.dialog = Some(Dialog::Edit(None)),
            Wish::Edit => {
                if let Some(record) = self.chosen().cloned() {
                    self.dialog = Some(Dialog::Edit(Some(record)));
                }
            }
            Wish::Search(query) => {
                self.query = query;
                self.choose_something();
            }
            Wish::Choose(id) => self.chosen = Some(id),
            Wish::Follow(entity, id) => self.show(entity, id),
            Wish::Step(step) => self.step(step),
            Wish::Open(entity) => self.open(entity),
            Wish::Turn(step) => self.turn(step),
            Wish::Leave => self.leave(),
            Wish::Dismiss => self.dismiss(),
            Wish::Retry => self.book = Book::Loading,
            Wish::New | Wish::Delete | Wish::Undo | Wish::Find => {}
        }
    }

    fn step(&mut self, step: Step) {
        let ids: Vec<u64> = self.shown().iter().map(|record| record.id).collect();
        let place = ids.iter().position(|id| Some(*id) == self.chosen);
        if let Some(id) = ids.get(step.place_after(place, ids.len())) {
            self.chosen = Some(*id);
        }
    }

    /// Opens the list before or behind the one that is shown.
    fn turn(&mut self, step: Step) {
        let lists = self.entities;
        let place = lists.iter().position(|entity| *entity == self.entity);
        if let Some(entity) = lists.get(step.place_after(place, lists.len())) {
            self.open(entity);
        }
    }

    fn open(&mut self, entity: &'static Entity) {
        if self.entity != entity {
            self.entity = entity;
            self.query.clear();
            self.chosen = None;
            self.choose_something();
        }
    }

    fn leave(&mut self) {
        if self.dialog.is_some() {
            self.dialog = None;
        } else if !self.query.is_empty() {
            self.query.clear();
        } else {
            self.dismiss();
        }
    }

    fn dismiss(&mut self) {
        self.done = None;
        self.problem = None;
    }

    /// Takes in what is different, and shows what it was done to.
    fn take_in(&mut self, deed: Deed, changed: Vec<Changed>) {
        self.dismiss();
        let Book::Ready(records) = &self.book else {
            return;
        };
        let Some(first) = changed.first() else {
            return;
        };
        let Some(list) = entity(self.entities, &first.entity) else {
            return;
        };
        let (id, is_there) = (first.id, first.record.is_some());
        let before = records.get(list, id).cloned();
        let is_same = before.as_deref() == first.record.as_ref();
        let title = first.record.as_ref().or(before.as_deref());
        let title = title.map(|record| record.title(list)).unwrap_or_default();
        self.done = match is_same {
            true => None,
            false => deed.in_words(&title, changed.len() - 1),
        };
        self.dialog = None;
        self.open(list);
        if !is_there {
            self.choose_neighbour(id);
        }
        self.set(changed);
        if is_there {
            self.show(list, id);
        }
        self.choose_something();
    }

    fn set(&mut self, changed: Vec<Changed>) {
        if let Book::Ready(records) = &mut self.book {
            let records = Rc::make_mut(records);
            for changed in changed {
                if let Some(entity) = entity(self.entities, &changed.entity) {
                    records.set(entity, changed.id, changed.record);
                }
            }
        }
    }

    /// Opens the list of a record and chooses it, whatever was searched for.
    fn show(&mut self, entity: &'static Entity, id: u64) {
        self.open(entity);
        if !self.shown().iter().any(|record| record.id == id) {
            self.query.clear();
        }
        self.chosen = Some(id);
    }

    /// Chooses another record if this one is chosen: the next one, or else the one before.
    fn choose_neighbour(&mut self, id: u64) {
        for step in [Step::Down, Step::Up] {
            if self.chosen == Some(id) {
                self.step(step);
            }
        }
    }

    /// Chooses the first of those that are shown unless one of them is chosen.
    fn choose_something(&mut self) {
        let shown = self.shown();
        if !shown.iter().any(|record| Some(record.id) == self.chosen) {
            self.chosen = shown.first().map(|record| record.id);
        }
    }
}

impl Deed {
    /// What is told of it. `others` are the records that it changed besides.
    fn in_words(self, title: &str, others: usize) -> Option<String> {
        let done = match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::TakenBack => return None,
        };
        let others = match others {
            0 => String::new(),
            1 => ", and a record refers to it no longer".to_owned(),
            _ => format!(", and {others} records refer to it no longer"),
        };
        Some(format!("“{title}” is {done}{others}."))
    }
}

impl Reducible for State {
    type Action = Change;

    fn reduce(mut self: Rc<Self>, change: Change) -> Rc<Self> {
        Rc::make_mut(&mut self).apply(change);
        self
    }
}

#[cfg(test)]
mod tests;
