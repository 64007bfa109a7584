use formwork_protocol::{Alert, AlertState};
use yew::prelude::*;

use super::use_panel;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::performance::figures::Standings;
use crate::state::performance::words;
use crate::texts;

/// How things stand to the budgets: what fires first.
#[component]
pub fn Alerts() -> Html {
    let actions = use_actions();
    let all = use_panel(|panel| {
        panel
            .live
            .as_deref()
            .map(|live| Standings::of(&live.alerts))
    });
    // Once a second with every other value: “40 s” moves on by itself.
    let now = use_panel(|panel| {
        panel
            .live
            .as_deref()
            .map(|live| live.sample.at_unix_ms / 1_000)
    });
    let now = now.map_or_else(|| dom::now() as i64, |seconds| seconds * 1_000);
    let Some(all) = all else {
        return html! { <section class="plate alerts" data-test="alerts"><h2>{ texts::performance::alerts() }</h2><p class="calm">{ texts::performance::no_data_yet() }</p></section> };
    };
    let listed = [&all.firing, &all.silenced, &all.pending, &all.cleared];
    html! {
        <section class="plate alerts" aria-label={texts::performance::alerts()} data-test="alerts">
            <header class="plate-head"><h2>{ texts::performance::alerts() }</h2></header>
            <ul>
                { for listed.into_iter().flatten().map(|alert| one(alert, now, &actions)) }
                if all.met > 0 {
                    <li class="alert is-met">
                        <Icon glyph={Glyph::Check} class="icon-small" />
                        <span>{ texts::performance::budgets_met(texts::nouns::budgets(all.met)) }</span>
                    </li>
                }
            </ul>
            if listed.iter().all(|list| list.is_empty()) && all.met == 0 {
                <p class="calm">{ texts::performance::there_are_no_budgets() }</p>
            }
        </section>
    }
}

fn one(alert: &Alert, now: i64, actions: &Actions) -> Html {
    let budget = &alert.budget;
    let (figure, unit) = (budget.figure, budget.figure.unit());
    let (mark, class) = match alert.state {
        AlertState::Firing => ("▲", "alert is-firing"),
        AlertState::Pending => ("◆", "alert is-pending"),
        AlertState::Silenced => ("▽", "alert is-silenced"),
        AlertState::Cleared | AlertState::Inactive => ("●", "alert is-cleared"),
    };
    let passed = alert.since_unix_ms.map(|since| words::passed(now - since));
    let state = match (alert.state, passed) {
        (AlertState::Cleared, Some(passed)) => texts::performance::cleared_ago(&passed),
        (state, Some(passed)) => texts::performance::state_for(words::alert(state), &passed),
        (state, None) => words::alert(state).to_owned(),
    };
    let value = alert.value.map_or_else(
        || texts::performance::no_value().to_owned(),
        |value| words::value(unit, value),
    );
    html! {
        <li key={figure.name()} class={class} data-test={format!("alert-{}", figure.name())}>
            <span class={format!("alert-mark severity-{}", words::severity_name(budget.severity))} aria-hidden="true">{ mark }</span>
            <div class="alert-body">
                <p class="alert-title">
                    <b>{ words::short(figure) }</b>
                    <span>{ texts::performance::value_of(&value, words::limit(unit, budget.max)) }</span>
                </p>
                <p class="alert-state">{ format!("{} · {state}", words::severity(budget.severity)) }</p>
            </div>
            { tools(alert, actions) }
        </li>
    }
}

fn tools(alert: &Alert, actions: &Actions) -> Html {
    let (figure, state) = (alert.budget.figure, alert.state);
    let can_silence = matches!(state, AlertState::Firing | AlertState::Silenced);
    let show = {
        let actions = actions.clone();
        move |_| actions.focus_figure(Some(figure))
    };
    let silence = {
        let actions = actions.clone();
        move |_| actions.silence_alert(figure, state)
    };
    let (glyph, said) = match state {
        AlertState::Silenced => (Glyph::Bell, texts::performance::let_it_be_heard()),
        _ => (Glyph::BellOff, texts::performance::silence()),
    };
    html! {
        <span class="alert-tools">
            if can_silence {
                <button class="icon-button" title={said} aria-label={format!("{said}: {}", words::short(figure))} data-test={format!("silence-{}", figure.name())} onclick={silence}>
                    <Icon {glyph} />
                </button>
            }
            <button class="icon-button" title={texts::shared::show()} aria-label={texts::performance::show_figure(words::short(figure))} onclick={show}>
                <Icon glyph={Glyph::Chart} />
            </button>
        </span>
    }
}
