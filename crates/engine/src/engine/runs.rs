//! Generations and exports, each a job.

use std::path::{Path, PathBuf};
use std::time::Duration;

use formwork_protocol::{
    Agreed, Code, DraftId, Exported, Failure, Fault, Generated, Generation, JobId, Record,
    Selection, TraceId, export_name,
};
use formwork_render::CancelToken;

use super::Engine;
use crate::exports::Export;
use crate::generation::{Ended, Order, generate};
use crate::history::not_kept;
use crate::library::Loaded;
use crate::performance::Traced;
use crate::pipeline::{Conditions, OnProgress, QUIET, Rendered, Request, Stage};

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
        let order = Order {
            request: Request {
                pack: loaded.pack.clone(),
                given: given.clone(),
                system: self.around.system(),
            },
            folder: folder.to_owned(),
            started_unix_ms: (self.around.now)(),
            dry_run: options.dry_run,
            agreed: Agreed {
                replace_pack: options.replace_pack,
                replace_answers: true,
            },
            generated: None,
            seen_going: None,
            before: None,
        };
        match self.run(&order, loaded.took, cancel, progress)? {
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
        let job = self.jobs.begin(job);
        let draft = self.draft(id)?;
        let snapshot = draft.snapshot();
        let folder = snapshot.target.clone().ok_or_else(|| {
            Failure::from(
                Fault::new(Code::Missing, "There is no folder to generate into")
                    .with_hint("Choose a folder first."),
            )
        })?;
        let order = Order {
            request: snapshot.request,
            folder: folder.clone(),
            started_unix_ms: (self.around.now)(),
            dry_run: false,
            agreed,
            generated: snapshot.generated,
            seen_going: Some(draft.seen_going()),
            before: snapshot.before,
        };
        let ended = self.run(&order, Duration::ZERO, &job.cancel, progress);
        draft.look_again();
        match ended? {
            Ended::Asks(consent) => Ok(Generation::Asks(consent)),
            Ended::Done(done) => {
                draft.was_generated(&folder, done.answers);
                self.keep_draft(&draft);
                Ok(Generation::Done(Generated {
                    target: folder.display().to_string(),
                    report: done.traced.report,
                }))
            }
        }
    }

    /// Runs an order and remembers it. `load` is what it took to load the pack.
    fn run(
        &self,
        order: &Order,
        load: Duration,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Ended, Failure> {
        let settings = self.settings();
        let load_ns = u64::try_from(load.as_nanos()).unwrap_or(u64::MAX);
        let recorder = &self.performance.recorder;
        let recording = recorder.begin_after(&[(Stage::Load.name(), load_ns)]);
        let ended = self.under(cancel, progress, &recording, |conditions| {
            let pack = order.request.pack.name();
            let _running = self.performance.running(pack, conditions.heap);
            generate(order, &settings, &self.preferences.key, conditions)
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
        }
    }

    /// Writes a draft's outputs as a zip.
    pub fn save_zip(
        &self,
        id: &DraftId,
        job: &JobId,
        file: &Path,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        self.export(id, job, &Selection::Zip, progress, |export, conditions| {
            export.to_zip(file, conditions)
        })
    }

    /// Writes a selection of a draft's outputs below a folder.
    pub fn save_to(
        &self,
        (id, job): (&DraftId, &JobId),
        selection: &Selection,
        folder: &Path,
        overwrite: bool,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        self.export(id, job, selection, progress, |export, conditions| {
            export.to_folder(folder, overwrite, conditions)
        })
    }

    /// Writes a selection below `stage`, for a drag out of the window. Returns what to drag.
    pub fn stage(
        &self,
        id: &DraftId,
        selection: &Selection,
        stage: &Path,
    ) -> Result<PathBuf, Failure> {
        self.export(
            id,
            &self.new_id()?,
            selection,
            QUIET,
            |export, conditions| export.staged(selection, stage, conditions),
        )
    }

    /// Renders a draft and writes a selection of it. Its answers must be valid, as for a generation.
    fn export<T>(
        &self,
        id: &DraftId,
        job: &JobId,
        selection: &Selection,
        progress: OnProgress<'_>,
        write: impl FnOnce(&Export, &Conditions<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let job = self.jobs.begin(job);
        let snapshot = self.draft(id)?.snapshot();
        let folder = snapshot.target.as_ref();
        let folder = folder.and_then(|folder| folder.file_name());
        let folder = folder.map(|name| name.to_string_lossy());
        let recording = self.performance.recorder.begin();
        self.under(&job.cancel, progress, &recording, |conditions| {
            let resolved = snapshot.request.resolve_under(None, conditions).valid()?;
            let pack = resolved.request.pack.name();
            // The values as they stand, the pack's defaults included.
            let name = export_name(folder.as_deref(), &resolved.values, pack);
            let rendered: Rendered = resolved.plan(conditions)?.render(None, conditions)?;
            write(&Export::of(&rendered, selection, name)?, conditions)
        })
    }
}

/// How [`Engine::generate`] works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GenerateOptions {
    /// Report what would be done, and write nothing.
    pub dry_run: bool,
    /// A project of another pack may become one of this pack.
    pub replace_pack: bool,
}
