use protocol::samples::{self, PLANT, ROOM, plant, room};

use super::*;
use crate::samples::records;

/// A window with rooms 1 to 3, of which plant 1 is in the first.
fn state() -> State {
    let mut state = State::of(samples::ENTITIES);
    state.book = Book::Ready(Rc::new(records()));
    state.choose_something();
    state
}

fn shown(state: &State) -> Vec<u64> {
    state.shown().iter().map(|record| record.id).collect()
}

fn wish(state: &mut State, wish: Wish) {
    state.apply(Change::Wished(wish));
}

fn changed(entity: &Entity, id: u64, record: Option<Record>) -> Changed {
    Changed {
        entity: entity.name.to_owned(),
        id,
        record,
    }
}

fn done(state: &mut State, deed: Deed, all: &[Changed]) {
    state.apply(Change::Done(deed, all.to_vec()));
}

fn deleted(state: &mut State, id: u64) {
    done(state, Deed::Deleted, &[changed(&ROOM, id, None)]);
}

#[test]
fn shows_the_newest_of_the_first_list_first_and_chooses_it() {
    let mut state = State::of(samples::ENTITIES);
    let rooms = vec![room(1, "Kitchen"), room(2, "Hall")];
    let lists = [("rooms".to_owned(), rooms)];
    state.apply(Change::Loaded(lists.into()));
    assert_eq!(shown(&state), [2, 1]);
    assert_eq!(state.chosen, Some(2));
}

#[test]
fn chooses_among_what_the_search_leaves() {
    let mut state = state();
    wish(&mut state, Wish::Choose(1));
    wish(&mut state, Wish::Search("hall".to_owned()));
    assert_eq!(shown(&state), [3, 2]);
    assert_eq!(state.chosen, Some(3));
    wish(&mut state, Wish::Step(Step::Down));
    assert_eq!(state.chosen, Some(2));
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
fn lists_are_opened_one_by_one_without_the_search() {
    let mut state = state();
    wish(&mut state, Wish::Search("hall".to_owned()));
    wish(&mut state, Wish::Turn(Step::Down));
    assert_eq!((state.entity, state.chosen), (&PLANT, Some(2)));
    assert_eq!(state.query, "");
    wish(&mut state, Wish::Turn(Step::Down));
    wish(&mut state, Wish::Turn(Step::Down));
    assert_eq!(state.entity.name, "cuttings");
    wish(&mut state, Wish::Open(&ROOM));
    wish(&mut state, Wish::Turn(Step::Up));
    assert_eq!((state.entity, state.chosen), (&ROOM, Some(3)));
}

#[test]
fn a_link_leads_to_its_record_in_its_list() {
    let mut state = state();
    wish(&mut state, Wish::Follow(&PLANT, 1));
    assert_eq!(state.chosen().unwrap().title(state.entity), "Basil");
    wish(&mut state, Wish::Search("basil".to_owned()));
    wish(&mut state, Wish::Follow(&PLANT, 2));
    assert_eq!((state.chosen, shown(&state)), (Some(2), vec![2, 1]));
}

#[test]
fn a_new_record_is_chosen_and_shown_whatever_the_search() {
    let mut state = state();
    wish(&mut state, Wish::New);
    wish(&mut state, Wish::Search("kitchen".to_owned()));
    let attic = changed(&ROOM, 4, Some(room(4, "Attic")));
    done(&mut state, Deed::Added, &[attic]);
    assert_eq!(state.dialog, None);
    assert_eq!(state.chosen, Some(4));
    assert_eq!(shown(&state), [4, 3, 2, 1]);
    assert_eq!(state.done.unwrap(), "“Attic” is added.");
}

#[test]
fn a_changed_record_keeps_its_place() {
    let mut state = state();
    let cellar = changed(&ROOM, 2, Some(room(2, "Cellar")));
    done(&mut state, Deed::Changed, std::slice::from_ref(&cellar));
    assert_eq!(shown(&state), [3, 2, 1]);
    assert_eq!(state.chosen().unwrap().title(&ROOM), "Cellar");
    assert_eq!(state.done.as_deref(), Some("“Cellar” is changed."));
    // What is as it was cannot be taken back.
    done(&mut state, Deed::Changed, &[cellar]);
    assert_eq!(state.done, None);
}

#[test]
fn the_next_record_is_chosen_after_one_is_deleted() {
    let mut state = state();
    wish(&mut state, Wish::Choose(2));
    deleted(&mut state, 2);
    assert_eq!(state.chosen, Some(1));
    deleted(&mut state, 1);
    assert_eq!(state.chosen, Some(3));
    deleted(&mut state, 3);
    assert_eq!(state.chosen, None);
}

#[test]
fn a_deletion_tells_whom_it_changed_and_comes_back_with_them() {
    let mut state = state();
    let gone = changed(&ROOM, 1, None);
    let without = changed(&PLANT, 1, Some(plant(1, "Basil", None)));
    done(&mut state, Deed::Deleted, &[gone, without]);
    let told = "“Kitchen” is deleted, and a record refers to it no longer.";
    assert_eq!(state.done.as_deref(), Some(told));
    let basil = state.records().unwrap().get(&PLANT, 1).unwrap();
    assert_eq!(basil.text(PLANT.field("room_id").unwrap()), "");

    wish(&mut state, Wish::Open(&PLANT));
    let kitchen = changed(&ROOM, 1, Some(room(1, "Kitchen")));
    let with = changed(&PLANT, 1, Some(plant(1, "Basil", Some(1))));
    done(&mut state, Deed::TakenBack, &[kitchen, with]);
    assert_eq!((state.entity, state.chosen), (&ROOM, Some(1)));
    assert_eq!(shown(&state), [3, 2, 1]);
    assert_eq!(**state.records().unwrap(), records());
    assert_eq!(state.done, None);
}

#[test]
fn nothing_happens_when_nothing_was_taken_back() {
    let mut state = state();
    let before = state.clone();
    done(&mut state, Deed::TakenBack, &[]);
    assert_eq!(state, before);
}

#[test]
fn leaving_takes_one_thing_out_of_the_way_at_a_time() {
    let mut state = state();
    deleted(&mut state, 1);
    wish(&mut state, Wish::Search("hall".to_owned()));
    wish(&mut state, Wish::Edit);
    assert!(state.dialog.is_some());
    wish(&mut state, Wish::Leave);
    assert_eq!((&state.dialog, state.query.as_str()), (&None, "hall"));
    wish(&mut state, Wish::Leave);
    assert_eq!((state.done.is_some(), state.query.as_str()), (true, ""));
    wish(&mut state, Wish::Leave);
    assert_eq!(state.done, None);
}

#[test]
fn dismissing_leaves_the_search_as_it_is() {
    let mut state = state();
    wish(&mut state, Wish::Search("hall".to_owned()));
    state.apply(Change::Failed("The disk is full.".to_owned()));
    wish(&mut state, Wish::Dismiss);
    assert_eq!((&state.problem, state.query.as_str()), (&None, "hall"));
}

#[test]
fn nothing_is_added_to_a_list_that_is_not_there() {
    let mut state = State::of(samples::ENTITIES);
    state.apply(Change::NotLoaded("It is damaged.".to_owned()));
    wish(&mut state, Wish::New);
    assert_eq!(state.dialog, None);
}
