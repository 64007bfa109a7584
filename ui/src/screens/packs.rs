//! The gallery of packs.

mod card;
mod details;
mod drafts;
mod readme;

use std::rc::Rc;

use formwork_protocol::{DraftSummary, PackSummary};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use card::Card;
use details::Details;
use drafts::Drafts;

use crate::actions::Actions;
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::Load;
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct PacksProps {
    pub packs: Load<Rc<Vec<PackSummary>>>,
    pub drafts: Rc<Vec<DraftSummary>>,
    pub chosen: Option<AttrValue>,
}

#[component]
pub fn Packs(props: &PacksProps) -> Html {
    let search = use_state(String::new);
    let Some(actions) = use_context::<Actions>() else {
        return html! {};
    };
    use_effect_with((), |()| {
        let keys = dom::Keys::listen(|event| {
            let plain = !dom::shortcut(&event) && !event.alt_key();
            if event.key() == "/" && plain && !dom::in_text_field() && !dom::dialog_is_open() {
                event.prevent_default();
                dom::focus_soon("pack-search".to_owned());
            }
        });
        move || drop(keys)
    });
    let typed = {
        let search = search.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                search.set(input.value());
            }
        }
    };
    let add = |zip: bool| {
        let actions = actions.clone();
        move |_| actions.add_chosen_pack(zip)
    };
    let total = props.packs.ready().map(|packs| packs.len());
    let chosen = props.packs.ready().and_then(|packs| {
        packs
            .iter()
            .find(|pack| Some(pack.id.as_str()) == props.chosen.as_deref())
    });
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
                        value={(*search).clone()} oninput={typed} onkeydown={into_cards} data-test="pack-search"
                    />
                    <kbd>{ "/" }</kbd>
                </div>
                <button class="button" data-test="add-folder" onclick={add(false)}><Icon glyph={Glyph::Folder} />{ "Add folder" }</button>
                <button class="button" data-test="add-zip" onclick={add(true)}><Icon glyph={Glyph::Zip} />{ "Add zip" }</button>
            </header>
            <div class={classes!("gallery", chosen.is_some().then_some("has-details"))}>
                <div class="gallery-main">
                    if search.is_empty() && !props.drafts.is_empty() {
                        <Drafts drafts={props.drafts.clone()} />
                    }
                    { cards(props, &search, &actions) }
                </div>
                if let Some(pack) = chosen {
                    <Details key={format!("{} {}", pack.id, pack.version)} pack={pack.clone()} />
                }
            </div>
        </>
    }
}

fn cards(props: &PacksProps, search: &str, actions: &Actions) -> Html {
    let packs = match &props.packs {
        Load::Waiting => {
            return html! {
                <div class="cards" aria-busy="true" aria-label="Loading packs">
                    { for (0..3).map(|key| html! { <div {key} class="card skeleton-card" /> }) }
                </div>
            };
        }
        Load::Failed(failure) => {
            let actions = actions.clone();
            return html! {
                <div class="not-opened">
                    <h2>{ "The packs could not be read" }</h2>
                    <FaultList faults={failure.errors.clone()} />
                    <button class="button" onclick={move |_| actions.load_packs()}>{ "Try again" }</button>
                </div>
            };
        }
        Load::Ready(packs) => packs,
    };
    let found: Vec<&PackSummary> = packs.iter().filter(|pack| matches(pack, search)).collect();
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
                <Card key={pack.id.clone()} pack={pack.clone()} chosen={props.chosen.as_deref() == Some(pack.id.as_str())} />
            }) }
        </ul>
    }
}

/// Every word of the search is somewhere in the pack's name, title, description or tags.
fn matches(pack: &PackSummary, search: &str) -> bool {
    let text = format!(
        "{} {} {} {}",
        pack.name,
        pack.title,
        pack.description,
        pack.tags.join(" ")
    )
    .to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
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

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::PackOrigin;

    #[test]
    fn search_finds_every_word_wherever_it_is() {
        let pack = PackSummary {
            id: "rust-cli".into(),
            name: "rust-cli".into(),
            version: "1.0.0".into(),
            title: "Command-line program".into(),
            description: "Clap and tests".into(),
            tags: vec!["Terminal".into()],
            licence: "MIT".into(),
            origin: PackOrigin::BuiltIn,
            location: String::new(),
            questions: 1,
            files: 1,
            bytes: 1,
            picture: String::new(),
            faults: 0,
        };
        assert!(matches(&pack, ""));
        assert!(matches(&pack, "term RUST"));
        assert!(!matches(&pack, "rust web"));
    }
}
