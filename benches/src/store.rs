//! The queries of the store, with a long history in it.

pub mod filled;

use anyhow::{Context, Result};
use formwork_store::{Kept, NewProject, RunId, Store};
use formwork_telemetry::{Clock, Recorder, Timing, layer};
use tracing_subscriber::layer::SubscriberExt;

use crate::parts::Measured;
use crate::set_up::Bench;
use crate::table::{Amount, Row};
use filled::{PROJECTS, RUNS, SPAN, draft, filled, new_project, now, run, sample};

const PROMISED_MEAN_MS: f64 = 50.0;
const TIMES: usize = 200;
/// What goes through all that is kept is asked for less often.
const TIMES_SLOW: usize = 20;

pub fn rows(bench: &Bench) -> Result<Measured> {
    let home = filled(bench.disk(), "store")?;
    let recorder = Recorder::new(Clock::of_system());
    let listening = tracing_subscriber::registry().with(layer(&recorder));
    tracing::subscriber::with_default(listening, || {
        let (store, _) = Store::open(&home)?;
        for number in 0..TIMES {
            read(&store, number)?;
            change(&store, number)?;
        }
        (0..TIMES_SLOW).try_for_each(|_| slow(&store))
    })?;
    let mut rows = Vec::new();
    for (name, of_name) in recorder.timings().by_name(Timing::Query) {
        let mean = Row::new(format!("{name}: mean"), Amount::ms(of_name.mean_ms));
        rows.push(mean.promised(PROMISED_MEAN_MS));
        let p99 = Row::new(format!("{name}: p99"), Amount::ms(of_name.p99_ms));
        rows.push(p99.note(format!("{} times", of_name.count)));
    }
    Ok(Measured::Rows(rows))
}

/// Reads all over the history, a page at a time.
fn read(store: &Store, number: usize) -> Result<()> {
    let spread = (number * 7919 % RUNS) as RunId + 1;
    let at = now() - (number as i64 * 7919 % SPAN);
    store.runs(None, 50)?;
    store.runs(Some(spread), 50)?;
    let id = store.runs(None, 1)?.first().context("there are runs")?.id;
    store.run(spread)?.context("each number has its run")?;
    store.runs_between((at - SPAN / 30, at), 1000)?;
    store.run_trace(id)?;
    store.run_report(id)?;
    let from = new_project(number * 7919 % PROJECTS);
    store.projects(Some((from.updated_unix_ms, &from.target)), 50)?;
    store.samples(60_000, (now() - SPAN, now()), 20_000)?;
    store.alerts((now() - SPAN, now()), None, 1000)?;
    store.live()?;
    store.drafts(None, 1000)?;
    store.draft(&draft(number % 128, 1).id)?;
    store.setting("settings")?;
    Ok(())
}

fn change(store: &Store, number: usize) -> Result<()> {
    let at = now() + number as i64 * 1000;
    let added = run(RUNS + number, true);
    store.add_run(&added)?;
    let known = NewProject {
        updated_unix_ms: at,
        ..new_project(number % PROJECTS)
    };
    store.upsert_project(known)?;
    let other = NewProject {
        target: format!("/other/{number}"),
        ..new_project(number)
    };
    let target = other.target.clone();
    store.upsert_project(other)?;
    store.forget_project(&target)?;
    store.add_measures(&[sample(at, 1000)], &[], Some("{}"))?;
    store.save_draft(&draft(number % 128, 2 + number as u64))?;
    let gone = draft(1000 + number, 1);
    store.insert_draft(&gone)?;
    store.delete_draft(&gone.id)?;
    store.set_setting("settings", &format!("{{\"number\":{number}}}"))?;
    store.setting_or_insert(&format!("key {number}"), || "made".to_owned())?;
    store.update_setting("settings", |before| before.map(|before| before + " "))?;
    Ok(())
}

/// Goes through all that is kept.
fn slow(store: &Store) -> Result<()> {
    store.measured_bytes()?;
    store.forget_measures(Kept {
        since_unix_ms: now() - SPAN,
        fine: (1000, now() - 3_600_000),
        bytes: 64 << 20,
    })?;
    Ok(())
}
