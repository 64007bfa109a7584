//! What recording costs: runs with it and without it in turn, and what it holds in memory.

use std::path::Path;

use anyhow::Result;
use formwork_protocol::Record;
use formwork_telemetry::{Clock, HeapAccount, Recorder, WorkKind, layer};
use tracing_subscriber::layer::SubscriberExt;

use crate::formwork::{self, ANSWERS, FULLSTACK};
use crate::parts::Measured;
use crate::runs::{Case, Sample, Samples, interleaved, timed};
use crate::set_up::Bench;
use crate::table::{Amount, Row};

/// Runs of each kind.
const RUNS: usize = 60;
/// Pieces of work that memory is measured with: more than there is room for.
const MUCH: u32 = 400_000;
/// What recording may cost of a run, in percent.
const PROMISED_PERCENT: f64 = 1.0;
/// What the records of one run may hold, in bytes.
const PROMISED_BYTES: f64 = 16e6;

pub fn rows(bench: &Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    overhead(bench, &mut rows)?;
    rows.push(memory());
    Ok(Measured::Rows(rows))
}

fn overhead(bench: &Bench, rows: &mut Vec<Row>) -> Result<()> {
    let answers = &formwork::answers(Path::new(ANSWERS))?;
    // No disk adds its noise.
    let folder = &bench.memory().folder("recording")?;
    let mut reckoned = Vec::new();
    let cases = vec![
        Case::new(RUNS, |number| {
            let (sample, percent) = recorded(&folder.join(format!("{number}-with")), answers)?;
            reckoned.push(percent);
            Ok(sample)
        }),
        Case::new(RUNS, |number| {
            let to = folder.join(format!("{number}-without"));
            let engine = formwork::engine(folder.join("home"), Recorder::off())?;
            timed(|| formwork::generate(&engine, FULLSTACK, answers, &to))
        }),
    ];
    let samples = interleaved(cases)?;
    // What else the machine does only ever makes a run slower.
    let percent = (samples[0].fastest_ms() / samples[1].fastest_ms() - 1.0) * 100.0;
    let what = format!("recording on against off, the fastest of {RUNS} runs each");
    // Not held against the promise: two runs with the same program differ by more.
    rows.push(Row::new(what, Amount::percent(percent)));
    let reckoned = Amount::percent(Samples::of_ms(reckoned)?.median_ms());
    let row = Row::new("the same as the panel reckons it", reckoned);
    rows.push(row.promised(PROMISED_PERCENT));
    Ok(())
}

/// A run that is recorded, by an engine that has nothing in its caches, and what the panel reckons
/// that recording took of it, in percent.
fn recorded(to: &Path, answers: &Record) -> Result<(Sample, f64)> {
    let recorder = Recorder::new(Clock::of_system());
    let home = to.with_file_name("home");
    let listening = tracing_subscriber::registry().with(layer(&recorder));
    tracing::subscriber::with_default(listening, || {
        let engine = formwork::engine(home, recorder)?;
        let mut percent = 0.0;
        let sample = timed(|| {
            let trace = formwork::generate(&engine, FULLSTACK, answers, to)?.trace;
            percent = trace.recording_ns as f64 / trace.length_ns as f64 * 100.0;
            Ok(trace)
        })?;
        Ok((sample, percent))
    })
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
    let what = format!("memory of the records of a run with {MUCH} pieces of work");
    Row::new(what, Amount::bytes(bytes)).promised(PROMISED_BYTES)
}
