//! What recording costs: runs with it and without it in turn, and what it holds in memory.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use formwork_engine::{
    CancelToken, Engine, GenerateOptions, QUIET, Surroundings, Traced, read_answers,
};
use formwork_protocol::{Failure, PackId, Record};
use formwork_telemetry::{Clock, HeapAccount, Recorder, WorkKind, layer};
use tempfile::TempDir;
use tracing_subscriber::layer::SubscriberExt;

use crate::Row;

/// Runs of each kind.
const RUNS: usize = 60;
/// Pieces of work that memory is measured with: more than there is room for.
const MUCH: u32 = 400_000;
const PACK: &str = "fullstack";
const ANSWERS: &str = "templates/fullstack/samples/large/answers.toml";
/// What recording may cost of a run, in percent.
const PROMISED_PERCENT: f64 = 1.0;
/// What the records of one run may hold, in bytes.
const PROMISED_BYTES: u64 = 16 << 20;

pub fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    overhead(&mut rows)?;
    rows.push(memory());
    Ok(rows)
}

fn overhead(rows: &mut Vec<Row>) -> Result<()> {
    let answers = read_answers(Path::new(ANSWERS)).map_err(told)?;
    let folder = memory_backed()?;
    let (mut with, mut without, mut reckoned) = (Vec::new(), Vec::new(), Vec::new());
    // The first pair warms the machine up.
    for number in 0..=RUNS {
        // Which one is first changes, so that neither has the warmer machine.
        let order = if number % 2 == 0 {
            [true, false]
        } else {
            [false, true]
        };
        for records in order {
            let (ms, traced) = run(folder.path(), number, &answers, records)?;
            if number == 0 {
                continue;
            }
            if records {
                with.push(ms);
                reckoned.push(traced.trace.recording_ns as f64 / traced.trace.length_ns as f64);
            } else {
                without.push(ms);
            }
        }
    }
    // The fastest of each: what else the machine does only ever makes a run slower.
    let percent = (least(&with) / least(&without) - 1.0) * 100.0;
    let promised = format!("under {PROMISED_PERCENT} % of a run");
    rows.push(Row {
        what: format!("recording on against off, the fastest of {RUNS} runs each"),
        measured: format!("{percent:+.2} %"),
        promised: promised.clone(),
        kept: percent < PROMISED_PERCENT,
    });
    let reckoned = median(reckoned) * 100.0;
    rows.push(Row {
        what: "the same as the panel reckons it".to_owned(),
        measured: format!("{reckoned:+.2} %"),
        promised,
        kept: reckoned < PROMISED_PERCENT,
    });
    Ok(())
}

/// One run into a fresh folder by an engine that has nothing in its caches.
fn run(folder: &Path, number: usize, answers: &Record, records: bool) -> Result<(f64, Traced)> {
    let recorder = match records {
        true => Recorder::new(Clock::of_system()),
        false => Recorder::off(),
    };
    let home = folder.join("home");
    let around = Surroundings {
        home,
        ..Surroundings::of_system(recorder.clone()).map_err(told)?
    };
    let target = folder.join(format!("{number}-{records}"));
    let generate = || {
        let engine = Engine::open(around).map_err(told)?;
        let start = Instant::now();
        let cancel = CancelToken::default();
        let loaded = engine.load(&PackId::from(PACK), &cancel).map_err(told)?;
        let options = GenerateOptions::default();
        let traced = engine
            .generate(&loaded, answers, &target, options, &cancel, QUIET)
            .map_err(told)?;
        Ok((start.elapsed().as_secs_f64() * 1000.0, traced))
    };
    match records {
        true => {
            let listening = tracing_subscriber::registry().with(layer(&recorder));
            tracing::subscriber::with_default(listening, generate)
        }
        false => generate(),
    }
}

/// The most that the records of one run hold, however much is done in it.
fn memory() -> Row {
    let recorder = Recorder::new(Clock::of_system());
    let account = HeapAccount::new();
    let entered = account.enter();
    let run = recorder.begin();
    for output in 0..MUCH {
        let start = run.now_ns();
        run.worked(WorkKind::Render, output, start);
    }
    let bytes = account.peak_bytes();
    drop(run);
    drop(entered);
    Row {
        what: format!("memory of the records of a run with {MUCH} pieces of work"),
        measured: format!("{:.1} MB", bytes as f64 / f64::from(1 << 20)),
        promised: format!("under {} MB", PROMISED_BYTES >> 20),
        kept: bytes < PROMISED_BYTES,
    }
}

/// A folder in memory where the system has one, so that no disk adds its noise.
fn memory_backed() -> Result<TempDir> {
    let shared = Path::new("/dev/shm");
    let made = match shared.is_dir() {
        true => tempfile::tempdir_in(shared),
        false => tempfile::tempdir(),
    };
    made.context("there is no folder for temporary files")
}

fn least(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub fn told(failure: Failure) -> anyhow::Error {
    anyhow!("{failure}")
}
