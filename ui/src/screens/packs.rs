//! The gallery of packs.

mod about;
mod add_dialog;
mod card;
mod cards;
mod check;
mod details;
mod drafts;
mod filter_bar;
mod new_pack;
mod questions;
mod readme;
mod sample;
mod sample_code;
mod sample_tree;

use std::rc::Rc;

use formwork_protocol::{PackList, PackSummary};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use add_dialog::{AddDialog, TakenDialog};
use cards::Cards;
use details::Details;
use drafts::Drafts;
use filter_bar::FilterBar;
use new_pack::NewPackDialog;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{Unready, loaded};
use crate::state::load::Load;
use crate::state::packs::PacksState;
use crate::state::packs::filter::{Filter, FilterAction};
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

/// Packs in the order in which the gallery shows them.
type Found = Rc<Vec<Rc<PackSummary>>>;

#[component]
pub fn Packs() -> Html {
    let actions = use_actions();
    let state = use_part(&actions.packs, PacksState::clone);
    let list = state.packs.ready().cloned();
    let found = use_memo((list.clone(), state.filter.clone()), |(list, filter)| {
        Rc::new(found(list.as_deref(), filter))
    });
    let found = (*found).clone();
    use_first_chosen(&state, &found, &actions);
    let chosen = state.chosen_pack().cloned();
    html! {
        <>
            <header class="top">
                <h1>{ texts::shared::packs() }</h1>
                if let Some(list) = &list {
                    <span class="chip-plain" role="status" data-test="pack-count">{ counted(&found, list, &state.filter) }</span>
                }
                <span class="top-space" />
                { search(&state, &found, &actions) }
                { head_buttons(&actions) }
            </header>
            <div class="gallery">
                <section class="gallery-side" aria-label={texts::packs::gallery()}>
                    if let Some(list) = list {
                        <FilterBar {list} filter={state.filter.clone()} />
                    }
                    { packs(&state, &found, &actions) }
                </section>
                if let Some(pack) = chosen {
                    <Details
                        {pack} details={state.details.clone()} tab={state.tab}
                        check={state.check.clone()} sample={state.sample.clone()}
                    />
                } else {
                    <aside class="details" aria-label={texts::packs::details()} />
                }
            </div>
        </>
    }
}

/// What is asked when packs are added or made. It is asked on every screen: packs are dropped
/// wherever the user is.
#[component]
pub fn PackDialogs() -> Html {
    let actions = use_actions();
    let adding = use_part(&actions.packs, |state| state.adding.clone());
    html! {
        if let Some(link) = adding.choosing {
            <AddDialog {link} />
        } else if let Some(taken) = adding.taken.first() {
            <TakenDialog key={taken.path.to_string()} taken={taken.clone()} />
        } else if let Some(form) = adding.new_pack.clone() {
            <NewPackDialog {form} />
        }
    }
}

fn found(list: Option<&PackList>, filter: &Filter) -> Vec<Rc<PackSummary>> {
    let packs = list.map_or(&[][..], |list| &list.packs);
    let found = packs.iter().filter(|pack| filter.admits(pack));
    found.cloned().map(Rc::new).collect()
}

fn counted(found: &Found, list: &PackList, filter: &Filter) -> String {
    let (found, all) = (text::count(found.len()), text::count(list.packs.len()));
    match filter.is_active() {
        true => texts::packs::found_of(&found, &all),
        false => all,
    }
}

fn search(state: &PacksState, found: &Found, actions: &Actions) -> Html {
    let typed = {
        let actions = actions.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.filter_packs(FilterAction::Search(input.value().into()));
            }
        }
    };
    let into_cards = {
        let (first, actions) = (found.first().cloned(), actions.clone());
        move |event: KeyboardEvent| into_cards(&event, first.as_deref(), &actions)
    };
    html! {
        <div class="input input-icon pack-search">
            <Icon glyph={Glyph::Search} />
            <input
                type="search" placeholder={texts::packs::search_packs()} aria-label={texts::packs::search_packs()} spellcheck="false"
                value={state.search()} oninput={typed} onkeydown={into_cards} data-test="pack-search"
            />
            <kbd>{ "/" }</kbd>
        </div>
    }
}

fn head_buttons(actions: &Actions) -> Html {
    let act = |run: fn(&Actions)| {
        let actions = actions.clone();
        move |_| run(&actions)
    };
    html! {
        <>
            <button class="button" data-test="open-project" title={texts::packs::go_on_with_a_folder()} onclick={act(Actions::open_chosen_project)}>
                <Icon glyph={Glyph::Open} />{ texts::packs::open_project() }
            </button>
            <button class="button" data-test="new-pack" onclick={act(Actions::begin_new_pack)}>
                <Icon glyph={Glyph::Pen} />{ texts::packs::new_pack() }
            </button>
            <button class="button" data-test="add-packs" onclick={act(|actions| actions.ask_for_packs(true))}>
                <Icon glyph={Glyph::Plus} />{ texts::packs::add_packs() }
            </button>
        </>
    }
}

/// The details are always there, so that no card moves when one is chosen: while none is, they are
/// those of the first.
#[hook]
fn use_first_chosen(state: &PacksState, found: &Found, actions: &Actions) {
    let wanted = match &state.chosen {
        Some(_) => None,
        None => found.first().map(|pack| pack.id.clone()),
    };
    let actions = actions.clone();
    use_effect_with(wanted, move |wanted| {
        if wanted.is_some() {
            actions.choose_pack(wanted.clone());
        }
    });
}

/// Drafts of earlier sessions, if there are any.
fn drafts(state: &PacksState, actions: &Actions) -> Html {
    match state.drafts.get() {
        Load::Ready(drafts) if !drafts.is_empty() => html! { <Drafts drafts={drafts.clone()} /> },
        Load::Failed(failure) => {
            let actions = actions.clone();
            let retry = Callback::from(move |()| actions.load_drafts());
            html! { <Unready what={texts::packs::your_drafts()} failure={failure.clone()} {retry} /> }
        }
        Load::Ready(_) | Load::Idle | Load::Loading => html! {},
    }
}

fn packs(state: &PacksState, found: &Found, actions: &Actions) -> Html {
    let placeholder = html! {
        <div class="gallery-main">
            <div class="cards cards-waiting">
                { for (0..6).map(|key| html! { <div {key} class="card skeleton-card" /> }) }
            </div>
        </div>
    };
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_packs())
    };
    loaded(
        state.packs.get(),
        texts::packs::the_packs(),
        placeholder,
        retry,
        |list| {
            let above = html! {
                <>
                    if !state.filter.is_active() {
                        { drafts(state, actions) }
                    }
                    if !list.warnings.is_empty() {
                        <div class="gallery-warnings"><FaultList faults={list.warnings.clone()} /></div>
                    }
                </>
            };
            if found.is_empty() {
                return html! { <div class="gallery-main">{ above }{ nothing_found(actions) }</div> };
            }
            html! { <Cards packs={found.clone()} all={list.packs.len()} chosen={state.chosen.clone()}>{ above }</Cards> }
        },
    )
}

fn nothing_found(actions: &Actions) -> Html {
    let clear = {
        let actions = actions.clone();
        move |_| {
            actions.filter_packs(FilterAction::Clear);
            dom::focus_soon("pack-search".to_owned());
        }
    };
    html! {
        <Empty glyph={Glyph::Search} title={texts::packs::no_pack_matches()} text={texts::packs::search_looks_at_names_titles()}>
            <button class="button" data-test="clear-search" onclick={clear}>{ texts::packs::clear_search() }</button>
        </Empty>
    }
}

/// From the search into the cards: the arrow goes to the first, Enter chooses it, Escape clears the
/// search.
fn into_cards(event: &KeyboardEvent, first: Option<&PackSummary>, actions: &Actions) {
    match (event.key().as_str(), first) {
        ("ArrowDown", Some(_)) => {
            let document = dom::document();
            let card = document.and_then(|document| {
                document
                    .query_selector(".cards .card-button")
                    .ok()
                    .flatten()
            });
            if let Some(Ok(card)) = card.map(JsCast::dyn_into::<HtmlElement>) {
                let _ = card.focus();
            }
        }
        ("Enter", Some(first)) => actions.choose_pack(Some(first.id.clone())),
        ("Escape", _) => actions.filter_packs(FilterAction::Search("".into())),
        _ => return,
    }
    event.prevent_default();
}
