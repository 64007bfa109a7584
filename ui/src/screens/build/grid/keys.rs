//! The keys and the pointer in a grid, as in a spreadsheet.

use std::rc::Rc;

use web_sys::{Element, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use formwork_protocol::Edit;

use super::hand::{Hand, Latest};
use crate::dom;
use crate::state::grid::{Change, GridAction, Motion, Place, Selection, suggestions};

impl Hand {
    pub fn keys(self: &Rc<Self>) -> Callback<KeyboardEvent> {
        let hand = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let now = hand.now();
            let handled = if now.state.editing.is_some() {
                hand.key_of_text(&event, &now)
            } else if dom::shortcut(&event) {
                hand.shortcut(&event, &now)
            } else {
                hand.key(&event, &now)
            };
            if handled {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    }

    /// Keys while a cell is edited.
    fn key_of_text(&self, event: &KeyboardEvent, now: &Latest) -> bool {
        let go = |motion| {
            self.commit();
            self.focus();
            self.state
                .dispatch(GridAction::Go(motion, false, now.size()));
        };
        match (key_of(event).as_str(), event.shift_key()) {
            ("Enter", false) => go(Motion::Down),
            ("Enter", true) => go(Motion::Up),
            ("Tab", false) => go(Motion::Next),
            ("Tab", true) => go(Motion::Previous),
            ("Escape", _) => self.give_up(),
            ("ArrowDown", _) => return self.suggest(now, true),
            ("ArrowUp", _) => return self.suggest(now, false),
            _ => return false,
        }
        true
    }

    fn suggest(&self, now: &Latest, down: bool) -> bool {
        let (Some(editing), Some(column)) = (&now.state.editing, now.column()) else {
            return false;
        };
        let count = suggestions(&column, &editing.text).len();
        if count == 0 {
            return false;
        }
        let next = match (editing.suggestion, down) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.state.dispatch(GridAction::Suggest(Some(next)));
        true
    }

    /// Keys that go through the cells and change them.
    fn key(&self, event: &KeyboardEvent, now: &Latest) -> bool {
        let (shift, alt) = (event.shift_key(), event.alt_key());
        let (records, selection) = (now.records(), now.state.selection);
        let key = key_of(event);
        let go = |motion, extend| {
            self.state
                .dispatch(GridAction::Go(motion, extend, now.size()));
            true
        };
        match key.as_str() {
            "ArrowUp" if alt => self.change(Change::shift(records, selection, false)) || alt,
            "ArrowDown" if alt => self.change(Change::shift(records, selection, true)) || alt,
            _ if alt => false,
            "ArrowLeft" => go(Motion::Left, shift),
            "ArrowRight" => go(Motion::Right, shift),
            "ArrowUp" => go(Motion::Up, shift),
            "ArrowDown" => go(Motion::Down, shift),
            "Home" => go(Motion::RowStart, shift),
            "End" => go(Motion::RowEnd, shift),
            "PageUp" => go(Motion::PageUp(self.page()), shift),
            "PageDown" => go(Motion::PageDown(self.page()), shift),
            "Tab" => self.tab(now, shift),
            "Enter" if shift => go(Motion::Up, false),
            "Enter" | "F2" => {
                self.edit(None);
                true
            }
            "F8" => {
                self.next_wrong(!shift);
                true
            }
            "Escape" => {
                self.actions.leave_grid();
                true
            }
            "Delete" | "Backspace" => {
                self.change(Change::clear(records, selection, &now.columns));
                true
            }
            " " => {
                if shift {
                    let rows = selection.rows();
                    let rows = Selection::of_rows(*rows.start(), *rows.end(), now.size());
                    self.select(rows);
                } else if !self.toggle() {
                    self.edit(None);
                }
                true
            }
            letter if letter.chars().count() == 1 => {
                self.edit(Some(letter));
                true
            }
            _ => false,
        }
    }

    /// Tab goes through the cells, and out of the grid at its ends.
    fn tab(&self, now: &Latest, back: bool) -> bool {
        let motion = if back { Motion::Previous } else { Motion::Next };
        let next = now.state.selection.after(motion, false, now.size());
        if next.cursor == now.cursor() {
            return false;
        }
        self.select(next);
        true
    }

    /// Keys with Control, or Command on a Mac.
    fn shortcut(&self, event: &KeyboardEvent, now: &Latest) -> bool {
        let shift = event.shift_key();
        let (records, selection) = (now.records(), now.state.selection);
        let go = |motion| {
            self.state
                .dispatch(GridAction::Go(motion, shift, now.size()));
            true
        };
        match event.key().to_lowercase().as_str() {
            "arrowleft" => go(Motion::RowStart),
            "arrowright" => go(Motion::RowEnd),
            "arrowup" => go(Motion::Top),
            "arrowdown" => go(Motion::Bottom),
            "home" => go(Motion::First),
            "end" => go(Motion::Last),
            "a" => {
                self.select(Selection::all(now.size()));
                true
            }
            "c" => {
                self.copy(false);
                true
            }
            "x" => {
                self.copy(true);
                true
            }
            "d" if shift => self.change(Change::duplicate(records, selection)),
            "d" => {
                self.change(Change::fill_down(records, selection, &now.columns));
                true
            }
            "+" | "=" => self.change(Some(Change::add(records, selection))),
            "-" => {
                self.change(Change::remove(records, selection));
                true
            }
            "z" => {
                self.actions
                    .edit(if shift { Edit::Redo } else { Edit::Undo });
                true
            }
            "y" => {
                self.actions.edit(Edit::Redo);
                true
            }
            "v" => {
                self.waits_for_paste();
                // The key goes on: it is what pastes.
                false
            }
            _ => false,
        }
    }

    fn waits_for_paste(&self) {
        let hand = Self {
            actions: self.actions.clone(),
            latest: self.latest.clone(),
            state: self.state.clone(),
            grid: self.grid.clone(),
        };
        dom::on_paste(move |text| {
            if let Some(text) = text {
                hand.paste(&text);
            }
        });
    }

    pub fn presses(self: &Rc<Self>) -> Callback<MouseEvent> {
        let hand = self.clone();
        Callback::from(move |event: MouseEvent| {
            let Some((row, column)) = place_of(&event).filter(|_| event.button() == 0) else {
                return;
            };
            let now = hand.now();
            if now.state.editing.is_some() {
                let inside = event
                    .target_dyn_into::<Element>()
                    .is_some_and(|element| element.tag_name() == "INPUT");
                if inside {
                    return;
                }
                hand.commit();
            }
            event.prevent_default();
            hand.focus();
            let selection = now.state.selection;
            hand.select(match (column, event.shift_key()) {
                (Some(column), true) => selection.to(Place { row, column }),
                (Some(column), false) => Selection::cell(row, column),
                (None, true) => Selection::of_rows(selection.anchor.row, row, now.size()),
                (None, false) => Selection::of_rows(row, row, now.size()),
            });
            if let (Some(column), Some(target)) = (column, event.target_dyn_into::<Element>()) {
                hand.presses_inside(&target, Place { row, column });
            }
        })
    }

    /// A press on the mark of a yes or no turns it; one on a list opens it.
    fn presses_inside(&self, target: &Element, place: Place) {
        let is_in = |what: &str| matches!(target.closest(what), Ok(Some(_)));
        self.latest.borrow_mut().state.selection = place.into();
        if is_in("[data-toggle]") {
            self.toggle();
        } else if is_in("[data-open]") {
            self.open();
        }
    }

    pub fn moves(self: &Rc<Self>) -> Callback<MouseEvent> {
        let hand = self.clone();
        Callback::from(move |event: MouseEvent| {
            let now = hand.now();
            if event.buttons() & 1 == 0 || now.state.editing.is_some() {
                return;
            }
            let Some((row, column)) = place_of(&event) else {
                return;
            };
            let selection = now.state.selection;
            let next = match column {
                Some(column) if !is_of_rows(&now) => selection.to(Place { row, column }),
                _ => Selection::of_rows(selection.anchor.row, row, now.size()),
            };
            if next != selection {
                hand.select(next);
            }
        })
    }

    pub fn opens(self: &Rc<Self>) -> Callback<MouseEvent> {
        let hand = self.clone();
        Callback::from(move |event: MouseEvent| {
            let on_cell = matches!(place_of(&event), Some((_, Some(_))));
            let editing = hand.latest.borrow().state.editing.is_some();
            let on_mark = event
                .target_dyn_into::<Element>()
                .is_some_and(|target| matches!(target.closest("[data-toggle]"), Ok(Some(_))));
            if on_cell && !editing && !on_mark {
                hand.edit(None);
            }
        })
    }
}

/// The name of a key; Tab with Shift has none of its own everywhere.
fn key_of(event: &KeyboardEvent) -> String {
    match event.code().as_str() {
        "Tab" => "Tab".to_owned(),
        _ => event.key(),
    }
}

/// Whether whole rows are selected, so that a drag selects more of them.
fn is_of_rows(now: &Latest) -> bool {
    let columns = now.state.selection.columns();
    now.columns.len() > 1
        && columns.end() - columns.start() + 1 == now.columns.len()
        && now.state.selection.cursor.column == 0
        && now.state.selection.anchor.column > 0
}

/// The row and column under the pointer; only the row on its number.
fn place_of(event: &MouseEvent) -> Option<(usize, Option<usize>)> {
    let target = event.target_dyn_into::<Element>()?;
    let cell = target.closest("[data-row]").ok()??;
    let number = |name: &str| cell.get_attribute(name)?.parse().ok();
    Some((number("data-row")?, number("data-column")))
}
