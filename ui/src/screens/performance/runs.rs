use formwork_protocol::{RunOutcome, TraceId, TraceSummary};
use web_sys::Element;
use yew::prelude::*;

use super::run::RunDetails;
use super::{use_minute, use_panel};
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::icon::Glyph;
use crate::parts::loading::{lines, loaded};
use crate::parts::rows::use_visible_rows;
use crate::parts::segmented::{Segment, Segmented};
use crate::state::performance::runs::Runs as RunList;
use crate::state::performance::words;
use crate::state::text;
use crate::state::window::Screen;
use crate::texts;

/// Height of a run in the list in pixels, as in the style sheet.
const ROW: i32 = 46;
/// Rows before the end of the list at which the next page is asked for.
const NEAR_END: usize = 20;

/// The runs and previews, and the one that is looked into.
#[component]
pub fn Runs() -> Html {
    let actions = use_actions();
    let runs = use_panel(|panel| panel.runs.clone());
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.list_traces())
    };
    let body = loaded(
        &runs.state,
        texts::shared::the_runs(),
        lines(8),
        retry,
        |_| {
            if runs.is_empty() {
                return without_runs(&actions);
            }
            html! {
                <>
                    <List runs={runs.clone()} />
                    <RunDetails />
                </>
            }
        },
    );
    html! { <section class="plate runs" aria-label={texts::shared::runs()}>{ body }</section> }
}

fn without_runs(actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <Empty glyph={Glyph::Gauge} title={texts::traces::no_runs_yet()} text={texts::traces::build_from_a_pack()}>
            <button class="button button-main" data-test="performance-packs" onclick={move |_| actions.show(Screen::Packs)}>{ texts::shared::choose_a_pack() }</button>
        </Empty>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    runs: RunList,
}

#[component]
fn List(props: &ListProps) -> Html {
    let actions = use_actions();
    let chosen = use_panel(|panel| panel.chosen);
    let previews = use_state_eq(|| false);
    let scroller = use_node_ref();
    // A preview may be what is shown before there is a run.
    let previews_shown = *previews || props.runs.runs.is_empty();
    let list = if previews_shown {
        &props.runs.previews
    } else {
        &props.runs.runs
    };
    let (visible, measure) = use_visible_rows(&scroller, ROW, list.len());
    let near_end = !previews_shown && visible.end + NEAR_END >= list.len();
    {
        let actions = actions.clone();
        use_effect_with((near_end, list.len()), move |(near_end, _)| {
            if *near_end {
                actions.list_more_traces();
            }
        });
    }
    let at = list.iter().position(|run| Some(run.trace) == chosen);
    let key = keys(list, at, &scroller, &actions);
    let now = use_minute();
    html! {
        <div class="run-list">
            { kinds(&props.runs, &previews, previews_shown) }
            <div
                class="run-rows" role="listbox" tabindex="0" ref={scroller} onscroll={measure} onkeydown={key}
                aria-label={if previews_shown { texts::traces::previews() } else { texts::shared::runs() }}
                aria-activedescendant={at.filter(|at| visible.contains(at)).map(|_| chosen.map(words::trace_name).unwrap_or_default())}
                data-test="runs"
            >
                <div class="run-space" role="presentation">
                    <div class="run-lines" role="presentation">
                        { for list[visible].iter().map(|run| row(run, chosen, now, &actions)) }
                    </div>
                </div>
                if list.is_empty() {
                    <p class="calm">{ if previews_shown { texts::traces::no_preview_in_this_session() } else { texts::traces::no_run_yet() } }</p>
                }
            </div>
        </div>
    }
}

fn kinds(runs: &RunList, previews: &UseStateHandle<bool>, shown: bool) -> Html {
    let segment = |label: &str, test: &'static str| Segment {
        label: label.to_owned().into(),
        test: test.into(),
    };
    let choose = {
        let previews = previews.clone();
        Callback::from(move |place: usize| previews.set(place == 1))
    };
    let previews = texts::traces::previews_count(text::count(runs.previews.len()));
    html! {
        <header class="run-kinds">
            <span id="run-kinds" class="hidden-text">{ texts::traces::runs_or_previews() }</span>
            <Segmented
                name="run-kinds" labelled_by="run-kinds" chosen={Some(usize::from(shown))} {choose}
                segments={vec![segment(texts::shared::runs(), "list-runs"), segment(&previews, "list-previews")]}
            />
        </header>
    }
}

fn row(run: &TraceSummary, chosen: Option<TraceId>, now: i64, actions: &Actions) -> Html {
    let name = words::trace_name(run.trace);
    let (actions, trace) = (actions.clone(), run.trace);
    let when = format!(
        "{} · {}",
        number(run.trace),
        words::ago(run.started_unix_ms, now)
    );
    let where_to = if run.target.is_empty() {
        texts::traces::no_folder()
    } else {
        &run.target
    };
    html! {
        <div
            key={name.clone()} id={name.clone()} class="run-row" role="option" aria-selected={(chosen == Some(run.trace)).to_string()}
            title={format!("{} {} · {when} · {where_to}", run.pack, run.version)} data-test={name} onclick={move |_| actions.choose_trace(trace)}
        >
            <span class="run-pack">{ &run.pack }</span>
            <b class="run-ms">{ words::took(run) }</b>
            <span class="run-when">{ when }</span>
            <span class={classes!("run-files", (run.outcome != RunOutcome::Done).then_some("is-problem"))}>
                { if run.outcome == RunOutcome::Done { texts::nouns::files(run.files) } else { words::outcome(run.outcome).to_owned() } }
            </span>
        </div>
    }
}

fn number(trace: TraceId) -> String {
    match trace {
        TraceId::Run(id) => format!("#{id}"),
        TraceId::Preview(id) => texts::traces::the_preview(id),
    }
}

/// The arrow keys choose, as in every list.
fn keys(
    list: &[TraceSummary],
    at: Option<usize>,
    scroller: &NodeRef,
    actions: &Actions,
) -> Callback<KeyboardEvent> {
    let traces: Vec<TraceId> = list.iter().map(|run| run.trace).collect();
    let (scroller, actions) = (scroller.clone(), actions.clone());
    Callback::from(move |event: KeyboardEvent| {
        if dom::shortcut(&event) || event.alt_key() || traces.is_empty() {
            return;
        }
        let last = traces.len() - 1;
        let to = match event.key().as_str() {
            "ArrowDown" => at.map_or(0, |at| (at + 1).min(last)),
            "ArrowUp" => at.map_or(0, |at| at.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        actions.choose_trace(traces[to]);
        if let Some(scroller) = scroller.cast::<Element>() {
            dom::show_row(&scroller, to, ROW);
        }
    })
}
