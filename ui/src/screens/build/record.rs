use std::rc::Rc;

use formwork_protocol::{AnswerPath, Edit, FormState, Question};
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::field::{Field, use_insist};
use super::list::Change;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::answers::{is_shown, singular, summary};

/// Where a record stands in its list.
#[derive(Clone, Copy, PartialEq)]
pub struct Place {
    pub index: usize,
    pub count: usize,
    pub open: bool,
    /// The record that is dragged, and where it would go.
    pub drag: Option<(usize, usize)>,
}

#[derive(PartialEq, Properties)]
pub struct RecordProps {
    pub question: Rc<Question>,
    pub fields: Rc<Vec<Rc<Question>>>,
    pub path: AnswerPath,
    pub place: Place,
    pub form: Rc<FormState>,
    pub edit: Callback<Edit>,
    pub change: Callback<Change>,
}

/// One record: a line that sums it up, and its fields when it is open.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    let RecordProps {
        fields,
        path,
        place,
        form,
        edit,
        ..
    } = props;
    let insist = use_insist();
    let value = path.get(&form.resolved).cloned().unwrap_or_default();
    let dragging = place.drag.is_some_and(|(from, _)| from == place.index);
    let drop_here = place.drag.and_then(|(from, to)| {
        (to == place.index && from != to).then_some(if to > from {
            "drop-after"
        } else {
            "drop-before"
        })
    });
    html! {
        <li
            class={classes!("record", place.open.then_some("is-open"), dragging.then_some("is-dragged"), drop_here)}
            onkeydown={on_key(props)}
        >
            { head(props, &value, insist) }
            if place.open {
                <div class="record-body">
                    { for fields.iter().filter(|field| value.get(&field.name).is_some()).map(|field| html! {
                        <Field
                            key={field.name.clone()}
                            question={field.clone()}
                            path={path.name(&field.name)}
                            form={form.clone()}
                            edit={edit.clone()}
                        />
                    }) }
                </div>
            }
        </li>
    }
}

fn head(props: &RecordProps, value: &Value, insist: bool) -> Html {
    let RecordProps {
        question,
        path,
        place,
        form,
        change,
        ..
    } = props;
    let Place {
        index, count, open, ..
    } = *place;
    let summary = summary(value, &question.fields);
    let noun = singular(&question.label);
    let faults = form
        .faults
        .iter()
        .filter(|fault| fault.path.0.starts_with(&path.0) && is_shown(fault, form, insist))
        .count();
    let act = |what: Change| {
        let change = change.clone();
        move |_| change.emit(what.clone())
    };
    let tool = |label: String, glyph: Glyph, name: &str, enabled: bool, what: Change| {
        html! {
            <button
                type="button" class="icon-button" tabindex="-1" title={label.clone()} aria-label={label} disabled={!enabled}
                data-test={format!("{name}-{path}")} onclick={act(what)}
            >
                <Icon {glyph} />
            </button>
        }
    };
    html! {
        <div class="record-head">
            { grip(props) }
            <button
                type="button"
                class="record-toggle"
                aria-expanded={open.to_string()}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
                data-test={format!("record-{path}")}
                onclick={act(Change::Toggle(index))}
            >
                <Icon glyph={if open { Glyph::ChevronDown } else { Glyph::ChevronRight }} class="icon-small" />
                if let Some(title) = summary.title {
                    <span class="record-title">{ title }</span>
                } else {
                    <span class="record-title is-default">{ format!("New {noun}") }</span>
                }
                if faults > 0 {
                    <span class="record-faults" title="Answers that need attention">
                        <Icon glyph={Glyph::Warning} class="icon-small" />{ faults }
                    </span>
                }
                <span class="record-details">{ summary.details }</span>
            </button>
            <div class="record-tools">
                { tool(format!("Move the {noun} up"), Glyph::Up, "up", index > 0, Change::Move(index, index.saturating_sub(1))) }
                { tool(format!("Move the {noun} down"), Glyph::Down, "down", index + 1 < count, Change::Move(index, index + 1)) }
                { tool(format!("Duplicate the {noun}"), Glyph::Copy, "copy", true, Change::Copy(index)) }
                { tool(format!("Delete the {noun}"), Glyph::Bin, "delete", true, Change::Remove(index)) }
            </div>
        </div>
    }
}

/// Keys of a record: Alt with the arrows moves it, Delete on its line removes it, Enter in one of its
/// fields adds the next. Inner lists answer first.
fn on_key(props: &RecordProps) -> Callback<KeyboardEvent> {
    let (change, place, path) = (props.change.clone(), props.place, props.path.clone());
    Callback::from(move |event: KeyboardEvent| {
        if dom::shortcut(&event) {
            return;
        }
        let on_line = event
            .target_dyn_into::<Element>()
            .is_some_and(|target| target.class_list().contains("record-toggle"));
        let in_input = event
            .target_dyn_into::<Element>()
            .is_some_and(|target| target.tag_name() == "INPUT");
        let Place { index, count, .. } = place;
        match (event.key().as_str(), event.alt_key()) {
            ("ArrowUp", true) if index > 0 => move_to(&change, &path, index, index - 1),
            ("ArrowDown", true) if index + 1 < count => move_to(&change, &path, index, index + 1),
            ("ArrowUp" | "ArrowDown", true) => {}
            ("ArrowUp", false) if on_line => focus_line(&path, index.checked_sub(1)),
            ("ArrowDown", false) if on_line => focus_line(&path, Some(index + 1)),
            ("Delete", false) if on_line => change.emit(Change::Remove(index)),
            ("Enter", false) if in_input && !event.is_composing() => {
                change.emit(Change::Insert(index + 1))
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

fn sibling(path: &AnswerPath, index: usize) -> AnswerPath {
    AnswerPath(path.0[..path.0.len() - 1].to_vec()).index(index)
}

fn focus_line(path: &AnswerPath, index: Option<usize>) {
    let line = index.and_then(|index| dom::named(&format!("record-{}", sibling(path, index))));
    if let Some(line) = line {
        let _ = line.focus();
    }
}

/// Moves a record, and the focus with it: an element that changes its place loses the focus.
fn move_to(change: &Callback<Change>, path: &AnswerPath, from: usize, to: usize) {
    let focused = dom::focused().and_then(|element| element.get_attribute("data-test"));
    change.emit(Change::Move(from, to));
    if let Some(name) = focused {
        let (old, new) = (path.to_string(), sibling(path, to).to_string());
        dom::focus_soon(name.replacen(&old, &new, 1));
    }
}

/// The handle that a record is dragged by. Pointer events, as native drag is for files.
fn grip(props: &RecordProps) -> Html {
    let index = props.place.index;
    let pressed = {
        let change = props.change.clone();
        move |event: PointerEvent| {
            if let Some(grip) = event.target_dyn_into::<HtmlElement>() {
                let _ = grip.set_pointer_capture(event.pointer_id());
                change.emit(Change::Drag(Some((index, index))));
                event.prevent_default();
            }
        }
    };
    let dragged = props.place.drag.filter(|(from, _)| *from == index);
    let moved = {
        let change = props.change.clone();
        move |event: PointerEvent| {
            let Some((from, before)) = dragged else {
                return;
            };
            let to = event
                .target_dyn_into::<Element>()
                .and_then(|grip| place_at(&grip, event.client_y()));
            if let Some(to) = to.filter(|to| *to != before) {
                change.emit(Change::Drag(Some((from, to))));
            }
        }
    };
    let released = {
        let change = props.change.clone();
        move |_: PointerEvent| {
            if let Some((from, to)) = dragged {
                change.emit(Change::Drag(None));
                if from != to {
                    change.emit(Change::Move(from, to));
                }
            }
        }
    };
    let cancelled = {
        let change = props.change.clone();
        move |_: PointerEvent| change.emit(Change::Drag(None))
    };
    html! {
        <span
            class="record-grip"
            aria-hidden="true"
            onpointerdown={pressed}
            onpointermove={moved}
            onpointerup={released}
            onpointercancel={cancelled}
        >
            <Icon glyph={Glyph::Grip} />
        </span>
    }
}

/// The record of the same list whose line is at this height.
fn place_at(grip: &Element, y: i32) -> Option<usize> {
    let records = grip.closest(".records").ok()??.children();
    (0..records.length())
        .filter_map(|index| records.item(index)?.dyn_into::<Element>().ok())
        .position(|record| f64::from(y) < record.get_bounding_client_rect().bottom())
        .or_else(|| (records.length() as usize).checked_sub(1))
}
