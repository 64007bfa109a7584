use std::rc::Rc;

use formwork_protocol::HunkSide;
use yew::prelude::*;

use super::lines::{Mark, lines};
use crate::parts::icon::{Glyph, Icon};
use crate::state::merge::{Hunk, UNFOLDED};
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct UnchangedProps {
    pub hunk: Rc<Hunk>,
    /// Nothing is before it in the file.
    pub first: bool,
    /// Nothing is after it in the file.
    pub last: bool,
}

/// Lines that nobody changed, folded but for those beside a change.
#[component]
pub fn Unchanged(props: &UnchangedProps) -> Html {
    use_locale();
    let unfolded = use_state(|| 0);
    let UnchangedProps { hunk, first, last } = props;
    let folded = hunk.folded(*unfolded, *first, *last);
    let unfold = {
        let unfolded = unfolded.clone();
        move |_| unfolded.set(*unfolded + UNFOLDED)
    };
    html! {
        <div class="hunk">
            { lines(folded.above, Some(hunk.line), Mark::Same) }
            if folded.hidden > 0 {
                <button class="fold" data-test={format!("fold-{}", hunk.line)} onclick={unfold}>
                    { format!("⋯ {}", texts::nouns::unchanged_lines(folded.hidden)) }
                </button>
            }
            { lines(folded.below, Some(folded.below_line), Mark::Same) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct ChangedProps {
    pub hunk: Rc<Hunk>,
}

/// Lines that one side changed, or both in the same way: they are in the result.
#[component]
pub fn Changed(props: &ChangedProps) -> Html {
    use_locale();
    let hunk = &props.hunk;
    let (who, glyph, label) = match hunk.side {
        HunkSide::New => (
            texts::merge::pack(),
            Glyph::Packs,
            texts::merge::changed_by_the_pack(),
        ),
        HunkSide::Both => (
            texts::merge::both(),
            Glyph::Merge,
            texts::merge::changed_by(),
        ),
        _ => (
            texts::merge::yours(),
            Glyph::Pen,
            texts::merge::changed_by_you(),
        ),
    };
    // The numbers are those of the user's file, where what the pack changed stands as it was.
    let at = Some(hunk.line);
    let (removed, added, added_text) = match hunk.side {
        HunkSide::New => (at, None, &hunk.new),
        _ => (None, at, &hunk.yours),
    };
    html! {
        <section class="hunk is-changed" aria-label={texts::merge::hunk_at(label, hunk.line)}>
            <span class="hunk-who" title={label}><Icon {glyph} class="icon-small" />{ who }</span>
            { lines(&hunk.base, removed, Mark::Removed) }
            { lines(added_text, added, Mark::Added) }
        </section>
    }
}
