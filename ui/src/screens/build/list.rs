use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use formwork_protocol::{AnswerEdit, AnswerPath, Node, QuestionKind, Record as Answers};
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;
use yew::prelude::*;

use super::record::Record;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::answers::{singular, summary};
use crate::state::fields::{Handled, KnownLines, ListView, RecordView};
use crate::state::questions::Question;
use crate::state::record_ids::RecordIds;
use crate::state::window::Tone;
use crate::state::{paste, text};

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
    /// Puts a record before this place.
    Insert(usize),
    Copy(usize),
    Remove(usize),
    /// From, and to where, counted after it was taken out.
    Move(usize, usize),
    /// A drag would put it there; none when it has ended.
    Drag(Option<(usize, usize)>),
}

/// Which records are open, by their ids, and which one is dragged.
#[derive(Clone, Default, PartialEq)]
struct Handling {
    open: HashSet<u64>,
    drag: Option<(usize, usize)>,
}

enum HandlingAction {
    Toggle(u64),
    Open(u64),
    Drag(Option<(usize, usize)>),
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
            HandlingAction::Drag(drag) => next.drag = drag,
        }
        Rc::new(next)
    }
}

/// The editor of a list of records.
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
    let known = use_mut_ref(KnownLines::default);
    ids.borrow_mut().fit(count);
    let chunks = {
        let ids = ids.borrow();
        let handled = Handled {
            ids: ids.as_slice(),
            open: &handling.open,
            drag: handling.drag,
        };
        list.lines(&handled, &mut known.borrow_mut())
    };
    // The list as it is now, for callbacks that never change: records are not drawn anew for them.
    let latest = use_mut_ref(|| list.clone());
    latest.replace(list.clone());
    let hand = use_memo((), |()| Hand {
        actions,
        latest,
        ids: ids.clone(),
        handling: handling.dispatcher(),
    });
    let gesture = use_callback(hand.clone(), |gesture, hand| hand.makes(gesture));
    html! {
        <div
            class="list"
            role="group"
            aria-labelledby={label.clone()}
            aria-describedby={described_by.clone()}
            data-test={format!("answer-{}", list.part.path)}
            tabindex="-1"
            onpaste={move |event: Event| hand.pastes(&event)}
        >
            <ol class="records">
                { for chunks.into_iter().enumerate().map(|(key, records)| html! {
                    <Chunk {key} {records} gesture={gesture.clone()} />
                }) }
            </ol>
            { add(list, count, &gesture) }
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

fn add(list: &ListView, count: usize, gesture: &Callback<Gesture>) -> Html {
    let gesture = gesture.clone();
    let test = format!("add-{}", list.part.path);
    html! {
        <button type="button" class="list-add" data-test={test} onclick={move |_| gesture.emit(Gesture::Insert(count))}>
            <Icon glyph={Glyph::Plus} class="icon-small" />
            { format!("Add {}", singular(&list.question.label)) }
            <span class="list-hint">{ "or paste from a spreadsheet" }</span>
        </button>
    }
}

/// What carries the user's gestures out.
struct Hand {
    actions: Actions,
    latest: Rc<RefCell<ListView>>,
    ids: Rc<RefCell<RecordIds>>,
    handling: UseReducerDispatcher<Handling>,
}

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.latest, &other.latest)
    }
}

impl Hand {
    fn makes(&self, gesture: Gesture) {
        let list = self.latest.borrow().clone();
        let records = list.part.records();
        let path = list.part.path.clone();
        match gesture {
            Gesture::Toggle(index) => {
                let id = self.ids.borrow().get(index).unwrap_or_default();
                self.handling.dispatch(HandlingAction::Toggle(id));
            }
            Gesture::Insert(index) => {
                let id = self.ids.borrow_mut().insert(index);
                self.handling.dispatch(HandlingAction::Open(id));
                self.insert(&path, index, Answers::new().into());
                focus_first_field(&list.question, &path.index(index));
            }
            Gesture::Copy(index) => {
                self.ids.borrow_mut().insert(index + 1);
                let record = records.get(index).cloned();
                let record = record.unwrap_or_else(|| Answers::new().into());
                self.insert(&path, index + 1, record);
                dom::focus_soon(format!("record-{}", path.index(index + 1)));
            }
            Gesture::Remove(index) => {
                self.ids.borrow_mut().remove(index);
                let removed = removed(&list.question, records.get(index));
                focus_neighbour(&path, index, records.len());
                self.actions.edit(AnswerEdit::Remove { path, index });
                self.actions.offer_undo(removed);
            }
            Gesture::Move(from, to) if to < records.len() => {
                self.ids.borrow_mut().shift(from, to);
                self.actions.edit(AnswerEdit::Move { path, from, to });
            }
            Gesture::Move(..) => {}
            Gesture::Drag(place) => self.handling.dispatch(HandlingAction::Drag(place)),
        }
    }

    fn insert(&self, path: &AnswerPath, index: usize, record: Node) {
        let path = path.clone();
        self.actions.edit(AnswerEdit::Insert {
            path,
            index,
            record,
        });
    }

    /// Cells of a spreadsheet become records; any other text is left to the field that has the focus.
    fn pastes(&self, event: &Event) {
        let text = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data)
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        if !paste::is_table(&text) {
            return;
        }
        let list = self.latest.borrow().clone();
        let pasted = paste::records(&text, &list.question.fields);
        if pasted.is_empty() {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let added = text::counted(pasted.len(), &singular(&list.question.label));
        let given = list.part.given().and_then(Node::as_list);
        let mut records = given.unwrap_or(list.part.records()).to_vec();
        records.extend(pasted);
        self.actions.answer(&list.part.path, records.into());
        self.actions
            .say(Tone::Done, format!("Added {added} from the clipboard"));
    }
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

/// After a record is gone the focus goes to the one in its place, or to the add button.
fn focus_neighbour(path: &AnswerPath, index: usize, count: usize) {
    dom::focus_soon(match count {
        0 | 1 => format!("add-{path}"),
        _ => format!("record-{}", path.index(index.min(count - 2))),
    });
}

/// Says that a record was removed.
fn removed(question: &Question, record: Option<&Node>) -> String {
    let title = record.and_then(|record| summary(record, &question.fields).title);
    title.map_or_else(
        || format!("Removed the {}", singular(&question.label)),
        |title| format!("Removed “{title}”"),
    )
}
