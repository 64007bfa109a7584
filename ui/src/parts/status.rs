use formwork_protocol::PreviewFigures;
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::state::build::Job;
use crate::state::jobs::progress_words;
use crate::state::performance::figures::Short;
use crate::state::performance::words;
use crate::state::store::use_part;
use crate::state::text;
use crate::state::window::{DragOut, Screen};
use crate::texts;

/// The line below all screens: what the last preview cost while the draft is shown, the work under
/// way, and how the application is.
#[component]
pub fn Status() -> Html {
    html! {
        <footer class="status" data-test="status">
            <Preview />
            <Dragging />
            <span class="pane-space" />
            <Jobs />
            <Health />
        </footer>
    }
}

/// What the last preview cost.
#[derive(Clone, Copy, PartialEq)]
struct Figures {
    preview: PreviewFigures,
    outputs: usize,
    /// The preview has been waited for longer than a moment.
    late: bool,
}

#[component]
fn Preview() -> Html {
    let actions = use_actions();
    let here = use_part(&actions.window, |window| window.screen == Screen::Build);
    let figures = use_part(&actions.build, |build| {
        build.draft().map(|draft| Figures {
            preview: draft.preview,
            outputs: draft.totals.outputs,
            late: draft.edits.is_late(),
        })
    });
    dom::drawn("status");
    let Some(Figures {
        preview,
        outputs,
        late,
    }) = figures.filter(|_| here)
    else {
        return html! {};
    };
    let said = if late {
        texts::window::updating_the_preview().to_owned()
    } else if preview.rendered == 0 {
        texts::window::preview_ready_in_ms(text::duration(preview.ms))
    } else {
        texts::window::preview_ready(
            text::duration(preview.ms),
            text::count(preview.rendered),
            texts::nouns::files(outputs),
        )
    };
    html! {
        <>
            <span class={classes!("spinner", late.then_some("is-working"))} aria-hidden="true" />
            <span aria-busy={late.to_string()}>{ said }</span>
        </>
    }
}

/// What hangs at the pointer, once it can be dropped.
#[component]
fn Dragging() -> Html {
    let actions = use_actions();
    let out = use_part(&actions.window, |window| window.drag_out.clone());
    match out {
        DragOut::Begun(name) => html! {
            <span data-test="drag-begun">{ texts::window::drop_name_where_you_want(&name) }</span>
        },
        DragOut::None | DragOut::Making => html! {},
    }
}

#[component]
fn Jobs() -> Html {
    let actions = use_actions();
    let jobs = use_part(&actions.build, |build| build.jobs.clone());
    html! {
        <>
            { for jobs.iter().map(|job| one(job, &actions)) }
            <ShowJobs />
        </>
    }
}

/// Opens and closes the list of all jobs.
#[component]
fn ShowJobs() -> Html {
    let actions = use_actions();
    let open = use_part(&actions.jobs, |jobs| jobs.open);
    html! {
        <button
            class="status-jobs" data-test="status-jobs" aria-expanded={open.to_string()} title={texts::window::all_jobs_ctrl_j()}
            onclick={move |_| actions.show_jobs(!open)}
        >
            { texts::shared::jobs() }
        </button>
    }
}

fn one(job: &Job, actions: &Actions) -> Html {
    let (actions, id) = (actions.clone(), job.id.clone());
    html! {
        <span key={job.id.to_string()} class="job">
            <b>{ &job.label }</b>
            { " " }
            { job.progress.as_ref().map(progress_words).unwrap_or_default() }
            <button
                class="icon-button" aria-label={texts::window::cancel_label(&job.label)} disabled={job.stopping}
                onclick={move |_| actions.cancel_job(id.clone())}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </span>
    }
}

/// The panel in few words; pressing it opens the panel.
#[component]
fn Health() -> Html {
    let actions = use_actions();
    let short = use_part(&actions.performance, Short::of);
    let short = short.unwrap_or_default();
    let firing = short.firing;
    html! {
        <button
            class="status-health" data-test="status-performance" title={texts::window::performance_ctrl_4()}
            onclick={move |_| actions.show(Screen::Performance)}
        >
            <span>{ texts::window::last_run() }<b class="is-time">{ short.last_run.map_or_else(|| "–".to_owned(), words::time) }</b></span>
            <span>{ texts::window::memory() }<b class="is-memory">{ short.memory.map_or_else(|| "–".to_owned(), words::memory) }</b></span>
            <span class={classes!("status-alerts", (firing > 0).then_some("is-firing"))}>
                if firing > 0 {
                    { format!("▲ {}", texts::nouns::alerts(firing)) }
                } else {
                    { texts::window::no_alerts() }
                }
            </span>
        </button>
    }
}
