use formwork_protocol::{BudgetTrial, Figure, Severity};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::performance::budgets::{
    BudgetEdit, Edited, Field, Row, RowFault, Trial, hold_unit, typed_in,
};
use crate::state::performance::{scale, words};
use crate::texts::{self, use_locale};

/// Milliseconds that a budget rests before it is held against the history.
const REST: i32 = 300;

#[derive(PartialEq, Properties)]
pub struct BudgetRowProps {
    pub row: Row,
    /// Figures that have no budget yet.
    pub free: Vec<Figure>,
    pub edit: UseReducerDispatcher<Edited>,
}

/// One budget, and what the history says to it.
#[component]
pub fn BudgetRow(props: &BudgetRowProps) -> Html {
    use_locale();
    let BudgetRowProps { row, edit, .. } = props;
    use_trial(props);
    let fault = row.budget().err();
    let name = row.figure.name();
    let key = row.key;
    let remove = {
        let edit = edit.clone();
        move |_| edit.dispatch(BudgetEdit::Remove(key))
    };
    html! {
        <li class="budget" data-test={format!("budget-{name}")}>
            <div class="budget-fields">
                { figure(props) }
                { number(props, Field::Max, typed_in(row.figure).0, &fault) }
                { number(props, Field::Hold, hold_unit(row.figure), &fault) }
                { number(props, Field::Clear, typed_in(row.figure).0, &fault) }
                { severity(props) }
                <button class="icon-button" aria-label={texts::performance::remove_budget(texts::figures::title(row.figure))} title={texts::shared::remove()} data-test={format!("budget-{name}-remove")} onclick={remove}>
                    <Icon glyph={Glyph::Bin} />
                </button>
            </div>
            { said(row, fault.as_ref()) }
        </li>
    }
}

/// Tries the budget once it rests.
#[hook]
fn use_trial(props: &BudgetRowProps) {
    let actions = use_actions();
    let (edit, key) = (props.edit.clone(), props.row.key);
    let newest = use_mut_ref(|| 0u32);
    use_effect_with(props.row.budget().ok(), move |budget| {
        *newest.borrow_mut() += 1;
        let number = *newest.borrow();
        let Some(budget) = *budget else { return };
        spawn_local(async move {
            dom::pause(REST).await;
            if *newest.borrow() != number {
                return;
            }
            if let Some(trial) = actions.try_budget(budget).await {
                edit.dispatch(BudgetEdit::Tried(key, budget, trial));
            }
        });
    });
}

fn figure(props: &BudgetRowProps) -> Html {
    let now = props.row.figure;
    let mut figures = props.free.clone();
    figures.insert(0, now);
    let change = {
        let (edit, key, figures) = (props.edit.clone(), props.row.key, figures.clone());
        move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let place = usize::try_from(select.selected_index()).ok();
                if let Some(figure) = place.and_then(|place| figures.get(place)) {
                    edit.dispatch(BudgetEdit::Figure(key, *figure));
                }
            }
        }
    };
    html! {
        <label class="budget-figure">
            <span>{ texts::performance::figure() }</span>
            <span class="select">
                <select onchange={change} data-test={format!("budget-{}-figure", now.name())}>
                    { for figures.iter().map(|figure| html! {
                        <option key={figure.name()} value={figure.name()} selected={*figure == now}>{ texts::figures::title(*figure) }</option>
                    }) }
                </select>
                <Icon glyph={Glyph::ChevronDown} class="icon-small" />
            </span>
        </label>
    }
}

fn number(
    props: &BudgetRowProps,
    field: Field,
    unit: &'static str,
    fault: &Option<RowFault>,
) -> Html {
    let row = &props.row;
    // The names of a budget file, and what they are called here.
    let (name, label) = match field {
        Field::Max => ("max", texts::performance::limit()),
        Field::Hold => ("for", texts::performance::held_for()),
        Field::Clear => ("clear", texts::performance::clears_at()),
    };
    let wrong = fault.as_ref().is_some_and(|fault| fault.field == field);
    let typed = {
        let (edit, key) = (props.edit.clone(), row.key);
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                edit.dispatch(BudgetEdit::Set(key, field, input.value()));
            }
        }
    };
    html! {
        <label class={classes!("budget-number", wrong.then_some("is-invalid"))}>
            <span>{ label }</span>
            <span class="input input-number">
                <input
                    type="text" inputmode="decimal" value={row.field(field).to_owned()} oninput={typed}
                    aria-invalid={wrong.to_string()} aria-describedby={wrong.then(|| format!("budget-said-{}", row.key))}
                    data-test={format!("budget-{}-{name}", row.figure.name())}
                />
                <span class="unit">{ unit }</span>
            </span>
        </label>
    }
}

fn severity(props: &BudgetRowProps) -> Html {
    const ALL: [Severity; 2] = [Severity::Warning, Severity::Critical];
    let change = {
        let (edit, key) = (props.edit.clone(), props.row.key);
        move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let critical = select.selected_index() == 1;
                edit.dispatch(BudgetEdit::Severity(key, ALL[usize::from(critical)]));
            }
        }
    };
    html! {
        <label class="budget-severity">
            <span>{ texts::performance::severity() }</span>
            <span class="select">
                <select onchange={change} data-test={format!("budget-{}-severity", props.row.figure.name())}>
                    { for ALL.into_iter().map(|severity| html! {
                        <option key={words::severity_name(severity)} selected={severity == props.row.severity}>{ words::severity(severity) }</option>
                    }) }
                </select>
                <Icon glyph={Glyph::ChevronDown} class="icon-small" />
            </span>
        </label>
    }
}

/// What is wrong with it, else what the history says. The line is always there.
fn said(row: &Row, fault: Option<&RowFault>) -> Html {
    let id = format!("budget-said-{}", row.key);
    match (fault, row.trial) {
        (Some(fault), _) => {
            html! { <p {id} class="budget-said field-fault" role="alert">{ fault.message }</p> }
        }
        (None, Trial::Unknown) => html! { <p {id} class="budget-said">{ "…" }</p> },
        (None, Trial::Known(trial)) => html! {
            <p {id} class="budget-said" data-test={format!("budget-{}-trial", row.figure.name())}>{ tried(trial) }</p>
        },
    }
}

fn tried(trial: BudgetTrial) -> String {
    let (Some(since), true) = (trial.since_unix_ms, trial.values > 1) else {
        return texts::performance::not_enough_history_yet().to_owned();
    };
    let since = scale::since(since, dom::now() as i64, dom::clock_offset());
    match trial.fired {
        0 => texts::performance::not_fired_since(&since),
        fired => texts::performance::fired_since(texts::nouns::times(fired), &since),
    }
}
