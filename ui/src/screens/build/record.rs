use formwork_protocol::AnswerPath;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::field::Field;
use super::list::Gesture;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::answers::singular;
use crate::state::fields::{Drag, RecordView};
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct RecordProps {
    pub record: RecordView,
    pub gesture: Callback<Gesture>,
}

/// One record: a line that sums it up, and its fields when it is open.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    let record = &props.record;
    dom::drawn("record");
    let drag = record.drag.map(|drag| match drag {
        Drag::Dragged(_) => "is-dragged",
        Drag::Before => "drop-before",
        Drag::Behind => "drop-after",
    });
    html! {
        <li
            class={classes!("record", record.fields.is_some().then_some("is-open"), drag)}
            onkeydown={on_key(props)}
        >
            <div class="record-head">
                { grip(props) }
                { line(props) }
                { tools(props) }
            </div>
            if let Some(fields) = &record.fields {
                <div class="record-body">
                    { for fields.iter().map(|field| html! {
                        <Field key={field.question.name.as_str()} field={field.clone()} />
                    }) }
                </div>
            }
        </li>
    }
}

/// The line of a record, which opens and closes it.
fn line(props: &RecordProps) -> Html {
    let RecordProps { record, gesture } = props;
    let open = record.fields.is_some();
    let (index, gesture) = (record.index, gesture.clone());
    let mark = format!("r-{}-wrong", record.path).replace('.', "-");
    html! {
        <button
            type="button"
            class="record-toggle"
            aria-expanded={open.to_string()}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
            aria-describedby={record.wrong.is_some().then(|| mark.clone())}
            data-test={format!("record-{}", record.path)}
            onclick={move |_| gesture.emit(Gesture::Toggle(index))}
        >
            <Icon glyph={if open { Glyph::ChevronDown } else { Glyph::ChevronRight }} class="icon-small" />
            if let Some(title) = &record.summary.title {
                <span class="record-title">{ title }</span>
            } else {
                <span class="record-title is-default">{ format!("New {}", singular(&record.question.label)) }</span>
            }
            if let Some((number, first)) = &record.wrong {
                <span
                    class="record-faults" id={mark} role="img" title={first.clone()}
                    aria-label={format!("{} to mend: {first}", text::counted(*number, "answer"))}
                    data-test={format!("record-fault-{}", record.path)}
                >
                    <Icon glyph={Glyph::Warning} class="icon-small" />{ number }
                </span>
            }
            <span class="record-details">{ &record.summary.details }</span>
        </button>
    }
}

fn tools(props: &RecordProps) -> Html {
    let RecordProps { record, gesture } = props;
    let tool = |what: &str, glyph: Glyph, name: &str, enabled: bool, done: Gesture| {
        let gesture = gesture.clone();
        let label = what.replace('_', &singular(&record.question.label));
        html! {
            <button
                type="button" class="icon-button" tabindex="-1" title={label.clone()} aria-label={label} disabled={!enabled}
                data-test={format!("{name}-{}", record.path)} onclick={move |_| gesture.emit(done.clone())}
            >
                <Icon {glyph} />
            </button>
        }
    };
    let index = record.index;
    let (up, down) = (index.saturating_sub(1), index + 1);
    html! {
        <div class="record-tools">
            { tool("Move the _ up", Glyph::Up, "up", index > 0, Gesture::Move(index, up)) }
            { tool("Move the _ down", Glyph::Down, "down", !record.is_last, Gesture::Move(index, down)) }
            { tool("Duplicate the _", Glyph::Copy, "copy", true, Gesture::Copy(index)) }
            { tool("Delete the _", Glyph::Bin, "delete", true, Gesture::Remove(index)) }
        </div>
    }
}

/// Keys of a record: Alt with the arrows moves it, Delete on its line removes it, Enter in one of its
/// fields adds the next. Inner lists answer first.
fn on_key(props: &RecordProps) -> Callback<KeyboardEvent> {
    let gesture = props.gesture.clone();
    let (index, is_last) = (props.record.index, props.record.is_last);
    let path = props.record.path.clone();
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
        match (event.key().as_str(), event.alt_key()) {
            ("ArrowUp", true) if index > 0 => move_to(&gesture, &path, index, index - 1),
            ("ArrowDown", true) if !is_last => move_to(&gesture, &path, index, index + 1),
            ("ArrowUp" | "ArrowDown", true) => {}
            ("ArrowUp", false) if on_line => focus_line(&path, index.checked_sub(1)),
            ("ArrowDown", false) if on_line => focus_line(&path, Some(index + 1)),
            ("Delete", false) if on_line => gesture.emit(Gesture::Remove(index)),
            ("Enter", false) if in_input && !event.is_composing() => {
                gesture.emit(Gesture::Insert(index + 1))
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
fn move_to(gesture: &Callback<Gesture>, path: &AnswerPath, from: usize, to: usize) {
    let focused = dom::focused().and_then(|element| element.get_attribute("data-test"));
    gesture.emit(Gesture::Move(from, to));
    if let Some(name) = focused {
        let (old, new) = (path.to_string(), sibling(path, to).to_string());
        dom::focus_soon(name.replacen(&old, &new, 1));
    }
}

/// The handle that a record is dragged by. Pointer events, as native drag is for files.
fn grip(props: &RecordProps) -> Html {
    let index = props.record.index;
    let pressed = {
        let gesture = props.gesture.clone();
        move |event: PointerEvent| {
            if let Some(grip) = event.target_dyn_into::<HtmlElement>() {
                let _ = grip.set_pointer_capture(event.pointer_id());
                gesture.emit(Gesture::Drag(Some((index, index))));
                event.prevent_default();
            }
        }
    };
    let dragged = match props.record.drag {
        Some(Drag::Dragged(to)) => Some((index, to)),
        _ => None,
    };
    let moved = {
        let gesture = props.gesture.clone();
        move |event: PointerEvent| {
            let Some((from, before)) = dragged else {
                return;
            };
            let to = event
                .target_dyn_into::<Element>()
                .and_then(|grip| place_at(&grip, event.client_y()));
            if let Some(to) = to.filter(|to| *to != before) {
                gesture.emit(Gesture::Drag(Some((from, to))));
            }
        }
    };
    let released = {
        let gesture = props.gesture.clone();
        move |_: PointerEvent| {
            if let Some((from, to)) = dragged {
                gesture.emit(Gesture::Drag(None));
                if from != to {
                    gesture.emit(Gesture::Move(from, to));
                }
            }
        }
    };
    let cancelled = {
        let gesture = props.gesture.clone();
        move |_: PointerEvent| gesture.emit(Gesture::Drag(None))
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
