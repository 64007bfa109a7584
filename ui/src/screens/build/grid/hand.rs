//! What carries out what the user does in a grid.

use std::cell::RefCell;
use std::rc::Rc;

use formwork_protocol::{Failure, Node, QuestionKind};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement};
use yew::prelude::*;

use super::cells::ROW;
use crate::actions::Actions;
use crate::dom;
use crate::state::answers::{counted_label, text_of};
use crate::state::form::Part;
use crate::state::grid::{
    Change, Columns, GridAction, GridState, Pasted, Place, Selection, Size, Wrong, copied, shown,
    value_in,
};
use crate::state::questions::Question;
use crate::state::window::Tone;
use crate::state::{paste, text};
use crate::texts;

/// The grid as it is drawn now.
#[derive(Clone, Default)]
pub struct Latest {
    pub question: Option<Rc<Question>>,
    pub list: Option<Part>,
    pub columns: Columns,
    pub state: GridState,
    pub wrong: Rc<Wrong>,
}

pub struct Hand {
    pub actions: Actions,
    /// For callbacks that never change: cells are not drawn anew for them.
    pub latest: Rc<RefCell<Latest>>,
    pub state: UseReducerDispatcher<GridState>,
    pub grid: NodeRef,
}

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.latest, &other.latest)
    }
}

impl Latest {
    /// The records as they would be edited: what was given, or else the default.
    pub fn records(&self) -> &[Node] {
        let list = self.list.as_ref();
        let given = list.and_then(|list| list.given()?.as_list());
        given.unwrap_or_else(|| list.map(Part::records).unwrap_or_default())
    }

    pub fn size(&self) -> Size {
        Size {
            rows: self.records().len() + 1,
            columns: self.columns.len(),
        }
    }

    pub fn cursor(&self) -> Place {
        self.state.selection.cursor
    }

    pub fn column(&self) -> Option<Rc<Question>> {
        self.columns.get(self.cursor().column).cloned()
    }

    /// What the cell of the cursor has.
    pub fn value(&self) -> Option<Node> {
        let place = self.cursor();
        let list = self.list.as_ref()?;
        if place.row >= list.records().len() {
            return None;
        }
        let cell = list
            .record(place.row)
            .field(&self.columns.get(place.column)?.name);
        cell.given().or(cell.resolved()).cloned()
    }
}

impl Hand {
    pub fn now(&self) -> Latest {
        self.latest.borrow().clone()
    }

    pub fn select(&self, selection: Selection) {
        self.state.dispatch(GridAction::Select(selection));
    }

    /// Makes a change, and selects what it is about.
    pub fn change(&self, change: Option<Change>) -> bool {
        let (Some(change), Some(list)) = (change, self.now().list) else {
            return false;
        };
        let selection = change.selection;
        self.actions.edit(change.edit(list.path));
        self.select(selection);
        true
    }

    /// Begins to edit the cell of the cursor, with its own text or with what was typed.
    pub fn edit(&self, typed: Option<&str>) {
        let now = self.now();
        let Some(column) = now.column() else { return };
        if column.kind == QuestionKind::List {
            return self.open();
        }
        let text = match (typed, now.value()) {
            (Some(typed), _) => typed.to_owned(),
            (None, Some(value)) => shown(&column, &value),
            (None, None) => String::new(),
        };
        self.state.dispatch(GridAction::Edit(text));
    }

    /// Takes the text of the edited cell, or the suggestion that the arrow keys are at.
    pub fn commit(&self) {
        let editing = self.latest.borrow_mut().state.editing.take();
        let Some(editing) = editing else { return };
        let now = self.now();
        self.state.dispatch(GridAction::Leave);
        let Some(column) = now.column() else { return };
        let suggested = editing.suggestion.and_then(|at| {
            let all = crate::state::grid::suggestions(&column, &editing.text);
            all.into_iter().nth(at)
        });
        let text = suggested.map_or(editing.text, |suggested| suggested.text);
        self.give(&now, &column, value_in(&column, &text));
    }

    /// Gives the cell of the cursor a value; what it has already is no change.
    fn give(&self, now: &Latest, column: &Question, value: Option<Node>) {
        let given = now.records().get(now.cursor().row);
        let given = given.and_then(|record| record.get(&column.name).cloned());
        let same_text = |a: &Option<Node>, b: &Option<Node>| match (a, b) {
            (Some(a), Some(b)) => text_of(a) == text_of(b),
            (a, b) => a == b,
        };
        let held = now.value().filter(|_| given.is_none());
        let is_new = now.cursor().row >= now.records().len();
        if same_text(&value, &given) || (held.is_some() && same_text(&value, &held)) {
            return;
        }
        if is_new && value.is_none() {
            return;
        }
        if let Some(list) = &now.list {
            let change = Change::cell(now.records(), now.cursor(), column, value);
            self.actions.edit(change.edit(list.path.clone()));
        }
    }

    /// Gives up what was typed into a cell.
    pub fn give_up(&self) {
        self.latest.borrow_mut().state.editing = None;
        self.state.dispatch(GridAction::Leave);
        self.focus();
    }

    /// Turns a yes into a no.
    pub fn toggle(&self) -> bool {
        let now = self.now();
        let Some(column) = now.column().filter(|it| it.kind == QuestionKind::Boolean) else {
            return false;
        };
        let yes = now.value() == Some(Node::Bool(true));
        self.give(&now, &column, Some(Node::Bool(!yes)));
        true
    }

    /// Opens the list in the cell of the cursor as a grid of its own.
    pub fn open(&self) {
        let now = self.now();
        let is_there = now.cursor().row < now.records().len();
        if let (Some(list), Some(column), true) = (&now.list, now.column(), is_there)
            && now.value().is_some()
        {
            let path = list.path.index(now.cursor().row).name(column.name.as_str());
            self.actions.show_grid(Some(path));
        }
    }

    pub fn copy(&self, cut: bool) {
        let now = self.now();
        let Some(list) = &now.list else { return };
        let table = copied(list, now.state.selection, &now.columns);
        if table.is_empty() {
            return;
        }
        let actions = self.actions.clone();
        let told = Callback::from(move |copied: Result<(), Failure>| {
            if let Err(failure) = copied {
                actions.say(Tone::Problem, texts::faults::of_failure(&failure));
            }
        });
        self.actions
            .copy_telling(paste::text_of_table(&table), told);
        if cut {
            self.change(Change::clear(
                now.records(),
                now.state.selection,
                &now.columns,
            ));
        }
    }

    /// Puts cells of a spreadsheet where the selection is, and says what became of them.
    pub fn paste(&self, text: &str) {
        let now = self.now();
        let table = paste::table(text);
        let pasted = Change::paste(now.records(), now.state.selection, &now.columns, &table);
        let (Some(pasted), Some(question)) = (pasted, &now.question) else {
            self.actions
                .say(Tone::Plain, texts::records::there_is_no_table());
            return;
        };
        let said = said_of(&pasted, question);
        self.change(Some(pasted.change));
        self.actions.offer_undo(said);
    }

    /// Goes to the next cell with a fault.
    pub fn next_wrong(&self, forward: bool) {
        let now = self.now();
        let at = (now.cursor().row, now.cursor().column);
        if let Some((row, column)) = now.wrong.next(at, forward) {
            self.select(Selection::cell(row, column));
        }
        self.focus();
    }

    pub fn focus(&self) {
        if let Some(grid) = self.grid.cast::<HtmlElement>() {
            let _ = grid.focus();
        }
    }

    /// Rows that are seen at once.
    pub fn page(&self) -> usize {
        let grid = self.grid.cast::<Element>();
        let rows = grid.map_or(10, |grid| grid.client_height() / ROW - 2);
        usize::try_from(rows).unwrap_or(1).max(1)
    }

    /// Brings a cell into view, below the head and beside the row numbers.
    pub fn reveal(&self, place: Place) {
        let Some(grid) = self.grid.cast::<Element>() else {
            return;
        };
        // The head is a row that stays.
        dom::show_row_below(&grid, place.row, ROW, ROW);
        let heads = grid.query_selector_all("[role=columnheader]").ok();
        let head = |at: usize| -> Option<HtmlElement> {
            heads
                .as_ref()?
                .get(u32::try_from(at).ok()?)?
                .dyn_into()
                .ok()
        };
        let (Some(corner), Some(head)) = (head(0), head(place.column + 1)) else {
            return;
        };
        let (left, numbers) = (head.offset_left(), corner.offset_width());
        if left - numbers < grid.scroll_left() {
            grid.set_scroll_left(left - numbers);
        } else if left + head.offset_width() > grid.scroll_left() + grid.client_width() {
            grid.set_scroll_left(left + head.offset_width() - grid.client_width());
        }
    }

    /// Takes a suggestion that was pressed.
    pub fn chooses(self: &Rc<Self>) -> Callback<String> {
        let hand = self.clone();
        Callback::from(move |text: String| {
            let now = hand.now();
            hand.give_up();
            if let Some(column) = now.column() {
                hand.give(&now, &column, value_in(&column, &text));
            }
        })
    }

    /// A table that is pasted into the text of a cell is put over the cells.
    pub fn pastes(self: &Rc<Self>) -> Callback<Event> {
        let hand = self.clone();
        Callback::from(move |event: Event| {
            let text = dom::pasted_text(event.dyn_ref::<ClipboardEvent>());
            let editing = hand.latest.borrow().state.editing.is_some();
            if editing && !paste::is_table(&text) {
                return;
            }
            event.prevent_default();
            if editing {
                hand.give_up();
            }
            hand.paste(&text);
        })
    }

    /// What was typed counts when the cell is left, however it is left.
    pub fn leaves(self: &Rc<Self>) -> Callback<FocusEvent> {
        let hand = self.clone();
        Callback::from(move |event: FocusEvent| {
            let is_text = event
                .target_dyn_into::<Element>()
                .is_some_and(|element| element.tag_name() == "INPUT");
            if is_text {
                hand.commit();
            }
        })
    }
}

fn said_of(pasted: &Pasted, question: &Question) -> String {
    let rows = counted_label(pasted.rows, &question.label);
    let mut said = match pasted.added {
        0 => texts::records::pasted_into(&rows),
        added if added == pasted.rows => texts::records::added_rows(&rows),
        added => texts::records::pasted_some_new(&rows, text::count(added)),
    };
    if let Some(named) = &pasted.named {
        said = texts::records::said_by_names(&said, named.join(", "));
    }
    match pasted.cut {
        0 => said,
        1 => texts::records::said_one_left_out(&said),
        cut => texts::records::said_some_left_out(&said, cut),
    }
}
