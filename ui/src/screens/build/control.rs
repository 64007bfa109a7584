//! The controls that answers are given with, one for each type of question.

use formwork_protocol::{Node, QuestionKind, QuestionOption};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::field::Names;
use super::input::Input;
use crate::actions::Actions;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::segmented::{Segment, Segmented};
use crate::state::answers::text_of;
use crate::state::fields::FieldView;
use crate::state::paste::number;
use crate::texts;

pub fn control(field: &FieldView, names: &Names, actions: &Actions) -> Html {
    match field.question.kind {
        QuestionKind::Text
        | QuestionKind::Integer
        | QuestionKind::Number
        | QuestionKind::Secret => input(field, names, actions),
        QuestionKind::Choice => {
            let options = field.options();
            if fits_side_by_side(&options) {
                segmented(field, options, names, actions)
            } else {
                select(field, options, names, actions)
            }
        }
        QuestionKind::Choices => checkboxes(field, names, actions),
        // One is in the field's head, the other is an editor of its own.
        QuestionKind::Boolean | QuestionKind::List => html! {},
    }
}

fn input(field: &FieldView, names: &Names, actions: &Actions) -> Html {
    let kind = field.question.kind;
    let typed = {
        let (actions, path) = (actions.clone(), field.path.clone());
        Callback::from(move |text: String| match kind {
            QuestionKind::Integer | QuestionKind::Number | QuestionKind::Secret
                if text.trim().is_empty() =>
            {
                actions.take_back(&path);
            }
            QuestionKind::Integer | QuestionKind::Number => {
                actions.answer(&path, number(kind, &text));
            }
            _ => actions.answer(&path, text.into()),
        })
    };
    html! {
        <Input
            {kind}
            id={names.id.clone()}
            test={names.test.clone()}
            value={text_of(&field.value)}
            muted={field.is_default()}
            kept={field.given}
            required={field.question.required}
            invalid={field.fault.is_some()}
            described_by={names.described_by.clone()}
            {typed}
        />
    }
}

/// A yes or no, with its label.
pub fn checkbox(field: &FieldView, names: &Names, actions: &Actions) -> Html {
    let (actions, path) = (actions.clone(), field.path.clone());
    let changed = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            actions.answer(&path, input.checked().into());
        }
    };
    html! {
        <label class={classes!("check", field.is_default().then_some("is-default"))}>
            <input
                type="checkbox"
                id={names.id.clone()}
                checked={field.value == Node::Bool(true)}
                aria-describedby={names.described_by.clone()}
                data-test={names.test.clone()}
                onchange={changed}
            />
            <span>{ &field.question.label }</span>
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

fn place_of(value: &Node, options: &[QuestionOption]) -> Option<usize> {
    options.iter().position(|option| option.value == *value)
}

fn segmented(
    field: &FieldView,
    options: Vec<QuestionOption>,
    names: &Names,
    actions: &Actions,
) -> Html {
    let segments: Vec<Segment> = options
        .iter()
        .map(|option| Segment {
            label: option.label.clone().into(),
            test: format!("{}={}", names.test, text_of(&option.value)).into(),
        })
        .collect();
    let chosen = place_of(&field.value, &options);
    let (actions, path) = (actions.clone(), field.path.clone());
    let choose = Callback::from(move |index: usize| {
        if let Some(option) = options.get(index) {
            actions.answer(&path, option.value.clone());
        }
    });
    html! {
        <Segmented
            name={names.id.clone()}
            {segments}
            {chosen}
            {choose}
            muted={field.is_default()}
            test={names.test.clone()}
            labelled_by={names.label.clone()}
            described_by={names.described_by.clone()}
        />
    }
}

fn select(
    field: &FieldView,
    options: Vec<QuestionOption>,
    names: &Names,
    actions: &Actions,
) -> Html {
    let chosen = place_of(&field.value, &options);
    let shown = options.iter().enumerate().map(|(index, option)| {
        html! {
            <option key={index} value={index.to_string()} selected={chosen == Some(index)}>
                { &option.label }
            </option>
        }
    });
    let shown: Html = shown.collect();
    let (actions, path) = (actions.clone(), field.path.clone());
    let changed = move |event: Event| {
        let option = event
            .target_dyn_into::<HtmlSelectElement>()
            .and_then(|select| select.value().parse::<usize>().ok())
            .and_then(|index| options.get(index));
        if let Some(option) = option {
            actions.answer(&path, option.value.clone());
        }
    };
    html! {
        <div class="select">
            <select
                id={names.id.clone()}
                class={classes!(field.is_default().then_some("is-default"))}
                aria-invalid={field.fault.is_some().to_string()}
                aria-describedby={names.described_by.clone()}
                data-test={names.test.clone()}
                onchange={changed}
            >
                if chosen.is_none() {
                    <option value="" selected=true disabled=true>{ texts::shared::choose() }</option>
                }
                { shown }
            </select>
            <Icon glyph={Glyph::ChevronDown} class="icon-small" />
        </div>
    }
}

fn checkboxes(field: &FieldView, names: &Names, actions: &Actions) -> Html {
    let options = field.options();
    let chosen = field.value.as_list().unwrap_or_default();
    html! {
        <div
            class={classes!("checks", field.is_default().then_some("is-default"))}
            role="group"
            tabindex="-1"
            aria-labelledby={names.label.clone()}
            aria-describedby={names.described_by.clone()}
            data-test={names.test.clone()}
        >
            { for options.iter().enumerate().map(|(index, option)| {
                let checked = chosen.contains(&option.value);
                let (actions, path) = (actions.clone(), field.path.clone());
                let wanted = toggled(&options, chosen, index);
                html! {
                    <label key={index} class="check">
                        <input
                            type="checkbox"
                            {checked}
                            data-test={format!("{}={}", names.test, text_of(&option.value))}
                            onchange={move |_| actions.answer(&path, wanted.clone())}
                        />
                        <span>{ &option.label }</span>
                    </label>
                }
            }) }
        </div>
    }
}

/// The chosen values after one more was ticked or cleared, in the pack's order.
fn toggled(options: &[QuestionOption], chosen: &[Node], index: usize) -> Node {
    options
        .iter()
        .enumerate()
        .filter(|(place, option)| chosen.contains(&option.value) != (*place == index))
        .map(|(_, option)| option.value.clone())
        .collect::<Vec<_>>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticking_keeps_the_order_of_the_pack() {
        let options = ["a", "b", "c"].map(|name| QuestionOption {
            value: name.into(),
            label: name.into(),
        });
        let chosen = ["c".into(), "a".into()];
        let ticked = toggled(&options, &chosen, 1);
        assert_eq!(ticked, vec!["a".into(), "b".into(), "c".into()].into());
        assert_eq!(toggled(&options, &chosen, 0), vec!["c".into()].into());
    }
}
