use std::rc::Rc;

use formwork_protocol::{AnswerPath, Edit, FormState, Question, QuestionKind, QuestionOption};
use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::input::Input;
use super::list::List;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::segmented::{Segment, Segmented};
use crate::state::answers::{is_shown, text_of};
use crate::state::paste::number;
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct FieldProps {
    pub question: Rc<Question>,
    pub path: AnswerPath,
    pub form: Rc<FormState>,
    pub edit: Callback<Edit>,
}

/// Whether missing answers are pointed out; see [`is_shown`].
#[derive(Clone, Copy, PartialEq)]
pub struct Insist(pub bool);

#[hook]
pub fn use_insist() -> bool {
    use_context::<Insist>().is_some_and(|insist| insist.0)
}

/// One question: label, control, help, and what is wrong with its answer.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let FieldProps {
        question,
        path,
        form,
        edit,
    } = props;
    let seen = Seen::new(props, use_insist());
    let reset = {
        let (edit, path) = (edit.clone(), path.clone());
        move |_| edit.emit(Edit::Unset { path: path.clone() })
    };
    let reach = path
        .0
        .len()
        .eq(&1)
        .then(|| form.reach.get(&question.name))
        .flatten();
    let inline = question.kind == QuestionKind::Boolean;
    html! {
        <div class={classes!("field", seen.fault.is_some().then_some("is-invalid"), inline.then_some("field-inline"))}>
            <div class="field-head">
                if !inline {
                    <label id={format!("{}-label", seen.id)} for={seen.id.clone()}>
                        { &question.label }
                        if question.required {
                            <span class="required" title="Needs an answer">{ " *" }</span>
                        }
                        if let (QuestionKind::List, Value::Array(records)) = (question.kind, &seen.value) {
                            <span class="field-count">{ format!(" · {}", text::count(records.len())) }</span>
                        }
                    </label>
                } else {
                    { checkbox(&seen, question, path, edit) }
                }
                <span class="pane-space" />
                if let Some(reach) = reach {
                    <span class="reach">{ format!("leads to {}", text::counted(*reach, "file")) }</span>
                }
                if seen.proposed {
                    <span class="default-mark">{ "as last time" }</span>
                }
                if seen.given && question.kind != QuestionKind::Secret {
                    <button
                        type="button" class="icon-button field-reset" title="Back to the default"
                        aria-label={format!("Back to the default of {}", question.label)}
                        data-test={format!("reset-{path}")} onclick={reset}
                    >
                        <Icon glyph={Glyph::Reset} />
                    </button>
                } else if seen.is_default() {
                    <span class="default-mark">{ "default" }</span>
                }
            </div>
            { control(&seen, props) }
            if let Some(fault) = &seen.fault {
                <p class="field-fault" id={format!("{}-fault", seen.id)} data-test={format!("fault-{path}")}>{ fault }</p>
            }
            if !question.help.is_empty() {
                <p class="field-help" id={format!("{}-help", seen.id)}>{ &question.help }</p>
            }
        </div>
    }
}

/// A question as it stands now.
struct Seen {
    id: AttrValue,
    test: AttrValue,
    value: Value,
    given: bool,
    /// The answer is the one of an earlier project.
    proposed: bool,
    fault: Option<String>,
    described_by: Option<AttrValue>,
    options: Vec<QuestionOption>,
}

impl Seen {
    fn new(props: &FieldProps, insist: bool) -> Self {
        let FieldProps {
            question,
            path,
            form,
            ..
        } = props;
        let id = format!("q-{path}").replace('.', "-");
        let given = path.get(&form.given).filter(|value| !value.is_null());
        // A wrong answer is shown as it was given, whatever the engine makes of it.
        let value = given
            .or_else(|| path.get(&form.resolved))
            .cloned()
            .unwrap_or_default();
        let fault = form
            .faults
            .iter()
            .find(|fault| fault.path == *path && is_shown(fault, form, insist))
            .map(|fault| fault.message.clone());
        let mut described = Vec::new();
        if fault.is_some() {
            described.push(format!("{id}-fault"));
        }
        if !question.help.is_empty() {
            described.push(format!("{id}-help"));
        }
        let options = question
            .options
            .iter()
            .filter(|option| {
                !form
                    .hidden_options
                    .iter()
                    .any(|hidden| hidden.path == *path && hidden.value == option.value)
            })
            .cloned()
            .collect();
        Self {
            test: format!("answer-{path}").into(),
            id: id.into(),
            value,
            given: given.is_some(),
            proposed: path.0.len() == 1 && form.proposed.contains(&question.name),
            fault,
            described_by: (!described.is_empty()).then(|| described.join(" ").into()),
            options,
        }
    }

    /// Nothing was given, and the pack has something of its own.
    fn is_default(&self) -> bool {
        !self.given
            && match &self.value {
                Value::Null => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(values) => !values.is_empty(),
                _ => true,
            }
    }
}

fn control(seen: &Seen, props: &FieldProps) -> Html {
    let FieldProps {
        question,
        path,
        form,
        edit,
    } = props;
    match question.kind {
        QuestionKind::Text
        | QuestionKind::Integer
        | QuestionKind::Number
        | QuestionKind::Secret => input(seen, question, path, edit),
        QuestionKind::Boolean => html! {},
        QuestionKind::Choice if fits_side_by_side(&seen.options) => segmented(seen, path, edit),
        QuestionKind::Choice => select(seen, path, edit),
        QuestionKind::Choices => checkboxes(seen, path, edit),
        QuestionKind::List => html! {
            <List
                question={question.clone()}
                path={path.clone()}
                form={form.clone()}
                edit={edit.clone()}
                described_by={seen.described_by.clone()}
            />
        },
    }
}

fn set(edit: &Callback<Edit>, path: &AnswerPath, value: Value) {
    edit.emit(Edit::Set {
        path: path.clone(),
        value,
    });
}

fn input(seen: &Seen, question: &Question, path: &AnswerPath, edit: &Callback<Edit>) -> Html {
    let kind = question.kind;
    let typed = {
        let (edit, path) = (edit.clone(), path.clone());
        Callback::from(move |text: String| match kind {
            QuestionKind::Integer | QuestionKind::Number | QuestionKind::Secret
                if text.trim().is_empty() =>
            {
                edit.emit(Edit::Unset { path: path.clone() });
            }
            QuestionKind::Integer | QuestionKind::Number => set(&edit, &path, number(kind, &text)),
            _ => set(&edit, &path, Value::String(text)),
        })
    };
    html! {
        <Input
            {kind}
            id={seen.id.clone()}
            test={seen.test.clone()}
            value={text_of(&seen.value)}
            muted={seen.is_default()}
            kept={seen.given}
            required={question.required}
            invalid={seen.fault.is_some()}
            described_by={seen.described_by.clone()}
            {typed}
        />
    }
}

fn checkbox(seen: &Seen, question: &Question, path: &AnswerPath, edit: &Callback<Edit>) -> Html {
    let (edit, path) = (edit.clone(), path.clone());
    let changed = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            set(&edit, &path, Value::Bool(input.checked()));
        }
    };
    html! {
        <label class={classes!("check", seen.is_default().then_some("is-default"))}>
            <input
                type="checkbox"
                id={seen.id.clone()}
                checked={seen.value == Value::Bool(true)}
                aria-describedby={seen.described_by.clone()}
                data-test={seen.test.clone()}
                onchange={changed}
            />
            <span>{ &question.label }</span>
        </label>
    }
}

/// Up to four short options go side by side.
fn fits_side_by_side(options: &[QuestionOption]) -> bool {
    let letters: usize = options
        .iter()
        .map(|option| option.label.chars().count() + 2)
        .sum();
    (1..=4).contains(&options.len()) && letters <= 38
}

fn segmented(seen: &Seen, path: &AnswerPath, edit: &Callback<Edit>) -> Html {
    let segments = seen
        .options
        .iter()
        .map(|option| Segment {
            label: option.label.clone().into(),
            test: format!("answer-{path}={}", text_of(&option.value)).into(),
        })
        .collect::<Vec<_>>();
    let chosen = seen
        .options
        .iter()
        .position(|option| option.value == seen.value);
    let choose = {
        let (edit, path, options) = (edit.clone(), path.clone(), seen.options.clone());
        Callback::from(move |index: usize| {
            if let Some(option) = options.get(index) {
                set(&edit, &path, option.value.clone());
            }
        })
    };
    html! {
        <Segmented
            name={seen.id.clone()}
            {segments}
            {chosen}
            {choose}
            muted={seen.is_default()}
            test={seen.test.clone()}
            labelled_by={AttrValue::from(format!("{}-label", seen.id))}
            described_by={seen.described_by.clone()}
        />
    }
}

fn select(seen: &Seen, path: &AnswerPath, edit: &Callback<Edit>) -> Html {
    let chosen = seen
        .options
        .iter()
        .position(|option| option.value == seen.value);
    let changed = {
        let (edit, path, options) = (edit.clone(), path.clone(), seen.options.clone());
        move |event: Event| {
            let option = event
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|select| select.value().parse::<usize>().ok())
                .and_then(|index| options.get(index));
            if let Some(option) = option {
                set(&edit, &path, option.value.clone());
            }
        }
    };
    html! {
        <div class="select">
            <select
                id={seen.id.clone()}
                class={classes!(seen.is_default().then_some("is-default"))}
                aria-invalid={seen.fault.is_some().to_string()}
                aria-describedby={seen.described_by.clone()}
                data-test={seen.test.clone()}
                onchange={changed}
            >
                if chosen.is_none() {
                    <option value="" selected=true disabled=true>{ "Choose…" }</option>
                }
                { for seen.options.iter().enumerate().map(|(index, option)| html! {
                    <option key={index} value={index.to_string()} selected={chosen == Some(index)}>
                        { &option.label }
                    </option>
                }) }
            </select>
            <Icon glyph={Glyph::ChevronDown} class="icon-small" />
        </div>
    }
}

fn checkboxes(seen: &Seen, path: &AnswerPath, edit: &Callback<Edit>) -> Html {
    let chosen: Vec<Value> = seen.value.as_array().cloned().unwrap_or_default();
    html! {
        <div
            class={classes!("checks", seen.is_default().then_some("is-default"))}
            role="group"
            tabindex="-1"
            aria-labelledby={format!("{}-label", seen.id)}
            aria-describedby={seen.described_by.clone()}
            data-test={seen.test.clone()}
        >
            { for seen.options.iter().enumerate().map(|(index, option)| {
                let checked = chosen.contains(&option.value);
                let test = format!("answer-{path}={}", text_of(&option.value));
                let (edit, path) = (edit.clone(), path.clone());
                let wanted = toggled(&seen.options, &chosen, index);
                html! {
                    <label key={index} class="check">
                        <input
                            type="checkbox"
                            {checked}
                            data-test={test}
                            onchange={move |_| set(&edit, &path, wanted.clone())}
                        />
                        <span>{ &option.label }</span>
                    </label>
                }
            }) }
        </div>
    }
}

/// The chosen values after one more was ticked or cleared, in the pack's order.
fn toggled(options: &[QuestionOption], chosen: &[Value], index: usize) -> Value {
    options
        .iter()
        .enumerate()
        .filter(|(place, option)| chosen.contains(&option.value) != (*place == index))
        .map(|(_, option)| option.value.clone())
        .collect()
}
