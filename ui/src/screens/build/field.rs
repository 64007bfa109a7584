use formwork_protocol::QuestionKind;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use super::control::{checkbox, control};
use super::list::List;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::fields::FieldView;
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct FieldProps {
    pub field: FieldView,
}

/// The names of a field's elements.
pub struct Names {
    pub id: AttrValue,
    pub test: AttrValue,
    pub label: AttrValue,
    pub fault: AttrValue,
    pub help: AttrValue,
    /// The elements that describe the control.
    pub described_by: Option<AttrValue>,
}

impl Names {
    fn new(field: &FieldView) -> Self {
        let path = &field.path;
        let id = format!("q-{path}").replace('.', "-");
        let (fault, help) = (format!("{id}-fault"), format!("{id}-help"));
        let described: Vec<&str> = [
            (field.fault.is_some(), &fault),
            (!field.question.help.is_empty(), &help),
        ]
        .into_iter()
        .filter_map(|(is_there, id)| is_there.then_some(id.as_str()))
        .collect();
        Self {
            described_by: (!described.is_empty()).then(|| described.join(" ").into()),
            test: format!("answer-{path}").into(),
            label: format!("{id}-label").into(),
            fault: fault.into(),
            help: help.into(),
            id: id.into(),
        }
    }
}

/// One question: label, control, help, and what is wrong with its answer.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let actions = use_actions();
    let field = &props.field;
    let names = Names::new(field);
    dom::drawn("field");
    let inline = field.question.kind == QuestionKind::Boolean;
    html! {
        <div
            class={classes!("field", field.fault.is_some().then_some("is-invalid"), inline.then_some("field-inline"))}
            onmouseover={lights(field, &actions, true)} onmouseout={lights(field, &actions, false)}
            onfocusin={lights_by_focus(field, &actions, true)} onfocusout={lights_by_focus(field, &actions, false)}
        >
            { head(field, &names, &actions) }
            if let Some(list) = &field.list {
                <List list={list.clone()} label={names.label.clone()} described_by={names.described_by.clone()} />
            } else {
                { control(field, &names, &actions) }
            }
            if let Some(fault) = &field.fault {
                <p class="field-fault" id={names.fault.clone()} data-test={format!("fault-{}", field.path)}>{ fault }</p>
            }
            if !field.question.help.is_empty() {
                <p class="field-help" id={names.help.clone()}>{ &field.question.help }</p>
            }
        </div>
    }
}

/// The question whose files are lit while the user is at it; none inside lists.
fn lit_by(field: &FieldView) -> Option<AttrValue> {
    field.reach.map(|_| field.question.name.clone())
}

/// Lights the files of an answer while the pointer is over its field.
fn lights(field: &FieldView, actions: &Actions, over: bool) -> Option<Callback<MouseEvent>> {
    let (question, actions) = (lit_by(field)?, actions.clone());
    Some(Callback::from(move |event: MouseEvent| {
        if over || leaves(&event, event.related_target()) {
            actions.hover_answer(over.then(|| question.clone()));
        }
    }))
}

/// The same while the focus is in it.
fn lights_by_focus(
    field: &FieldView,
    actions: &Actions,
    here: bool,
) -> Option<Callback<FocusEvent>> {
    let (question, actions) = (lit_by(field)?, actions.clone());
    Some(Callback::from(move |event: FocusEvent| {
        if here || leaves(&event, event.related_target()) {
            actions.focus_answer(here.then(|| question.clone()));
        }
    }))
}

/// Whether pointer or focus go elsewhere than within the outermost field that they were in.
fn leaves(event: &Event, to: Option<EventTarget>) -> bool {
    let field = event
        .target_dyn_into::<Element>()
        .and_then(|from| from.closest(".form-groups > .group > .field").ok()?);
    let to = to.and_then(|to| to.dyn_into::<Element>().ok());
    !field.is_some_and(|field| to.is_some_and(|to| field.contains(Some(&to))))
}

/// The label, and what is known of the answer besides its value.
fn head(field: &FieldView, names: &Names, actions: &Actions) -> Html {
    let question = &field.question;
    let reset = {
        let (actions, path) = (actions.clone(), field.path.clone());
        move |_| actions.take_back(&path)
    };
    html! {
        <div class="field-head">
            if question.kind == QuestionKind::Boolean {
                { checkbox(field, names, actions) }
            } else {
                <label id={names.label.clone()} for={names.id.clone()}>
                    { &question.label }
                    if question.required {
                        <span class="required" title={texts::form::needs_an_answer()}>{ " *" }</span>
                    }
                    if let Some(list) = &field.list {
                        <span class="field-count">{ format!(" · {}", text::count(list.part.records().len())) }</span>
                    }
                </label>
            }
            <span class="pane-space" />
            if let Some(reach) = field.reach {
                <span class="reach">{ texts::form::leads_to_files(texts::nouns::files(reach)) }</span>
            }
            if field.proposed {
                <span class="default-mark">{ texts::form::as_last_time() }</span>
            }
            if field.given && question.kind != QuestionKind::Secret {
                <button
                    type="button" class="icon-button field-reset" title={texts::form::back_to_the_default()}
                    aria-label={texts::form::back_to_the_default_of(&question.label)}
                    data-test={format!("reset-{}", field.path)} onclick={reset}
                >
                    <Icon glyph={Glyph::Reset} />
                </button>
            } else if field.is_default() {
                <span class="default-mark">{ texts::form::default() }</span>
            }
        </div>
    }
}
