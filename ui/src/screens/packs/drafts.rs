use std::rc::Rc;

use formwork_protocol::DraftSummary;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::text;
use crate::texts;

/// Drafts that are shown before "Show all".
const SHOWN: usize = 3;

#[derive(PartialEq, Properties)]
pub struct DraftsProps {
    pub drafts: Rc<Vec<DraftSummary>>,
}

/// Where the user can go on.
#[component]
pub fn Drafts(props: &DraftsProps) -> Html {
    let all = use_state(|| false);
    let actions = use_actions();
    let now = dom::now() as i64;
    let shown = if *all { props.drafts.len() } else { SHOWN };
    let show_all = {
        let all = all.clone();
        move |_| all.set(true)
    };
    html! {
        <section class="drafts" aria-label={texts::packs::continue_where_you_left()}>
            <h2 class="gallery-title">{ texts::packs::continue_where_you_left() }</h2>
            <ul>
                { for props.drafts.iter().take(shown).map(|draft| one(draft, now, &actions)) }
            </ul>
            if props.drafts.len() > shown {
                <button class="link" onclick={show_all}>{ texts::packs::show_all(text::count(props.drafts.len())) }</button>
            }
            <h2 class="gallery-title">{ texts::packs::start_something_new() }</h2>
        </section>
    }
}

fn one(draft: &DraftSummary, now: i64, actions: &Actions) -> Html {
    let resume = {
        let (actions, draft) = (actions.clone(), draft.clone());
        move |_| actions.resume_draft(&draft)
    };
    let close = {
        let (actions, id) = (actions.clone(), draft.draft.clone());
        move |_| actions.close_draft(id.clone())
    };
    html! {
        <li key={draft.draft.to_string()} class="draft" data-test={format!("draft-{}", draft.draft)}>
            <button class="draft-open" data-test={format!("resume-{}", draft.draft)} onclick={resume}>
                <Icon glyph={Glyph::Clock} />
                <span class="draft-title">{ &draft.title }</span>
                <span class="draft-target mono">{ draft.target.clone().unwrap_or_else(|| texts::packs::no_folder_yet().to_owned()) }</span>
                <span class="draft-when">{ format!("{}, {}", draft.pack_title, text::ago(draft.updated_unix_ms, now)) }</span>
            </button>
            <button class="icon-button" aria-label={texts::packs::close_the_draft_title(&draft.title)} title={texts::shared::close()} data-test={format!("close-{}", draft.draft)} onclick={close}>
                <Icon glyph={Glyph::Close} />
            </button>
        </li>
    }
}
