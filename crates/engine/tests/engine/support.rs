//! An engine with a home of its own, packs made of texts, and calls that wait for their answer.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use formwork_engine::{CancelToken, Engine, GenerateOptions, Loaded, QUIET, Reply, Surroundings};
use formwork_protocol::{
    Agreed, AnswerEdit, DraftId, DraftView, Edit, EditOutcome, Failure, FormState, Generated,
    Generation, JobId, Node, OpenedDraft, OutputRow, PackId, Record, Report,
};
use formwork_telemetry::{Clock, Recorder};
use serde_json::Value;
use tempfile::TempDir;

pub struct Home {
    pub folder: TempDir,
    pub engine: Engine,
}

thread_local! {
    static IDS: Cell<u32> = const { Cell::new(0) };
}

fn next_id() -> String {
    IDS.with(|ids| {
        ids.set(ids.get() + 1);
        format!("id-{}-{}", std::process::id(), ids.get())
    })
}

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(0) };
}

/// Sets the time, in milliseconds since 1970, for engines of this thread.
pub fn at(now: i64) {
    NOW.set(now);
}

pub fn engine_at(home: &Path) -> Engine {
    engine_with(home, Recorder::off())
}

pub fn engine_with(home: &Path, recorder: Recorder) -> Engine {
    Engine::open(Surroundings {
        home: home.to_owned(),
        projects: home.to_owned(),
        user: "user".to_owned(),
        date: || "2026-01-31".to_owned(),
        uuid: next_id,
        now: || NOW.get(),
        recorder,
    })
    .unwrap()
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = engine_at(&folder.path().join("home"));
        Self { folder, engine }
    }

    /// One whose engine records what runs cost.
    pub fn recording() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let recorder = Recorder::new(Clock::of_system());
        let engine = engine_with(&folder.path().join("home"), recorder);
        Self { folder, engine }
    }

    /// The same home after the application has ended and begun again.
    pub fn restarted(self) -> Self {
        let recorder = Recorder::new(Clock::of_system());
        let Self { folder, engine } = self;
        drop(engine);
        let engine = engine_with(&folder.path().join("home"), recorder);
        Self { folder, engine }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a pack and returns its id, which is its path.
    pub fn pack(&self, name: &str, manifest: &str, files: &[(&str, &str)]) -> PackId {
        let folder = self.path(name);
        write_pack(&folder, name, manifest, files);
        PackId(folder.display().to_string())
    }

    pub fn load(&self, pack: &PackId) -> Loaded {
        self.engine.load(pack, &CancelToken::default()).unwrap()
    }

    /// Generates as the command line does.
    pub fn run(
        &self,
        pack: &PackId,
        target: &str,
        given: Value,
        options: GenerateOptions,
    ) -> Result<Report, Failure> {
        let (loaded, cancel) = (self.load(pack), CancelToken::default());
        let target = self.path(target);
        let given = record(given);
        let engine = &self.engine;
        let traced = engine.generate(&loaded, &given, &target, options, &cancel, QUIET)?;
        Ok(traced.report)
    }

    pub fn open(&self, pack: &PackId, given: Value, target: &str) -> Window<'_> {
        let target = self.path(target).display().to_string();
        let opened = self.engine.open_draft(pack, record(given), Some(target));
        Window::of(&self.engine, opened.unwrap())
    }
}

pub fn write_pack(folder: &Path, name: &str, manifest: &str, files: &[(&str, &str)]) {
    let manifest =
        format!("[pack]\nname = \"{name}\"\nversion = \"1.0.0\"\ntitle = \"Case\"\n{manifest}");
    fs::create_dir_all(folder.join("files")).unwrap();
    fs::write(folder.join("pack.toml"), manifest).unwrap();
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

pub fn record(json: Value) -> Record {
    Record::from(json.as_object().unwrap())
}

pub fn job(name: &str) -> JobId {
    name.parse().unwrap()
}

/// A draft as the window holds it: patches are put together as they come.
pub struct Window<'a> {
    pub engine: &'a Engine,
    pub draft: DraftId,
    pub view: DraftView,
    pub form: FormState,
    pub rows: Vec<OutputRow>,
    sequence: u64,
}

impl<'a> Window<'a> {
    pub fn of(engine: &'a Engine, opened: OpenedDraft) -> Self {
        let mut window = Self {
            engine,
            draft: opened.view.draft.clone(),
            view: opened.view.clone(),
            form: FormState::default(),
            rows: Vec::new(),
            sequence: 0,
        };
        window.take(opened.view);
        window
    }

    fn take(&mut self, view: DraftView) {
        if view.base.is_none() {
            self.rows.clear();
        }
        self.form.apply(view.form.clone());
        let gone = |path: &String| {
            view.outputs.removed.contains(path)
                || view.outputs.upserts.iter().any(|row| row.path == *path)
        };
        self.rows.retain(|row| !gone(&row.path));
        self.rows.extend(view.outputs.upserts.clone());
        self.rows.sort_by(|a, b| a.path.cmp(&b.path));
        self.view = view;
    }

    pub fn edit(&mut self, edit: Edit) {
        self.sequence += 1;
        let (draft, sequence) = (self.draft.clone(), self.sequence);
        let outcome = answered(|reply| self.engine.edit(&draft, sequence, edit, None, reply));
        match outcome.unwrap() {
            EditOutcome::View { view } => self.take(*view),
            EditOutcome::Superseded { .. } => panic!("no newer edit was sent"),
        }
    }

    pub fn set(&mut self, path: &str, value: Value) {
        self.edit(Edit::Answer(AnswerEdit::Set {
            path: path.parse().unwrap(),
            value: Node::from(value),
        }));
    }

    pub fn look(&mut self) {
        let draft = self.draft.clone();
        let view = answered(|reply| self.engine.view(&draft, None, reply));
        self.take(view.unwrap());
    }

    pub fn generate(&self, agreed: Agreed) -> Result<Generation, Failure> {
        let job = job(&next_id());
        self.engine.generate_draft(&self.draft, &job, agreed, QUIET)
    }

    pub fn generated(&self) -> Generated {
        match self.generate(Agreed::default()).unwrap() {
            Generation::Done(done) => *done,
            Generation::Asks(consent) => panic!("asks {consent:?}"),
        }
    }
}

pub fn answered<T: Send + 'static>(ask: impl FnOnce(Reply<T>)) -> Result<T, Failure> {
    let (told, answer) = channel();
    ask(Box::new(move |result| told.send(result).unwrap()));
    answer.recv().unwrap()
}
