//! Answers from elsewhere, compared before they are taken.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Glyph, Icon};
use crate::state::store::use_part;
use crate::state::taking::{ChangeRow, Taking, TakingAction, change_row};
use crate::state::text;
use crate::texts;

/// What taking answers would change, and which of it is to be taken.
#[component]
pub fn TakingDialog() -> Html {
    let actions = use_actions();
    let taking = use_part(&actions.taking, |state| state.taking.clone());
    let Some(taking) = taking else {
        return html! {};
    };
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.taking.dispatch(TakingAction::Done))
    };
    let cancel = {
        let close = close.clone();
        move |_| close.emit(())
    };
    let take = {
        let actions = actions.clone();
        move |_| actions.take_chosen()
    };
    let title = match taking.is_sample() {
        true => texts::form::start_from_sample_asked(&taking.name),
        false => texts::form::take_answers_asked(&taking.name),
    };
    let (chosen, all) = (taking.chosen(), taking.chosen.len());
    html! {
        <Dialog {title} test="taking" class="dialog-wide" {close}>
            <div class="dialog-scroll" tabindex="0" role="region" aria-label={texts::form::what_would_change()}>
                { notes(&taking) }
                if all > 0 {
                    { table(&taking, &actions) }
                }
            </div>
            <footer class="dialog-foot">
                if all > 0 {
                    <span class="dialog-aside taking-count" role="status">{ texts::form::chosen_of(text::count(chosen), text::count(all)) }</span>
                }
                <button class="button" data-test="taking-cancel" onclick={cancel}>{ texts::shared::cancel() }</button>
                <button class="button button-main" disabled={chosen == 0} data-test="taking-take" onclick={take}>
                    { if chosen == all { texts::form::take_all().to_owned() } else { texts::form::take_chosen(text::count(chosen)) } }
                </button>
            </footer>
        </Dialog>
    }
}

fn notes(taking: &Taking) -> Html {
    let comparison = &taking.comparison;
    html! {
        <div class="taking-notes">
            if let Some(given_to) = &comparison.given_to {
                <p data-test="taking-given-to">{ texts::form::these_answers_were_given(given_to) }</p>
            }
            if comparison.changes.is_empty() {
                <p>{ texts::form::none_of_these_answers_would() }</p>
            } else if comparison.same > 0 {
                <p>{ texts::form::same_already(are(comparison.same)) }</p>
            }
            if !comparison.unasked.is_empty() {
                <p class="taking-unasked" data-test="taking-unasked">
                    <Icon glyph={Glyph::Info} class="icon-small" />
                    <span>{ texts::form::unasked(comparison.unasked.join(", ")) }</span>
                </p>
            }
        </div>
    }
}

fn are(number: usize) -> String {
    match number {
        1 => texts::form::n_1_answer().to_owned(),
        number => texts::form::number_answers(text::count(number)),
    }
}

fn table(taking: &Taking, actions: &Actions) -> Html {
    let draft = actions.draft();
    let questions = draft
        .map(|(_, draft)| draft.questions().clone())
        .unwrap_or_default();
    let changes = taking
        .comparison
        .changes
        .iter()
        .zip(&taking.chosen)
        .enumerate();
    let all = taking.chosen() == taking.chosen.len();
    let choose_all = {
        let actions = actions.clone();
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions
                    .taking
                    .dispatch(TakingAction::ChooseAll(input.checked()));
            }
        }
    };
    html! {
        <table class="taking-table">
            <thead>
                <tr>
                    <th scope="col"><label class="check"><input type="checkbox" checked={all} data-test="taking-all" onchange={choose_all} /><span>{ texts::form::question() }</span></label></th>
                    <th scope="col">{ texts::shared::now() }</th>
                    <th scope="col">{ texts::form::then() }</th>
                </tr>
            </thead>
            <tbody>
                { for changes.map(|(place, (change, chosen))| {
                    row(place, &change.question, change_row(change, &questions), *chosen, actions)
                }) }
            </tbody>
        </table>
    }
}

fn row(place: usize, name: &str, row: ChangeRow, chosen: bool, actions: &Actions) -> Html {
    let actions = actions.clone();
    let changed = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            actions
                .taking
                .dispatch(TakingAction::Choose(place, input.checked()));
        }
    };
    html! {
        <tr key={place} data-test={format!("taking-{name}")}>
            <th scope="row">
                <label class="check">
                    <input type="checkbox" checked={chosen} data-test={format!("take-{name}")} onchange={changed} />
                    <span>{ row.label }</span>
                </label>
            </th>
            <td class="taking-now">{ row.now }</td>
            <td class={classes!("taking-then", row.back.then_some("is-default"))}>{ row.then }</td>
        </tr>
    }
}
