//! The open draft: form, output tree and code side by side.

mod code;
mod field;
mod form;
mod input;
mod list;
mod output;
mod record;
mod result;
mod status;
mod top;
mod tree_row;

use std::rc::Rc;

use yew::prelude::*;

use crate::actions::Actions;
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::Glyph;
use crate::parts::splitter::Splitter;
use crate::state::app::{Screen, Tone};
use crate::state::build::{BuildState, Content, Run, Stage};
use formwork_protocol::{Edit, Shown};

use code::Code;
use field::Insist;
use form::Form;
use output::Output;
use result::RunDialog;
use status::Status;
use top::Top;

#[derive(PartialEq, Properties)]
pub struct BuildProps {
    pub state: Rc<BuildState>,
}

#[component]
pub fn Build(props: &BuildProps) -> Html {
    let state = &props.state;
    let panes = use_node_ref();
    let Some(actions) = use_context::<Actions>() else {
        return html! {};
    };
    use_fresh_content(state, &actions);
    use_keys(state, &actions);
    let opened = match &state.stage {
        Stage::Open(opened) => opened.clone(),
        Stage::Empty => return without_draft(&actions),
        Stage::Opening(title) => return opening(title),
        Stage::Failed(failure) => return not_opened(&failure.errors, &actions),
    };
    html! {
        <>
            <Top state={state.clone()} />
            <div class="panes" ref={panes.clone()}>
                <ContextProvider<Insist> context={Insist(state.insist)}>
                    <Form
                        opened={opened.clone()}
                        form={state.form.clone()}
                        can_undo={state.can_undo}
                        can_redo={state.can_redo}
                    />
                </ContextProvider<Insist>>
                <Splitter
                    label="the answers"
                    property="--form-width"
                    root={panes.clone()}
                    initial={330}
                    min={260}
                    max={560}
                />
                <Output
                    rows={state.rows.clone()}
                    totals={state.totals}
                    selected={state.selected.clone()}
                    zip={top::zip_name(state)}
                />
                <Splitter
                    label="the output"
                    property="--output-width"
                    root={panes}
                    initial={300}
                    min={220}
                    max={620}
                />
                <Code
                    content={state.content.clone()}
                    rows={state.rows.clone()}
                    selected={state.selected.clone()}
                    faults={state.faults.clone()}
                />
            </div>
            <Status state={state.clone()} />
            if state.run != Run::None {
                <RunDialog run={state.run.clone()} jobs={state.jobs.clone()} />
            }
        </>
    }
}

/// Asks for what the code view lacks, and for the whole view when a patch did not fit.
#[hook]
fn use_fresh_content(state: &Rc<BuildState>, actions: &Actions) {
    let missing = state.missing_content();
    {
        let actions = actions.clone();
        use_effect_with((state.generation, missing), move |(_, missing)| {
            if let Some((path, _)) = missing {
                actions.read_output(path.clone(), 0);
            }
        });
    }
    let shown = match (&state.content, &state.selected) {
        (Content::File(file), Some(path)) if file.path == *path => Some(Shown {
            path: path.to_string(),
            digest: file.digest.clone(),
        }),
        (_, Some(path)) => Some(Shown {
            path: path.to_string(),
            digest: String::new(),
        }),
        _ => None,
    };
    {
        let actions = actions.clone();
        use_effect_with((state.generation, shown), move |(_, shown)| {
            actions.shows(shown.clone());
        });
    }
    let actions = actions.clone();
    use_effect_with((state.generation, state.stale), move |(_, stale)| {
        if *stale {
            actions.view_draft();
        }
    });
}

/// The shortcuts of this screen.
#[hook]
fn use_keys(state: &Rc<BuildState>, actions: &Actions) {
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state.clone();
    let actions = actions.clone();
    use_effect_with((), move |()| {
        let keys = dom::Keys::listen(move |event| {
            let state = latest.borrow().clone();
            if state.opened().is_none() || dom::dialog_is_open() || !dom::shortcut(&event) {
                return;
            }
            match (event.key().to_lowercase().as_str(), event.shift_key()) {
                ("enter", false) => generate(&state, &actions),
                ("z", false) if !dom::typing_now() => actions.edit(Edit::Undo),
                ("z", true) | ("y", false) if !dom::typing_now() => actions.edit(Edit::Redo),
                ("f", false) => code::find(),
                ("o", false) => top::choose_target(&state, &actions),
                _ => return,
            }
            event.prevent_default();
        });
        move || drop(keys)
    });
}

/// Generates, or brings the user to what is in the way.
fn generate(state: &BuildState, actions: &Actions) {
    if matches!(state.run, Run::Going(_)) {
        return;
    }
    if let Some(fault) = state.form.faults.first() {
        actions.point_at_answer(&fault.path.to_string());
    } else if !state.faults.is_empty() {
        actions.say(
            Tone::Plain,
            "The draft has faults that have to be mended first",
        );
        dom::focus_soon("build-faults".to_owned());
    } else {
        actions.generate(state.target.is_some(), None);
    }
}

fn without_draft(actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <>
            <header class="top"><h1>{ "Build" }</h1></header>
            <Empty glyph={Glyph::Build} title="Nothing is open" text="Choose a pack to build from; you will see its files while you answer its questions.">
                <button class="button button-main" onclick={move |_| actions.show(Screen::Packs)}>{ "Choose a pack" }</button>
            </Empty>
        </>
    }
}

fn opening(title: &AttrValue) -> Html {
    html! {
        <>
            <header class="top"><h1>{ title }</h1></header>
            <div class="panes" aria-busy="true" aria-label={format!("Opening {title}")}>
                <div class="pane form skeleton">
                    { for (0..6).map(|key| html! { <div {key} class="skeleton-field" /> }) }
                </div>
                <div class="splitter" />
                <div class="pane output skeleton">
                    { for (0..10).map(|key| html! { <div {key} class="skeleton-line" /> }) }
                </div>
                <div class="splitter" />
                <div class="pane code" />
            </div>
        </>
    }
}

fn not_opened(faults: &[formwork_protocol::Fault], actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <>
            <header class="top"><h1>{ "Build" }</h1></header>
            <div class="not-opened">
                <h2>{ "This draft cannot be opened" }</h2>
                <FaultList faults={faults.to_vec()} />
                <button class="button" onclick={move |_| actions.show(Screen::Packs)}>{ "Back to the packs" }</button>
            </div>
        </>
    }
}
