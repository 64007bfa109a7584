use std::rc::Rc;

use formwork_protocol::Phase;
use yew::prelude::*;

use crate::actions::Actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::build::{BuildState, Job};
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct StatusProps {
    pub state: Rc<BuildState>,
}

/// What the last preview cost, and the work under way.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let state = &props.state;
    let actions = use_context::<Actions>();
    let preview = state.preview;
    let outputs = state.totals.outputs;
    html! {
        <footer class="status" data-test="status">
            <span>{ "Preview " }<b>{ text::duration(preview.ms) }</b></span>
            <span>{ "rendered " }<b>{ text::count(preview.rendered) }</b>{ format!(" of {}", text::count(outputs)) }</span>
            if preview.rendered + preview.cached > 0 {
                <span title="Outputs whose content was already in memory">
                    { "cached " }<b>{ text::share(preview.cached, preview.rendered + preview.cached) }</b>
                </span>
            }
            <span class="pane-space" />
            { for state.jobs.iter().map(|job| {
                let (actions, id) = (actions.clone(), job.id.clone());
                let cancel = move |_| {
                    if let Some(actions) = &actions {
                        actions.cancel_job(id.clone());
                    }
                };
                html! {
                    <span key={job.id.to_string()} class="job">
                        <b>{ &job.label }</b>
                        { " " }
                        { progress_text(job) }
                        <button class="icon-button" aria-label={format!("Cancel: {}", job.label)} onclick={cancel}>
                            <Icon glyph={Glyph::Close} />
                        </button>
                    </span>
                }
            }) }
        </footer>
    }
}

pub fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Load => "Reading the pack",
        Phase::Plan => "Planning",
        Phase::Render => "Rendering",
        Phase::Compare => "Comparing with the folder",
        Phase::Apply => "Writing files",
    }
}

pub fn progress_text(job: &Job) -> String {
    job.progress.as_ref().map_or_else(String::new, |progress| {
        format!(
            "{} of {}",
            text::count(progress.done),
            text::count(progress.total)
        )
    })
}
