//! Generations and exports, each a job.

use std::path::{Path, PathBuf};
use std::time::Duration;

use formwork_protocol::{
    Agreed, Code, DraftId, Exported, Failure, Fault, Generated, Generation, JobId, Record,
    Selection, TraceId, export_name,
};
use formwork_render::CancelToken;

use super::Engine;
use crate::drafts::{Draft, Snapshot};
use crate::exports::Export;
use crate::generation::{Ended, Order, generate};
use crate::history::not_kept;
use crate::jobs::{Asked, Build, ExportPlace, JobOrder, Lane};
use crate::library::Loaded;
use crate::performance::Traced;
use crate::pipeline::{Conditions, Deciding, OnProgress, Rendered, Request, Stage};

/// Runs after which what is too old or too much is forgotten.
const FORGET: i64 = 25;

impl Engine {
    /// Generates into a folder from the command line, where nobody looks at views: a project whose
    /// answers change is reported and not asked about, one that changes its pack is refused unless
    /// `replace_pack` says so.
    pub fn generate(
        &self,
        loaded: &Loaded,
        given: &Record,
        folder: &Path,
        options: GenerateOptions,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Traced, Failure> {
        let mut order = Order {
            request: Request {
                pack: loaded.pack.clone(),
                given: given.clone(),
                system: self.around.system(),
            },
            folder: folder.to_owned(),
            started_unix_ms: 0,
            dry_run: options.dry_run,
            agreed: Agreed {
                replace_pack: options.replace_pack,
                replace_answers: true,
            },
            generated: None,
            seen_going: None,
            before: None,
            deciding: options.deciding,
            followed: None,
        };
        let asked = Asked {
            id: &self.new_id()?,
            order: job_order(
                &order,
                Build::new(loaded.summary.id.clone(), &order.request, None),
            ),
            cancel: cancel.clone(),
            row: None,
        };
        let ended = self.jobs.run(asked, progress, |cancel, progress| {
            self.run(&mut order, loaded.took, cancel, progress)
        });
        match ended? {
            Ended::Done(done) => Ok(done.traced),
            Ended::Asks(consent) => {
                let message = format!(
                    "{} was generated from the pack “{}”, not from “{}”",
                    folder.display(),
                    consent.project.pack,
                    loaded.pack.name()
                );
                Err(Fault::new(Code::OtherPack, message)
                    .with_hint("Choose another folder, or replace the pack with --replace-pack.")
                    .into())
            }
        }
    }

    /// Generates a draft into its target.
    pub fn generate_draft(
        &self,
        id: &DraftId,
        job: &JobId,
        agreed: Agreed,
        progress: OnProgress<'_>,
    ) -> Result<Generation, Failure> {
        let draft = self.draft(id)?;
        let broken = draft.broken();
        if !broken.is_empty() {
            return Err(broken.into());
        }
        let snapshot = draft.snapshot();
        let folder = snapshot.target.clone().ok_or_else(|| {
            Failure::from(
                Fault::new(Code::Missing, "There is no folder to generate into")
                    .with_hint("Choose a folder first."),
            )
        })?;
        let mut order = Order {
            request: snapshot.request,
            folder: folder.clone(),
            started_unix_ms: 0,
            dry_run: false,
            agreed,
            generated: snapshot.generated,
            seen_going: Some(draft.seen_going()),
            before: snapshot.before,
            deciding: snapshot.deciding,
            followed: snapshot.followed,
        };
        let build = Build::new(draft.pack_id.clone(), &order.request, Some(id.clone()));
        let asked = Asked {
            id: job,
            order: job_order(&order, build),
            cancel: CancelToken::default(),
            row: None,
        };
        let ended = self.jobs.run(asked, progress, |cancel, progress| {
            self.run(&mut order, Duration::ZERO, cancel, progress)
        });
        self.generated(Some((&draft, &order.request.given)), &folder, ended)
    }

    /// What came of a generation, which a draft has to know if it is of one.
    pub(super) fn generated(
        &self,
        draft: Option<(&Draft, &Record)>,
        folder: &Path,
        ended: Result<Ended, Failure>,
    ) -> Result<Generation, Failure> {
        if let Some((draft, _)) = draft {
            draft.look_again();
        }
        match ended? {
            Ended::Asks(consent) => Ok(Generation::Asks(consent)),
            Ended::Done(done) => {
                if let Some((draft, given)) = draft {
                    draft.was_generated(folder, given, done.answers);
                    self.keep_draft(draft);
                }
                Ok(Generation::Done(Box::new(Generated {
                    target: folder.display().to_string(),
                    report: done.traced.report,
                })))
            }
        }
    }

    /// Runs an order, which begins now, and remembers it. `load` is what it took to load the pack.
    pub(super) fn run(
        &self,
        order: &mut Order,
        load: Duration,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Ended, Failure> {
        order.started_unix_ms = (self.around.now)();
        let order = &*order;
        let settings = self.settings();
        let load_ns = u64::try_from(load.as_nanos()).unwrap_or(u64::MAX);
        let recorder = &self.performance.recorder;
        let recording = recorder.begin_after(&[(Stage::Load.name(), load_ns)]);
        let lane = Lane::Batch(self.jobs.gate());
        let ended = self.under(cancel, progress, (&recording, lane), |conditions| {
            let pack = order.request.pack.name();
            let _running = self.performance.running(pack, conditions.heap);
            let keys = (&self.preferences.key, &self.kept);
            generate(order, &settings, keys, conditions)
        });
        match ended {
            Ok(Ended::Done(mut done)) => {
                self.performance.came_from(done.traced.report.cache);
                if !order.dry_run {
                    self.history.done(order, &mut done.traced);
                    self.performance.ran(&done.traced);
                    self.forget_now_and_then(done.traced.summary.trace);
                    let report = &mut done.traced.report;
                    let kept = self.preferences.remember(&order.request);
                    let warning = kept.err().map(|error| not_kept(&error));
                    let said = |warning: &Fault| report.warnings.contains(warning);
                    let warning = warning.filter(|warning| !said(warning));
                    report.warnings.extend(warning);
                }
                Ok(Ended::Done(done))
            }
            Err(failure) if !order.dry_run => {
                self.history.failed(order, &failure);
                Err(failure)
            }
            ended => ended,
        }
    }

    /// Forgets what is too old or too much, every so many runs: where no window is ever open,
    /// nobody else does.
    fn forget_now_and_then(&self, run: TraceId) {
        if matches!(run, TraceId::Run(number) if number % FORGET == 0) {
            self.forget_measures();
            self.jobs.leases().forget();
        }
    }

    /// Writes a selection of a draft's outputs as a zip.
    pub fn save_zip(
        &self,
        ids: (&DraftId, &JobId),
        selection: &Selection,
        file: &Path,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        let to = ExportPlace::Zip {
            file: file.display().to_string(),
        };
        self.export(ids, selection, to, progress, |export, under| {
            export.to_zip(file, under)
        })
    }

    /// Writes a selection of a draft's outputs below a folder.
    pub fn save_to(
        &self,
        ids: (&DraftId, &JobId),
        selection: &Selection,
        folder: &Path,
        overwrite: bool,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        let to = ExportPlace::Folder {
            folder: folder.display().to_string(),
            overwrite,
        };
        self.export(ids, selection, to, progress, |export, under| {
            export.to_folder(folder, overwrite, under)
        })
    }

    /// Writes a selection below `stage`, for a drag out of the window. Returns what to drag.
    pub fn stage(
        &self,
        ids: (&DraftId, &JobId),
        selection: &Selection,
        stage: &Path,
        progress: OnProgress<'_>,
    ) -> Result<Vec<PathBuf>, Failure> {
        self.export(
            ids,
            selection,
            ExportPlace::Drag,
            progress,
            |export, under| export.staged(selection, stage, under),
        )
    }

    /// Renders a draft and writes a selection of it. Its answers must be valid, as for a generation.
    fn export<T>(
        &self,
        (id, job): (&DraftId, &JobId),
        selection: &Selection,
        to: ExportPlace,
        progress: OnProgress<'_>,
        write: impl FnOnce(&Export, &Conditions<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let draft = self.draft(id)?;
        let Snapshot {
            request, target, ..
        } = draft.snapshot();
        let order = JobOrder::Export {
            build: Build::new(draft.pack_id.clone(), &request, Some(id.clone())),
            target: target.as_ref().map(|target| target.display().to_string()),
            selection: selection.clone(),
            to,
        };
        let asked = Asked {
            id: job,
            order,
            cancel: CancelToken::default(),
            row: None,
        };
        self.jobs.run(asked, progress, |cancel, progress| {
            let what = (request, target.as_deref(), selection);
            self.exported(what, cancel, progress, write)
        })
    }

    /// Renders a request and writes a selection of it, which the folder of the target names.
    pub(super) fn exported<T>(
        &self,
        (request, target, selection): (Request, Option<&Path>, &Selection),
        cancel: &CancelToken,
        progress: OnProgress<'_>,
        write: impl FnOnce(&Export, &Conditions<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let folder = target.and_then(|folder| folder.file_name());
        let folder = folder.map(|name| name.to_string_lossy());
        let recording = self.performance.recorder.begin();
        let lane = Lane::Batch(self.jobs.gate());
        self.under(cancel, progress, (&recording, lane), |conditions| {
            let resolved = request.resolve_under(None, conditions).valid()?;
            let pack = resolved.request.pack.name();
            // The values as they stand, the pack's defaults included.
            let name = export_name(folder.as_deref(), &resolved.values, pack);
            let rendered: Rendered = resolved.plan(None, conditions)?.render(None, conditions)?;
            write(&Export::of(&rendered, selection, name)?, conditions)
        })
    }
}

/// A generation as a job keeps it.
fn job_order(order: &Order, build: Build) -> JobOrder {
    JobOrder::Generate {
        build,
        target: order.folder.display().to_string(),
        agreed: order.agreed,
        dry_run: order.dry_run,
        deciding: order.deciding.clone(),
    }
}

/// How [`Engine::generate`] works.
#[derive(Clone, Debug, Default)]
pub struct GenerateOptions {
    /// Report what would be done, and write nothing.
    pub dry_run: bool,
    /// A project of another pack may become one of this pack.
    pub replace_pack: bool,
    /// What becomes of files that both the pack and the user changed.
    pub deciding: Deciding,
}
