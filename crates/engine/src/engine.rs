//! Everything that the shell and the command line do, in one place.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use formwork_protocol::{
    AppInfo, CheckReport, Code, DraftSummary, DraftView, Edit, EditOutcome, Exported, Failure,
    Fault, Generated, OpenedDraft, OutputContent, PackDetails, PackSummary, PhaseTimes, Report,
    RunSummary, Selection, Settings, Shown,
};
use formwork_render::{CancelToken, Meter};
use formwork_store::{DraftRow, NewRun, Outcome, Store, StoreError};
use formwork_tree::{Content, RelativePath};
use serde_json::{Map, Value};

use crate::answers::{Resolved, resolve};
use crate::draft::{Draft, Snapshot};
use crate::export::{ExportWatch, relative_to, selected};
use crate::generate::{OnProgress, Order, failure, generate, make};
use crate::library::{Library, Loaded};
use crate::project::SecretKey;
use crate::render::{Cached, OutputCache};
use crate::samples;

/// Bytes of rendered outputs that are kept in memory.
const OUTPUT_CACHE: u64 = 128 << 20;
const SETTINGS: &str = "settings";
const SECRET_KEY: &str = "secret_key";

/// What comes from outside: the engine reads no clock, no environment and no randomness itself.
pub struct Surroundings {
    /// Where the store, the settings and added packs live.
    pub home: PathBuf,
    /// Where projects are proposed unless the settings say otherwise.
    pub projects: PathBuf,
    pub user: String,
    /// Today, as 2026-01-31.
    pub date: fn() -> String,
    pub uuid: fn() -> String,
    /// Milliseconds since 1970.
    pub now: fn() -> i64,
}

/// The engine. Shared by all threads; every method may be called from any of them.
pub struct Engine {
    around: Surroundings,
    pub(crate) store: Store,
    library: Library,
    outputs: OutputCache,
    settings: Mutex<Settings>,
    key: SecretKey,
    drafts: Mutex<HashMap<String, Arc<Draft>>>,
    jobs: Mutex<HashMap<String, CancelToken>>,
    notices: Vec<String>,
}

impl Engine {
    pub fn open(around: Surroundings) -> Result<Self, Failure> {
        let (store, notices) = Store::open(&around.home).map_err(|error| store_failure(&error))?;
        let mut notices: Vec<String> = notices.iter().map(ToString::to_string).collect();
        let settings = match store
            .setting(SETTINGS)
            .map_err(|error| store_failure(&error))?
        {
            None => Settings::default(),
            Some(text) => serde_json::from_str(&text).unwrap_or_else(|_| {
                notices
                    .push("The settings were damaged, so the standard ones hold now.".to_owned());
                Settings::default()
            }),
        };
        let key = secret_key(&store, &around)?;
        Ok(Self {
            library: Library::new(around.home.join("packs")),
            outputs: OutputCache::new(OUTPUT_CACHE, Cached::weight),
            store,
            settings: Mutex::new(settings),
            key,
            drafts: Mutex::default(),
            jobs: Mutex::default(),
            around,
            notices,
        })
    }

    pub fn info(&self) -> AppInfo {
        AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            home: self.around.home.display().to_string(),
            packs_folder: self.library.folder().display().to_string(),
            projects_folder: self.projects_folder().display().to_string(),
            notices: self.notices.clone(),
        }
    }

    pub fn projects_folder(&self) -> PathBuf {
        match self.settings().projects_folder.as_str() {
            "" => self.around.projects.clone(),
            folder => PathBuf::from(folder),
        }
    }

    pub fn settings(&self) -> Settings {
        lock(&self.settings).clone()
    }

    pub fn save_settings(&self, settings: Settings) -> Result<Settings, Failure> {
        let text = serde_json::to_string(&settings)
            .map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
        self.store
            .set_setting(SETTINGS, &text)
            .map_err(|error| store_failure(&error))?;
        *lock(&self.settings) = settings.clone();
        Ok(settings)
    }

    pub fn packs(&self) -> Vec<PackSummary> {
        self.library.list(&self.settings().limits)
    }

    pub fn pack(&self, id: &str) -> Result<PackDetails, Failure> {
        self.library.details(id, &self.settings().limits)
    }

    pub fn load(&self, id: &str) -> Result<Loaded, Failure> {
        self.library.load(id, &self.settings().limits)
    }

    pub fn add_pack(&self, path: &Path, replace: bool) -> Result<PackSummary, Failure> {
        self.library.add(path, replace, &self.settings().limits)
    }

    pub fn remove_pack(&self, id: &str) -> Result<(), Failure> {
        self.library.remove(id)
    }

    pub fn check(&self, id: &str, accept: bool) -> Result<CheckReport, Failure> {
        samples::check(&self.library, id, accept, &self.settings(), &self.outputs)
    }

    /// Date, user and uuid as they are now.
    pub fn system(&self) -> Map<String, Value> {
        Map::from_iter([
            ("date".to_owned(), Value::from((self.around.date)())),
            ("user".to_owned(), Value::from(self.around.user.as_str())),
            ("uuid".to_owned(), Value::from((self.around.uuid)())),
        ])
    }

    /// What answers lead to: what is asked, which values hold, what is wrong.
    pub fn resolve(&self, loaded: &Loaded, given: &Map<String, Value>) -> Resolved {
        let meter = Meter {
            limits: self.settings().limits,
            cancel: CancelToken::default(),
        };
        resolve(&loaded.pack, given, &self.system(), &meter)
    }

    /// Generates into a folder and remembers the run.
    pub fn generate(
        &self,
        loaded: &Loaded,
        given: &Map<String, Value>,
        target: &Path,
        dry_run: bool,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Report, Failure> {
        let system = self.system();
        let settings = self.settings();
        let order = Order {
            pack: loaded.pack.clone(),
            given,
            system: &system,
            settings: &settings,
            dry_run,
            key: self.key,
            load_ms: loaded.ms,
        };
        self.run(&order, target, cancel, progress)
    }

    fn run(
        &self,
        order: &Order<'_>,
        target: &Path,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Report, Failure> {
        let started = (self.around.now)();
        let result = generate(order, target, &self.outputs, cancel, progress);
        if order.dry_run {
            return result;
        }
        let manifest = &order.pack.pack.manifest;
        let mut run = NewRun {
            target: target.display().to_string(),
            pack: manifest.name.clone(),
            version: manifest.version.to_string(),
            started_unix_ms: started,
            ms: 0.0,
            bytes: 0,
            outcome: Outcome::Failed,
            counts_json: "{}".to_owned(),
            report_json: String::new(),
        };
        match result {
            Ok(mut report) => {
                run.ms = report.ms.total;
                run.bytes = report.bytes;
                run.outcome = Outcome::Done;
                run.counts_json = json(&report.files)?;
                run.report_json = json(&report)?;
                let id = self
                    .store
                    .add_run(&run)
                    .map_err(|error| store_failure(&error))?;
                report.run = id.to_string();
                self.store
                    .upsert_project(&run.target, &run.pack, &run.version, started)
                    .map_err(|error| store_failure(&error))?;
                self.remember(order)?;
                Ok(report)
            }
            Err(failure) => {
                if failure.code() == Code::Cancelled {
                    run.outcome = Outcome::Cancelled;
                }
                run.report_json = json(&failure)?;
                // That the run failed is what the user has to know, not that the list of runs did.
                if let Err(error) = self.store.add_run(&run) {
                    tracing::warn!(%error, "the run could not be remembered");
                }
                Err(failure)
            }
        }
    }

    /// Finished runs, newest first.
    pub fn runs(&self, limit: usize) -> Result<Vec<RunSummary>, Failure> {
        let rows = self
            .store
            .runs(None, limit)
            .map_err(|error| store_failure(&error))?;
        Ok(rows
            .into_iter()
            .map(|row| RunSummary {
                run: row.id.to_string(),
                target: row.target,
                pack: row.pack,
                version: row.version,
                started_unix_ms: row.started_unix_ms,
                ms: row.ms,
                files: serde_json::from_str(&row.counts_json).unwrap_or_default(),
                bytes: row.bytes,
                outcome: row.outcome.as_str().to_owned(),
            })
            .collect())
    }

    /// Opens a draft of a pack.
    pub fn open_draft(
        &self,
        pack: &str,
        answers: Map<String, Value>,
        target: Option<String>,
    ) -> Result<OpenedDraft, Failure> {
        let id = (self.around.uuid)();
        let loaded = self.load(pack)?;
        let proposed = self.proposals(&loaded, &answers)?;
        self.open_as(id, pack, loaded, (answers, proposed), target, 0)
    }

    fn open_as(
        &self,
        id: String,
        pack: &str,
        loaded: Loaded,
        (answers, proposed): (Map<String, Value>, Map<String, Value>),
        target: Option<String>,
        revision: u64,
    ) -> Result<OpenedDraft, Failure> {
        let draft = Draft::new(
            id.clone(),
            loaded.pack.clone(),
            pack.to_owned(),
            answers,
            self.system(),
            target.map(PathBuf::from),
            self.key,
        );
        let draft = Arc::new(draft.proposing(proposed).at_revision(revision));
        let view = draft.full_view(None, &self.settings(), &self.outputs);
        lock(&self.drafts).insert(id, draft);
        let questions = &loaded.pack.pack.manifest.questions;
        Ok(OpenedDraft {
            pack: loaded.summary,
            questions: questions.iter().map(|question| question.shown()).collect(),
            view,
        })
    }

    /// Drafts of earlier sessions, newest first.
    pub fn drafts(&self) -> Result<Vec<DraftSummary>, Failure> {
        let titles: HashMap<String, String> = self
            .packs()
            .into_iter()
            .map(|pack| (pack.id, pack.title))
            .collect();
        let rows = self.store.drafts().map_err(|error| store_failure(&error))?;
        Ok(rows
            .into_iter()
            .map(|row| DraftSummary {
                title: titles
                    .get(&row.pack)
                    .cloned()
                    .unwrap_or_else(|| row.pack.clone()),
                draft: row.id,
                pack: row.pack,
                target: row.target,
                updated_unix_ms: row.updated_unix_ms,
            })
            .collect())
    }

    /// Opens a draft of an earlier session again, with its answers.
    pub fn resume_draft(&self, id: &str) -> Result<OpenedDraft, Failure> {
        let row = self
            .store
            .draft(id)
            .map_err(|error| store_failure(&error))?;
        let row = row.ok_or_else(|| no_draft(id))?;
        let answers = serde_json::from_str(&row.answers_json).map_err(|error| {
            Failure::new(
                Code::Store,
                format!("The answers of the draft are damaged: {error}"),
            )
        })?;
        let loaded = self.load(&row.pack)?;
        let (answers, revision) = ((answers, Map::new()), row.revision);
        self.open_as(row.id, &row.pack, loaded, answers, row.target, revision)
    }

    pub fn close_draft(&self, id: &str) -> Result<(), Failure> {
        lock(&self.drafts).remove(id);
        self.store
            .delete_draft(id)
            .map_err(|error| store_failure(&error))?;
        Ok(())
    }

    fn draft(&self, id: &str) -> Result<Arc<Draft>, Failure> {
        lock(&self.drafts)
            .get(id)
            .cloned()
            .ok_or_else(|| no_draft(id))
    }

    pub fn edit(
        &self,
        id: &str,
        sequence: u64,
        edit: Edit,
        show: Option<&Shown>,
    ) -> Result<EditOutcome, Failure> {
        let draft = self.draft(id)?;
        let outcome = draft.edit(sequence, edit, show, &self.settings(), &self.outputs)?;
        if matches!(outcome, EditOutcome::View { .. }) {
            self.keep_draft(&draft)?;
        }
        Ok(outcome)
    }

    fn keep_draft(&self, draft: &Draft) -> Result<(), Failure> {
        let (answers, target, revision) = draft.kept();
        let row = DraftRow {
            id: draft.id.clone(),
            pack: draft.pack_id.clone(),
            target,
            answers_json: json(&answers)?,
            revision,
            updated_unix_ms: (self.around.now)(),
        };
        self.store
            .save_draft(&row)
            .map_err(|error| store_failure(&error))?;
        Ok(())
    }

    pub fn view(&self, id: &str, show: Option<&Shown>) -> Result<DraftView, Failure> {
        Ok(self
            .draft(id)?
            .full_view(show, &self.settings(), &self.outputs))
    }

    pub fn read_output(&self, id: &str, path: &str, offset: u64) -> Result<OutputContent, Failure> {
        self.draft(id)?.read(path, offset)
    }

    /// Generates a draft into its target.
    pub fn generate_draft(
        &self,
        id: &str,
        job: &str,
        progress: OnProgress<'_>,
    ) -> Result<Generated, Failure> {
        let draft = self.draft(id)?;
        let snapshot = draft.snapshot();
        let target = snapshot.target.clone().ok_or_else(|| {
            Failure::from(
                Fault::new(Code::Missing, "There is no folder to generate into")
                    .with_hint("Choose a folder first."),
            )
        })?;
        let settings = self.settings();
        let order = order(&snapshot, &settings, self.key);
        let report = self.with_job(job, |cancel| self.run(&order, &target, cancel, progress));
        draft.look_again();
        Ok(Generated {
            target: target.display().to_string(),
            report: report?,
        })
    }

    /// The contents of a draft's outputs, checked as for a generation.
    fn contents(
        &self,
        id: &str,
        selection: &Selection,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
    ) -> Result<Vec<(RelativePath, Content)>, Failure> {
        let snapshot = self.draft(id)?.snapshot();
        let settings = self.settings();
        let order = order(&snapshot, &settings, self.key);
        let (plan, made) = make(
            &order,
            &self.outputs,
            cancel,
            progress,
            &mut PhaseTimes::default(),
        )?;
        let outputs = plan.outputs.into_iter().zip(made);
        let chosen: Vec<_> = outputs
            .map(|(output, made)| (output.path, made.content))
            .filter(|(path, _)| selected(path.as_str(), selection))
            .collect();
        if chosen.is_empty() {
            return Err(Failure::new(Code::NotFound, "There is nothing to save"));
        }
        Ok(chosen)
    }

    /// The name that a draft's export has: its target's, else its project's.
    pub fn export_name(&self, id: &str) -> Result<String, Failure> {
        let draft = self.draft(id)?;
        let snapshot = draft.snapshot();
        let from_target = snapshot
            .target
            .as_ref()
            .and_then(|target| target.file_name())
            .map(|name| name.to_string_lossy().into_owned());
        // The answer as it stands, the pack's default included: the interface shows the same name.
        let meter = Meter {
            limits: self.settings().limits,
            cancel: CancelToken::default(),
        };
        let Snapshot {
            pack,
            answers,
            system,
            ..
        } = &snapshot;
        let values = resolve(pack, answers, system, &meter).values;
        let from_answer = || {
            let plain = |letter: char| {
                if letter.is_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            };
            let name = values.get("project_name")?.as_str()?;
            let name: String = name.chars().map(plain).collect();
            let name = name.trim_matches('-').to_lowercase();
            (!name.is_empty()).then_some(name)
        };
        let pack = &draft.pack.pack.manifest.name;
        Ok(from_target
            .or_else(from_answer)
            .unwrap_or_else(|| pack.clone()))
    }

    /// Writes a draft's outputs as a zip.
    pub fn save_zip(
        &self,
        id: &str,
        job: &str,
        file: &Path,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        let root = self.export_name(id)?;
        self.with_job(job, |cancel| {
            let contents = self.contents(id, &Selection::Zip, cancel, progress)?;
            let total = contents.len();
            let watch = ExportWatch::new(cancel, progress, total);
            let size = formwork_output::write_zip(file, &root, &contents, &[], &watch.as_watch())
                .map_err(|error| failure(&error))?;
            Ok(Exported {
                location: file.display().to_string(),
                files: total,
                bytes: size.bytes,
            })
        })
    }

    /// Writes a selection of a draft's outputs below a folder.
    pub fn save_to(
        &self,
        id: &str,
        job: &str,
        selection: &Selection,
        folder: &Path,
        overwrite: bool,
        progress: OnProgress<'_>,
    ) -> Result<Exported, Failure> {
        self.with_job(job, |cancel| {
            let contents = self.contents(id, selection, cancel, progress)?;
            let contents = relative_to(contents, selection);
            let total = contents.len();
            let watch = ExportWatch::new(cancel, progress, total);
            let size =
                formwork_output::write_tree(folder, &contents, &[], overwrite, &watch.as_watch())
                    .map_err(|error| failure(&error))?;
            Ok(Exported {
                location: folder.display().to_string(),
                files: total,
                bytes: size.bytes,
            })
        })
    }

    /// Writes a selection below `stage`, for a drag out of the window. Returns what to drag.
    pub fn stage(
        &self,
        id: &str,
        job: &str,
        selection: &Selection,
        stage: &Path,
    ) -> Result<PathBuf, Failure> {
        let quiet: OnProgress<'_> = &|_, _, _| {};
        let name = self.export_name(id)?;
        match selection {
            Selection::Zip => {
                let file = stage.join(format!("{name}.zip"));
                self.save_zip(id, job, &file, quiet)?;
                Ok(file)
            }
            Selection::All => {
                let folder = stage.join(name);
                self.save_to(id, job, selection, &folder, false, quiet)?;
                Ok(folder)
            }
            Selection::Path { path } => {
                self.save_to(id, job, selection, stage, false, quiet)?;
                let last = path.rsplit('/').next().unwrap_or(path);
                Ok(stage.join(last))
            }
        }
    }

    fn with_job<T>(
        &self,
        job: &str,
        work: impl FnOnce(&CancelToken) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let cancel = CancelToken::default();
        lock(&self.jobs).insert(job.to_owned(), cancel.clone());
        let result = work(&cancel);
        lock(&self.jobs).remove(job);
        result
    }

    /// Stops a job; false when there is none of that name.
    pub fn cancel(&self, job: &str) -> bool {
        match lock(&self.jobs).get(job) {
            Some(cancel) => {
                cancel.cancel();
                true
            }
            None => false,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The key of this installation, made when it is first opened.
fn secret_key(store: &Store, around: &Surroundings) -> Result<SecretKey, Failure> {
    let make = || {
        let random = format!("{}{}", (around.uuid)(), (around.uuid)());
        blake3::hash(random.as_bytes()).to_hex().to_string()
    };
    let mut kept = store
        .setting_or_insert(SECRET_KEY, make)
        .map_err(|error| store_failure(&error))?;
    if blake3::Hash::from_hex(&kept).is_err() {
        // It was damaged; another start may have mended it just now.
        let mend = |kept: Option<String>| {
            kept.filter(|key| blake3::Hash::from_hex(key).is_ok())
                .or_else(|| Some(make()))
        };
        let mended = store.update_setting(SECRET_KEY, mend);
        kept = mended
            .map_err(|error| store_failure(&error))?
            .unwrap_or_default();
    }
    let key = blake3::Hash::from_hex(kept)
        .map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
    Ok(SecretKey(*key.as_bytes()))
}

fn order<'a>(snapshot: &'a Snapshot, settings: &'a Settings, key: SecretKey) -> Order<'a> {
    Order {
        pack: snapshot.pack.clone(),
        given: &snapshot.answers,
        system: &snapshot.system,
        settings,
        dry_run: false,
        key,
        load_ms: 0.0,
    }
}

fn no_draft(id: &str) -> Failure {
    Failure::new(Code::NotFound, format!("There is no open draft “{id}”"))
}

fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::new(Code::Internal, error.to_string()))
}

pub(crate) fn store_failure(error: &StoreError) -> Failure {
    Failure::new(Code::Store, error.to_string())
}
