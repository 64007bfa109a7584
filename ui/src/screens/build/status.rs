use formwork_protocol::{Phase, PreviewFigures};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::build::Job;
use crate::state::store::use_part;
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct StatusProps {
    pub preview: PreviewFigures,
    pub outputs: usize,
    /// The preview has been waited for longer than a moment.
    pub late: bool,
}

/// What the last preview cost, and the work under way.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let actions = use_actions();
    let jobs = use_part(&actions.build, |build| build.jobs.clone());
    dom::drawn("status");
    let StatusProps {
        preview,
        outputs,
        late,
    } = *props;
    html! {
        <footer class="status" data-test="status">
            <span aria-busy={late.to_string()}>
                { "Preview " }<b>{ text::duration(preview.ms) }</b>
            </span>
            <span>{ "rendered " }<b>{ text::count(preview.rendered) }</b>{ format!(" of {}", text::count(outputs)) }</span>
            if preview.rendered + preview.cached > 0 {
                <span title="Outputs whose content was already in memory">
                    { "cached " }<b>{ text::share(preview.cached, preview.rendered + preview.cached) }</b>
                </span>
            }
            <span class={classes!("spinner", late.then_some("is-working"))} aria-hidden="true" />
            <span class="pane-space" />
            { for jobs.iter().map(|job| one(job, &actions)) }
        </footer>
    }
}

fn one(job: &Job, actions: &Actions) -> Html {
    let (actions, id) = (actions.clone(), job.id.clone());
    html! {
        <span key={job.id.to_string()} class="job">
            <b>{ &job.label }</b>
            { " " }
            { progress_text(job) }
            <button
                class="icon-button" aria-label={format!("Cancel: {}", job.label)} disabled={job.stopping}
                onclick={move |_| actions.cancel_job(id.clone())}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </span>
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
