//! A newer version of the application: looked for, shown with what is new in it, installed.

use formwork_protocol::{Failure, NewVersion, UpdatedBy};
use yew::prelude::*;

use super::news::release;
use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::fault::FaultList;
use crate::state::news;
use crate::state::store::use_part;
use crate::state::text;
use crate::state::updates::{Installing, Step, Tried};
use crate::texts::{self, Locale};

/// What is known of a newer version, when somebody wants to know.
#[component]
pub fn UpdateDialog() -> Html {
    let actions = use_actions();
    let updates = use_part(&actions.updates, Clone::clone);
    let locale = use_part(&actions.window, |window| window.locale);
    let host = use_part(&actions.settings, |settings| {
        let by = settings.info.ready().map(|info| info.updated_by.clone());
        match by {
            Some(UpdatedBy::Itself { host }) => host,
            _ => String::new(),
        }
    });
    let Some(step) = &updates.step else {
        return html! {};
    };
    let version = updates.found.as_deref();
    match (step, version) {
        (Step::Looking(_), _) => looking(&host, &actions),
        (Step::Newest, _) => newest(&actions),
        (Step::Found, Some(version)) => found(version, locale, &actions),
        (Step::Installing(far), Some(version)) => installing(far, version, &actions),
        (Step::Failed { failure, of }, version) => failed(failure, *of, version, &actions),
        (Step::Restarting, _) => restarting(),
        (Step::Found | Step::Installing(_), None) => html! {},
    }
}

fn leave(actions: &Actions) -> Callback<()> {
    let actions = actions.clone();
    Callback::from(move |()| actions.leave_update())
}

fn pressed(press: &Callback<()>) -> Callback<MouseEvent> {
    press.reform(|_| ())
}

fn looking(host: &str, actions: &Actions) -> Html {
    let leave = leave(actions);
    let title = texts::updates::asking(host);
    html! {
        <Dialog key="looking" title={title.clone()} test="update-looking" class="dialog-narrow" escape={leave.clone()}>
            <div class="going"><progress aria-label={title} /></div>
            <footer class="dialog-foot">
                <button class="button" data-test="update-stop" onclick={pressed(&leave)}>{ texts::shared::cancel() }</button>
            </footer>
        </Dialog>
    }
}

fn newest(actions: &Actions) -> Html {
    let leave = leave(actions);
    html! {
        <Dialog key="newest" title={texts::updates::newest_version()} test="update-newest" class="dialog-narrow" close={leave.clone()}>
            <p class="dialog-text" role="status">{ texts::updates::is_the_newest(news::VERSION) }</p>
            <footer class="dialog-foot">
                <button class="button button-main" data-test="update-close" onclick={pressed(&leave)}>{ texts::shared::close() }</button>
            </footer>
        </Dialog>
    }
}

fn found(version: &NewVersion, locale: Locale, actions: &Actions) -> Html {
    let later = leave(actions);
    let releases = news::newer_in(notes(version, locale));
    let title = texts::updates::is_there(&version.version);
    html! {
        <Dialog key="found" title={title} test="update-found" close={later.clone()}>
            <p class="dialog-text">{ texts::updates::comes_from(&version.from) }</p>
            if !releases.is_empty() {
                <div class="dialog-scroll" tabindex="0" role="region" aria-label={texts::updates::what_is_new_in(&version.version)}>
                    { for releases.iter().map(release) }
                </div>
            }
            <footer class="dialog-foot">
                <button class="button" data-test="update-later" onclick={pressed(&later)}>{ texts::updates::later() }</button>
                { install(texts::updates::install_and_restart(), actions) }
            </footer>
        </Dialog>
    }
}

/// What is new, in the language of the window where it is told in that.
fn notes(version: &NewVersion, locale: Locale) -> &str {
    match locale {
        Locale::German if !version.german.is_empty() => &version.german,
        Locale::English | Locale::German => &version.english,
    }
}

fn install(label: &'static str, actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <button class="button button-main" data-test="update-install" onclick={move |_| actions.install_update()}>{ label }</button>
    }
}

fn installing(far: &Installing, version: &NewVersion, actions: &Actions) -> Html {
    let cancel = leave(actions);
    let title = texts::updates::downloading(&version.version);
    let is_downloaded = far.is_downloaded();
    // How much of it there is, is told by whoever hands it out, or not.
    let known = far.progress.as_ref().filter(|far| far.total > 0);
    html! {
        <Dialog key="installing" title={title.clone()} test="update-installing" class="dialog-narrow" escape={cancel.clone()}>
            <div class="going">
                <p class="going-phase">
                    <span class="going-count" data-test="update-progress">{ so_far(far) }</span>
                </p>
                <progress
                    max={known.map(|far| far.total.to_string())} value={known.map(|far| far.done.to_string())}
                    aria-label={title}
                />
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="update-stop" disabled={far.stopping || is_downloaded} onclick={pressed(&cancel)}>
                    { texts::shared::cancel() }
                </button>
            </footer>
        </Dialog>
    }
}

fn so_far(far: &Installing) -> String {
    let size = |kib: usize| text::size(u64::try_from(kib).unwrap_or(u64::MAX).saturating_mul(1024));
    match &far.progress {
        _ if far.is_downloaded() => texts::updates::installing().to_owned(),
        _ if far.stopping => texts::updates::cancelling().to_owned(),
        None => String::new(),
        Some(far) if far.total == 0 => texts::updates::downloaded(size(far.done)),
        Some(far) => texts::updates::downloaded_of(size(far.done), size(far.total)),
    }
}

fn restarting() -> Html {
    html! {
        <Dialog key="restarting" title={texts::updates::restarting()} test="update-restarting" class="dialog-narrow">
            <p class="dialog-text" role="status">{ texts::updates::restarting_now() }</p>
        </Dialog>
    }
}

fn failed(failure: &Failure, of: Tried, version: Option<&NewVersion>, actions: &Actions) -> Html {
    let leave = leave(actions);
    let version = version.map(|version| version.version.as_str());
    let title = match of {
        Tried::Look => texts::updates::could_not_look().to_owned(),
        Tried::Install => texts::updates::could_not_install(version.unwrap_or_default()),
    };
    let again = match of {
        Tried::Look => {
            let actions = actions.clone();
            let look = move |_| actions.look_for_update();
            html! { <button class="button button-main" data-test="update-again" onclick={look}>{ texts::shared::try_again() }</button> }
        }
        Tried::Install => install(texts::shared::try_again(), actions),
    };
    html! {
        <Dialog key="failed" {title} test="update-failed" close={leave.clone()}>
            <div class="dialog-scroll" role="alert">
                <FaultList faults={failure.errors.clone()} />
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="update-close" onclick={pressed(&leave)}>{ texts::shared::close() }</button>
                { again }
            </footer>
        </Dialog>
    }
}
