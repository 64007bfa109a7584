use std::rc::Rc;

use formwork_protocol::{FileState, Totals};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::tree_view::TreeView;
use crate::actions::{Actions, Dragged, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::chosen::Chosen;
use crate::state::lit::Lit;
use crate::state::rows::Rows;
use crate::state::store::use_part;
use crate::state::text;
use crate::state::tree::{Filter, Tree};
use crate::state::tree_rows::{state_name, state_word};
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct OutputProps {
    pub rows: Rc<Rows>,
    pub totals: Totals,
    pub selected: Option<AttrValue>,
    pub chosen: Chosen,
    /// Which outputs are shown.
    pub filter: Filter,
    /// The name of the zip that the whole result is dragged out as.
    pub zip: AttrValue,
    /// Newer outputs have been waited for longer than a moment.
    pub late: bool,
    /// The outputs are those of earlier answers: so many of today's have faults.
    pub outdated: Option<usize>,
    /// The target holds a project, so that files can be in many states.
    pub in_project: bool,
}

/// The outputs: totals, filters, tree, and the tile to drag everything out.
#[component]
pub fn Output(props: &OutputProps) -> Html {
    let actions = use_actions();
    let filter = &props.filter;
    let before = use_mut_ref(|| None::<Rc<Tree>>);
    let tree = use_memo(props.rows.clone(), |rows| match &*before.borrow() {
        Some(before) => before.with(rows.clone()),
        None => Tree::new(rows.clone()),
    });
    before.replace(Some(tree.clone()));
    dom::drawn("output");
    let Totals { outputs, bytes, .. } = props.totals;
    let chosen = &props.chosen;
    let files = texts::nouns::files(outputs);
    let said = chosen.is_several().then(|| {
        let number = text::count(chosen.files(&props.rows));
        texts::build::selected_of(&number, &files)
    });
    let figures = match &said {
        Some(said) => said.clone(),
        None => format!("{files} · {}", text::size(bytes)),
    };
    let stand = classes!(
        "pane",
        "output",
        props.late.then_some("is-late"),
        props.outdated.is_some().then_some("is-outdated")
    );
    html! {
        <section class={stand} aria-label={texts::shared::output()} aria-busy={props.late.to_string()}>
            <header class="pane-head">
                <h2>{ texts::shared::output() }</h2>
                <span class="pane-space" />
                <span class="pane-figures" data-test="totals">
                    { figures }
                </span>
            </header>
            { filters(props, &actions) }
            <LitNote />
            <p class="unseen" role="status" data-test="chosen">{ said }</p>
            <TreeView
                {tree} filter={filter.clone()} selected={props.selected.clone()} chosen={props.chosen.clone()}
                waits={props.outdated.is_some()}
            />
            <div class="output-foot">
                <DragTile zip={props.zip.clone()} files={outputs} />
                if let Some(wrong) = props.outdated {
                    <OutdatedNote {wrong} />
                }
            </div>
        </section>
    }
}

fn filters(props: &OutputProps, actions: &Actions) -> Html {
    let filter = &props.filter;
    let typed = {
        let (actions, filter) = (actions.clone(), filter.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.filter(Filter {
                    text: input.value(),
                    ..filter.clone()
                });
            }
        }
    };
    let keys = |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowDown" | "Enter") {
            event.prevent_default();
            if let Some(tree) = dom::named("tree") {
                let _ = tree.focus();
            }
        }
    };
    html! {
        <div class="filters">
            <div class="input input-icon">
                <Icon glyph={Glyph::Filter} />
                <input
                    type="search" placeholder={texts::build::filter_by_path()} aria-label={texts::build::filter_by_path()}
                    value={filter.text.clone()} oninput={typed} onkeydown={keys} data-test="filter" spellcheck="false"
                />
            </div>
            <div class={classes!("chips", props.in_project.then_some("is-roomy"))} role="group" aria-label={texts::build::filter_by_state()}>
                { for FileState::ALL.into_iter().map(|state| chip(state, props, actions)) }
            </div>
        </div>
    }
}

/// Shows the outputs of one state alone, or all again.
fn chip(state: FileState, props: &OutputProps, actions: &Actions) -> Html {
    let number = props.totals.states.of(state);
    let filter = &props.filter;
    let chosen = filter.states.contains(&state);
    if number == 0 && !chosen {
        return html! {};
    }
    let (actions, filter) = (actions.clone(), filter.clone());
    let toggle = move |_| {
        let mut next = filter.clone();
        if chosen {
            next.states.retain(|other| *other != state);
        } else {
            next.states.push(state);
        }
        actions.filter(next);
    };
    html! {
        <button
            key={state_name(state)}
            class={classes!("chip", format!("state-{}", state_name(state)))}
            aria-pressed={chosen.to_string()}
            data-test={format!("state-{}", state_name(state))}
            onclick={toggle}
        >
            <span class="state-dot" />
            { format!("{} {}", text::count(number), state_word(state)) }
        </button>
    }
}

#[derive(PartialEq, Properties)]
struct OutdatedNoteProps {
    wrong: usize,
}

/// Says that the outputs wait for valid answers; pressing it goes to the first that is not. It lies
/// over the tile that would drag them out, so that nothing moves when it comes and goes.
#[component]
fn OutdatedNote(props: &OutdatedNoteProps) -> Html {
    let actions = use_actions();
    let point = move |_| {
        let draft = actions.draft();
        let faults = draft.map(|(_, draft)| draft.form.to_mend());
        if let Some(fault) = faults.and_then(|faults| faults.into_iter().next()) {
            actions.point_at_answer(&fault.path);
        }
    };
    html! {
        <button class="outdated-note" data-test="outdated-note" onclick={point}>
            <Icon glyph={Glyph::Warning} class="icon-small" />
            <span>{ texts::build::waiting_for_valid_answers() }</span>
            if props.wrong > 0 {
                <span class="outdated-count">{ texts::shared::wrong_to_mend(text::count(props.wrong)) }</span>
            }
        </button>
    }
}

/// Tells those who do not see the tree how many files the answer at hand leads to.
#[component]
fn LitNote() -> Html {
    let actions = use_actions();
    let lit = use_part(&actions.lit, |state| (state.wanted(), state.lit()));
    let said = match lit {
        (Some(_), Some(lit)) => lit_words(&lit),
        _ => String::new(),
    };
    html! { <p class="unseen" role="status" data-test="lit">{ said }</p> }
}

fn lit_words(lit: &Lit) -> String {
    match lit {
        Lit::All => texts::build::this_answer_leads_to_every().to_owned(),
        Lit::Some { files, .. } => {
            texts::build::this_answer_leads_to_files(texts::nouns::files(files.len()))
        }
    }
}

/// Characters of the zip's name that stay when there is no room for all.
const END: usize = 11;

#[derive(PartialEq, Properties)]
struct DragTileProps {
    zip: AttrValue,
    files: usize,
}

/// Drags the whole result out of the window as a zip.
#[component]
fn DragTile(props: &DragTileProps) -> Html {
    let actions = use_actions();
    let press = move |event: MouseEvent| actions.hold(Dragged::Whole, &event);
    let (start, end) = text::halves(&props.zip, END);
    html! {
        <div class="drag-tile" data-test="drag-zip" title={props.zip.clone()} onmousedown={press}>
            <Icon glyph={Glyph::Export} class="icon-large" />
            <div>
                <strong>{ texts::build::drag_to_export() }</strong>
                <p class="drag-what">
                    <span class="drag-start mono">{ start }</span>
                    <span class="mono">{ end }</span>
                    <span class="drag-files">{ texts::nouns::files(props.files) }</span>
                </p>
            </div>
        </div>
    }
}
