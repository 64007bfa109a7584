use std::ops::Range;
use std::rc::Rc;

use formwork_protocol::{PackId, PackSummary};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::card::Card;
use crate::dom;

/// Pixels of a row of cards with the gap below it, as in the style sheet.
const ROW: i32 = 252;
/// Pixels that a card has at least, and between two of them, as in the style sheet.
const NARROWEST: f64 = 250.0;
const GAP: f64 = 12.0;
/// Rows drawn above and below what is visible.
const SPARE: i32 = 3;

#[derive(PartialEq, Properties)]
pub struct CardsProps {
    /// In the order in which they are shown; not empty.
    pub packs: Rc<Vec<Rc<PackSummary>>>,
    pub chosen: Option<PackId>,
    /// What stands above them and is scrolled with them.
    pub children: Html,
}

/// The gallery's cards, of which only those near to what is visible are drawn.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let count = props.packs.len();
    let (columns, rows, measure) = use_grid(&scroller, &list, count);
    let drawn = (rows.start * columns).min(count)..(rows.end * columns).min(count);
    let key = {
        let (packs, scroller) = (props.packs.clone(), scroller.clone());
        move |event: KeyboardEvent| among_cards(&event, &packs, columns, &scroller)
    };
    html! {
        <div class="gallery-main" ref={scroller} onscroll={measure} data-test="gallery">
            { props.children.clone() }
            <ul class="cards" ref={list} onkeydown={key} aria-label="Packs">
                { for props.packs[drawn.clone()].iter().zip(drawn).map(|(pack, index)| html! {
                    <Card
                        key={pack.id.to_string()} pack={pack.clone()} {index} {count}
                        chosen={props.chosen.as_ref() == Some(&pack.id)}
                    />
                }) }
            </ul>
        </div>
    }
}

/// How many cards stand side by side, the rows to draw, and what is called when the gallery was
/// scrolled. Custom properties of the list tell the style sheet the same.
#[hook]
fn use_grid(
    scroller: &NodeRef,
    list: &NodeRef,
    count: usize,
) -> (usize, Range<usize>, Callback<Event>) {
    let width = dom::use_width_of(list);
    let columns = (((width + GAP) / (NARROWEST + GAP)) as usize).max(1);
    let view = use_state_eq(|| (0, 8));
    let look = {
        let (scroller, list, view) = (scroller.clone(), list.clone(), view.setter());
        use_callback((), move |(), ()| {
            if let (Some(scroller), Some(list)) =
                (scroller.cast::<Element>(), list.cast::<Element>())
            {
                let above = scroller.get_bounding_client_rect().top()
                    - list.get_bounding_client_rect().top();
                let first = (above as i32 / ROW - SPARE).max(0);
                view.set((first, scroller.client_height() / ROW + 2 * SPARE + 1));
            }
        })
    };
    let rows = count.div_ceil(columns);
    {
        let look = look.clone();
        use_effect_with((columns, count), move |_| look.emit(()));
    }
    let (first, seen) = *view;
    let first = usize::try_from(first).unwrap_or(0).min(rows);
    let last = (first + usize::try_from(seen).unwrap_or(0)).min(rows);
    let list = list.clone();
    use_effect_with((columns, first, rows), move |(columns, first, rows)| {
        if let Some(list) = list.cast::<Element>() {
            dom::set_property(&list, "--columns", &columns.to_string());
            dom::set_property(&list, "--first", &first.to_string());
            dom::set_property(&list, "--rows", &rows.to_string());
        }
    });
    let measure = use_callback(look, |_: Event, look| look.emit(()));
    (columns, first..last, measure)
}

/// The arrows move among the cards as they lie on the screen.
fn among_cards(
    event: &KeyboardEvent,
    packs: &[Rc<PackSummary>],
    columns: usize,
    scroller: &NodeRef,
) {
    let focused = dom::focused().and_then(|card| card.get_attribute("data-index"));
    let Some(at) = focused.and_then(|index| index.parse::<usize>().ok()) else {
        return;
    };
    let to = match event.key().as_str() {
        "ArrowRight" => at + 1,
        "ArrowLeft" => at.saturating_sub(1),
        "ArrowDown" => at + columns,
        "ArrowUp" if at < columns => {
            dom::reveal("pack-search");
            event.prevent_default();
            return;
        }
        "ArrowUp" => at - columns,
        "Home" => 0,
        "End" => packs.len() - 1,
        _ => return,
    };
    event.prevent_default();
    if to < packs.len() {
        go_to_card(to, &packs[to], columns, scroller);
    }
}

fn go_to_card(index: usize, pack: &PackSummary, columns: usize, scroller: &NodeRef) {
    let name = format!("[data-index=\"{index}\"]");
    let card = dom::document().and_then(|document| document.query_selector(&name).ok().flatten());
    if let Some(Ok(card)) = card.map(JsCast::dyn_into::<HtmlElement>) {
        let _ = card.focus();
        return;
    }
    // It is drawn once the gallery is scrolled to where it lies.
    if let Some(scroller) = scroller.cast::<Element>() {
        let row = i32::try_from(index / columns).unwrap_or(i32::MAX);
        scroller.set_scroll_top(row.saturating_mul(ROW));
        dom::focus_soon(format!("pack-{}", pack.name));
    }
}
