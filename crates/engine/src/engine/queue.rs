//! The queue of jobs, as a list shows it: those of this process and of others, and what is left of
//! processes that died.

use std::path::{Path, PathBuf};

use formwork_protocol::{
    Agreed, CheckReport, Code, Exported, Failure, Fault, Generation, JobAgain, JobId, JobItem,
    JobKind, JobList, JobStanding, PackSummary, Progress, Record, Selection,
};
use formwork_render::CancelToken;
use formwork_store::{JobKey, JobRow, JobState};

use super::Engine;
use crate::failure::ToFailure;
use crate::faults::usage;
use crate::generation::Order;
use crate::jobs::{Asked, Build, ExportPlace, JobOrder, JobProgress};
use crate::library::Loaded;
use crate::pipeline::{OnProgress, QUIET, Request};

/// A job as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    pub id: JobId,
    /// Its place in the list: the next page begins before that of the last one.
    pub place: JobKey,
    pub state: JobState,
    pub order: JobOrder,
    /// How far it is, or was when that was last heard of.
    pub progress: Option<JobProgress>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// How often it was begun.
    pub attempts: u32,
    pub created_unix_ms: i64,
    pub started_unix_ms: Option<i64>,
    pub ended_unix_ms: Option<i64>,
}

/// What is given to a job that is to be done again.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// The secrets that were given before: they are not kept.
    pub secrets: Record,
    /// What the user agrees to, besides what he agreed to before.
    pub agreed: Agreed,
}

/// What a job that was done again led to.
#[derive(Clone, Debug, PartialEq)]
pub enum JobDone {
    Generated(Generation),
    Exported(Exported),
    Added(PackSummary),
    Checked(CheckReport),
}

impl Engine {
    /// Jobs from the newest on, or from before a place, all or those of one state; a page has at
    /// most `limit`. What ran in processes that have died counts as interrupted.
    pub fn jobs(
        &self,
        before: Option<JobKey>,
        state: Option<JobState>,
        limit: usize,
    ) -> Result<Vec<JobView>, Failure> {
        if let Err(error) = self.jobs.leases().interrupt() {
            // A list that can only be read is shown as it is.
            tracing::debug!(%error, "what is left of other processes was not noted");
        }
        let rows = self.store.jobs(before, state, limit);
        let rows = rows.map_err(|error| error.to_failure())?;
        // One that a newer Formwork has put there is not for this one.
        Ok(rows.iter().filter_map(|row| self.job_view(row)).collect())
    }

    /// A page of the jobs as the interface shows them.
    pub fn job_list(&self, before: Option<JobKey>, limit: usize) -> Result<JobList, Failure> {
        let jobs = self.jobs(before, None, limit)?;
        let is_full = jobs.len() == limit;
        Ok(JobList {
            next: jobs.last().map(|last| last.place).filter(|_| is_full),
            jobs: jobs.into_iter().map(item).collect(),
        })
    }

    fn job_view(&self, row: &JobRow) -> Option<JobView> {
        let id: JobId = row.name.parse().ok()?;
        let kept = row.progress_json.as_deref();
        let kept = kept.and_then(|text| serde_json::from_str(text).ok());
        let failure = row.result_json.as_deref();
        Some(JobView {
            progress: self.jobs.progress(&id).or(kept),
            id,
            place: row.id,
            state: row.state,
            order: order_of(row).ok()?,
            failure: failure.and_then(|text| serde_json::from_str(text).ok()),
            attempts: row.attempts,
            created_unix_ms: row.created_unix_ms,
            started_unix_ms: row.started_unix_ms,
            ended_unix_ms: row.ended_unix_ms,
        })
    }

    /// Does a job again that failed, was cancelled or interrupted. What a run that died has left in
    /// its target is put right first, as by every run. Secrets have to be given again.
    pub fn retry_job(
        &self,
        id: &JobId,
        again: &Again,
        progress: OnProgress<'_>,
    ) -> Result<JobDone, Failure> {
        let told = |error: formwork_store::StoreError| error.to_failure();
        self.jobs.leases().interrupt().map_err(told)?;
        let row = self.store.job_of_name(id.as_str()).map_err(told)?;
        let row =
            row.ok_or_else(|| Failure::new(Code::NotFound, format!("There is no job “{id}”")))?;
        let order = order_of(&row)?;
        if order.is_at_once() {
            let message = "A drag ends with its gesture";
            let fault = Fault::new(Code::Usage, message).with_hint("Drag again.");
            return Err(fault.into());
        }
        let given = |name: &&String| !again.secrets.contains(name.as_str());
        let missing: Vec<&str> = order
            .secrets()
            .iter()
            .filter(given)
            .map(|name| &**name)
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "Secrets are not kept: {} has to be given again",
                missing.join(", ")
            );
            return Err(Fault::new(Code::Missing, message).into());
        }
        if !self.jobs.leases().again(row.id).map_err(told)? {
            let message = match row.state {
                JobState::Done => format!("The job “{id}” is done"),
                _ => format!("The job “{id}” has not ended yet"),
            };
            return Err(Failure::new(Code::Usage, message));
        }
        let waiting = self.store.job(row.id).map_err(told)?.unwrap_or(row);
        self.do_again((id, &waiting), order, again, progress)
    }

    /// Does the jobs that waited for their turn when their process died, one after the other, and
    /// returns how many. One that had secrets is interrupted instead.
    pub fn take_up_jobs(&self) -> Result<usize, Failure> {
        let mut done = 0;
        while let Some(row) = self
            .jobs
            .leases()
            .next_of_nobody()
            .map_err(|error| error.to_failure())?
        {
            let id = row.name.parse::<JobId>();
            match (id, order_of(&row)) {
                (Ok(id), Ok(order)) if order.can_be_taken_up() => {
                    let again = Again::default();
                    if let Err(failure) = self.do_again((&id, &row), order, &again, QUIET) {
                        tracing::debug!(%id, %failure, "a job that was taken up failed");
                    }
                    done += 1;
                }
                _ => self.jobs.leases().end(row.id, JobState::Interrupted, None),
            }
        }
        Ok(done)
    }

    fn do_again(
        &self,
        (id, row): (&JobId, &JobRow),
        order: JobOrder,
        again: &Again,
        progress: OnProgress<'_>,
    ) -> Result<JobDone, Failure> {
        let asked = Asked {
            id,
            order: order.clone(),
            cancel: CancelToken::default(),
            row: Some(row),
        };
        self.jobs.run(asked, progress, |cancel, progress| {
            self.done_again(order, again, cancel, progress)
        })
    }

    fn done_again(
        &self,
        order: JobOrder,
        again: &Again,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<JobDone, Failure> {
        match order {
            JobOrder::Generate {
                build,
                target,
                agreed,
                dry_run,
                deciding,
            } => {
                let (loaded, request) = self.request_of(&build, &again.secrets, cancel)?;
                let order = Order {
                    request,
                    folder: PathBuf::from(target),
                    started_unix_ms: 0,
                    dry_run,
                    agreed: Agreed {
                        replace_pack: agreed.replace_pack || again.agreed.replace_pack,
                        replace_answers: agreed.replace_answers || again.agreed.replace_answers,
                    },
                    generated: None,
                    seen_going: None,
                    before: None,
                    deciding,
                    followed: None,
                };
                let generated = self.generate_again(order, (&loaded, &build), cancel, progress);
                generated.map(JobDone::Generated)
            }
            JobOrder::Export {
                build,
                target,
                selection,
                to,
            } => {
                let (_, request) = self.request_of(&build, &again.secrets, cancel)?;
                let target = target.as_deref().map(Path::new);
                let what = (request, target, &selection);
                let exported = self.export_again(what, &to, cancel, progress);
                exported.map(JobDone::Exported)
            }
            JobOrder::AddPack {
                path,
                replace,
                link,
            } => {
                let added = self.put_pack(Path::new(&path), replace, link, cancel);
                added.map(JobDone::Added)
            }
            JobOrder::Undo { .. } => Err(usage(
                "What is undone is asked for anew: another run may be the last one by now",
            )),
            JobOrder::Check { pack, accept } => {
                self.checked(&pack, accept, cancel).map(JobDone::Checked)
            }
        }
    }

    fn generate_again(
        &self,
        mut order: Order,
        (loaded, build): (&Loaded, &Build),
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Generation, Failure> {
        let ended = self.run(&mut order, loaded.took, cancel, progress);
        let draft = build.draft.as_ref();
        let draft = draft.and_then(|draft| self.draft(draft).ok());
        let draft = draft.as_deref().map(|draft| (draft, &order.request.given));
        self.generated(draft, &order.folder, ended)
    }

    fn export_again(
        &self,
        what: (Request, Option<&Path>, &Selection),
        to: &ExportPlace,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        self.exported(what, cancel, progress, |export, conditions| match to {
            ExportPlace::Zip { file } => export.to_zip(Path::new(file), conditions),
            ExportPlace::Folder { folder, overwrite } => {
                export.to_folder(Path::new(folder), *overwrite, conditions)
            }
            ExportPlace::Drag => Err(Failure::new(Code::Usage, "A drag ends with its gesture")),
        })
    }

    /// What is built again, with the secrets that were given again.
    fn request_of(
        &self,
        build: &Build,
        secrets: &Record,
        cancel: &CancelToken,
    ) -> Result<(Loaded, Request), Failure> {
        let loaded = self.load(&build.pack, cancel)?;
        let mut given = build.answers.clone();
        for name in &build.secrets {
            if let Some(secret) = secrets.get(name) {
                given.insert(name.as_str(), secret.clone());
            }
        }
        let request = Request {
            pack: loaded.pack.clone(),
            given,
            system: self.around.system(),
        };
        Ok((loaded, request))
    }
}

fn item(job: JobView) -> JobItem {
    let kind = kind(&job.order);
    let again = match (job.state, kind) {
        (JobState::Waiting | JobState::Running | JobState::Done, _) => JobAgain::NoNeed,
        (_, JobKind::DragOut | JobKind::Undo) => JobAgain::Cannot,
        _ if job.order.secrets().is_empty() => JobAgain::Can,
        _ => JobAgain::NeedsSecrets,
    };
    let progress = job.progress.map(|progress| Progress {
        job: job.id.clone(),
        phase: progress.phase,
        done: progress.done,
        total: progress.total,
    });
    JobItem {
        subject: subject(&job.order).to_owned(),
        kind,
        standing: match job.state {
            JobState::Waiting => JobStanding::Waiting,
            JobState::Running => JobStanding::Running,
            JobState::Done => JobStanding::Done,
            JobState::Failed => JobStanding::Failed,
            JobState::Cancelled => JobStanding::Cancelled,
            JobState::Interrupted => JobStanding::Interrupted,
        },
        progress,
        failure: job.failure,
        again,
        created_unix_ms: job.created_unix_ms,
        ended_unix_ms: job.ended_unix_ms,
        job: job.id,
    }
}

fn kind(order: &JobOrder) -> JobKind {
    match order {
        JobOrder::Generate { dry_run: true, .. } => JobKind::DryRun,
        JobOrder::Generate { .. } => JobKind::Generate,
        JobOrder::Export { to, .. } => match to {
            ExportPlace::Zip { .. } => JobKind::SaveZip,
            ExportPlace::Folder { .. } => JobKind::SaveFiles,
            ExportPlace::Drag => JobKind::DragOut,
        },
        JobOrder::AddPack { .. } => JobKind::AddPack,
        JobOrder::Check { .. } => JobKind::CheckPack,
        JobOrder::Undo { .. } => JobKind::Undo,
    }
}

/// The folder, the file or the pack that a job is about.
fn subject(order: &JobOrder) -> &str {
    match order {
        JobOrder::Generate { target, .. } | JobOrder::Undo { target, .. } => target,
        JobOrder::Export { to, build, .. } => match to {
            ExportPlace::Zip { file } => file,
            ExportPlace::Folder { folder, .. } => folder,
            ExportPlace::Drag => build.pack.as_str(),
        },
        JobOrder::AddPack { path, .. } => path,
        JobOrder::Check { pack, .. } => pack.as_str(),
    }
}

fn order_of(row: &JobRow) -> Result<JobOrder, Failure> {
    serde_json::from_str(&row.order_json).map_err(|error| {
        let message = format!("What the job “{}” was to do is damaged: {error}", row.name);
        Failure::new(Code::Store, message)
    })
}
