use formwork_protocol::AnswerPath;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::field::Field;
use super::list::{Choosing, Gesture};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::menu::{Menu, MenuEntry};
use crate::state::answers::singular;
use crate::state::fields::{Drag, RecordView};
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct RecordProps {
    pub record: RecordView,
    pub gesture: Callback<Gesture>,
}

/// One record: a line that sums it up, and its fields when it is open.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    use_locale();
    let record = &props.record;
    dom::drawn("record");
    let drag = record.drag.map(|drag| match drag {
        Drag::Dragged(_) => "is-dragged",
        Drag::Before => "drop-before",
        Drag::Behind => "drop-after",
    });
    html! {
        <li
            class={classes!("record", record.fields.is_some().then_some("is-open"), record.chosen.then_some("is-chosen"), drag)}
            onkeydown={on_key(props)}
            onfocusout={on_leave(props)}
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
            aria-current={record.chosen.then_some("true")}
            onclick={move |event: MouseEvent| gesture.emit(clicked(&event, index))}
        >
            <Icon glyph={if open { Glyph::ChevronDown } else { Glyph::ChevronRight }} class="icon-small" />
            if let Some(title) = &record.summary.title {
                <span class="record-title">{ title }</span>
            } else {
                <span class="record-title is-default">{ texts::records::new_record(singular(&record.question.label)) }</span>
            }
            if let Some((number, first)) = &record.wrong {
                <span
                    class="record-faults" id={mark} role="img" title={first.clone()}
                    aria-label={texts::records::record_to_mend(texts::nouns::answers(*number), first)}
                    data-test={format!("record-fault-{}", record.path)}
                >
                    <Icon glyph={Glyph::Warning} class="icon-small" />{ number }
                </span>
            }
            <span class="record-details">{ &record.summary.details }</span>
        </button>
    }
}

/// The tools of a record, behind one button that is always there, so that nothing comes under the
/// pointer that was not there before.
fn tools(props: &RecordProps) -> Html {
    let RecordProps { record, gesture } = props;
    let (index, path) = (record.index, record.path.clone());
    let one = singular(&record.question.label);
    let tool = |label: &'static str, glyph: Glyph, name: &str, enabled: bool, run: Callback<()>| {
        MenuEntry {
            label: label.into(),
            glyph,
            test: format!("{name}-{path}").into(),
            disabled: !enabled,
            run,
        }
    };
    let does = |done: Gesture| {
        let gesture = gesture.clone();
        Callback::from(move |()| gesture.emit(done.clone()))
    };
    let moves = |to: usize| {
        let (gesture, path) = (gesture.clone(), path.clone());
        Callback::from(move |()| {
            gesture.emit(Gesture::Move(index, to));
            dom::focus_soon(format!("record-{}", sibling(&path, to)));
        })
    };
    let entries = vec![
        tool(
            texts::records::move_up(),
            Glyph::Up,
            "up",
            index > 0,
            moves(index.saturating_sub(1)),
        ),
        tool(
            texts::records::move_down(),
            Glyph::Down,
            "down",
            !record.is_last,
            moves(index + 1),
        ),
        tool(
            texts::records::duplicate(),
            Glyph::Copy,
            "copy",
            true,
            does(Gesture::Copy(index)),
        ),
        tool(
            "Delete",
            Glyph::Bin,
            "delete",
            true,
            does(Gesture::Remove(index)),
        ),
    ];
    html! {
        <div class="record-tools">
            <Menu
                label={texts::records::record_menu(&one)} glyph={Glyph::More} icon_only=true
                test={format!("more-{path}")} {entries}
            />
        </div>
    }
}

/// A click opens a record; with Shift or Control it chooses records.
fn clicked(event: &MouseEvent, index: usize) -> Gesture {
    match (event.shift_key(), event.ctrl_key() || event.meta_key()) {
        (true, _) => Gesture::Choose(index, Choosing::Through),
        (false, true) => Gesture::Choose(index, Choosing::One),
        (false, false) => Gesture::Toggle(index),
    }
}

/// Tells that the focus has left the record with all that is in it.
fn on_leave(props: &RecordProps) -> Callback<FocusEvent> {
    let (gesture, index) = (props.gesture.clone(), props.record.index);
    let path = props.record.path.clone();
    Callback::from(move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<Element>().ok());
        // Events of records inside come by here, too.
        let record = dom::named(&format!("record-{path}"));
        let record = record.and_then(|line| line.closest(".record").ok()?);
        if !record.is_some_and(|record| to.is_some_and(|to| record.contains(Some(&to)))) {
            gesture.emit(Gesture::Leave(index));
        }
    })
}

/// Keys of a record: Alt with the arrows moves it, Delete on its line removes it, Enter in one of its
/// fields adds the next. Inner lists answer first.
fn on_key(props: &RecordProps) -> Callback<KeyboardEvent> {
    let gesture = props.gesture.clone();
    let (index, is_last) = (props.record.index, props.record.is_last);
    let path = props.record.path.clone();
    Callback::from(move |event: KeyboardEvent| {
        let on_line = event
            .target_dyn_into::<Element>()
            .is_some_and(|target| target.class_list().contains("record-toggle"));
        if dom::shortcut(&event) {
            if on_line && event.key() == " " {
                gesture.emit(Gesture::Choose(index, Choosing::One));
                event.prevent_default();
            }
            return;
        }
        let in_input = event
            .target_dyn_into::<Element>()
            .is_some_and(|target| target.tag_name() == "INPUT");
        match (event.key().as_str(), event.alt_key()) {
            ("ArrowUp", true) if index > 0 => move_to(&gesture, &path, index, index - 1),
            ("ArrowDown", true) if !is_last => move_to(&gesture, &path, index, index + 1),
            ("ArrowUp" | "ArrowDown", true) => {}
            ("ArrowUp", false) if on_line => {
                choose_on(&gesture, &event, index, index.checked_sub(1));
                focus_line(&path, index.checked_sub(1));
            }
            ("ArrowDown", false) if on_line => {
                choose_on(&gesture, &event, index, (!is_last).then_some(index + 1));
                focus_line(&path, Some(index + 1));
            }
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

/// Shift with the arrows chooses records.
fn choose_on(gesture: &Callback<Gesture>, event: &KeyboardEvent, from: usize, to: Option<usize>) {
    if let Some(to) = to.filter(|_| event.shift_key()) {
        gesture.emit(Gesture::Begin(from));
        gesture.emit(Gesture::Choose(to, Choosing::Through));
    }
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
