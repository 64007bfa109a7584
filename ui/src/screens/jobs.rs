//! What is being done, and what was: a panel above the status line.

use std::cell::Cell;
use std::rc::Rc;

use formwork_protocol::{JobAgain, JobItem, JobStanding};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::build::Job;
use crate::state::jobs::{
    JobsState, kind_words, phase_words, progress_words, share_done, standing_name, standing_words,
};
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

/// How often jobs of other processes are looked at while the panel is open, in milliseconds.
const LOOK: i32 = 1_000;

#[component]
pub fn Jobs() -> Html {
    let actions = use_actions();
    let open = use_part(&actions.jobs, |jobs| jobs.open);
    if open {
        html! { <Panel /> }
    } else {
        html! {}
    }
}

#[component]
fn Panel() -> Html {
    let actions = use_actions();
    let state = use_part(&actions.jobs, JobsState::clone);
    let running = use_part(&actions.build, |build| build.jobs.clone());
    use_fresh_jobs(&actions, &running, state.any_goes_on());
    let close = use_callback(actions.clone(), |(), actions| {
        actions.show_jobs(false);
        dom::focus_soon("status-jobs".to_owned());
    });
    let keys = {
        let close = close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        }
    };
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_jobs())
    };
    let more = {
        let actions = actions.clone();
        move |_| actions.load_older_jobs()
    };
    html! {
        <section class="jobs" aria-label={texts::shared::jobs()} data-test="jobs" onkeydown={keys}>
            <header class="pane-head">
                <h2>{ texts::shared::jobs() }</h2>
                <span class="pane-space" />
                <button class="icon-button" aria-label={texts::shared::close()} data-test="close-jobs" onclick={move |_| close.emit(())}>
                    <Icon glyph={Glyph::Close} />
                </button>
            </header>
            { loaded(state.newest(), texts::jobs::the_jobs(), lines(4), retry, |_| {
                let items = state.items(&running);
                if items.is_empty() {
                    return html! { <Empty glyph={Glyph::Clock} title={texts::jobs::nothing_was_done_yet()} text={texts::jobs::what_is_generated_saved()} /> };
                }
                html! {
                    <ul class="jobs-list" tabindex="0" aria-label={texts::jobs::jobs_the_newest_first()}>
                        { for items.iter().map(|item| one(item, &running, &actions)) }
                        if state.next.is_some() {
                            <li key="more" class="jobs-more">
                                <button class="button button-small" data-test="older-jobs" onclick={more}>{ texts::jobs::show_older_ones() }</button>
                            </li>
                        }
                    </ul>
                }
            }) }
        </section>
    }
}

/// Loads the jobs when the panel opens, when one of this window begins or ends, and every moment
/// while others go on.
#[hook]
fn use_fresh_jobs(actions: &Actions, running: &[Job], any_goes_on: bool) {
    let ids: Vec<_> = running.iter().map(|job| job.id.clone()).collect();
    {
        let actions = actions.clone();
        use_effect_with(ids, move |_| {
            actions.load_jobs();
        });
    }
    use_effect_with((), |()| dom::focus_soon("close-jobs".to_owned()));
    let actions = actions.clone();
    use_effect_with(any_goes_on, move |any| {
        let going = Rc::new(Cell::new(*any));
        let until = going.clone();
        spawn_local(async move {
            while going.get() {
                dom::pause(LOOK).await;
                if going.get() {
                    actions.load_jobs();
                }
            }
        });
        move || until.set(false)
    });
}

fn one(item: &JobItem, running: &[Job], actions: &Actions) -> Html {
    let going = matches!(item.standing, JobStanding::Waiting | JobStanding::Running);
    let stopping = running.iter().any(|job| job.id == item.job && job.stopping);
    let name = text::last_part(&item.subject).to_owned();
    let cancel = {
        let (actions, job) = (actions.clone(), item.job.clone());
        move |_| actions.cancel_job(job.clone())
    };
    let again = {
        let (actions, item) = (actions.clone(), item.clone());
        move |_| actions.retry_job(&item)
    };
    let word = if stopping {
        texts::jobs::stopping()
    } else {
        standing_words(item.standing)
    };
    html! {
        <li key={item.job.to_string()} class={classes!("job-item", format!("is-{}", standing_name(item.standing)))} data-test={format!("job-{}", item.job)}>
            <Icon glyph={glyph(item.standing)} />
            <div class="job-text">
                <p class="job-title"><b>{ kind_words(item.kind) }</b><span class="job-name" title={item.subject.clone()}>{ name }</span></p>
                if going {
                    { progress(item) }
                } else {
                    { ended(item) }
                }
            </div>
            <span class="job-standing" data-test={format!("job-standing-{}", item.job)}>{ word }</span>
            if going {
                <button class="button button-small" disabled={stopping} data-test={format!("job-cancel-{}", item.job)} onclick={cancel}>{ texts::shared::cancel() }</button>
            } else if item.again == JobAgain::Can {
                <button class="button button-small" data-test={format!("job-retry-{}", item.job)} onclick={again}>{ texts::shared::try_again() }</button>
            }
        </li>
    }
}

fn progress(item: &JobItem) -> Html {
    let Some(progress) = &item.progress else {
        return html! { <p class="job-note">{ texts::jobs::waits_for_its_turn() }</p> };
    };
    let share = share_done(progress).map(|share| share.to_string());
    html! {
        <>
            <progress max="1" value={share} aria-label={phase_words(progress.phase)} />
            <p class="job-note">{ progress_words(progress) }</p>
        </>
    }
}

fn ended(item: &JobItem) -> Html {
    let at = item.ended_unix_ms.unwrap_or(item.created_unix_ms);
    let ago = text::ago(at, dom::now() as i64);
    let note = match item.again {
        JobAgain::NeedsSecrets => Some(texts::jobs::its_secrets_are_kept_nowhere()),
        JobAgain::Can | JobAgain::NoNeed | JobAgain::Cannot => None,
    };
    html! {
        <>
            <p class="job-note">{ ago }</p>
            if let Some(failure) = &item.failure {
                <p class="job-failure">{ texts::faults::of_failure(failure) }</p>
            }
            if let Some(note) = note {
                <p class="job-note">{ note }</p>
            }
        </>
    }
}

fn glyph(standing: JobStanding) -> Glyph {
    match standing {
        JobStanding::Waiting | JobStanding::Running => Glyph::Clock,
        JobStanding::Done => Glyph::Check,
        JobStanding::Failed | JobStanding::Interrupted => Glyph::Warning,
        JobStanding::Cancelled => Glyph::Close,
    }
}
