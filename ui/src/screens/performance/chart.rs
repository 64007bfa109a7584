mod hand;

use std::rc::Rc;

use formwork_protocol::{AlertState, Samples};
use yew::prelude::*;

use hand::{Hand, moved, on, pressed, released};

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::performance::series::{Plot, Series, Subject};
use crate::state::performance::time::{Time, ended};
use crate::state::performance::{scale, words};
use crate::texts;

const HEIGHT: f64 = 150.0;
/// Room for the names of values and times, and for the bars of runs.
const LEFT: f64 = 52.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 8.0;
const BELOW: f64 = 30.0;
/// Rows of the table: as many as anybody reads.
const ROWS: usize = 60;

#[derive(PartialEq, Properties)]
pub struct ChartProps {
    pub subject: Subject,
    pub samples: Rc<Samples>,
    pub time: Time,
    #[prop_or_default]
    pub budget: Option<f64>,
}

/// Figures over time, with the runs and alerts of that time. It is moved by dragging and zoomed by
/// the wheel; the keys do the same, and go along the line.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let actions = use_actions();
    let node = use_node_ref();
    let width = dom::use_width_of(&node);
    let as_table = use_state_eq(|| false);
    // The time that the crosshair is at.
    let cursor = use_state_eq(|| None::<i64>);
    let series = use_memo(
        (props.subject, props.samples.clone(), texts::locale()),
        |(subject, samples, _)| Series::all(*subject, samples),
    );
    use_points(&actions, props, width);
    let plot = plot(props, &series, width);
    let hand = Rc::new(Hand {
        actions: actions.clone(),
        plot,
        series: series.clone(),
        cursor: cursor.clone(),
        node: node.clone(),
    });
    let drag = use_mut_ref(|| None::<(f64, Time)>);
    let name = props.subject.name();
    html! {
        <article class="plate chart" aria-label={props.subject.title()}>
            { head(props, &series, *cursor, &as_table, &actions) }
            if *as_table {
                { table(props.subject, &series) }
            }
            <div
                ref={node.clone()} class={classes!("chart-plot", as_table.then_some("is-away"))} tabindex={(!*as_table).then_some("0")}
                role="group" aria-label={texts::performance::chart_keys(props.subject.title())}
                data-test={format!("chart-{name}")}
                onwheel={on(&hand, Hand::wheel)} onkeydown={on(&hand, Hand::key)}
                onpointermove={moved(&hand, &drag)} onpointerdown={pressed(&hand, &drag)}
                onpointerup={released(&drag)} onpointerleave={on(&hand, |hand, _: PointerEvent| hand.cursor.set(None))}
                onblur={on(&hand, |hand, _: FocusEvent| hand.cursor.set(None))}
            >
                if width > 0.0 {
                    <svg
                        width={width.to_string()} height={HEIGHT.to_string()} role="img"
                        aria-label={label(props.subject, &series)}
                    >
                        { axes(props, &plot) }
                        { drawn(props, &series, &plot) }
                        { marks(&props.samples, &plot) }
                        { crosshair(&series, &plot, *cursor) }
                    </svg>
                }
            </div>
        </article>
    }
}

/// Tells how many samples there is room for.
#[hook]
fn use_points(actions: &Actions, props: &ChartProps, width: f64) {
    let actions = actions.clone();
    let is_first = props.subject != Subject::Processor;
    use_effect_with((is_first, width as usize), move |(is_first, width)| {
        let time = actions.performance.read().time;
        let points = width.saturating_sub((LEFT + RIGHT) as usize).max(60);
        // Pixels more or less are not worth a request.
        if *is_first && *width > 0 && time.points.abs_diff(points) > 40 {
            actions.show_time(Time { points, ..time });
        }
    });
}

fn plot(props: &ChartProps, series: &[Series], width: f64) -> Plot {
    let most = series.iter().map(Series::most).fold(0.0, f64::max);
    let most = match props.budget {
        // A budget far above what is measured would press the line to the ground.
        Some(budget) if budget <= most * 4.0 => most.max(budget),
        _ => most,
    };
    let least = if props.subject == Subject::Processor {
        10.0
    } else {
        1.0
    };
    let lines = scale::values(most.max(least), 3);
    Plot {
        time: props.time,
        most: lines.last().copied().unwrap_or(1.0),
        left: LEFT,
        width: (width - LEFT - RIGHT).max(10.0),
        top: TOP,
        height: HEIGHT - TOP - BELOW,
    }
}

fn label(subject: Subject, series: &[Series]) -> String {
    let values: Vec<String> = series
        .iter()
        .map(|series| format!("{} {}", series.name, read(subject, series.last())))
        .collect();
    texts::performance::over_time_now(subject.title(), values.join(", "))
}

fn read(subject: Subject, value: Option<f64>) -> String {
    value.map_or_else(
        || "–".to_owned(),
        |value| words::value(subject.unit(), value),
    )
}

fn head(
    props: &ChartProps,
    series: &[Series],
    cursor: Option<i64>,
    as_table: &UseStateHandle<bool>,
    actions: &Actions,
) -> Html {
    let subject = props.subject;
    let at = cursor.and_then(|at| series.first()?.nearest(at));
    let toggle = {
        let as_table = as_table.clone();
        move |_| as_table.set(!*as_table)
    };
    let back = {
        let actions = actions.clone();
        move |_| actions.focus_figure(None)
    };
    html! {
        <header class="plate-head">
            <h2>{ subject.title() }</h2>
            <p class="legend">
                { for series.iter().enumerate().map(|(place, series)| {
                    let value = match at {
                        Some(at) => series.points.get(at).and_then(|point| point.1),
                        None => series.last(),
                    };
                    let text = if series.is_empty() { texts::performance::not_available_on_this_system().to_owned() } else { read(subject, value) };
                    html! {
                        <span key={series.name} class="legend-entry">
                            <span class={format!("swatch series-{place}")} aria-hidden="true" />
                            { series.name }{ " " }<b>{ text }</b>
                        </span>
                    }
                }) }
            </p>
            if matches!(subject, Subject::Figure(_)) {
                <button class="button button-small" data-test="chart-back" onclick={back}>{ texts::performance::memory() }</button>
            }
            <button
                class="icon-button" aria-pressed={as_table.to_string()} aria-label={texts::performance::as_a_table(subject.title())} title={texts::shared::table()}
                data-test={format!("chart-table-{}", subject.name())} onclick={toggle}
            >
                <Icon glyph={Glyph::Table} />
            </button>
        </header>
    }
}

fn table(subject: Subject, series: &[Series]) -> Html {
    let times = series
        .first()
        .map(|series| &series.points[..])
        .unwrap_or_default();
    let step = times.len().div_ceil(ROWS).max(1);
    let places: Vec<usize> = (0..times.len()).rev().step_by(step).collect();
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={texts::performance::as_a_table(subject.title())}>
            <table class="figures">
                <thead><tr>
                    <th scope="col">{ texts::performance::time() }</th>
                    { for series.iter().map(|series| html! { <th key={series.name} scope="col" class="is-number">{ series.name }</th> }) }
                </tr></thead>
                <tbody>
                    { for places.into_iter().map(|place| html! {
                        <tr key={place}>
                            <th scope="row">{ scale::clock(times[place].0, 1_000, dom::clock_offset()) }</th>
                            { for series.iter().map(|series| html! {
                                <td key={series.name} class="is-number">{ read(subject, series.points[place].1) }</td>
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn axes(props: &ChartProps, plot: &Plot) -> Html {
    let offset = dom::clock_offset();
    let most = (plot.width / 90.0) as usize;
    let (times, step) = scale::times(props.time.start(), props.time.end, most, offset);
    let values = scale::values(plot.most, 3);
    let right = plot.left + plot.width;
    html! {
        <>
            { for values.into_iter().map(|value| {
                let y = format!("{:.1}", plot.y(value));
                html! {
                    <g key={value.to_string()}>
                        <line class="chart-line" x1={plot.left.to_string()} x2={right.to_string()} y1={y.clone()} y2={y} />
                        <text class="chart-text" text-anchor="end" x={(plot.left - 6.0).to_string()} y={format!("{:.1}", plot.y(value) + 4.0)}>
                            { if value == 0.0 { "0".to_owned() } else { words::value(props.subject.unit(), value) } }
                        </text>
                    </g>
                }
            }) }
            { for times.into_iter().map(|at| {
                let x = plot.x(at).clamp(plot.left + 14.0, right - 20.0);
                html! {
                    <text key={at} class="chart-text" text-anchor="middle" x={format!("{x:.1}")} y={(HEIGHT - 4.0).to_string()}>
                        { scale::clock(at, step, offset) }
                    </text>
                }
            }) }
        </>
    }
}

fn drawn(props: &ChartProps, series: &[Series], plot: &Plot) -> Html {
    let dots = matches!(props.subject, Subject::Figure(figure) if figure.is_of_a_run());
    html! {
        <svg x={plot.left.to_string()} width={plot.width.to_string()} height={HEIGHT.to_string()} viewBox={format!("{} 0 {} {HEIGHT}", plot.left, plot.width)}>
            { for series.iter().enumerate().rev().map(|(place, series)| html! {
                <g key={series.name} class={format!("series series-{place}")}>
                    if place == 0 && !dots {
                        <path class="chart-area" d={plot.area(series)} />
                    }
                    if dots {
                        { for series.points.iter().filter_map(|(at, value)| Some(html! {
                            <circle key={*at} cx={format!("{:.1}", plot.x(*at))} cy={format!("{:.1}", plot.y((*value)?))} r="3.5" />
                        })) }
                    } else {
                        <path class="chart-series" d={plot.line(series)} />
                    }
                </g>
            }) }
            if let Some(budget) = props.budget.filter(|budget| *budget <= plot.most) {
                <line class="chart-budget" x1={plot.left.to_string()} x2={(plot.left + plot.width).to_string()} y1={plot.y(budget).to_string()} y2={plot.y(budget).to_string()} />
            }
        </svg>
    }
}

/// Runs as bars below, alerts as marks above.
fn marks(samples: &Samples, plot: &Plot) -> Html {
    let ground = HEIGHT - BELOW + 4.0;
    let (left, right) = (plot.left, plot.left + plot.width);
    let inside = |x: f64| (left..=right).contains(&x);
    html! {
        <>
            { for samples.runs.iter().filter_map(|run| {
                let (from, to) = (plot.x(run.started_unix_ms), plot.x(ended(run)));
                let (from, to) = (from.max(left), to.max(from + 3.0).min(right));
                (to > from).then(|| html! {
                    <rect key={words::trace_name(run.trace)} class="chart-run" x={format!("{from:.1}")} y={ground.to_string()} width={format!("{:.1}", to - from)} height="5" rx="1">
                        <title>{ format!("{} · {} · {}", words::trace_title(run.trace), run.pack, words::time(run.ms)) }</title>
                    </rect>
                })
            }) }
            { for samples.alerts.iter().enumerate().filter(|(_, alert)| inside(plot.x(alert.at_unix_ms))).map(|(place, alert)| {
                let x = plot.x(alert.at_unix_ms);
                let firing = alert.state == AlertState::Firing;
                let top = plot.top;
                html! {
                    <g key={place} class={if firing { "chart-alert is-firing" } else { "chart-alert" }}>
                        <title>{ format!("{}: {}", words::short(alert.budget.figure), words::alert(alert.state)) }</title>
                        <line x1={x.to_string()} x2={x.to_string()} y1={top.to_string()} y2={(plot.top + plot.height).to_string()} />
                        <path d={format!("M{x:.1} {:.1}l5 8h-10z", top - 4.0)} />
                    </g>
                }
            }) }
        </>
    }
}

fn crosshair(series: &[Series], plot: &Plot, cursor: Option<i64>) -> Html {
    let place = cursor.and_then(|at| series.first()?.nearest(at));
    let at = place.and_then(|place| series.first()?.points.get(place));
    let (Some(place), Some((at, _))) = (place, at) else {
        return html! {};
    };
    let (left, right) = (plot.left + 26.0, plot.left + plot.width - 26.0);
    let when = scale::clock(*at, 1_000, dom::clock_offset());
    let beside = plot.x(*at).clamp(left, right).to_string();
    let x = plot.x(*at).to_string();
    html! {
        <g class="crosshair">
            <rect x={(plot.x(*at).clamp(left, right) - 32.0).to_string()} y={(HEIGHT - 16.0).to_string()} width="64" height="16" />
            <text text-anchor="middle" x={beside} y={(HEIGHT - 4.0).to_string()}>{ when }</text>
            <line x1={x.clone()} x2={x.clone()} y1={plot.top.to_string()} y2={(plot.top + plot.height).to_string()} />
            { for series.iter().enumerate().filter_map(|(number, series)| {
                let value = series.points.get(place)?.1?;
                Some(html! { <circle key={series.name} class={format!("series-{number}")} cx={x.clone()} cy={plot.y(value).to_string()} r="3" /> })
            }) }
        </g>
    }
}
