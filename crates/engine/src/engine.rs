//! Everything that the shell and the command line do, in one place: a small face over parts that
//! each own their state.

mod answers;
mod code;
mod drafts;
mod kept_drafts;
mod lines;
mod packs;
mod performance;
mod project_list;
mod projects;
mod queue;
mod runs;
mod schemas;
mod targets;
mod watched;

use packs::{SampleCache, sample_cache};

pub use drafts::Reply;
pub use performance::write_trace;
pub use projects::Update;
pub use queue::{Again, JobDone, JobView};
pub use runs::GenerateOptions;
pub use watched::Watched;

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use formwork_protocol::{
    AppInfo, CheckReport, Code, Failure, IdError, JobId, PackDetails, PackId, Record, RunSummary,
    Settings, SettingsChange, UpdatedBy,
};
use formwork_render::{CancelToken, Meter};
use formwork_store::Store;
use formwork_telemetry::{HeapAccount, Recording};

use crate::contents::Contents;
use crate::drafts::Drafts;
use crate::failure::ToFailure;
use crate::history::History;
use crate::jobs::{Asked, JobOrder, Jobs, Lane};
use crate::kept::Kept;
use crate::library::{Library, Loaded};
use crate::performance::Performance;
use crate::pipeline::{Cached, Conditions, OnProgress, OutputCache, QUIET, Request, Resolved};
use crate::preferences::Preferences;
use crate::samples;
use crate::schema::LastSchema;
use crate::surroundings::Surroundings;

/// Bytes of rendered outputs that are kept in memory.
const OUTPUT_CACHE: u64 = 128 << 20;

/// The engine. Shared by all threads; every method may be called from any of them.
pub struct Engine {
    around: Surroundings,
    store: Arc<Store>,
    library: Library,
    outputs: OutputCache,
    /// Samples that were looked at.
    samples: SampleCache,
    preferences: Preferences,
    drafts: Drafts,
    jobs: Jobs,
    history: History,
    kept: Kept,
    performance: Performance,
    /// Said at the start: what was repaired, and what cannot be remembered.
    notices: Vec<String>,
    /// That drafts cannot be kept was said.
    draft_loss: Mutex<DraftLoss>,
    last_schema: LastSchema,
}

/// Whether the user knows that drafts are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum DraftLoss {
    #[default]
    None,
    ToSay(String),
    Said,
}

impl Engine {
    /// Opens the engine. A home that cannot be used stops nothing but remembering: the notices say
    /// so.
    pub fn open(around: Surroundings) -> Result<Self, Failure> {
        // So that the panel can tell their time apart. Where there is a pool already, it stays.
        let pool =
            rayon::ThreadPoolBuilder::new().thread_name(|number| format!("rendering-{number}"));
        let _ = pool.build_global();
        let (store, notices) = Store::open(&around.home).map_err(|error| error.to_failure())?;
        store.back_up_when_due((around.now)());
        let store = Arc::new(store);
        let at_once = std::thread::available_parallelism().map_or(1, NonZero::get);
        let jobs = Jobs::new(store.clone(), (around.uuid)(), around.now, at_once);
        let mut notices: Vec<String> = notices.iter().map(ToString::to_string).collect();
        Ok(Self {
            library: Library::new(&around.home),
            outputs: OutputCache::new(OUTPUT_CACHE, Cached::weight),
            samples: sample_cache(),
            preferences: Preferences::open(store.clone(), around.uuid, &mut notices),
            history: History::new(store.clone()),
            kept: Kept::new(store.clone()),
            performance: Performance::new(around.recorder.clone(), store.clone()),
            store,
            drafts: Drafts::default(),
            jobs,
            around,
            notices,
            draft_loss: Mutex::default(),
            last_schema: LastSchema::default(),
        })
    }

    pub fn info(&self) -> AppInfo {
        AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            home: self.around.home.display().to_string(),
            packs_folder: self.library.folder().display().to_string(),
            projects_folder: self.projects_folder().display().to_string(),
            notices: self.notices.clone(),
            // The window's program knows how it was installed.
            updated_by: UpdatedBy::Nobody,
        }
    }

    pub fn projects_folder(&self) -> PathBuf {
        match self.settings().projects_folder.as_str() {
            "" => self.around.projects.clone(),
            folder => PathBuf::from(folder),
        }
    }

    pub fn settings(&self) -> Settings {
        self.preferences.settings()
    }

    pub fn change_settings(&self, change: &SettingsChange) -> Result<Settings, Failure> {
        self.preferences.change(change)
    }

    /// How the window was left; the text is the interface's own.
    pub fn arrangement(&self) -> Result<Option<String>, Failure> {
        self.preferences.arrangement()
    }

    pub fn keep_arrangement(&self, arrangement: String) {
        self.preferences.keep_arrangement(arrangement);
    }

    pub fn pack(&self, id: &PackId, cancel: &CancelToken) -> Result<PackDetails, Failure> {
        self.library.details(id, &self.meter(cancel))
    }

    pub fn load(&self, id: &PackId, cancel: &CancelToken) -> Result<Loaded, Failure> {
        self.library.load(id, &self.meter(cancel))
    }

    /// Runs a pack's samples; with `accept` writes what they make as what is expected. A job.
    pub fn check(
        &self,
        id: &PackId,
        accept: bool,
        cancel: &CancelToken,
    ) -> Result<CheckReport, Failure> {
        let order = JobOrder::Check {
            pack: id.clone(),
            accept,
        };
        self.batch(order, cancel, |cancel, _| self.checked(id, accept, cancel))
    }

    fn checked(
        &self,
        id: &PackId,
        accept: bool,
        cancel: &CancelToken,
    ) -> Result<CheckReport, Failure> {
        let recording = self.performance.recorder.begin();
        let lane = Lane::Batch(self.jobs.gate());
        self.under(cancel, QUIET, (&recording, lane), |conditions| {
            samples::check(&self.library, id, accept, conditions)
        })
    }

    /// Runs a job that nobody has given a name to.
    fn batch<T>(
        &self,
        order: JobOrder,
        cancel: &CancelToken,
        work: impl FnOnce(&CancelToken, OnProgress<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let asked = Asked {
            id: &self.new_id()?,
            order,
            cancel: cancel.clone(),
            row: None,
        };
        self.jobs.run(asked, QUIET, work)
    }

    /// What answers lead to: what is asked, which values hold, what is wrong.
    pub fn resolve(&self, loaded: &Loaded, given: &Record) -> Arc<Resolved> {
        let request = Request {
            pack: loaded.pack.clone(),
            given: given.clone(),
            system: self.around.system(),
        };
        request.resolve(&self.meter(&CancelToken::default()))
    }

    /// Answers of earlier projects that a new one of this pack can begin with: those that it asks
    /// for, that `given` does not hold, and that are valid there.
    pub fn proposals(&self, loaded: &Loaded, given: &Record) -> Record {
        let mut proposals = self.preferences.remembered(&loaded.pack.questions, given);
        if proposals.is_empty() {
            return proposals;
        }
        let mut together = given.clone();
        for (name, value) in proposals.iter() {
            together.insert(name.clone(), value.clone());
        }
        for fault in &self.resolve(loaded, &together).faults {
            if let Some(name) = fault.path.root() {
                proposals.remove(name);
            }
        }
        proposals
    }

    /// Finished runs, newest first.
    pub fn runs(&self, limit: usize) -> Result<Vec<RunSummary>, Failure> {
        self.history.runs(limit)
    }

    /// Does something that is over with this process as a job of this name, which [`Engine::cancel`]
    /// stops.
    pub fn beside<T>(&self, job: &JobId, work: impl FnOnce(&CancelToken) -> T) -> T {
        self.jobs.beside(job, work)
    }

    /// Stops a job, now or as soon as it begins; false when it has ended already.
    pub fn cancel(&self, job: &JobId) -> bool {
        self.jobs.cancel(job)
    }

    /// Whether any job runs, or waits for its turn, that writes.
    pub fn is_writing(&self) -> bool {
        self.jobs.any_writes()
    }

    /// Cancels all jobs and waits until each has finished or put everything back, and until all
    /// that is to be remembered is written.
    pub fn close(&self) {
        self.jobs.close();
        self.library.forget_removed();
        self.settle();
    }

    /// Waits until all that is to be remembered is written.
    pub fn settle(&self) {
        self.keep_measures();
        self.store.settle();
    }

    /// What earlier runs wrote.
    fn contents(&self) -> Arc<dyn Contents> {
        self.kept.contents()
    }

    /// An id that nothing else has.
    fn new_id<Id: std::str::FromStr<Err = IdError>>(&self) -> Result<Id, Failure> {
        let id = (self.around.uuid)().parse();
        id.map_err(|error: IdError| Failure::new(Code::Internal, error.to_string()))
    }

    fn meter(&self, cancel: &CancelToken) -> Meter {
        Meter {
            limits: self.settings().limits,
            cancel: cancel.clone(),
        }
    }

    /// Runs a chain under the limits of the settings, with an account of its own for its memory.
    fn under<T>(
        &self,
        cancel: &CancelToken,
        progress: OnProgress<'_>,
        (recording, lane): (&Recording, Lane<'_>),
        chain: impl FnOnce(&Conditions<'_>) -> T,
    ) -> T {
        let (meter, heap) = (self.meter(cancel), HeapAccount::new());
        chain(&Conditions {
            cache: &self.outputs,
            meter: &meter,
            progress,
            heap: &heap,
            recording,
            lane,
        })
    }
}
