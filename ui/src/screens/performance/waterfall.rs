mod hand;

use std::rc::Rc;

use yew::prelude::*;

use hand::{Hand, Scene, on};

use super::use_panel;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::state::performance::timeline::{Item, Timeline, lane_name, span_name};
use crate::state::performance::words;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct WaterfallProps {
    pub timeline: Rc<Timeline>,
}

/// A run by thread and stage. The wheel zooms at the pointer, dragging moves, a double click zooms
/// to what is below it; the arrow keys go through all of it.
#[component]
pub fn Waterfall(props: &WaterfallProps) -> Html {
    let actions = use_actions();
    let canvas = use_node_ref();
    let node = use_node_ref();
    let width = dom::use_width_of(&node);
    let picked = use_panel(|panel| panel.picked);
    // Chosen by the pointer or by a key: what the line above says.
    let read = use_state_eq(|| None::<(usize, Item)>);
    let scene = use_memo((), |()| Scene::default());
    let frames = {
        let (scene, canvas) = (scene.clone(), canvas.clone());
        use_memo((), move |()| dom::Frames::new(move || scene.paint(&canvas)))
    };
    {
        let (scene, frames) = (scene.clone(), frames.clone());
        use_effect_with(
            (props.timeline.clone(), width as u32, picked),
            move |(timeline, width, picked)| {
                scene.show(timeline, f64::from(*width), *picked);
                frames.ask();
            },
        );
    }
    {
        let frames = frames.clone();
        use_effect_with((), move |()| {
            let theme = dom::ThemeChanges::hear(move || frames.ask());
            move || drop(theme)
        });
    }
    let known = use_panel_output(&props.timeline, *read, &actions);
    let hand = Rc::new(Hand {
        actions,
        scene,
        frames,
        node: node.clone(),
        read: read.clone(),
    });
    html! {
        <div class="waterfall-box">
            <p class="readout" role="status">{ readout(&props.timeline, *read, known) }</p>
            <div
                ref={node} class="waterfall" tabindex="0" role="group" data-test="waterfall"
                aria-label={texts::traces::waterfall_keys()}
                onwheel={on(&hand, Hand::wheel)} onkeydown={on(&hand, Hand::key)}
                onpointerdown={on(&hand, Hand::pressed)} onpointermove={on(&hand, Hand::moved)}
                onpointerup={on(&hand, Hand::released)} onpointerleave={on(&hand, Hand::left)}
                ondblclick={on(&hand, Hand::double)}
            >
                <canvas ref={canvas} role="img" aria-label={label(&props.timeline)} />
            </div>
        </div>
    }
}

/// What is known of the output below the pointer; asks for it when nothing is.
#[hook]
fn use_panel_output(
    timeline: &Timeline,
    read: Option<(usize, Item)>,
    actions: &Actions,
) -> Option<Rc<formwork_protocol::OutputCost>> {
    let output = read.and_then(|(row, item)| timeline.output(row, item));
    let redraw = use_force_update();
    let actions = actions.clone();
    {
        let actions = actions.clone();
        let waited = use_mut_ref(|| None::<u32>);
        use_effect_with(output, move |output| {
            waited.replace(*output);
            let output = *output;
            if let Some(output) = output {
                wasm_bindgen_futures::spawn_local(async move {
                    // Only what the pointer rests on is asked for.
                    dom::pause(90).await;
                    if *waited.borrow() == Some(output) {
                        actions.know_output(output);
                        actions
                            .performance
                            .until(|panel| panel.outputs.known(output).is_some())
                            .await;
                        redraw.force_update();
                    }
                });
            }
        });
    }
    let state = actions.performance.read();
    state.outputs.known(output?).cloned().map(Rc::new)
}

fn label(timeline: &Timeline) -> String {
    let trace = &timeline.trace;
    let longest: Vec<String> = trace
        .critical
        .stages
        .iter()
        .map(|stage| {
            format!(
                "{} {}",
                stage.name,
                words::time(stage.length_ns as f64 / 1e6)
            )
        })
        .collect();
    texts::traces::waterfall_of(
        words::trace_title(trace.summary.trace),
        words::time(trace.length_ns as f64 / 1e6),
        trace.lanes.len(),
        longest.join(", "),
    )
}

fn readout(
    timeline: &Timeline,
    read: Option<(usize, Item)>,
    known: Option<Rc<formwork_protocol::OutputCost>>,
) -> Html {
    let Some((row, item)) = read else {
        return cost(timeline);
    };
    let Some((start, length)) = timeline.extent(row, item) else {
        return html! {};
    };
    let lane = lane_name(&timeline.trace, timeline.rows[row].lane);
    let time = texts::traces::span_at(
        words::time(length as f64 / 1e6),
        words::time(start as f64 / 1e6),
        &lane,
    );
    let (name, rest) = match item {
        Item::Span(span) => {
            let span = &timeline.trace.spans[span];
            (span_name(span).to_owned(), span.detail.clone())
        }
        Item::Rendered(_) | Item::Written(_) => {
            let what = if matches!(item, Item::Rendered(_)) {
                texts::traces::stage_render()
            } else {
                texts::traces::stage_write()
            };
            match known {
                Some(output) => (
                    format!("{what} {}", output.path),
                    format!(
                        "{} · {} · {}",
                        output.template,
                        words::cache(output.cache),
                        words::why(&output.why)
                    ),
                ),
                None => (what.to_owned(), String::new()),
            }
        }
    };
    html! {
        <>
            <b class="readout-name" title={name.clone()}>{ name.clone() }</b>
            <span class="readout-time">{ time }</span>
            <span class="readout-rest" title={rest.clone()}>{ rest.clone() }</span>
        </>
    }
}

/// What is said when nothing is read: what is outlined, and what recording it cost.
fn cost(timeline: &Timeline) -> Html {
    let cost = words::time(timeline.trace.recording_ms);
    let dropped = match timeline.trace.dropped {
        0 => String::new(),
        dropped => texts::traces::without_room(texts::nouns::records(dropped as usize)),
    };
    html! {
        <span class="calm" title={texts::traces::recording_counted_records_times()}>
            { texts::traces::outlined(&cost, &dropped) }
        </span>
    }
}
