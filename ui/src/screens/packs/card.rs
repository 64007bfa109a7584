use formwork_protocol::{PackOrigin, PackSummary};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::text;

/// Tags that a card has room for.
const TAGS: usize = 4;

#[derive(PartialEq, Properties)]
pub struct CardProps {
    pub pack: PackSummary,
    pub chosen: bool,
}

/// A pack in the gallery. Pressing it shows its details; a second press, or a double one, builds it.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { pack, chosen } = props;
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
        <li class={classes!("card", chosen.then_some("is-chosen"), (pack.faults > 0).then_some("is-broken"))}>
            <button
                class="card-button" aria-pressed={chosen.to_string()} onclick={open} ondblclick={build}
                data-test={format!("pack-{}", pack.name)}
            >
                <span class="card-picture">
                    if pack.picture.is_empty() {
                        <Icon glyph={Glyph::Packs} class="icon-large" />
                    } else {
                        <img src={text::svg_address(&pack.picture)} alt="" draggable="false" />
                    }
                </span>
                <span class="card-head">
                    <span class="card-title">{ &pack.title }</span>
                    { origin_mark(pack.origin) }
                </span>
                <span class="card-name mono">{ format!("{} {}", pack.name, pack.version) }</span>
                if pack.faults > 0 {
                    <span class="card-broken">
                        <Icon glyph={Glyph::Warning} />
                        { format!("{}; cannot be built", text::counted(pack.faults, "fault")) }
                    </span>
                } else {
                    <span class="card-text">{ &pack.description }</span>
                }
                <span class="card-foot">
                    <span class="tags">
                        { for pack.tags.iter().take(TAGS).map(|tag| html! { <span key={tag.clone()} class="tag">{ tag }</span> }) }
                    </span>
                    <span class="card-figures">
                        { format!("{} · {}", text::counted(pack.questions, "question"), text::counted(pack.files, "file")) }
                    </span>
                </span>
            </button>
        </li>
    }
}

pub fn origin_mark(origin: PackOrigin) -> Html {
    let (word, title) = match origin {
        PackOrigin::BuiltIn => ("built in", "Ships with Formwork"),
        PackOrigin::Added => ("yours", "Added by you"),
        PackOrigin::Path => ("from a path", "Read from where it lies"),
    };
    html! { <span class={classes!("origin", (origin != PackOrigin::BuiltIn).then_some("origin-own"))} {title}>{ word }</span> }
}
