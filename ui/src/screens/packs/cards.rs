use std::ops::Range;
use std::rc::Rc;

use formwork_protocol::{PackId, PackSummary};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::card::Card;
use crate::dom;
use crate::texts::{self, use_locale};

/// Pixels of a row of cards with the gap below it, as in the style sheet.
const ROW: i32 = 252;
/// Pixels that a card has at least, and between two of them, as in the style sheet.
const NARROWEST: f64 = 250.0;
const GAP: f64 = 12.0;
/// Rows over which cards are spread evenly.
const EVEN_ROWS: usize = 3;
/// Rows drawn above and below what is visible.
const SPARE: i32 = 3;

#[derive(PartialEq, Properties)]
pub struct CardsProps {
    /// In the order in which they are shown; not empty.
    pub packs: Rc<Vec<Rc<PackSummary>>>,
    /// How many there are with those that are not shown, so that no card changes its width while
    /// packs are looked for.
    pub all: usize,
    pub chosen: Option<PackId>,
    /// What stands above them and is scrolled with them.
    pub children: Html,
}

/// The gallery's cards, of which only those near to what is visible are drawn.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    use_locale();
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let count = props.packs.len();
    let (columns, rows, measure) = use_grid(&scroller, &list, count, props.all);
    let measured = columns;
    let columns = measured.unwrap_or(1);
    let drawn = (rows.start * columns).min(count)..(rows.end * columns).min(count);
    let key = {
        let scroller = scroller.clone();
        move |event: KeyboardEvent| among_cards(&event, count, columns, &scroller)
    };
    html! {
        <div class="gallery-main" ref={scroller} onscroll={measure} data-test="gallery">
            { props.children.clone() }
            <ul class={classes!("cards", measured.is_none().then_some("is-unmeasured"))} ref={list} onkeydown={key} aria-label={texts::shared::packs()}>
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

/// How many cards stand side by side, once the width is known; the rows to draw, and what is called when the gallery was
/// scrolled. Custom properties of the list tell the style sheet the same.
#[hook]
fn use_grid(
    scroller: &NodeRef,
    list: &NodeRef,
    count: usize,
    all: usize,
) -> (Option<usize>, Range<usize>, Callback<Event>) {
    let width = dom::use_width_of(list);
    let columns = columns(((width + GAP) / (NARROWEST + GAP)) as usize, all);
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
    ((width > 0.0).then_some(columns), first..last, measure)
}

/// The arrows move among the cards as they lie on the screen.
/// Columns for so many cards where `fit` are as narrow as they may be. A few cards are spread evenly
/// over their rows, so that a wide window has no single card in the last one.
fn columns(fit: usize, count: usize) -> usize {
    let fit = fit.max(1);
    match count.div_ceil(fit) {
        rows @ 2..=EVEN_ROWS => count.div_ceil(rows),
        _ => fit,
    }
}

fn among_cards(event: &KeyboardEvent, count: usize, columns: usize, scroller: &NodeRef) {
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
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    if to < count {
        go_to_card(to, columns, scroller);
    }
}

/// Times that a card is looked for which is drawn once the gallery is scrolled to it.
const TRIES: usize = 120;

fn go_to_card(index: usize, columns: usize, scroller: &NodeRef) {
    if let Some(card) = card_at(index) {
        let _ = card.focus();
        return;
    }
    let Some(scroller) = scroller.cast::<Element>() else {
        return;
    };
    let row = i32::try_from(index / columns).unwrap_or(i32::MAX);
    let top = row.saturating_mul(ROW);
    let left = dom::focused();
    spawn_local(async move {
        // A scroll that is still under way can end after this one, so it is looked at again.
        for _ in 0..TRIES {
            match card_at(index) {
                Some(card) if dom::focused().as_ref() == Some(card.as_ref()) => return,
                Some(card) => drop(card.focus()),
                None => scroller.set_scroll_top(top),
            }
            dom::pause(32).await;
            if is_elsewhere(left.as_ref(), index) {
                return;
            }
        }
    });
}

fn card_at(index: usize) -> Option<HtmlElement> {
    let card = format!(".cards [data-index=\"{index}\"]");
    let found = dom::document()?.query_selector(&card).ok()??;
    found.dyn_into().ok()
}

/// Whether the user has gone on from the card that was left, and not to the one that is wanted.
fn is_elsewhere(left: Option<&Element>, index: usize) -> bool {
    let Some(now) = dom::focused() else {
        return false;
    };
    let wanted = now.get_attribute("data-index") == Some(index.to_string());
    now.tag_name() != "BODY" && Some(&now) != left && !wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cards_are_spread_evenly_and_many_fill_the_width() {
        for (fit, count, wanted) in [
            (0, 7, 1),
            (3, 7, 3),
            (6, 7, 4),
            (6, 5, 6),
            (6, 13, 5),
            (2, 7, 2),
            (6, 300, 6),
        ] {
            assert_eq!(columns(fit, count), wanted, "{count} cards, {fit} fit");
        }
    }
}
