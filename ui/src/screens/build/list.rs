//! The editor of a list of records.

mod hand;
mod tools;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::collections::HashSet;
use std::rc::Rc;

use yew::prelude::*;

use super::paste::PasteDialog;
use super::record::Record;
use crate::actions::use_actions;
use crate::dom;
use crate::state::answers::singular;
use crate::state::fields::{Handled, KnownLines, ListView, RecordView};
use crate::state::record_ids::RecordIds;
use crate::texts;

use hand::Hand;
use tools::{Chosen, Foot};

#[derive(PartialEq, Properties)]
pub struct ListProps {
    pub list: ListView,
    /// The element that names the list.
    pub label: AttrValue,
    pub described_by: Option<AttrValue>,
}

/// What the user does to the records of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Gesture {
    /// Opens or closes a record.
    Toggle(usize),
    /// Chooses a record, besides others.
    Choose(usize, Choosing),
    /// Choosing begins at this record, unless it has begun.
    Begin(usize),
    /// Puts a record before this place.
    Insert(usize),
    /// Copies a record, or all that are chosen if it is one of them.
    Copy(usize),
    Remove(usize),
    /// From, and to where, counted after it was taken out.
    Move(usize, usize),
    /// A drag would put it there; none when it has ended.
    Drag(Option<(usize, usize)>),
    /// The focus has left the record.
    Leave(usize),
}

/// How a record is chosen besides others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// It, or it no more.
    One,
    /// All from the one that was chosen last.
    Through,
    All,
}

/// What is done with a list besides its answers; records are named by their ids.
#[derive(Clone, Default, PartialEq)]
pub struct Handling {
    open: HashSet<u64>,
    pub chosen: BTreeSet<u64>,
    /// The record that was chosen last.
    pivot: Option<u64>,
    drag: Option<(usize, usize)>,
    /// A box to paste into is shown.
    pasting: bool,
}

pub enum HandlingAction {
    Toggle(u64),
    Open(u64),
    /// These are chosen now, the last of them last.
    Choose(BTreeSet<u64>, Option<u64>),
    Drag(Option<(usize, usize)>),
    Pasting(bool),
}

impl Reducible for Handling {
    type Action = HandlingAction;

    fn reduce(self: Rc<Self>, action: HandlingAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            HandlingAction::Toggle(id) => {
                if !next.open.remove(&id) {
                    next.open.insert(id);
                }
            }
            HandlingAction::Open(id) => {
                next.open.insert(id);
            }
            HandlingAction::Choose(chosen, pivot) => {
                next.chosen = chosen;
                next.pivot = pivot;
            }
            HandlingAction::Drag(drag) => next.drag = drag,
            HandlingAction::Pasting(pasting) => next.pasting = pasting,
        }
        Rc::new(next)
    }
}

#[component]
pub fn List(props: &ListProps) -> Html {
    let ListProps {
        list,
        label,
        described_by,
    } = props;
    dom::drawn("list");
    let actions = use_actions();
    let count = list.part.records().len();
    let handling = use_reducer_eq(Handling::default);
    let ids = use_mut_ref(RecordIds::default);
    // Lines say what is wrong in the language that they were made in.
    let known = use_memo(texts::locale(), |_| RefCell::new(KnownLines::default()));
    ids.borrow_mut().fit(count);
    let chunks = {
        let ids = ids.borrow();
        let handled = Handled {
            ids: ids.as_slice(),
            open: &handling.open,
            chosen: &handling.chosen,
            drag: handling.drag,
        };
        list.lines(&handled, &mut known.borrow_mut())
    };
    // The list as it is now, for callbacks that never change: records are not drawn anew for them.
    let latest = use_mut_ref(|| (list.clone(), (*handling).clone()));
    latest.replace((list.clone(), (*handling).clone()));
    let hand = use_memo((), |()| Hand {
        actions,
        latest,
        ids: ids.clone(),
        handling: handling.dispatcher(),
    });
    let gesture = use_callback(hand.clone(), |gesture, hand| hand.makes(gesture));
    let places = hand.chosen();
    html! {
        <div
            class="list"
            role="group"
            aria-labelledby={label.clone()}
            aria-describedby={described_by.clone()}
            data-test={format!("answer-{}", list.part.path)}
            tabindex="-1"
            onpaste={hand.pastes()}
            onkeydown={hand.keys()}
        >
            <ol class="records">
                { for chunks.into_iter().enumerate().map(|(key, records)| html! {
                    <Chunk {key} {records} gesture={gesture.clone()} />
                }) }
            </ol>
            if places.len() > 1 {
                <Chosen hand={hand.clone()} list={list.clone()} {places} />
            }
            <Foot
                hand={hand.clone()} path={list.part.path.clone()} one={singular(&list.question.label)} {count}
                from_schema={list.question.asks_for_entities}
            />
            if handling.pasting {
                <PasteDialog question={list.question.clone()} take={hand.takes()} close={hand.closes_box()} />
            }
        </div>
    }
}

#[derive(Properties)]
struct ChunkProps {
    records: Rc<Vec<RecordView>>,
    gesture: Callback<Gesture>,
}

impl PartialEq for ChunkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records) && self.gesture == other.gesture
    }
}

/// Some records of a list that are drawn together.
#[component]
fn Chunk(props: &ChunkProps) -> Html {
    dom::drawn("chunk");
    html! {
        <>
            { for props.records.iter().map(|record| html! {
                <Record key={record.id} record={record.clone()} gesture={props.gesture.clone()} />
            }) }
        </>
    }
}
