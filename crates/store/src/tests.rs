//! The store on real files.

use std::path::Path;

use tempfile::tempdir;

use crate::{NewRun, Outcome, RunRow, Store};

mod changes;
mod damage;
mod drafts;
mod jobs;
pub(crate) mod kept;
mod measures;

pub(crate) mod opening;
pub(crate) mod plans;
pub(crate) mod processes;
mod projects;
mod restoring;
mod settings;
mod writing;

fn run(number: i64) -> NewRun {
    NewRun {
        target: format!("/projects/{number}"),
        pack: "rust-cli".to_owned(),
        version: "1.2.0".to_owned(),
        started_unix_ms: 1_700_000_000_000 + number,
        ms: 12.5,
        bytes: 4096,
        outcome: Outcome::Done,
        counts_json: r#"{"new":3}"#.to_owned(),
        figures_json: r#"{"total_ms":12.5}"#.to_owned(),
        report_json: format!(r#"{{"run":{number}}}"#),
        trace: None,
    }
}

fn open(folder: &Path) -> Store {
    let (store, notices) = Store::open(folder).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    assert!(store.is_persistent());
    store
}

#[test]
fn a_run_is_kept_with_its_report() {
    let folder = tempdir().unwrap();
    let id = open(folder.path()).add_run(&run(7)).unwrap();
    let store = open(folder.path());
    let new = run(7);
    let expected = RunRow {
        id,
        target: new.target,
        pack: new.pack,
        version: new.version,
        started_unix_ms: new.started_unix_ms,
        ms: new.ms,
        bytes: new.bytes,
        outcome: new.outcome,
        counts_json: new.counts_json,
        figures_json: new.figures_json,
        is_recorded: false,
    };
    assert_eq!(store.runs(None, 10).unwrap(), [expected]);
    assert_eq!(
        store.run_report(id).unwrap().as_deref(),
        Some(r#"{"run":7}"#)
    );
    assert_eq!(store.run_report(id + 1).unwrap(), None);
}

#[test]
fn ten_thousand_runs_come_in_pages_newest_first() {
    let store = Store::in_memory().unwrap();
    let mut ids: Vec<_> = (0..10_000)
        .map(|n| store.add_run(&run(n)).unwrap())
        .collect();
    ids.reverse();
    let mut paged = Vec::new();
    let mut before = None;
    loop {
        let page = store.runs(before, 999).unwrap();
        assert!(page.len() <= 999);
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        paged.extend(page.iter().map(|row| row.id));
        // A run that is added meanwhile does not shift the pages.
        store.add_run(&run(-1)).unwrap();
    }
    assert_eq!(paged, ids);
}

#[test]
fn each_outcome_comes_back_and_an_unknown_one_is_named() {
    let store = Store::in_memory().unwrap();
    for (outcome, word) in [
        (Outcome::Done, "done"),
        (Outcome::Failed, "failed"),
        (Outcome::Cancelled, "cancelled"),
    ] {
        let mut run = run(1);
        run.outcome = outcome;
        let id = store.add_run(&run).unwrap();
        assert_eq!(store.runs(None, 1).unwrap()[0].outcome, outcome);
        // The file is read by other versions: the words stay.
        let written: String = store
            .read("test", |statements| {
                statements.connection().query_row(
                    "SELECT outcome FROM run WHERE id = ?1",
                    [id],
                    |row| row.get(0),
                )
            })
            .unwrap();
        assert_eq!((written.as_str(), outcome.as_str()), (word, word));
    }
    store
        .write("test", |statements| {
            statements
                .connection()
                .execute("UPDATE run SET outcome = 'undone'", [])
        })
        .unwrap();
    let error = store.runs(None, 9).unwrap_err();
    assert!(error.to_string().contains("“undone”"), "{error}");
}
