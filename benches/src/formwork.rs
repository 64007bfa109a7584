//! Formwork itself: as a process, and in this one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;

use anyhow::{Result, anyhow, bail};
use formwork_engine::{
    CancelToken, Engine, GenerateOptions, Loaded, QUIET, Reply, Surroundings, Traced, read_answers,
};
use formwork_protocol::{
    AnswerEdit, AnswerPath, DraftId, DraftView, Edit, EditOutcome, Failure, Node, PackId, Record,
};
use formwork_telemetry::Recorder;

use crate::launched::launched;
use crate::set_up::Bench;

pub const FULLSTACK: &str = "fullstack";
/// Its sample with 25 entities.
pub const ANSWERS: &str = "templates/fullstack/samples/large/answers.toml";

/// A pack with its answers, and how often it is generated.
pub struct Subject {
    pub what: String,
    pub pack: String,
    pub answers: PathBuf,
    pub runs: usize,
}

pub fn told(failure: Failure) -> anyhow::Error {
    anyhow!("{failure}")
}

/// `formwork new --to …` as a process; the pack and its answers are still to be named.
pub fn new(bench: &Bench, home: &Path, to: &Path) -> Result<Command> {
    let mut command = launched(&bench.formwork)?;
    command.args(["new", "--defaults", "--to"]).arg(to);
    command.env("FORMWORK_HOME", home);
    Ok(command)
}

/// An engine with nothing in its caches.
pub fn engine(home: PathBuf, recorder: Recorder) -> Result<Engine> {
    let around = Surroundings {
        home,
        ..Surroundings::of_system(recorder).map_err(told)?
    };
    Engine::open(around).map_err(told)
}

/// A generation in this process; the pack is loaded first.
pub fn generate(engine: &Engine, pack: &str, answers: &Record, to: &Path) -> Result<Traced> {
    let cancel = CancelToken::default();
    let loaded = load(engine, pack)?;
    let options = GenerateOptions::default();
    let traced = engine.generate(&loaded, answers, to, options, &cancel, QUIET);
    traced.map_err(told)
}

pub fn load(engine: &Engine, pack: &str) -> Result<Loaded> {
    let loaded = engine.load(&PackId::from(pack), &CancelToken::default());
    loaded.map_err(told)
}

pub fn answers(file: &Path) -> Result<Record> {
    read_answers(file).map_err(told)
}

/// An edit that gives a text.
pub fn typed(path: &str, text: &str) -> Result<Edit> {
    let path: AnswerPath = path.parse().map_err(|error| anyhow!("{path}: {error}"))?;
    let value = Node::from(text);
    Ok(AnswerEdit::Set { path, value }.into())
}

/// Edits a draft and waits for its view.
pub fn edit(engine: &Engine, draft: &DraftId, sequence: u64, edit: Edit) -> Result<DraftView> {
    match answered(|reply| engine.edit(draft, sequence, edit, None, reply))? {
        EditOutcome::View { view } => Ok(*view),
        EditOutcome::Superseded { .. } => bail!("nobody else edits the draft"),
    }
}

/// The whole view of a draft, compared with its target anew.
pub fn view(engine: &Engine, draft: &DraftId) -> Result<DraftView> {
    answered(|reply| engine.view(draft, None, reply))
}

fn answered<T: Send + 'static>(ask: impl FnOnce(Reply<T>)) -> Result<T> {
    let (told_to, answer) = channel();
    ask(Box::new(move |outcome| {
        // Who asked waits for it below.
        let _ = told_to.send(outcome);
    }));
    answer.recv()?.map_err(told)
}
