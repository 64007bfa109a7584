use formwork_protocol::{Generation, JobItem, JobKind, ListJobs, Retried, RetryJob};
use wasm_bindgen_futures::spawn_local;

use super::Actions;
use super::export::Made;
use crate::ipc;
use crate::state::build::BuildAction;
use crate::state::jobs::{JobsAction, PAGE};
use crate::state::outcome::has_written;
use crate::state::window::Tone;
use crate::texts;

impl Actions {
    pub fn show_jobs(&self, open: bool) {
        self.jobs.dispatch(JobsAction::Open(open));
    }

    pub fn load_jobs(&self) {
        let request = ListJobs {
            before: None,
            limit: PAGE,
        };
        self.load(&self.jobs, request, JobsAction::Newest);
    }

    /// Loads the page of jobs behind those that are shown.
    pub fn load_older_jobs(&self) {
        let before = self.jobs.read().next;
        let request = ListJobs {
            before,
            limit: PAGE,
        };
        if before.is_some() {
            self.ask(request, |actions, list| {
                actions.jobs.dispatch(JobsAction::Older(list));
            });
        }
    }

    /// Does a job again that failed, was cancelled or interrupted.
    pub fn retry_job(&self, item: &JobItem) {
        let (job, kind) = (item.job.clone(), item.kind);
        let label = match kind {
            JobKind::Generate => texts::shared::generating(),
            JobKind::SaveZip => texts::shared::saving_zip(),
            JobKind::SaveFiles => texts::shared::saving_files(),
            JobKind::AddPack => texts::jobs::adding_the_pack(),
            JobKind::CheckPack => texts::jobs::checking_the_pack(),
            JobKind::DryRun | JobKind::DragOut | JobKind::Undo => texts::jobs::working(),
        };
        self.build
            .dispatch(BuildAction::JobBegan(job.clone(), label.into()));
        let actions = self.clone();
        spawn_local(async move {
            let answer = ipc::call(RetryJob { job: job.clone() }).await;
            actions.build.dispatch(BuildAction::JobEnded(job));
            match answer {
                Ok(retried) => actions.retried(retried, kind),
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    fn retried(&self, retried: Retried, kind: JobKind) {
        match retried {
            Retried::Generated { generation } => match *generation {
                Generation::Done(done) => {
                    self.ran();
                    // The job may have been of the draft that is shown.
                    if let Some((tab, _)) = self.draft() {
                        self.view_draft(tab);
                    }
                    let said = texts::shared::generated_into_target(&done.target);
                    match has_written(&done.report) {
                        true => self.offer_undo_of_run(said, done.target),
                        false => self.say(Tone::Done, said),
                    }
                }
                Generation::Asks(_) => {
                    self.say(Tone::Plain, texts::jobs::nothing_generated_from_draft())
                }
            },
            Retried::Exported { exported } => {
                let made = match kind {
                    JobKind::SaveFiles => Made::Folder,
                    _ => Made::File,
                };
                self.exported(made, Ok(exported));
            }
            Retried::PackAdded => {
                self.load_packs();
                self.say(Tone::Done, texts::jobs::added_the_pack());
            }
            Retried::PackChecked => self.say(Tone::Done, texts::jobs::checked_the_pack()),
        }
    }
}
