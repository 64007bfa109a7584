use std::rc::Rc;

use formwork_protocol::{
    CacheCounts, CriticalView, OutputCost, RunOutcome, TraceSummary, TraceView,
};
use yew::prelude::*;

use super::outputs::OutputsTab;
use super::spans::SpansTab;
use super::templates::TemplatesTab;
use super::waterfall::Waterfall;
use super::whys::whys;
use super::{use_minute, use_panel};
use crate::actions::{Actions, use_actions};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::parts::tabs::{TabLabel, Tabs};
use crate::state::performance::gist::{self, Gist};
use crate::state::performance::timeline::Timeline;
use crate::state::performance::words;
use crate::state::rows::find;
use crate::state::store::use_part;
use crate::state::text;
use crate::state::tree_rows::{state_name, state_word};
use crate::texts::{self, Text};

/// The chosen run: what it took, its waterfall, and what it was spent on.
#[component]
pub fn RunDetails() -> Html {
    let actions = use_actions();
    let summary = use_panel(|panel| panel.runs.find(panel.chosen?).cloned());
    let trace = use_panel(|panel| panel.trace.clone());
    let now = use_minute();
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_trace())
    };
    let Some(summary) = summary else {
        return html! { <div class="run-details"><p class="calm">{ texts::traces::choose_a_run_to_look() }</p></div> };
    };
    let body = if summary.recorded {
        loaded(
            trace.get(),
            texts::traces::the_run(),
            lines(10),
            retry,
            |trace| {
                html! { <Recorded trace={trace.clone()} /> }
            },
        )
    } else {
        html! {
            <>
                { headline(&summary, None, now) }
                <p class="calm run-forgotten">{ unrecorded(summary.outcome) }</p>
            </>
        }
    };
    let other = trace
        .ready()
        .is_some_and(|trace| trace.summary.trace != summary.trace);
    html! {
        <div class="run-details" aria-busy={(other && summary.recorded).to_string()}>{ body }</div>
    }
}

/// Why there is nothing to look into.
fn unrecorded(outcome: RunOutcome) -> &'static str {
    match outcome {
        RunOutcome::Done => texts::traces::no_longer_kept(),
        RunOutcome::Failed => texts::traces::this_run_failed(),
        RunOutcome::Cancelled => texts::traces::this_run_was_cancelled(),
    }
}

#[derive(PartialEq, Properties)]
struct RecordedProps {
    trace: Rc<TraceView>,
}

const TABS: [(Text, &str); 4] = [
    (texts::shared::templates, "tab-templates"),
    (texts::traces::outputs, "tab-outputs"),
    (texts::traces::why_rendered, "tab-whys"),
    (texts::traces::spans, "tab-spans"),
];

#[component]
fn Recorded(props: &RecordedProps) -> Html {
    let actions = use_actions();
    let trace = &props.trace;
    let tab = use_state_eq(|| 0);
    let now = use_minute();
    let timeline = use_memo(trace.clone(), |trace| Timeline::new(trace.clone()));
    let choose = {
        let tab = tab.setter();
        Callback::from(move |place| tab.set(place))
    };
    let counts = [
        Some(trace.templates.len()),
        Some(trace.files.total()),
        None,
        Some(trace.spans.len()),
    ];
    let tabs = TABS.into_iter().zip(counts);
    let tabs = tabs.map(|((label, test), count)| TabLabel {
        label: count
            .map_or_else(
                || label().to_owned(),
                |count| format!("{} {}", label(), text::count(count)),
            )
            .into(),
        test,
    });
    html! {
        <>
            { headline(&trace.summary, Some(trace), now) }
            { gist_line(trace, &actions) }
            { stages(trace) }
            <Waterfall {timeline} />
            <Picked />
            <Tabs label={texts::traces::figures_of_the_run()} tabs={tabs.collect::<Vec<_>>()} chosen={*tab} {choose} panel="run-panel" />
            <div class="run-panel" id="run-panel" role="tabpanel" aria-labelledby={TABS[*tab].1}>
                { match *tab {
                    0 => html! { <TemplatesTab trace={trace.clone()} /> },
                    1 => html! { <OutputsTab /> },
                    2 => whys(&trace.whys),
                    _ => html! { <SpansTab trace={trace.clone()} /> },
                } }
            </div>
        </>
    }
}

fn headline(summary: &TraceSummary, trace: Option<&TraceView>, now: i64) -> Html {
    let when = words::ago(summary.started_unix_ms, now);
    let total = trace.map_or(summary.ms, |trace| trace.ms.total);
    let facts = if trace.is_none() && summary.outcome != RunOutcome::Done {
        format!("{} · {when}", words::outcome(summary.outcome))
    } else {
        texts::traces::run_facts(
            texts::nouns::files(summary.files),
            words::outcome(summary.outcome),
            &when,
            words::memory(trace.map_or(summary.peak_bytes, |trace| trace.peak_bytes) as f64),
        )
    };
    html! {
        <header class="run-head">
            <h2>{ words::trace_title(summary.trace) }</h2>
            <span class="run-title" title={format!("{} {} · {}", summary.pack, summary.version, summary.target)}>
                { format!("{} {}", summary.pack, summary.version) }
            </span>
            <b class="run-total" data-test="trace-total" data-value={total.to_string()}>{ trace.map_or_else(|| words::took(summary), |trace| words::time(trace.ms.total)) }</b>
            <span class="run-facts" title={facts.clone()}>{ facts.clone() }</span>
            <span class="pane-space" />
            if let Some(trace) = trace {
                { critical(&trace.critical, trace.lanes.len()) }
            }
        </header>
    }
}

fn critical(critical: &CriticalView, threads: usize) -> Html {
    let whole = texts::traces::longest_chain(words::time(critical.waiting_ms));
    html! {
        <span class="run-critical" title={whole} data-test="trace-critical" data-value={critical.ms.to_string()}>
            { texts::traces::critical_path(words::time(critical.ms), texts::nouns::threads(threads), text::decimal(critical.idle_percent, 0)) }
        </span>
    }
}

/// Where the time went, in one line: what somebody asks first of a run that took long.
fn gist_line(trace: &TraceView, actions: &Actions) -> Html {
    let Some(gist) = Gist::of(trace) else {
        return html! {};
    };
    html! {
        <p class="run-gist" data-test="gist">
            <b>{ gist.stage_words() }</b>
            if let Some(template) = gist.template {
                <span class="gist-part">
                    { texts::traces::slowest_template() }
                    <span class="gist-name mono" title={template.template.clone()}>{ text::last_part(&template.template) }</span>
                    { format!(" {}", gist.template_words()) }
                </span>
            }
            if let Some(output) = gist.output {
                <span class="gist-part">
                    { texts::traces::file_named() }
                    <button
                        class="link gist-name mono" title={texts::traces::show_below(&output.path)} data-test="gist-file"
                        onclick={let (actions, output) = (actions.clone(), output.output); move |_| actions.pick_output(Some(output))}
                    >
                        { text::last_part(&output.path) }
                    </button>
                    { format!(" {}", gist.output_words()) }
                </span>
            }
        </p>
    }
}

/// The stages with their colours, which are those of the waterfall, and what the caches had.
fn stages(trace: &TraceView) -> Html {
    html! {
        <div class="run-stages">
            <p class="legend">
                { for gist::stages(&trace.ms).into_iter().map(|(stage, ms)| html! {
                    <span key={stage.name()} class="legend-entry" data-test={format!("stage-{}", stage.name())} data-value={ms.to_string()}>
                        <span class={format!("swatch {}", stage.class())} aria-hidden="true" />
                        { stage.word() }{ " " }<b>{ words::time(ms) }</b>
                    </span>
                }) }
            </p>
            <span class="pane-space" />
            { cache(trace.cache) }
        </div>
    }
}

/// Cache hits by tier, as words and as a bar.
fn cache(cache: CacheCounts) -> Html {
    let all = (cache.memory + cache.disk + cache.missed).max(1) as f64;
    let parts = words::contents(cache);
    let share = |count: usize| format!("{:.1}", count as f64 / all * 100.0);
    let memory = cache.memory as f64 / all * 100.0;
    html! {
        <span class="run-cache" title={texts::traces::where_the_content()} data-test="trace-cache">
            <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-ground" width="100" height="4" />
                <rect class="tier-memory" width={share(cache.memory)} height="4" />
                <rect class="tier-disk" x={format!("{memory:.1}")} width={share(cache.disk)} height="4" />
            </svg>
            { parts }
        </span>
    }
}

/// The output that was picked in the waterfall or in a list. The line is always there, so that
/// nothing moves.
#[component]
fn Picked() -> Html {
    let actions = use_actions();
    let picked = use_panel(|panel| panel.picked);
    let known = use_panel(|panel| {
        panel
            .picked
            .and_then(|output| panel.outputs.known(output).cloned())
    });
    let pack = use_panel(|panel| panel.runs.find(panel.chosen?).map(|run| run.pack.clone()));
    let draft = use_part(&actions.build, |build| build.draft().cloned());
    let body = match (picked, known) {
        (None, _) => {
            html! { <span class="calm">{ texts::traces::click_a_record_to_see() }</span> }
        }
        (Some(_), None) => {
            html! { <span class="calm">{ texts::traces::loading_the_file() }</span> }
        }
        (Some(_), Some(output)) => {
            let open = draft.is_some_and(|draft| {
                let names = [draft.pack.name.as_str(), draft.pack.title.as_str()];
                pack.is_some_and(|pack| names.contains(&pack.as_str()))
                    && find(&draft.rows, &output.path).is_some()
            });
            one(&output, open, &actions)
        }
    };
    html! { <div class="picked" role="status" data-test="picked">{ body }</div> }
}

fn one(output: &OutputCost, open: bool, actions: &Actions) -> Html {
    let show = {
        let (actions, path) = (actions.clone(), output.path.clone());
        move |_| actions.show_in_build(&path)
    };
    let facts = texts::traces::output_facts(
        words::cache(output.cache),
        words::why(&output.why),
        words::time(output.render_ms),
        words::time(output.write_ms),
    );
    html! {
        <>
            <p>
                <b class="mono picked-path" title={output.path.clone()}>{ &output.path }</b>
                <span class={format!("state-{}", state_name(output.state))}>{ state_word(output.state) }</span>
            </p>
            <p>
                <span class="mono picked-template" title={output.template.clone()}>{ &output.template }</span>
                <span class="picked-facts" title={facts.clone()}>{ facts.clone() }</span>
            </p>
            if open {
                <button class="button button-small" data-test="show-in-build" onclick={show}>
                    <Icon glyph={Glyph::Build} class="icon-small" />{ texts::traces::show_in_build() }
                </button>
            }
        </>
    }
}
