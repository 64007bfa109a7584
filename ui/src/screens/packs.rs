//! The gallery of packs.

mod card;
mod details;
mod drafts;
mod readme;

use formwork_protocol::PackSummary;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use card::Card;
use details::Details;
use drafts::Drafts;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{Unready, loaded};
use crate::state::load::Load;
use crate::state::packs::{PacksState, matches};
use crate::state::store::use_part;
use crate::state::text;

#[component]
pub fn Packs() -> Html {
    let actions = use_actions();
    let state = use_part(&actions.packs, PacksState::clone);
    let typed = {
        let actions = actions.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.search_packs(input.value());
            }
        }
    };
    let add = |zip: bool| {
        let actions = actions.clone();
        move |_| actions.add_chosen_pack(zip)
    };
    let open = {
        let actions = actions.clone();
        move |_| actions.open_chosen_project()
    };
    let total = state.packs.ready().map(|list| list.packs.len());
    let chosen = state.chosen_pack();
    html! {
        <>
            <header class="top">
                <h1>{ "Packs" }</h1>
                if let Some(total) = total {
                    <span class="chip-plain">{ text::count(total) }</span>
                }
                <span class="top-space" />
                <div class="input input-icon pack-search">
                    <Icon glyph={Glyph::Search} />
                    <input
                        type="search" placeholder="Search packs" aria-label="Search packs" spellcheck="false"
                        value={state.search.clone()} oninput={typed} onkeydown={into_cards} data-test="pack-search"
                    />
                    <kbd>{ "/" }</kbd>
                </div>
                <button class="button" data-test="open-project" title="Go on with a folder that was generated" onclick={open}><Icon glyph={Glyph::Open} />{ "Open project…" }</button>
                <button class="button" data-test="add-folder" onclick={add(false)}><Icon glyph={Glyph::Folder} />{ "Add folder" }</button>
                <button class="button" data-test="add-zip" onclick={add(true)}><Icon glyph={Glyph::Zip} />{ "Add zip" }</button>
            </header>
            <div class={classes!("gallery", chosen.is_some().then_some("has-details"))}>
                <div class="gallery-main">
                    if state.search.is_empty() {
                        { drafts(&state, &actions) }
                    }
                    { packs(&state, &actions) }
                </div>
                if let Some(pack) = chosen {
                    <Details key={format!("{} {}", pack.id, pack.version)} pack={pack.clone()} details={state.details.clone()} />
                }
            </div>
        </>
    }
}

/// Drafts of earlier sessions, if there are any.
fn drafts(state: &PacksState, actions: &Actions) -> Html {
    match state.drafts.get() {
        Load::Ready(drafts) if !drafts.is_empty() => html! { <Drafts drafts={drafts.clone()} /> },
        Load::Failed(failure) => {
            let actions = actions.clone();
            let retry = Callback::from(move |()| actions.load_drafts());
            html! { <Unready what="your drafts" failure={failure.clone()} {retry} /> }
        }
        Load::Ready(_) | Load::Idle | Load::Loading => html! {},
    }
}

fn packs(state: &PacksState, actions: &Actions) -> Html {
    let placeholder = html! {
        <div class="cards">
            { for (0..3).map(|key| html! { <div {key} class="card skeleton-card" /> }) }
        </div>
    };
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_packs())
    };
    loaded(state.packs.get(), "the packs", placeholder, retry, |list| {
        html! {
            <>
                if !list.warnings.is_empty() {
                    <div class="gallery-warnings"><FaultList faults={list.warnings.clone()} /></div>
                }
                { cards(&list.packs, state) }
            </>
        }
    })
}

fn cards(packs: &[PackSummary], state: &PacksState) -> Html {
    let found = packs.iter().filter(|pack| matches(pack, &state.search));
    let found: Vec<&PackSummary> = found.collect();
    if found.is_empty() {
        let (title, text) = if packs.is_empty() {
            (
                "No packs yet",
                "Add a folder or a zip, or drop one onto the window.",
            )
        } else {
            (
                "No pack matches",
                "Search looks at names, titles, descriptions and tags.",
            )
        };
        return html! { <Empty glyph={Glyph::Packs} {title} {text} /> };
    }
    html! {
        <ul class="cards" onkeydown={among_cards} aria-label="Packs">
            { for found.into_iter().map(|pack| html! {
                <Card key={pack.id.to_string()} pack={pack.clone()} chosen={state.chosen.as_ref() == Some(&pack.id)} />
            }) }
        </ul>
    }
}

fn all_cards() -> Vec<HtmlElement> {
    let found = dom::document()
        .and_then(|document| document.query_selector_all(".cards .card-button").ok());
    found.map_or_else(Vec::new, |cards| {
        (0..cards.length())
            .filter_map(|index| cards.get(index)?.dyn_into().ok())
            .collect()
    })
}

/// From the search into the cards: the arrow goes to the first, Enter opens it.
fn into_cards(event: KeyboardEvent) {
    let cards = all_cards();
    let Some(first) = cards.first() else { return };
    match event.key().as_str() {
        "ArrowDown" => {
            let _ = first.focus();
        }
        "Enter" => first.click(),
        _ => return,
    }
    event.prevent_default();
}

/// The arrows move among the cards as they lie on the screen.
fn among_cards(event: KeyboardEvent) {
    let cards = all_cards();
    let focused = dom::focused();
    let Some(at) = cards
        .iter()
        .position(|card| Some(card.unchecked_ref::<Element>()) == focused.as_ref())
    else {
        return;
    };
    let top = |card: &HtmlElement| card.get_bounding_client_rect().top() as i32;
    let columns = cards
        .iter()
        .take_while(|card| top(card) == top(&cards[0]))
        .count()
        .max(1);
    let to = match event.key().as_str() {
        "ArrowRight" => at + 1,
        "ArrowLeft" => at.saturating_sub(1),
        "ArrowDown" => at + columns,
        "ArrowUp" if at < columns => {
            dom::focus_soon("pack-search".to_owned());
            return;
        }
        "ArrowUp" => at - columns,
        "Home" => 0,
        "End" => cards.len() - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(card) = cards.get(to) {
        let _ = card.focus();
    }
}
