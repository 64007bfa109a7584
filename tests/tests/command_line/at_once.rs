//! Several runs at the same time.

use std::collections::BTreeSet;
#[cfg(target_os = "linux")]
use std::fs;
use std::process::Stdio;

use formwork_tests::{Formwork, started};
use serde_json::Value;

#[cfg(target_os = "linux")]
use crate::cancelling::slow_pack;
use crate::packs::small_pack;
#[cfg(target_os = "linux")]
use crate::signals::{holds_lock, reaches, send, start};
use crate::text;

#[test]
fn two_at_once_into_one_folder_never_mix() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let arguments = [
        "new",
        "rust-service",
        "--defaults",
        "--to",
        text(&target),
        "--json",
    ];
    let running: Vec<_> = (0..4)
        .map(|_| {
            let mut command = formwork.command(&arguments);
            command
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null());
            started(|| command.spawn()).unwrap()
        })
        .collect();
    let codes: Vec<i32> = running
        .into_iter()
        .map(|mut child| child.wait().unwrap().code().unwrap())
        .collect();
    assert!(codes.contains(&0), "{codes:?}");
    assert!(codes.iter().all(|code| [0, 1].contains(code)), "{codes:?}");
    let report = formwork.call(&arguments).json();
    assert_eq!(
        report["files"]["same"],
        report["outputs"].as_array().unwrap().len()
    );
}

/// The one that works is stopped in the middle, so that the other one meets it for certain.
#[cfg(target_os = "linux")]
#[test]
fn the_second_of_two_says_that_another_one_works_there_and_nothing_is_lost() {
    for is_there in [false, true] {
        let formwork = Formwork::new();
        let small = small_pack(&formwork);
        let target = formwork.path("made");
        if is_there {
            formwork.generate(&small, &target, &[]);
            fs::write(target.join("b.txt"), "mine\n").unwrap();
        }
        let (slow, answers) = slow_pack(&formwork);
        let arguments = [
            "new",
            &slow,
            "--defaults",
            "--json",
            "--to",
            text(&target),
            "--answers",
            text(&answers),
        ];
        let mut first = start(&formwork, &arguments);
        let locks = [
            formwork.path(".made.formwork-lock"),
            target.join(".formwork/local/lock"),
        ];
        let process = first.id();
        assert!(reaches(&mut first, || {
            locks.iter().any(|lock| holds_lock(process, lock))
        }));
        send("STOP", &first);
        let second = formwork.generate(&small, &target, &["--set", "port=7"]);
        let dry = formwork.generate(&small, &target, &["--dry-run"]);
        send("CONT", &first);
        assert_eq!(second.status, 1, "{}", second.stdout);
        let error = &second.json()["errors"][0];
        assert_eq!(error["code"], "busy");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("nother Formwork"), "{message}");
        assert_eq!(dry.status, 0, "{}", dry.stdout);
        let first = first.wait_with_output().unwrap();
        assert_eq!(first.status.code(), Some(0), "{first:?}");
        let b = fs::read_to_string(target.join("b.txt")).unwrap();
        assert_eq!(b, if is_there { "mine\n" } else { "always\n" });
        assert!(target.join("slow19.txt").exists() && !locks.iter().any(|lock| lock.exists()));
    }
}

#[test]
fn ten_at_once_with_one_home_are_all_done_and_all_remembered() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let targets: Vec<_> = (0..10)
        .map(|number| formwork.path(&format!("made{number}")))
        .collect();
    let running: Vec<_> = targets
        .iter()
        .map(|target| {
            let arguments = ["new", &pack, "--defaults", "--json", "--to", text(target)];
            let mut command = formwork.command(&arguments);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            started(|| command.spawn()).unwrap()
        })
        .collect();
    let mut ids = BTreeSet::new();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["warnings"], Value::Array(Vec::new()));
        ids.insert(report["run"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids.len(), 10);
    let runs = formwork.call(&["runs", "--json"]).json();
    let runs = runs.as_array().unwrap().iter();
    let remembered: BTreeSet<String> = runs
        .inspect(|run| assert_eq!(run["outcome"], "done"))
        .map(|run| run["target"].as_str().unwrap().to_owned())
        .collect();
    let expected = targets.iter().map(|target| text(target).to_owned());
    assert_eq!(remembered, expected.collect());
    // One key for secrets came out of ten first starts.
    for target in &targets {
        let report = formwork.generate(&pack, target, &[]).json();
        assert_eq!(report["files"]["same"], 4, "{report}");
    }
}
