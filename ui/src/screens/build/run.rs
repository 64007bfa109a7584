use yew::prelude::*;

use super::consent::ConsentBody;
use super::result::{Done, failed};
use super::undecided::UndecidedBody;
use crate::actions::use_actions;
use crate::parts::dialog::Dialog;
use crate::state::build::{Job, Run, Tab};
use crate::state::jobs::{done_words, phase_words};
use crate::state::outcome::headline;
use crate::state::store::use_part;
use crate::texts;

/// A generation under way, what the user has to agree to first, then what it made or why it failed.
#[component]
pub fn RunDialog() -> Html {
    let actions = use_actions();
    let tab = use_part(&actions.build, |build| build.shown().cloned());
    let job = use_part(&actions.build, |build| match &build.shown()?.run {
        Run::Going(id) => build.job(id).cloned(),
        _ => None,
    });
    let Some(tab) = tab else {
        return html! {};
    };
    let Tab {
        run,
        updates,
        aside,
        ..
    } = &*tab;
    let (updates, aside) = (*updates, *aside);
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.close_result())
    };
    match run {
        Run::None => html! {},
        Run::Going(_) if aside => html! {},
        Run::Going(id) => {
            let cancel = {
                let (actions, id) = (actions.clone(), id.clone());
                Callback::from(move |()| actions.cancel_job(id.clone()))
            };
            let hide = {
                let actions = actions.clone();
                Callback::from(move |()| actions.hide_progress())
            };
            html! {
                <Dialog key="going" title={if updates { texts::running::updating() } else { texts::shared::generating() }} test="progress" escape={cancel.clone()}>
                    { going(job.as_ref(), cancel, hide) }
                </Dialog>
            }
        }
        Run::Undecided(paths) => html! {
            <Dialog key="undecided" title={texts::running::conflicts_are_left_to_decide()} test="undecided" close={close.clone()}>
                <UndecidedBody paths={paths.clone()} cancel={close} />
            </Dialog>
        },
        Run::Asks(consent) => html! {
            <Dialog key="asks" title={texts::running::this_folder_holds_another_project()} test="consent" close={close.clone()}>
                <ConsentBody consent={consent.clone()} cancel={close} />
            </Dialog>
        },
        Run::Done(made) => html! {
            <Dialog key="done" title={headline(&made.generated.report, updates)} test="result" close={close.clone()}>
                <Done made={made.clone()} {close} />
            </Dialog>
        },
        Run::Failed(failure) => html! {
            <Dialog key="failed" title={if updates { texts::running::nothing_was_updated() } else { texts::running::nothing_was_generated() }} test="result" close={close.clone()}>
                { failed(failure, close) }
            </Dialog>
        },
    }
}

fn going(job: Option<&Job>, cancel: Callback<()>, hide: Callback<()>) -> Html {
    let progress = job.and_then(|job| job.progress.as_ref());
    let stopping = job.is_some_and(|job| job.stopping);
    let phase = match progress {
        _ if stopping => texts::running::stopping_everything_is_put_back(),
        Some(progress) => phase_words(progress.phase),
        None => texts::running::starting(),
    };
    html! {
        <>
            <div class="going">
                <p class="going-phase">
                    <span aria-live="polite">{ phase }</span>
                    <span class="going-count">{ progress.map(done_words).unwrap_or_default() }</span>
                </p>
                <progress
                    max={progress.map(|progress| progress.total.max(1).to_string())}
                    value={progress.map(|progress| progress.done.to_string())}
                    aria-label={phase}
                />
            </div>
            <footer class="dialog-foot">
                <button
                    class="button" data-test="hide-progress" title={texts::running::it_goes()}
                    disabled={stopping} onclick={move |_| hide.emit(())}
                >
                    { texts::running::run_in_background() }
                </button>
                <button class="button" data-test="cancel" disabled={stopping} onclick={move |_| cancel.emit(())}>
                    { texts::shared::cancel() }
                    <kbd>{ "Esc" }</kbd>
                </button>
            </footer>
        </>
    }
}
