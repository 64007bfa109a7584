//! A newer version of the application: looked for, and installed.

use formwork_protocol::{CancelJob, InstallUpdate, LookForUpdate};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::ipc;
use crate::state::updates::{Step, UpdatesAction};
use crate::state::window::{Offer, Tone};
use crate::texts;

impl Actions {
    /// Looks for a newer version if the settings say so, and offers to show it. The shell holds that
    /// against the settings, and does it once however often the page is loaded.
    pub fn look_for_update_at_start(&self) {
        let (actions, job) = (self.clone(), self.new_job());
        spawn_local(async move {
            let at_start = true;
            // Nobody has asked, so that it failed is nothing to say.
            let Ok(Some(found)) = ipc::call(LookForUpdate { job, at_start }).await else {
                return;
            };
            let said = texts::updates::is_there(&found.version);
            actions.updates.dispatch(UpdatesAction::Heard(found));
            let run = {
                let actions = actions.clone();
                Callback::from(move |()| actions.show_update())
            };
            let offer = Offer {
                label: texts::updates::show().into(),
                test: "toast-update",
                run,
                undoes: None,
            };
            actions.offer(Tone::Plain, said, offer);
        });
    }

    /// Shows the newer version that is known.
    pub fn show_update(&self) {
        self.updates.dispatch(UpdatesAction::Show);
    }

    /// Asks the host for a newer version.
    pub fn look_for_update(&self) {
        let (actions, job) = (self.clone(), self.new_job());
        self.updates.dispatch(UpdatesAction::Looking(job.clone()));
        spawn_local(async move {
            let request = LookForUpdate {
                job: job.clone(),
                at_start: false,
            };
            let answer = ipc::call(request).await;
            actions.updates.dispatch(UpdatesAction::Looked(job, answer));
        });
    }

    /// Installs the version that was found; the application starts anew with it.
    pub fn install_update(&self) {
        let Some(found) = self.updates.read().found.clone() else {
            return;
        };
        let (actions, job) = (self.clone(), self.new_job());
        self.updates
            .dispatch(UpdatesAction::Installing(job.clone()));
        spawn_local(async move {
            // What was typed last goes along.
            let tabs: Vec<u64> = actions
                .build
                .read()
                .tabs
                .iter()
                .map(|tab| tab.number)
                .collect();
            for tab in tabs {
                actions.settled(tab).await;
            }
            let request = InstallUpdate {
                job: job.clone(),
                version: found.version.clone(),
            };
            let answer = ipc::call(request).await;
            actions
                .updates
                .dispatch(UpdatesAction::Installed(job, answer));
        });
    }

    /// Closes the dialog, or cancels what it shows; what is installed just now, nothing stops.
    pub fn leave_update(&self) {
        let step = self.updates.read().step.clone();
        match step {
            Some(Step::Looking(job)) => {
                self.updates.dispatch(UpdatesAction::Close);
                self.ask(CancelJob { job }, |_, _| {});
            }
            Some(Step::Installing(installing)) => {
                if !installing.stopping && !installing.is_downloaded() {
                    self.updates.dispatch(UpdatesAction::Stopping);
                    let job = installing.job;
                    self.ask(CancelJob { job }, |_, _| {});
                }
            }
            Some(Step::Restarting) => {}
            _ => self.updates.dispatch(UpdatesAction::Close),
        }
    }
}
