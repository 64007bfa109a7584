//! Several processes, and one that dies.

use std::io::{BufRead, BufReader};

use super::*;
use crate::tests::processes::again;

const SHARED: &str = "FORMWORK_STORE_TEST_KEPT";
const EACH: usize = 40;

#[test]
fn processes_that_keep_runs_at_once_lose_no_count() {
    let work = |store: &Store, number: &str| {
        let target = format!("/projects/{number}");
        for count in 0..EACH {
            let (own, shared) = (format!("{number} {count}"), format!("shared {}", count % 5));
            let run = NewKeptRun {
                target: target.clone(),
                ..kept(&[&own, &shared], Some(&[&own, "shared 1"]))
            };
            let id = begin(store, run);
            match count % 4 {
                0 => assert!(store.drop_kept_run(id).unwrap()),
                _ => assert!(
                    store
                        .end_kept_run(
                            id,
                            Bounds {
                                runs: 3,
                                ..Bounds::default()
                            }
                        )
                        .unwrap()
                ),
            }
            let shared = store.content(&key("shared 1")).unwrap();
            assert!(count == 0 || shared == Some(text("shared 1")));
        }
    };
    if let Ok(shared) = std::env::var(SHARED) {
        let (number, folder) = shared.split_once(':').unwrap();
        work(&open(folder.as_ref()), number);
        return;
    }
    let folder = tempdir().unwrap();
    let shared = |number: usize| format!("{number}:{}", folder.path().display());
    let test = "tests::kept::processes::processes_that_keep_runs_at_once_lose_no_count";
    let store = open(folder.path());
    let others: Vec<_> = (1..3)
        .map(|number| again(test, SHARED, &shared(number)).spawn().unwrap())
        .collect();
    work(&store, "0");
    for other in others {
        let output = other.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
    assert_eq!(store.sweep_contents().unwrap(), 0);
    for number in 0..3 {
        store
            .forget_project(&format!("/projects/{number}"))
            .unwrap();
    }
    assert_there(&store, &[]);
}

#[test]
fn a_run_whose_process_died_is_found_with_what_it_was_to_change() {
    let run = || kept(&["old"], Some(&["new", "base"]));
    if let Ok(folder) = std::env::var(SHARED) {
        let store = open(folder.as_ref());
        begin(&store, run());
        println!("begun");
        // Until it is killed.
        loop {
            std::thread::park();
        }
    }
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    carry_out(&store, kept(&[], Some(&["base"])));
    let test =
        "tests::kept::processes::a_run_whose_process_died_is_found_with_what_it_was_to_change";
    let mut dying = again(test, SHARED, &folder.path().display().to_string())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(dying.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("begun")));
    dying.kill().unwrap();
    dying.wait().unwrap();
    let begun = store.begun_runs(TARGET).unwrap();
    assert_eq!(begun.len(), 1);
    assert_eq!(begun[0].row.state, KeptState::Begun);
    assert_eq!(begun[0].changes, run().changes);
    assert_eq!(store.begun_runs("/projects/none").unwrap(), []);
    assert_base(&store, &["base"]);
    // Its contents stay until somebody decides, and are not mistaken for anybody's.
    assert_there(&store, &["base", "new", "old"]);
    assert!(store.drop_kept_run(begun[0].row.id).unwrap());
    assert_there(&store, &["base"]);
    assert_eq!(store.begun_runs(TARGET).unwrap(), []);
}
