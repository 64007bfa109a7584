//! What the window knows, and how that changes.

use std::rc::Rc;

use yew::Reducible;

use notes_protocol::Record;

use crate::search;
use crate::wish::{Step, Wish};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub list: List,
    pub query: String,
    pub chosen: Option<u64>,
    pub dialog: Option<Dialog>,
    /// What can be taken back, the last one first.
    pub deleted: Vec<Rc<Record>>,
    /// Why something was not done.
    pub problem: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum List {
    #[default]
    Loading,
    /// The newest first.
    Ready(Vec<Rc<Record>>),
    Failed(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// A record to change; none for a new one.
    Edit(Option<Rc<Record>>),
}

pub enum Change {
    Wished(Wish),
    /// The records as the shell keeps them, the oldest first.
    Loaded(Vec<Record>),
    NotLoaded(String),
    Saved(Record),
    Deleted(u64),
    Restored(Record),
    Failed(String),
}

impl State {
    pub fn records(&self) -> &[Rc<Record>] {
        match &self.list {
            List::Ready(records) => records,
            List::Loading | List::Failed(_) => &[],
        }
    }

    /// The records that the search leaves.
    pub fn shown(&self) -> Vec<&Rc<Record>> {
        let matches = |record: &&Rc<Record>| search::matches(record, &self.query);
        self.records().iter().filter(matches).collect()
    }

    pub fn chosen(&self) -> Option<&Rc<Record>> {
        let id = self.chosen?;
        self.records().iter().find(|record| record.id == id)
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Wished(wish) => self.grant(wish),
            Change::Loaded(records) => {
                self.list = List::Ready(records.into_iter().rev().map(Rc::new).collect());
                self.choose_something();
            }
            Change::NotLoaded(message) => self.list = List::Failed(message),
            Change::Saved(record) => {
                self.dialog = None;
                self.problem = None;
                self.put(record);
            }
            Change::Deleted(id) => self.remove(id),
            Change::Restored(record) => {
                self.deleted.retain(|deleted| deleted.id != record.id);
                self.problem = None;
                self.put(record);
            }
            Change::Failed(message) => self.problem = Some(message),
        }
    }

    /// Grants what needs nothing of the shell.
    fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::New if matches!(self.list, List::Ready(_)) => {
                self.dialog = Some(Dialog::Edit(None));
            }
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
            Wish::Step(step) => self.step(step),
            Wish::Leave => self.leave(),
            Wish::Dismiss => self.dismiss(),
            Wish::Retry => self.list = List::Loading,
            Wish::New | Wish::Delete | Wish::Undo | Wish::Find => {}
        }
    }

    fn step(&mut self, step: Step) {
        let ids: Vec<u64> = self.shown().iter().map(|record| record.id).collect();
        let place = ids.iter().position(|id| Some(*id) == self.chosen);
        let next = match (step, place) {
            (Step::Up, Some(place)) => place.saturating_sub(1),
            (Step::Down, Some(place)) => place + 1,
            (Step::Last, _) => ids.len().saturating_sub(1),
            (Step::First | Step::Up | Step::Down, _) => 0,
        };
        if let Some(id) = ids.get(next) {
            self.chosen = Some(*id);
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
        self.deleted.clear();
        self.problem = None;
    }

    /// Puts a record where it belongs and shows it.
    fn put(&mut self, record: Record) {
        let record = Rc::new(record);
        if !search::matches(&record, &self.query) {
            self.query.clear();
        }
        self.chosen = Some(record.id);
        if let List::Ready(records) = &mut self.list {
            let place = records.partition_point(|other| other.id > record.id);
            match records.get_mut(place) {
                Some(old) if old.id == record.id => *old = record,
                _ => records.insert(place, record),
            }
        }
    }

    fn remove(&mut self, id: u64) {
        if self.chosen == Some(id) {
            self.step(Step::Down);
        }
        if self.chosen == Some(id) {
            self.step(Step::Up);
        }
        if let List::Ready(records) = &mut self.list
            && let Some(place) = records.iter().position(|record| record.id == id)
        {
            self.deleted.insert(0, records.remove(place));
        }
        self.problem = None;
        self.choose_something();
    }

    /// Chooses the first of those that are shown unless one of them is chosen.
    fn choose_something(&mut self) {
        let shown = self.shown();
        if !shown.iter().any(|record| Some(record.id) == self.chosen) {
            self.chosen = shown.first().map(|record| record.id);
        }
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
mod tests {
    use super::*;
    use crate::samples::record;

    /// A window with records 1 to 3.
    fn state() -> State {
        let mut state = State::default();
        let records = [(1, "Anna"), (2, "Berta"), (3, "Hannah")];
        let records = records.map(|(id, title)| record(id, title));
        state.apply(Change::Loaded(records.into()));
        state
    }

    fn shown(state: &State) -> Vec<u64> {
        state.shown().iter().map(|record| record.id).collect()
    }

    fn wish(state: &mut State, wish: Wish) {
        state.apply(Change::Wished(wish));
    }

    #[test]
    fn shows_the_newest_first_and_chooses_it() {
        let state = state();
        assert_eq!(shown(&state), [3, 2, 1]);
        assert_eq!(state.chosen, Some(3));
    }

    #[test]
    fn chooses_among_what_the_search_leaves() {
        let mut state = state();
        wish(&mut state, Wish::Choose(2));
        wish(&mut state, Wish::Search("anna".to_owned()));
        assert_eq!(shown(&state), [3, 1]);
        assert_eq!(state.chosen, Some(3));
        wish(&mut state, Wish::Step(Step::Down));
        assert_eq!(state.chosen, Some(1));
    }

    #[test]
    fn steps_stop_at_both_ends() {
        let mut state = state();
        wish(&mut state, Wish::Step(Step::Up));
        assert_eq!(state.chosen, Some(3));
        wish(&mut state, Wish::Step(Step::Last));
        wish(&mut state, Wish::Step(Step::Down));
        assert_eq!(state.chosen, Some(1));
        wish(&mut state, Wish::Step(Step::First));
        assert_eq!(state.chosen, Some(3));
    }

    #[test]
    fn a_new_record_is_chosen_and_shown_whatever_the_search() {
        let mut state = state();
        wish(&mut state, Wish::New);
        wish(&mut state, Wish::Search("berta".to_owned()));
        state.apply(Change::Saved(record(4, "Clara")));
        assert_eq!(state.dialog, None);
        assert_eq!(state.chosen, Some(4));
        assert_eq!(shown(&state), [4, 3, 2, 1]);
    }

    #[test]
    fn a_changed_record_keeps_its_place() {
        let mut state = state();
        state.apply(Change::Saved(record(2, "Barbara")));
        assert_eq!(shown(&state), [3, 2, 1]);
        assert_eq!(state.chosen().unwrap().title(), "Barbara");
    }

    #[test]
    fn the_next_record_is_chosen_after_one_is_deleted() {
        let mut state = state();
        wish(&mut state, Wish::Choose(2));
        state.apply(Change::Deleted(2));
        assert_eq!(state.chosen, Some(1));
        state.apply(Change::Deleted(1));
        assert_eq!(state.chosen, Some(3));
        state.apply(Change::Deleted(3));
        assert_eq!(state.chosen, None);
    }

    #[test]
    fn a_deleted_record_returns_to_its_place() {
        let mut state = state();
        state.apply(Change::Deleted(2));
        assert_eq!(state.deleted[0].id, 2);
        state.apply(Change::Restored(record(2, "Berta")));
        assert_eq!(shown(&state), [3, 2, 1]);
        assert_eq!(state.chosen, Some(2));
        assert!(state.deleted.is_empty());
    }

    #[test]
    fn leaving_takes_one_thing_out_of_the_way_at_a_time() {
        let mut state = state();
        state.apply(Change::Deleted(1));
        wish(&mut state, Wish::Search("berta".to_owned()));
        wish(&mut state, Wish::Edit);
        assert!(state.dialog.is_some());
        wish(&mut state, Wish::Leave);
        assert_eq!((&state.dialog, state.query.as_str()), (&None, "berta"));
        wish(&mut state, Wish::Leave);
        assert_eq!((state.deleted.len(), state.query.as_str()), (1, ""));
        wish(&mut state, Wish::Leave);
        assert!(state.deleted.is_empty());
    }

    #[test]
    fn dismissing_leaves_the_search_as_it_is() {
        let mut state = state();
        wish(&mut state, Wish::Search("berta".to_owned()));
        state.apply(Change::Failed("The disk is full.".to_owned()));
        wish(&mut state, Wish::Dismiss);
        assert_eq!((&state.problem, state.query.as_str()), (&None, "berta"));
    }

    #[test]
    fn nothing_is_added_to_a_list_that_is_not_there() {
        let mut state = State::default();
        state.apply(Change::NotLoaded("It is damaged.".to_owned()));
        wish(&mut state, Wish::New);
        assert_eq!(state.dialog, None);
    }
}
