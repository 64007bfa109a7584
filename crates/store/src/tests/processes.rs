//! Two processes that share one file: this test's program is started again as the other ones.

use std::process::{Command, Stdio};

use tempfile::tempdir;

use super::{open, run};
use crate::{DraftRow, Store, StoreError};

/// Says to a process that it is one of several: the folder that it shares, and its number.
const SHARED: &str = "FORMWORK_STORE_TEST_SHARED";
const PROCESSES: usize = 3;
const EACH: usize = 200;

/// This program again, doing one test alone with `work` to do.
pub fn again(test: &str, variable: &str, work: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(variable, work)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn draft(id: &str, revision: u64) -> DraftRow {
    DraftRow {
        id: id.to_owned(),
        pack: "cli".to_owned(),
        target: None,
        answers_json: "{}".to_owned(),
        revision,
        generated: None,
        name: (revision > 1).then(|| format!("Project {id}")),
        decided_json: format!(r#"{{"a":{revision}}}"#),
        updated_unix_ms: 0,
    }
}

/// What each process does: runs, a counter that all raise, and a draft of its own.
fn work(store: &Store, number: &str) {
    for count in 0..EACH {
        store.add_run(&run(count as i64)).unwrap();
        let counted = store.update_setting("count", |before| {
            let count: usize = before.map_or(0, |text| text.parse().unwrap());
            Some((count + 1).to_string())
        });
        assert!(counted.unwrap().is_some());
        let row = draft(number, count as u64);
        store.save_draft_soon(number, move || Ok::<_, StoreError>(row.clone()));
        assert!(!store.runs(None, 3).unwrap().is_empty());
    }
}

#[test]
fn processes_that_share_a_file_lose_nothing() {
    if let Ok(shared) = std::env::var(SHARED) {
        let (number, folder) = shared.split_once(':').unwrap();
        let store = open(folder.as_ref());
        work(&store, number);
        drop(store);
        return;
    }
    let folder = tempdir().unwrap();
    let shared = |number: usize| format!("{number}:{}", folder.path().display());
    let test = "tests::processes::processes_that_share_a_file_lose_nothing";
    let others: Vec<_> = (1..PROCESSES)
        .map(|number| again(test, SHARED, &shared(number)).spawn().unwrap())
        .collect();
    let store = open(folder.path());
    work(&store, "0");
    for other in others {
        let output = other.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
    let runs = store.runs(None, 10_000).unwrap().len();
    assert_eq!(runs, PROCESSES * EACH);
    let count = store.setting("count").unwrap();
    assert_eq!(count, Some((PROCESSES * EACH).to_string()));
    let drafts = store.drafts(None, 100).unwrap();
    let revisions: Vec<u64> = drafts.iter().map(|draft| draft.revision).collect();
    assert_eq!(revisions, [EACH as u64 - 1; PROCESSES]);
}
