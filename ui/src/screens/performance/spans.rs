use std::rc::Rc;

use formwork_protocol::{Span, TraceView};
use yew::prelude::*;

use crate::parts::rows::use_visible_rows;
use crate::state::performance::timeline::{Stage, lane_name, span_name};
use crate::state::performance::words;
use crate::texts::{self, use_locale};

/// Height of a row in pixels, as in the style sheet.
const ROW: i32 = 26;

#[derive(PartialEq, Properties)]
pub struct SpansTabProps {
    pub trace: Rc<TraceView>,
}

/// The figures of the waterfall as a table.
#[component]
pub fn SpansTab(props: &SpansTabProps) -> Html {
    use_locale();
    let scroller = use_node_ref();
    let spans = &props.trace.spans;
    let (visible, measure) = use_visible_rows(&scroller, ROW, spans.len());
    html! {
        <div
            class="grid grid-spans" role="table" aria-label={texts::traces::spans()} aria-rowcount={(spans.len() + 1).to_string()}
            tabindex="0" ref={scroller} onscroll={measure} data-test="spans"
        >
            <div class="grid-head" role="row">
                { for [texts::traces::span(), texts::traces::about_span(), texts::traces::thread(), texts::traces::begins(), texts::traces::takes()].into_iter().map(|label| html! {
                    <span key={label} role="columnheader">{ label }</span>
                }) }
            </div>
            <div class="grid-space" role="rowgroup">
                <div class="grid-lines" role="presentation">
                    { for visible.map(|place| row(place, &spans[place], &props.trace)) }
                </div>
            </div>
        </div>
    }
}

fn row(place: usize, span: &Span, trace: &TraceView) -> Html {
    let depth = span.depth.min(8);
    html! {
        <div key={place} class="grid-row" role="row" aria-rowindex={(place + 2).to_string()}>
            <span role="rowheader" class={format!("span-name level-{depth}")}>
                <span class={format!("swatch {}", Stage::of(&span.name).class())} aria-hidden="true" />{ span_name(span) }
            </span>
            <span role="cell" class="mono" title={span.detail.clone()}>{ &span.detail }</span>
            <span role="cell">{ lane_name(trace, span.lane) }</span>
            <span role="cell" class="is-number">{ words::time(span.start_ns as f64 / 1e6) }</span>
            <span role="cell" class="is-number" data-value={(span.length_ns as f64 / 1e6).to_string()}>{ words::time(span.length_ns as f64 / 1e6) }</span>
        </div>
    }
}
