//! What carries out what the user does to the records of a list.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use formwork_protocol::{AnswerEdit, AnswerPath, Node, QuestionKind, Record as Answers};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, KeyboardEvent};
use yew::prelude::*;

use super::{Choosing, Gesture, Handling, HandlingAction};
use crate::actions::Actions;
use crate::dom;
use crate::state::answers::{counted_label, singular, summary};
use crate::state::fields::ListView;
use crate::state::grid::{Change, Columns, Selection};
use crate::state::paste;
use crate::state::questions::Question;
use crate::state::record_ids::RecordIds;
use crate::texts;

pub struct Hand {
    pub actions: Actions,
    pub latest: Rc<RefCell<(ListView, Handling)>>,
    pub ids: Rc<RefCell<RecordIds>>,
    pub handling: UseReducerDispatcher<Handling>,
}

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.latest, &other.latest)
    }
}

impl Hand {
    fn list(&self) -> ListView {
        self.latest.borrow().0.clone()
    }

    /// The places of the chosen records, in order.
    pub fn chosen(&self) -> Vec<usize> {
        let chosen = &self.latest.borrow().1.chosen;
        let ids = self.ids.borrow();
        let places = ids.as_slice().iter().enumerate();
        places
            .filter(|(_, id)| chosen.contains(id))
            .map(|(place, _)| place)
            .collect()
    }

    /// The records that a tool of this one is for: it, or all that are chosen with it.
    fn meant(&self, index: usize) -> Vec<usize> {
        let chosen = self.chosen();
        match chosen.contains(&index) {
            true => chosen,
            false => vec![index],
        }
    }

    pub fn makes(&self, gesture: Gesture) {
        let list = self.list();
        let records = list.part.records();
        let path = list.part.path.clone();
        match gesture {
            Gesture::Toggle(index) => {
                let id = self.ids.borrow().get(index).unwrap_or_default();
                self.choose(BTreeSet::new(), Some(id));
                self.handling.dispatch(HandlingAction::Toggle(id));
            }
            Gesture::Begin(index) => {
                let Handling { chosen, .. } = self.latest.borrow().1.clone();
                if chosen.is_empty() {
                    let id = self.ids.borrow().get(index);
                    self.latest.borrow_mut().1.pivot = id;
                }
            }
            Gesture::Choose(index, choosing) => self.choose_besides(index, choosing),
            Gesture::Insert(index) => {
                let id = self.ids.borrow_mut().insert(index);
                self.handling.dispatch(HandlingAction::Open(id));
                let record = Answers::new().into();
                let edit = AnswerEdit::Insert {
                    path: path.clone(),
                    index,
                    record,
                };
                self.actions.edit(edit);
                focus_first_field(&list.question, &path.index(index));
            }
            Gesture::Copy(index) => self.copy(&self.meant(index)),
            Gesture::Remove(index) => self.remove(&self.meant(index)),
            Gesture::Move(from, to) if to < records.len() => {
                self.ids.borrow_mut().shift(from, to);
                self.actions.edit(AnswerEdit::Move { path, from, to });
            }
            Gesture::Move(..) => {}
            Gesture::Drag(place) => self.handling.dispatch(HandlingAction::Drag(place)),
            Gesture::Leave(index) => self.actions.left_record(&path.index(index)),
        }
    }

    fn choose(&self, chosen: BTreeSet<u64>, pivot: Option<u64>) {
        self.handling
            .dispatch(HandlingAction::Choose(chosen, pivot));
    }

    fn choose_besides(&self, index: usize, choosing: Choosing) {
        let Handling { chosen, pivot, .. } = self.latest.borrow().1.clone();
        let ids = self.ids.borrow();
        let Some(id) = ids.get(index) else { return };
        match choosing {
            Choosing::One => {
                let mut chosen = chosen;
                if !chosen.remove(&id) {
                    chosen.insert(id);
                }
                self.choose(chosen, Some(id));
            }
            Choosing::Through => {
                let all = ids.as_slice();
                let from = pivot.and_then(|pivot| all.iter().position(|id| *id == pivot));
                let from = from.unwrap_or(index);
                let between = &all[from.min(index)..=from.max(index)];
                self.choose(between.iter().copied().collect(), pivot.or(Some(id)));
            }
            Choosing::All => self.choose(ids.as_slice().iter().copied().collect(), Some(id)),
        }
    }

    fn choose_none(&self) {
        self.choose(BTreeSet::new(), None);
    }

    /// The records as they would be edited: what was given, or else the default.
    fn records(list: &ListView) -> Vec<Node> {
        let given = list.part.given().and_then(Node::as_list);
        given.unwrap_or(list.part.records()).to_vec()
    }

    /// Puts copies of records behind the last of them.
    pub fn copy(&self, places: &[usize]) {
        let list = self.list();
        let records = Self::records(&list);
        let Some(last) = places.last() else { return };
        let index = last + 1;
        let copies: Vec<Node> = places
            .iter()
            .filter_map(|place| records.get(*place).cloned())
            .collect();
        self.insert(&list, index, copies);
        dom::focus_soon(format!("record-{}", list.part.path.index(index)));
    }

    /// Puts records into the list, as one step. Several are chosen, so that more can be done with
    /// them at once.
    fn insert(&self, list: &ListView, index: usize, records: Vec<Node>) {
        let new: BTreeSet<u64> = (0..records.len())
            .map(|offset| self.ids.borrow_mut().insert(index + offset))
            .collect();
        if new.len() > 1 {
            self.choose(new, None);
        }
        self.actions.edit(AnswerEdit::Replace {
            path: list.part.path.clone(),
            index,
            count: 0,
            records,
        });
    }

    /// Takes records out, as one step, and says so.
    pub fn remove(&self, places: &[usize]) {
        let list = self.list();
        let (records, path) = (Self::records(&list), &list.part.path);
        let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else {
            return;
        };
        let said = match places {
            [only] => removed(&list.question, records.get(*only)),
            places => {
                texts::records::removed_counted(counted_label(places.len(), &list.question.label))
            }
        };
        let between = records
            .iter()
            .enumerate()
            .skip(first)
            .take(last + 1 - first);
        let stay: Vec<Node> = between
            .filter(|(place, _)| !places.contains(place))
            .map(|(_, record)| record.clone())
            .collect();
        for place in places.iter().rev() {
            self.ids.borrow_mut().remove(*place);
        }
        self.choose_none();
        focus_neighbour(path, first, records.len(), places.len());
        self.actions.edit(AnswerEdit::Replace {
            path: path.clone(),
            index: first,
            count: last + 1 - first,
            records: stay,
        });
        self.actions.offer_undo(said);
    }

    /// Gives the chosen records the lists of another one.
    pub fn give(&self, from: usize, column: &Question) {
        let list = self.list();
        let records = Self::records(&list);
        let places: Vec<usize> = self.chosen().into_iter().filter(|it| *it != from).collect();
        let selection = Selection::cell(from, 0);
        let change = Change::give(&records, from, &places, column, selection);
        let title = records.get(from);
        let title = title.and_then(|record| summary(record, &list.question.fields).title);
        if let Some(change) = change {
            self.actions.edit(change.edit(list.part.path.clone()));
            let given = counted_label(places.len(), &list.question.label);
            let label = texts::in_sentence(&column.label);
            self.actions.offer_undo(match title {
                Some(title) => texts::records::gave_of(&given, &label, &title),
                None => texts::records::gave_of_record(&given, &label, from + 1),
            });
        }
    }

    /// Asks for a file with a schema that records are taken from.
    pub fn takes_from_schema(&self) {
        let question = self.list().question.name.clone();
        self.actions.choose_schema(Some(question));
    }

    /// Whether a text is a schema that records can be taken from.
    fn is_schema(&self, text: &str) -> bool {
        self.list().question.asks_for_entities && paste::is_schema(text)
    }

    /// Adds the records of a table behind the others, and chooses them; a schema is shown first.
    fn paste(&self, text: &str) -> bool {
        let list = self.list();
        if self.is_schema(text) {
            let question = list.question.name.clone();
            self.actions
                .read_pasted_schema(text.to_owned(), Some(question));
            return true;
        }
        let pasted = paste::records(text, &list.question.fields);
        if pasted.records.is_empty() {
            return false;
        }
        let added = counted_label(pasted.records.len(), &list.question.label);
        let index = Self::records(&list).len();
        self.insert(&list, index, pasted.records);
        self.actions.offer_undo(match pasted.named {
            Some(named) => texts::records::added_by_names(&added, named.join(", ")),
            None => texts::records::added_from_clipboard(&added),
        });
        dom::focus_soon(format!("record-{}", list.part.path.index(index)));
        true
    }

    /// Cells of a spreadsheet become records; any other text is left to the field that has the focus.
    pub fn pastes(self: &Rc<Self>) -> Callback<Event> {
        let hand = self.clone();
        Callback::from(move |event: Event| {
            let text = dom::pasted_text(event.dyn_ref::<ClipboardEvent>());
            let in_box = event
                .target_dyn_into::<Element>()
                .is_some_and(|element| element.tag_name() == "TEXTAREA");
            let is_meant = paste::is_table(&text) || hand.is_schema(&text);
            if !in_box && is_meant && hand.paste(&text) {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    }

    /// Keys of the list that are no record's: paste, all, none.
    pub fn keys(self: &Rc<Self>) -> Callback<KeyboardEvent> {
        let hand = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            if dom::in_text_field() {
                return;
            }
            let key = event.key().to_lowercase();
            match (dom::shortcut(&event), key.as_str()) {
                (true, "v") => {
                    let hand = hand.clone();
                    // The key goes on: it is what pastes.
                    dom::on_paste(move |text| {
                        if !text.is_some_and(|text| hand.paste(&text)) {
                            hand.actions.say(
                                crate::state::window::Tone::Plain,
                                texts::records::there_is_no_table(),
                            );
                        }
                    });
                    event.stop_propagation();
                }
                (true, "a") => {
                    hand.choose_besides(0, Choosing::All);
                    event.prevent_default();
                    event.stop_propagation();
                }
                (false, "escape") if !hand.chosen().is_empty() => {
                    hand.choose_none();
                    event.prevent_default();
                    event.stop_propagation();
                }
                _ => {}
            }
        })
    }

    pub fn opens_box(self: &Rc<Self>) -> Callback<MouseEvent> {
        let hand = self.clone();
        Callback::from(move |_| hand.handling.dispatch(HandlingAction::Pasting(true)))
    }

    pub fn closes_box(self: &Rc<Self>) -> Callback<()> {
        let hand = self.clone();
        Callback::from(move |()| {
            hand.handling.dispatch(HandlingAction::Pasting(false));
            dom::focus_soon(format!("paste-{}", hand.list().part.path));
        })
    }

    pub fn takes(self: &Rc<Self>) -> Callback<String> {
        let hand = self.clone();
        Callback::from(move |text: String| {
            hand.handling.dispatch(HandlingAction::Pasting(false));
            hand.paste(&text);
        })
    }
}

/// The columns whose lists one record can give to others.
pub fn lists_of(question: &Question) -> Vec<Rc<Question>> {
    let columns = Columns::of(question);
    let lists = columns.as_slice().iter();
    lists
        .filter(|column| column.kind == QuestionKind::List)
        .cloned()
        .collect()
}

fn focus_first_field(question: &Question, record: &AnswerPath) {
    if let Some(field) = question
        .fields
        .iter()
        .find(|field| field.kind != QuestionKind::List)
    {
        dom::focus_soon(format!("answer-{}", record.name(field.name.as_str())));
    }
}

/// After records are gone the focus goes to the one in their place, or to the add button.
fn focus_neighbour(path: &AnswerPath, index: usize, count: usize, gone: usize) {
    let left = count.saturating_sub(gone);
    dom::focus_soon(match left.checked_sub(1) {
        None => format!("add-{path}"),
        Some(last) => format!("record-{}", path.index(index.min(last))),
    });
}

/// Says that a record was removed.
fn removed(question: &Question, record: Option<&Node>) -> String {
    let title = record.and_then(|record| summary(record, &question.fields).title);
    title.map_or_else(
        || texts::records::removed_the(singular(&question.label)),
        |title| texts::shared::removed_pack(&title),
    )
}
