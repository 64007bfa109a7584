use std::rc::Rc;

use formwork_protocol::{PackOrigin, PackSummary};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::text;
use crate::texts;

/// Tags that a card has room for.
const TAGS: usize = 4;

#[derive(PartialEq, Properties)]
pub struct CardProps {
    pub pack: Rc<PackSummary>,
    pub chosen: bool,
    /// Its place among the packs that are shown, from 0, and their number.
    pub index: usize,
    pub count: usize,
}

/// A pack in the gallery. Pressing it shows its details, a double press builds it.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { pack, chosen, .. } = props;
    let actions = use_actions();
    let open = {
        let (actions, id) = (actions.clone(), pack.id.clone());
        move |_| actions.choose_pack(Some(id.clone()))
    };
    let build = {
        let (actions, pack) = (actions.clone(), pack.clone());
        move |_| {
            if pack.faults == 0 {
                actions.open_draft(&pack);
            }
        }
    };
    html! {
        <li
            class={classes!("card", chosen.then_some("is-chosen"), (pack.faults > 0).then_some("is-broken"))}
            aria-posinset={(props.index + 1).to_string()} aria-setsize={props.count.to_string()}
        >
            <button
                class="card-button" aria-pressed={chosen.to_string()} onclick={open} ondblclick={build}
                data-test={format!("pack-{}", pack.name)} data-index={props.index.to_string()}
            >
                { picture(pack) }
                <span class="card-head">
                    <span class="card-title">{ &pack.title }</span>
                    // Most ship with Formwork, and titles need the room.
                    if pack.origin != PackOrigin::BuiltIn {
                        { origin_mark(pack.origin) }
                    }
                </span>
                <span class="card-line">
                    <span class="card-name mono">{ format!("{} {}", pack.name, pack.version) }</span>
                    if let Some(used) = pack.used_unix_ms {
                        <span class="card-used">{ texts::packs::used_when(text::day(used, dom::now() as i64, dom::clock_offset())) }</span>
                    }
                </span>
                if pack.faults > 0 {
                    <span class="card-broken">
                        <Icon glyph={Glyph::Warning} />
                        { trouble(pack) }
                    </span>
                } else {
                    <span class="card-text">{ &pack.description }</span>
                }
                { foot(pack) }
            </button>
        </li>
    }
}

fn picture(pack: &PackSummary) -> Html {
    html! {
        <span class="card-picture">
            if pack.picture.is_empty() {
                <Icon glyph={Glyph::Packs} class="icon-large" />
            } else {
                <img src={text::svg_address(&pack.picture)} alt="" draggable="false" />
            }
        </span>
    }
}

fn foot(pack: &PackSummary) -> Html {
    html! {
        <span class="card-foot">
            <span class="tags">
                { for pack.tags.iter().take(TAGS).map(|tag| html! { <span key={tag.clone()} class="tag">{ tag }</span> }) }
            </span>
            if pack.faults == 0 {
                <span class="card-figures">
                    { format!("{} · {}", texts::nouns::questions(pack.questions), texts::nouns::files(pack.files)) }
                </span>
            }
        </span>
    }
}

/// Why a pack cannot be built.
fn trouble(pack: &PackSummary) -> String {
    match (pack.gone, pack.faults) {
        (true, _) => texts::packs::its_folder_is_not_there().to_owned(),
        (false, 1) => texts::packs::n_1_fault_it_cannot().to_owned(),
        (false, faults) => texts::packs::faults_cannot_build(text::count(faults)),
    }
}

pub fn origin_mark(origin: PackOrigin) -> Html {
    let word = match origin {
        PackOrigin::BuiltIn => texts::packs::built_in(),
        PackOrigin::Added => texts::packs::yours(),
        PackOrigin::Linked => texts::packs::in_place(),
        PackOrigin::Path => texts::packs::from_a_path(),
    };
    html! { <span class={classes!("origin", (origin != PackOrigin::BuiltIn).then_some("origin-own"))}>{ word }</span> }
}
