use std::collections::HashSet;
use std::rc::Rc;

use formwork_protocol::{AnswerPath, Edit, FormState, Question, QuestionKind};
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;
use yew::prelude::*;

use super::record::{Place, Record};
use crate::actions::Actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::answers::{empty_record, singular, summary};
use crate::state::app::Tone;
use crate::state::record_ids::RecordIds;
use crate::state::{paste, text};

#[derive(PartialEq, Properties)]
pub struct ListProps {
    pub question: Rc<Question>,
    pub path: AnswerPath,
    pub form: Rc<FormState>,
    pub edit: Callback<Edit>,
    pub described_by: Option<AttrValue>,
}

/// What can be done to the records of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
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

/// The editor of a list of records.
#[component]
pub fn List(props: &ListProps) -> Html {
    let ListProps {
        question,
        path,
        form,
        edit,
        described_by,
    } = props;
    let records = path.get(&form.resolved).and_then(Value::as_array);
    let count = records.map_or(0, Vec::len);
    let ids = use_mut_ref(|| RecordIds::of_length(count));
    ids.borrow_mut().fit(count);
    let open = use_state(HashSet::<u64>::new);
    let drag = use_state(|| None::<(usize, usize)>);
    let actions = use_context::<Actions>();
    let fields = use_memo(question.clone(), |question| {
        question
            .fields
            .iter()
            .cloned()
            .map(Rc::new)
            .collect::<Vec<_>>()
    });
    let pasting = actions.clone();
    let change = {
        let (ids, open, drag, edit) = (ids.clone(), open.clone(), drag.clone(), edit.clone());
        let (path, question) = (path.clone(), question.clone());
        let records: Vec<Value> = records.cloned().unwrap_or_default();
        Callback::from(move |change: Change| match change {
            Change::Toggle(index) => {
                let id = ids.borrow().get(index).unwrap_or_default();
                let mut now = (*open).clone();
                if !now.remove(&id) {
                    now.insert(id);
                }
                open.set(now);
            }
            Change::Insert(index) => {
                let id = ids.borrow_mut().insert(index);
                open.set((*open).iter().copied().chain([id]).collect());
                edit.emit(Edit::Insert {
                    path: path.clone(),
                    index,
                    record: empty_record(),
                });
                focus_first_field(&question, &path.index(index));
            }
            Change::Copy(index) => {
                ids.borrow_mut().insert(index + 1);
                let record = records.get(index).cloned().unwrap_or_else(empty_record);
                edit.emit(Edit::Insert {
                    path: path.clone(),
                    index: index + 1,
                    record,
                });
                dom::focus_soon(format!("record-{}", path.index(index + 1)));
            }
            Change::Remove(index) => {
                ids.borrow_mut().remove(index);
                edit.emit(Edit::Remove {
                    path: path.clone(),
                    index,
                });
                offer_undo(actions.as_ref(), &question, records.get(index), &edit);
                focus_neighbour(&path, index, records.len());
            }
            Change::Move(from, to) if to < records.len() => {
                ids.borrow_mut().shift(from, to);
                edit.emit(Edit::Move {
                    path: path.clone(),
                    from,
                    to,
                });
            }
            Change::Move(..) => {}
            Change::Drag(place) => drag.set(place),
        })
    };
    let add = {
        let change = change.clone();
        move |_| change.emit(Change::Insert(count))
    };
    html! {
        <div
            class="list"
            role="group"
            aria-labelledby={format!("q-{}-label", path.to_string().replace('.', "-"))}
            aria-describedby={described_by.clone()}
            data-test={format!("answer-{path}")}
            tabindex="-1"
            onpaste={on_paste(props, pasting)}
        >
            <ol class="records">
                { for (0..count).map(|index| {
                    let id = ids.borrow().get(index).unwrap_or_default();
                    html! {
                        <Record
                            key={id}
                            fields={fields.clone()}
                            question={question.clone()}
                            path={path.index(index)}
                            place={Place { index, count, open: open.contains(&id), drag: *drag }}
                            form={form.clone()}
                            edit={edit.clone()}
                            change={change.clone()}
                        />
                    }
                }) }
            </ol>
            <button type="button" class="list-add" data-test={format!("add-{path}")} onclick={add}>
                <Icon glyph={Glyph::Plus} class="icon-small" />
                { format!("Add {}", singular(&question.label)) }
                <span class="list-hint">{ "or paste from a spreadsheet" }</span>
            </button>
        </div>
    }
}

fn focus_first_field(question: &Question, record: &AnswerPath) {
    if let Some(field) = question
        .fields
        .iter()
        .find(|field| field.kind != QuestionKind::List)
    {
        dom::focus_soon(format!("answer-{}", record.name(&field.name)));
    }
}

/// After a record is gone the focus goes to the one in its place, or to the add button.
fn focus_neighbour(path: &AnswerPath, index: usize, count: usize) {
    dom::focus_soon(match count {
        0 | 1 => format!("add-{path}"),
        _ => format!("record-{}", path.index(index.min(count - 2))),
    });
}

fn offer_undo(
    actions: Option<&Actions>,
    question: &Question,
    record: Option<&Value>,
    edit: &Callback<Edit>,
) {
    let Some(actions) = actions else { return };
    let title = record.and_then(|record| summary(record, &question.fields).title);
    let what = title.map_or_else(
        || format!("Removed the {}", singular(&question.label)),
        |title| format!("Removed “{title}”"),
    );
    let edit = edit.clone();
    let undo = Callback::from(move |()| edit.emit(Edit::Undo));
    actions.offer(Tone::Plain, what, "Undo", undo);
}

/// Cells of a spreadsheet become records; any other text is left to the field that has the focus.
fn on_paste(props: &ListProps, actions: Option<Actions>) -> Callback<Event> {
    let (edit, path, question) = (
        props.edit.clone(),
        props.path.clone(),
        props.question.clone(),
    );
    let form = props.form.clone();
    Callback::from(move |event: Event| {
        let text = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data)
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        if !paste::is_table(&text) {
            return;
        }
        let pasted = paste::records(&text, &question.fields);
        if pasted.is_empty() {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let added = text::counted(pasted.len(), &singular(&question.label));
        let mut records = path
            .get(&form.given)
            .or_else(|| path.get(&form.resolved))
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        records.extend(pasted);
        edit.emit(Edit::Set {
            path: path.clone(),
            value: Value::Array(records),
        });
        if let Some(actions) = &actions {
            actions.say(Tone::Done, format!("Added {added} from the clipboard"));
        }
    })
}
