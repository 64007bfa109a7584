use std::collections::BTreeSet;

use super::{open, run};
use crate::{AlertRow, Kept, NewAlert, NewRun, SampleRow, Store};
use tempfile::tempdir;

const SECOND: u32 = 1000;
const MINUTE: u32 = 60_000;

fn sample(span_ms: u32, at_unix_ms: i64) -> SampleRow {
    SampleRow {
        at_unix_ms,
        span_ms,
        figures: at_unix_ms.to_le_bytes().to_vec(),
    }
}

fn alert(at_unix_ms: i64) -> NewAlert {
    NewAlert {
        at_unix_ms,
        event_json: format!("{{\"at\":{at_unix_ms}}}"),
    }
}

/// A run with so many bytes of report and trace together.
fn recorded(started: i64, bytes: usize) -> NewRun {
    NewRun {
        started_unix_ms: started,
        report_json: "r".repeat(bytes / 2),
        trace: Some(vec![7; bytes - bytes / 2]),
        ..run(started)
    }
}

fn times(samples: &[SampleRow]) -> Vec<i64> {
    samples.iter().map(|sample| sample.at_unix_ms).collect()
}

fn alert_times(store: &Store, time: (i64, i64)) -> Vec<i64> {
    let alerts = store.alerts(time, None, 9).unwrap();
    alerts.iter().map(|alert| alert.at_unix_ms).collect()
}

#[test]
fn samples_of_a_length_are_read_by_time_in_pages() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let seconds: Vec<SampleRow> = (1..=10).map(|at| sample(SECOND, at * 1000)).collect();
    store.add_measures(&seconds, &[], None).unwrap();
    store
        .add_measures(&[sample(MINUTE, 5000)], &[], None)
        .unwrap();
    let first = store.samples(SECOND, (2000, 9000), 4).unwrap();
    assert_eq!(times(&first), [3000, 4000, 5000, 6000]);
    let next = store.samples(SECOND, (6000, 9000), 4).unwrap();
    assert_eq!(times(&next), [7000, 8000, 9000]);
    assert_eq!(first[0], seconds[2]);
    assert_eq!(store.live().unwrap(), None);
    for live in ["{}", "{\"now\":1}"] {
        store.add_measures(&[], &[], Some(live)).unwrap();
        assert_eq!(store.live().unwrap().as_deref(), Some(live));
    }
}

#[test]
fn alerts_of_a_time_are_read_in_pages_newest_first() {
    let store = Store::in_memory().unwrap();
    let alerts = [3, 1, 2, 2, 2].map(alert);
    store.add_measures(&[], &alerts, None).unwrap();
    let mut paged: Vec<AlertRow> = Vec::new();
    loop {
        let page = store.alerts((1, 3), paged.last(), 2).unwrap();
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    let (times, ids): (Vec<i64>, BTreeSet<i64>) =
        paged.iter().map(|row| (row.at_unix_ms, row.id)).unzip();
    assert_eq!(times, [3, 2, 2, 2, 1]);
    assert_eq!(ids.len(), 5);
    assert_eq!(paged[0].event_json, alert(3).event_json);
    assert_eq!(alert_times(&store, (1, 1)), [1]);
}

#[test]
fn what_was_recorded_of_a_run_is_read_and_runs_are_found_by_time() {
    let store = Store::in_memory().unwrap();
    let id = store.add_run(&recorded(5, 40)).unwrap();
    let other = store.add_run(&run(9)).unwrap();
    assert_eq!(store.run_trace(id).unwrap(), Some(vec![7; 20]));
    assert_eq!(store.run_trace(other).unwrap(), None);
    let row = store.run(id).unwrap().unwrap();
    assert!(row.is_recorded);
    assert!(!store.run(other).unwrap().unwrap().is_recorded);
    let between = |from, to| {
        let found = store.runs_between((from, to), 9).unwrap();
        found.iter().map(|run| run.id).collect::<Vec<i64>>()
    };
    assert_eq!(between(0, 5), [id]);
    assert_eq!(between(5, 1_700_000_000_009), [other, id]);
}

#[test]
fn what_is_too_old_or_too_much_is_forgotten_and_the_newest_run_stays() {
    let store = Store::in_memory().unwrap();
    let samples = [
        sample(SECOND, 10),
        sample(SECOND, 90),
        sample(MINUTE, 10),
        sample(MINUTE, 60),
    ];
    let alerts = [alert(10), alert(60)];
    store.add_measures(&samples, &alerts, None).unwrap();
    let runs: Vec<i64> = [(10, 100), (60, 100), (70, 100), (80, 500)]
        .map(|(started, bytes)| store.add_run(&recorded(started, bytes)).unwrap())
        .into();
    let recorded = || {
        let rows = store.runs(None, 9).unwrap();
        let recorded = rows.iter().filter(|row| row.is_recorded);
        recorded.map(|row| row.id).collect::<Vec<i64>>()
    };
    let kept = |bytes| Kept {
        since_unix_ms: 50,
        fine: (SECOND, 80),
        bytes,
    };
    store.forget_measures(kept(1000)).unwrap();
    assert_eq!(times(&store.samples(SECOND, (0, 99), 9).unwrap()), [90]);
    assert_eq!(times(&store.samples(MINUTE, (0, 99), 9).unwrap()), [60]);
    assert_eq!(alert_times(&store, (0, 99)), [60]);
    assert_eq!(recorded(), [runs[3], runs[2], runs[1]], "one was too old");
    assert_eq!(store.measured_bytes().unwrap(), 700);
    store.forget_measures(kept(600)).unwrap();
    assert_eq!(recorded(), [runs[3], runs[2]]);
    store.forget_measures(kept(10)).unwrap();
    assert_eq!(recorded(), [runs[3]], "the newest stays however large");
    assert_eq!(
        store.runs(None, 9).unwrap().len(),
        4,
        "none leaves the list"
    );
}

#[test]
fn a_week_of_minutes_is_read_in_one_page() {
    let store = Store::in_memory().unwrap();
    let week: Vec<SampleRow> = (0..7 * 24 * 60)
        .map(|minute| sample(MINUTE, minute * i64::from(MINUTE)))
        .collect();
    store.add_measures(&week, &[], None).unwrap();
    let read = store.samples(MINUTE, (-1, i64::MAX), week.len()).unwrap();
    assert_eq!(read, week);
}
