//! A file that both the pack and the user changed: its hunks, and what is to stand in place of each
//! conflict.

mod conflict;
mod hunk;
mod lines;
mod whole;

use std::rc::Rc;

use formwork_protocol::{Choice, Decision, HunkSide};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines as placeholder, loaded};
use crate::parts::menu::{Menu, MenuEntry};
use crate::state::load::Load;
use crate::state::merge::MergeFile;
use crate::state::text;
use crate::texts::{self, use_locale};

use conflict::Conflict;
use hunk::{Changed, Unchanged};
use whole::WholeFile;

#[derive(PartialEq, Properties)]
pub struct MergeProps {
    pub file: Load<MergeFile>,
    /// Asks for it once more.
    pub retry: Callback<()>,
}

/// What both changed of one file.
#[component]
pub fn Merge(props: &MergeProps) -> Html {
    use_locale();
    dom::drawn("merge");
    let at = use_mut_ref(|| None::<usize>);
    let go = {
        let file = props.file.ready().cloned();
        Callback::from(move |forward: bool| {
            let to = file
                .as_ref()
                .and_then(|file| file.beside(*at.borrow(), forward));
            if let Some(to) = to {
                at.replace(Some(to));
                dom::reveal(&format!("conflict-{to}"));
            }
        })
    };
    let typed = {
        let go = go.clone();
        move |event: KeyboardEvent| {
            if event.key() == "F7" && !dom::shortcut(&event) {
                event.prevent_default();
                go.emit(!event.shift_key());
            }
        }
    };
    let body = loaded(
        &props.file,
        texts::merge::what_both_changed(),
        placeholder(12),
        props.retry.clone(),
        |file| html! { <MergeBody file={file.clone()} {go} /> },
    );
    html! {
        <div
            id="code-panel" class="merge" role="tabpanel" aria-labelledby="pane-merge" tabindex="-1"
            data-test="merge" onkeydown={typed}
        >
            { body }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct MergeBodyProps {
    file: Rc<MergeFile>,
    /// Goes to the next conflict, or to the one before.
    go: Callback<bool>,
}

#[component]
fn MergeBody(props: &MergeBodyProps) -> Html {
    let actions = use_actions();
    let file = &props.file;
    let from = (!file.from.is_empty()).then(|| file.from.join(", "));
    let hunks = file.hunks.iter().enumerate();
    let last = file.hunks.len().saturating_sub(1);
    html! {
        <>
            { head(file, &props.go, &actions) }
            <div class="merge-body" tabindex="0" role="group" aria-label={texts::shared::changes()}>
                if let Some(from) = from {
                    <p class="merge-note" data-test="merge-from">
                        <Icon glyph={Glyph::Info} class="icon-small" />
                        <span>{ texts::merge::your_version() }<span class="mono">{ from }</span>{ texts::merge::now_and_goes_along() }</span>
                    </p>
                }
                if file.whole.is_some() || file.hunks.is_empty() {
                    <WholeFile whole={file.whole} decided={file.decided.clone()} />
                } else if file.is_decided_whole() {
                    { decided_whole(file, &actions) }
                }
                { for hunks.map(|(place, hunk)| match (hunk.side, hunk.conflict) {
                    (HunkSide::Nobody, _) => html! {
                        <Unchanged key={place} hunk={hunk.clone()} first={place == 0} last={place == last} />
                    },
                    (_, Some(conflict)) => html! {
                        <Conflict
                            key={place} hunk={hunk.clone()} {conflict} conflicts={file.conflicts()}
                            choice={file.choice(conflict)}
                        />
                    },
                    (_, None) => html! { <Changed key={place} hunk={hunk.clone()} /> },
                }) }
            </div>
        </>
    }
}

/// How much is decided, and what goes for all conflicts.
fn head(file: &Rc<MergeFile>, go: &Callback<bool>, actions: &Actions) -> Html {
    let conflicts = file.conflicts();
    if conflicts == 0 {
        return html! {
            <header class="merge-head">
                <p class="merge-count" data-test="merge-decided">{ texts::merge::no_conflicts_both_changes_go() }</p>
                <span class="pane-space" />
                if !file.hunks.is_empty() {
                    { whole_menu(file, actions) }
                }
            </header>
        };
    }
    let said = texts::merge::decided_of(text::count(file.decided()), text::count(conflicts));
    let is_done = file.decided() == conflicts;
    let step = |forward: bool| {
        let go = go.clone();
        move |_| go.emit(forward)
    };
    let all = |choice: Choice| {
        let actions = actions.clone();
        move |_| actions.choose_all(&choice)
    };
    html! {
        <header class="merge-head">
            <p class={classes!("merge-count", (!is_done).then_some("is-open"))} role="status">
                <Icon glyph={if is_done { Glyph::Check } else { Glyph::Warning }} class="icon-small" />
                <span data-test="merge-decided">{ said }</span>
            </p>
            if file.whole.is_none() {
                <button class="icon-button" aria-label={texts::merge::previous_conflict()} title={texts::merge::previous_conflict_with_key()} data-test="merge-previous" onclick={step(false)}>
                    <Icon glyph={Glyph::Up} />
                </button>
                <button class="icon-button" aria-label={texts::merge::next_conflict()} title={texts::merge::next_conflict_with_key()} data-test="merge-next" onclick={step(true)}>
                    <Icon glyph={Glyph::Down} />
                </button>
                <span class="pane-space" />
                <div class="merge-tools">
                <button class="button button-small" title={texts::merge::for_every_conflict()} data-test="all-yours" onclick={all(Choice::Yours)}>{ texts::merge::take_all_of_mine() }</button>
                <button class="button button-small" title={texts::merge::for_every_conflict()} data-test="all-new" onclick={all(Choice::New)}>{ texts::merge::take_all_of_the_packs() }</button>
                { whole_menu(file, actions) }
                </div>
            }
        </header>
    }
}

/// The file as one side has it, without anything of the other.
fn whole_menu(file: &MergeFile, actions: &Actions) -> Html {
    let entry = |label: &'static str, glyph: Glyph, test: &'static str, how: Option<Decision>| {
        let actions = actions.clone();
        MenuEntry {
            label: label.into(),
            glyph,
            test: test.into(),
            disabled: how == file.decided || (how.is_none() && !file.is_decided_whole()),
            run: Callback::from(move |()| actions.choose_whole(how.clone())),
        }
    };
    let entries = vec![
        entry(
            texts::merge::keep_my_file_nothing(),
            Glyph::Pen,
            "whole-yours",
            Some(Decision::Yours),
        ),
        entry(
            texts::merge::take_the_packs_file_nothing(),
            Glyph::Packs,
            "whole-new",
            Some(Decision::New),
        ),
        entry(
            texts::merge::merge_by_lines(),
            Glyph::Merge,
            "whole-none",
            None,
        ),
    ];
    html! { <Menu label={texts::merge::whole_file()} glyph={Glyph::File} test="whole-file" {entries} /> }
}

/// Says that the hunks below do not count.
fn decided_whole(file: &MergeFile, actions: &Actions) -> Html {
    let said = match file.decided {
        Some(Decision::New) => texts::merge::the_packs_file_is_taken(),
        _ => texts::merge::your_file_stays(),
    };
    let actions = actions.clone();
    html! {
        <div class="merge-note is-whole" data-test="merge-whole-note">
            <Icon glyph={Glyph::Info} class="icon-small" />
            <span>{ said }</span>
            <button class="button button-small" data-test="merge-by-lines" onclick={move |_| actions.choose_whole(None)}>{ texts::merge::merge_by_lines() }</button>
        </div>
    }
}
