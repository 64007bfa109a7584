//! How long it takes to open a week of history.

use std::path::Path;

use anyhow::Result;
use formwork_protocol::{Figure, LoadSamples};
use formwork_store::{NewRun, Outcome, SampleRow, Store};
use formwork_telemetry::Recorder;

use crate::formwork;
use crate::parts::Measured;
use crate::runs::{Samples, timed};
use crate::set_up::Bench;
use crate::table::Row;

const MINUTES: i64 = 7 * 24 * 60;
const MINUTE_MS: i64 = 60_000;
/// Runs of a week.
const RUNS: i64 = 500;
const TIMES: usize = 21;
/// As many points as a wide chart has pixels.
const POINTS: usize = 1400;
const PROMISED_MS: f64 = 50.0;

pub fn rows(bench: &Bench) -> Result<Measured> {
    let home = bench.disk().folder("history")?;
    fill(&home)?;
    let engine = formwork::engine(home, Recorder::off())?;
    let asked = LoadSamples {
        from_unix_ms: 0,
        to_unix_ms: MINUTES * MINUTE_MS,
        points: POINTS,
    };
    let mut times = Vec::new();
    for _ in 0..TIMES {
        times.push(timed(|| {
            let samples = engine.samples(&asked).map_err(formwork::told)?;
            anyhow::ensure!(samples.samples.len() > POINTS / 2, "the history is there");
            Ok(samples)
        })?);
    }
    let what = format!("opening a week of history, {MINUTES} samples and {RUNS} runs");
    let row = Row::new(what, Samples::new(times)?.median()).promised(PROMISED_MS);
    Ok(Measured::Rows(vec![row]))
}

fn fill(home: &Path) -> Result<()> {
    let (store, _) = Store::open(home)?;
    let figures: Vec<u8> = (0..Figure::SAMPLED.len())
        .flat_map(|number| (number as f64).to_le_bytes())
        .collect();
    let samples: Vec<SampleRow> = (1..=MINUTES)
        .map(|minute| SampleRow {
            at_unix_ms: minute * MINUTE_MS,
            span_ms: 60_000,
            figures: figures.clone(),
        })
        .collect();
    store.add_measures(&samples, &[], None)?;
    for run in 0..RUNS {
        store.add_run(&NewRun {
            target: format!("/projects/{run}"),
            pack: "fullstack".to_owned(),
            version: "1.0.0".to_owned(),
            started_unix_ms: run * MINUTES * MINUTE_MS / RUNS,
            ms: 120.0,
            bytes: 500_000,
            outcome: Outcome::Done,
            counts_json: "{\"new\":284}".to_owned(),
            figures_json: "{\"total_ms\":120.0}".to_owned(),
            report_json: "{}".repeat(10_000),
            trace: Some(vec![0; 10_000]),
        })?;
    }
    Ok(())
}
