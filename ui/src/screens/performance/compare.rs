use formwork_protocol::{TraceId, TraceSummary};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::differences::differences;
use super::{use_minute, use_panel};
use crate::actions::use_actions;
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::performance::{PanelDialog, words};
use crate::texts;

/// Two runs side by side: which two, and what differs.
#[component]
pub fn CompareDialog() -> Html {
    let actions = use_actions();
    let runs = use_panel(|panel| panel.runs.clone());
    let chosen = use_panel(|panel| panel.chosen);
    let now = use_minute();
    let comparison = use_panel(|panel| panel.comparison.clone());
    let all: Vec<TraceSummary> = runs
        .runs
        .iter()
        .chain(runs.previews.iter())
        .filter(|run| run.recorded)
        .cloned()
        .collect();
    // The chosen run, and the one of its pack before it.
    let pair = use_state_eq(|| {
        let after = chosen.and_then(|chosen| runs.recorded(chosen));
        let after = after.or(all.first()).map(|run| run.trace);
        (after.and_then(|after| runs.before(after)), after)
    });
    {
        let actions = actions.clone();
        use_effect_with(*pair, move |pair| {
            if let (Some(before), Some(after)) = *pair {
                actions.compare(before, after);
            }
        });
    }
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.open_panel_dialog(PanelDialog::None))
    };
    let retry = {
        let (actions, pair) = (actions.clone(), *pair);
        Callback::from(move |()| {
            if let (Some(before), Some(after)) = pair {
                actions.compare(before, after);
            }
        })
    };
    let (before, after) = *pair;
    let other = comparison.ready().is_some_and(|comparison| {
        let shown = (comparison.before.trace, comparison.after.trace);
        (before, after) != (Some(shown.0), Some(shown.1))
    });
    let swap = {
        let pair = pair.clone();
        move |_| pair.set((after, before))
    };
    html! {
        <Dialog title={texts::traces::compare_runs()} test="compare-dialog" class="dialog-wide" {close}>
            <div class="compare-choice">
                { select(texts::traces::before(), "compare-before", &all, before, now, { let pair = pair.clone(); Callback::from(move |trace| pair.set((trace, after))) }) }
                <button class="icon-button" aria-label={texts::traces::swap()} title={texts::traces::swap()} onclick={swap}><Icon glyph={Glyph::Compare} /></button>
                { select(texts::traces::after(), "compare-after", &all, after, now, { let pair = pair.clone(); Callback::from(move |trace| pair.set((before, trace))) }) }
            </div>
            if before.is_none() || after.is_none() {
                <p class="dialog-text">{ texts::traces::choose_two_runs_there() }</p>
            } else {
                <div class="dialog-scroll" tabindex="0" aria-busy={other.to_string()} data-test="comparison">
                    { loaded(comparison.get(), texts::traces::the_comparison(), lines(8), retry, |comparison| differences(comparison)) }
                </div>
            }
        </Dialog>
    }
}

fn select(
    label: &'static str,
    test: &'static str,
    all: &[TraceSummary],
    chosen: Option<TraceId>,
    now: i64,
    choose: Callback<Option<TraceId>>,
) -> Html {
    let traces: Vec<TraceId> = all.iter().map(|run| run.trace).collect();
    let change = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let place = usize::try_from(select.selected_index() - 1).ok();
            choose.emit(place.and_then(|place| traces.get(place).copied()));
        }
    };
    html! {
        <label class="compare-one">
            <span>{ label }</span>
            <span class="select">
                <select data-test={test} onchange={change}>
                    <option value="" selected={chosen.is_none()}>{ texts::traces::choose_a_run() }</option>
                    { for all.iter().map(|run| {
                        let name = words::trace_name(run.trace);
                        html! {
                            <option key={name.clone()} value={name} selected={chosen == Some(run.trace)}>{ words::summary(run, now) }</option>
                        }
                    }) }
                </select>
                <Icon glyph={Glyph::ChevronDown} class="icon-small" />
            </span>
        </label>
    }
}
