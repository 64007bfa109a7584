//! What is told of a line of an output: its template line, what it was made of, and why.

use std::rc::Rc;

use formwork_protocol::{LineOrigin, ReadValue};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::dom;
use crate::state::code::{By, LinePlace, rendered};
use crate::state::text;
use crate::texts;

/// What is told of a line, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub place: LinePlace,
    pub origin: Rc<LineOrigin>,
    /// It was asked for by the keyboard: it stays until it is closed.
    pub pinned: bool,
    /// The pointer or the focus is in it.
    pub held: bool,
}

impl Card {
    /// Whether it stays when the pointer leaves its line.
    pub fn stays(&self) -> bool {
        self.pinned || self.held
    }
}

#[derive(PartialEq, Properties)]
pub struct LineCardProps {
    pub card: Card,
    /// Closes it; true: the focus goes back to the code.
    pub close: Callback<bool>,
    /// Brings another line of the output into view.
    pub reveal: Callback<u32>,
    pub hold: Callback<bool>,
}

/// Pixels that the card takes at the most, and that it keeps from the edges.
const HEIGHT: f64 = 230.0;
const WIDTH: f64 = 400.0;
const EDGE: f64 = 10.0;
/// Other lines that are named.
const ALSO: usize = 8;

#[component]
pub fn LineCard(props: &LineCardProps) -> Html {
    let actions = use_actions();
    let node = use_node_ref();
    let Card { place, origin, .. } = &props.card;
    let is_above = place.bottom + HEIGHT > place.height && place.top > HEIGHT;
    use_place(&node, place, is_above);
    let typed = {
        let close = props.close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                close.emit(true);
            }
        }
    };
    let (enter, leave) = (props.hold.clone(), props.hold.clone());
    let to_template = {
        let (origin, actions, close) = (origin.clone(), actions, props.close.clone());
        move |_: MouseEvent| {
            close.emit(false);
            actions.show_template(origin.template.clone(), Some(origin.line));
        }
    };
    html! {
        <div
            class={classes!("line-card", is_above.then_some("is-above"))} ref={node} role="dialog"
            aria-label={texts::code::line_number(place.line)} data-test="line-card" onkeydown={typed}
            onmouseenter={move |_| enter.emit(true)} onmouseleave={move |_| leave.emit(false)}
        >
            <dl>
                <dt>{ texts::code::from() }</dt>
                <dd>
                    <button class="link mono" data-test="line-template" title={texts::code::show_the_template()} onclick={to_template}>
                        { format!("{}:{}", text::last_part(&origin.template), origin.line) }
                    </button>
                    <pre class="line-source">{ origin.text.trim() }</pre>
                </dd>
                <dt>{ texts::code::reads() }</dt>
                <dd data-test="line-reads">{ reads(origin, &props.close) }</dd>
                <dt>{ texts::shared::rendered() }</dt>
                <dd data-test="line-why">{ rendered(&origin.why, origin.ms) }</dd>
                if !origin.also.is_empty() {
                    <dt>{ texts::code::also_made() }</dt>
                    <dd class="line-also">{ also(&origin.also, &props.reveal) }</dd>
                }
            </dl>
        </div>
    }
}

/// Puts the card below its line, or above it, and inside the view.
#[hook]
fn use_place(node: &NodeRef, place: &LinePlace, is_above: bool) {
    let node = node.clone();
    use_effect_with((place.clone(), is_above), move |(place, is_above)| {
        if let Some(node) = node.cast::<HtmlElement>() {
            let y = match is_above {
                true => place.height - place.top,
                false => place.bottom,
            };
            let right = (place.width - WIDTH - EDGE).max(EDGE);
            let x = (place.left - 24.0).clamp(EDGE, right);
            dom::set_property(&node, "--card-y", &format!("{y}px"));
            dom::set_property(&node, "--card-x", &format!("{x}px"));
            if place.by == By::Key {
                dom::focus_soon("line-template".to_owned());
            }
        }
    });
}

fn reads(origin: &LineOrigin, close: &Callback<bool>) -> Html {
    if origin.reads.is_empty() {
        return html! { <span class="calm-word">{ texts::code::no_answers() }</span> };
    }
    html! {
        <ul class="line-reads">
            { for origin.reads.iter().map(|read| html! { <li key={read.name.clone()}>{ one(read, close) }</li> }) }
            if origin.more > 0 {
                <li class="calm-word">{ texts::shared::and_more_more(origin.more) }</li>
            }
        </ul>
    }
}

fn one(read: &ReadValue, close: &Callback<bool>) -> Html {
    let name = match &read.answer {
        None => html! { <span class="mono">{ &read.name }</span> },
        Some(path) => {
            let (path, close) = (path.clone(), close.clone());
            let test = format!("line-answer-{path}");
            let go = move |_| {
                close.emit(false);
                dom::focus_answer(&path);
            };
            html! { <button class="link mono" title={texts::code::go_to_this_answer()} data-test={test} onclick={go}>{ &read.name }</button> }
        }
    };
    html! {
        <>
            { name }
            <span class="line-value" title={read.value.clone()}>
                { read.value.clone().unwrap_or_else(|| texts::code::not_shown_for_secrets().to_owned()) }
            </span>
        </>
    }
}

/// The other lines that the template line made.
fn also(lines: &[u32], reveal: &Callback<u32>) -> Html {
    let rest = lines.len().saturating_sub(ALSO);
    html! {
        <>
            { for lines.iter().take(ALSO).map(|line| {
                let (line, reveal) = (*line, reveal.clone());
                html! {
                    <button key={line} class="link mono" aria-label={texts::code::line_number(line)} onclick={move |_| reveal.emit(line)}>{ line }</button>
                }
            }) }
            if rest > 0 {
                <span class="calm-word">{ texts::code::and_rest_more(rest) }</span>
            }
        </>
    }
}
