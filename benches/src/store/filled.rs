//! A store with a long history: 100,000 runs of 2,000 projects in 30 days, as much recorded of
//! them as the settings keep, samples of a month, and drafts.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};
use formwork_protocol::Figure;
use formwork_store::{DraftRow, NewAlert, NewProject, NewRun, Outcome, SampleRow, Store};

use crate::machine::unix_ms;
use crate::set_up::Place;

pub const RUNS: usize = 100_000;
pub const PROJECTS: usize = 2000;
/// Runs whose report and trace are kept still: 60 MB, and the settings keep 64.
const RECORDED: usize = 1000;
const REPORT_BYTES: usize = 50_000;
const TRACE_BYTES: usize = 10_000;
const DRAFTS: usize = 128;
const ALERTS: i64 = 2000;
/// Milliseconds of 30 days.
pub const SPAN: i64 = 30 * 24 * 3_600_000;

/// When these 30 days end: when it was first asked for.
pub fn now() -> i64 {
    static NOW: OnceLock<i64> = OnceLock::new();
    *NOW.get_or_init(unix_ms)
}

/// A home with that history, on a file system. It is made in memory where there is such a file
/// system, since each run is a transaction of its own.
pub fn filled(place: &Place, name: &str) -> Result<PathBuf> {
    let home = place.folder(&format!("filled for {name}"))?;
    let shared = Path::new("/dev/shm");
    let made = match shared.is_dir() {
        true => tempfile::tempdir_in(shared),
        false => tempfile::tempdir(),
    }?;
    fill(made.path())?;
    for entry in fs::read_dir(made.path())? {
        let file = entry?.path();
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, home.join(name))?;
    }
    Ok(home)
}

fn fill(home: &Path) -> Result<()> {
    let (store, _) = Store::open(home)?;
    for number in 0..RUNS {
        store.add_run(&run(number, number + RECORDED >= RUNS))?;
    }
    for number in 0..PROJECTS {
        store.upsert_project(new_project(number))?;
    }
    for number in 0..DRAFTS {
        store.save_draft(&draft(number, 1))?;
    }
    let alert = |number| NewAlert {
        at_unix_ms: now() - number * (SPAN / ALERTS),
        event_json: "{}".repeat(100),
    };
    let alerts: Vec<NewAlert> = (0..ALERTS).map(alert).collect();
    let minutes = (0..SPAN / 60_000).map(|minute| sample(now() - minute * 60_000, 60_000));
    let seconds = (0..3600).map(|second| sample(now() - second * 1000, 1000));
    let samples: Vec<SampleRow> = minutes.chain(seconds).collect();
    store.add_measures(&samples, &alerts, Some("{}"))?;
    store.set_setting("settings", "{}")?;
    Ok(())
}

pub fn run(number: usize, is_recorded: bool) -> NewRun {
    let bytes = |count| if is_recorded { count } else { 0 };
    NewRun {
        target: project(number % PROJECTS),
        pack: "fullstack".to_owned(),
        version: "1.0.0".to_owned(),
        started_unix_ms: now() - SPAN + number as i64 * (SPAN / RUNS as i64),
        ms: 120.0 + (number % 100) as f64,
        bytes: 500_000,
        outcome: Outcome::Done,
        counts_json: "{\"new\":284}".to_owned(),
        figures_json: "{\"total_ms\":120.0,\"peak_bytes\":9000000}".to_owned(),
        report_json: " ".repeat(bytes(REPORT_BYTES)),
        trace: is_recorded.then(|| vec![0; TRACE_BYTES]),
    }
}

pub fn project(number: usize) -> String {
    format!("/home/somebody/projects/project-{number:04}")
}

pub fn new_project(number: usize) -> NewProject {
    NewProject {
        target: project(number),
        pack: "fullstack".to_owned(),
        version: "1.0.0".to_owned(),
        updated_unix_ms: now() - SPAN + number as i64,
        record: Some(vec![7; 32]),
    }
}

pub fn draft(number: usize, revision: u64) -> DraftRow {
    DraftRow {
        id: format!("00000000-0000-4000-8000-{number:012}"),
        pack: "fullstack".to_owned(),
        target: Some(project(number % PROJECTS)),
        answers_json: "{}".to_owned(),
        revision,
        generated: None,
        name: Some(format!("Project {number}")),
        decided_json: "{}".to_owned(),
        updated_unix_ms: now() + number as i64,
    }
}

pub fn sample(at_unix_ms: i64, span_ms: u32) -> SampleRow {
    let figures = 0..Figure::SAMPLED.len();
    SampleRow {
        at_unix_ms,
        span_ms,
        figures: figures
            .flat_map(|number| (number as f64).to_le_bytes())
            .collect(),
    }
}
