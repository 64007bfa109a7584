//! Processes that are stopped while files change places: the target is whole, at once or as soon as
//! the next run has begun.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::{Called, Entry, Formwork, everything_below};
use serde_json::Value;

use crate::packs::{asks, pack};
use crate::signals::{reaches, send, start};
use crate::text;

/// Enough that a run into them can be met at any of its steps.
const FILES: usize = 400;

/// A pack of which every file changes with `word`, and that has a folder of its own for each.
fn large_pack(formwork: &Formwork) -> String {
    let rest = asks("word", "a")
        + "\n[[question]]\nname = \"kind\"\ntype = \"choice\"\ndefault = \"a\"\n\
           options = [{ value = \"a\" }, { value = \"b\" }, { value = \"c\" }]\n"
        + &["a", "b", "c"]
            .map(|kind| {
                format!("\n[[file]]\nmatch = \"only_{kind}/**\"\nwhen = \"kind == '{kind}'\"\n")
            })
            .concat();
    let mut files = Vec::new();
    for number in 0..FILES {
        files.push(format!("files/d{}/f{number}.txt.hbs", number % 10));
    }
    for kind in ["a", "b", "c"] {
        for number in 0..50 {
            files.push(format!("files/only_{kind}/deep/f{number}.txt.hbs"));
        }
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (file.as_str(), "{{kind}} {{word}}\n"))
        .collect();
    pack(formwork, "large", &rest, &files)
}

/// A target that was generated, and that its user has worked on since.
fn worked_on(formwork: &Formwork, pack: &str, name: &str) -> PathBuf {
    let target = formwork.path(name);
    let called = formwork.generate(pack, &target, &[]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    fs::write(target.join("d1/f1.txt"), "edited\n").unwrap();
    fs::remove_file(target.join("d2/f2.txt")).unwrap();
    fs::write(target.join("only_a/deep/mine.txt"), "mine\n").unwrap();
    fs::create_dir_all(target.join("my folder/empty")).unwrap();
    target
}

fn entries(folder: PathBuf) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

/// What is looked for in the staging folder of the first run.
type Moment = (&'static str, fn(&Path) -> bool);

const MOMENTS: [Moment; 6] = [
    ("the first file is staged", |run| {
        entries(run.join("new")) > 0
    }),
    ("half of the files are staged", |run| {
        entries(run.join("new")) > FILES / 2
    }),
    ("the journal is written", |run| run.join("changes").exists()),
    ("the first old file has gone", |run| {
        entries(run.join("old")) > 0
    }),
    ("some have changed places", |run| {
        entries(run.join("old")) > 200
    }),
    ("most have changed places", |run| {
        entries(run.join("old")) > FILES * 3 / 4
    }),
];

/// Starts a run to other answers and stops it at a moment by `stop`; false if it was over before.
fn stopped(
    formwork: &Formwork,
    (pack, target): (&str, &Path),
    moment: Moment,
    stop: fn(&std::process::Child),
) -> (bool, Option<i32>) {
    let run = target.join(".formwork/local/staging/1");
    let mut child = start(
        formwork,
        &[
            "new",
            pack,
            "--defaults",
            "--to",
            text(target),
            "--set",
            "kind=b",
            "--set",
            "word=b",
        ],
    );
    let met = reaches(&mut child, || moment.1(&run));
    if met {
        stop(&child);
    }
    let code = child.wait_with_output().unwrap().status.code();
    // One that was killed while it cleared away had done its work.
    let was_over = code.is_none() && (!run.exists() || run.join("done").exists());
    (met && !was_over, code)
}

fn generate(formwork: &Formwork, pack: &str, target: &Path, kind: &str) -> Called {
    formwork.generate(
        pack,
        target,
        &["--set", &format!("kind={kind}"), "--set", "word=c"],
    )
}

fn without_own(tree: BTreeMap<String, Entry>) -> BTreeMap<String, Entry> {
    tree.into_iter()
        .filter(|(path, _)| !path.starts_with(".formwork/local"))
        .collect()
}

/// Meets a run at a moment, on a fresh target each time, until that succeeds.
fn meet(
    formwork: &Formwork,
    pack: &str,
    moment: Moment,
    stop: fn(&std::process::Child),
) -> (PathBuf, BTreeMap<String, Entry>, Option<i32>) {
    for attempt in 0..20 {
        let name = format!("{} {attempt}", moment.0);
        let target = worked_on(formwork, pack, &name);
        let before = everything_below(&target);
        if let (true, code) = stopped(formwork, (pack, &target), moment, stop) {
            return (target, before, code);
        }
    }
    panic!("no run was met when {}", moment.0);
}

#[test]
fn a_run_that_is_killed_is_put_back_before_the_next_one_writes() {
    let formwork = Formwork::new();
    let pack = large_pack(&formwork);
    for moment in MOMENTS {
        let (target, before, code) = meet(&formwork, &pack, moment, |child| send("KILL", child));
        assert_eq!(code, None, "{}", moment.0);
        // Answers that are not valid: this run ends before it writes anything of its own.
        let called = generate(&formwork, &pack, &target, "none");
        assert_eq!(called.status, 2, "{}", called.stdout);
        let after = everything_below(&target);
        assert!(
            after == before,
            "{}: {:?}",
            moment.0,
            first_difference(&before, &after)
        );
    }
}

#[test]
fn a_run_to_other_answers_after_a_killed_one_does_what_it_would_have_done_without_it() {
    let formwork = Formwork::new();
    let pack = large_pack(&formwork);
    let control = worked_on(&formwork, &pack, "control");
    let expected_report = generate(&formwork, &pack, &control, "c").json();
    let expected = everything_below(&control);
    for moment in MOMENTS {
        let (target, ..) = meet(&formwork, &pack, moment, |child| send("KILL", child));
        let called = generate(&formwork, &pack, &target, "c");
        // The user's edit overlaps with what the pack makes now.
        assert_eq!(called.status, 3, "{}", called.stdout);
        let report = called.json();
        assert_eq!(report["files"], expected_report["files"], "{}", moment.0);
        let after = everything_below(&target);
        assert!(
            after == expected,
            "{}: {:?}",
            moment.0,
            first_difference(&expected, &after)
        );
    }
}

#[test]
fn that_files_were_put_back_is_said() {
    let formwork = Formwork::new();
    let pack = large_pack(&formwork);
    let (target, ..) = meet(&formwork, &pack, MOMENTS[4], |child| send("KILL", child));
    let report = generate(&formwork, &pack, &target, "c").json();
    let first = report["warnings"][0]["message"].as_str().unwrap();
    assert!(
        first.starts_with("An earlier run had not ended: "),
        "{first}"
    );
    let again = generate(&formwork, &pack, &target, "c").json();
    let said = |report: &Value| report["warnings"].to_string().contains("had not ended");
    assert!(said(&report) && !said(&again));
}

#[test]
fn two_interrupts_while_files_change_places_leave_all_or_nothing() {
    let formwork = Formwork::new();
    let pack = large_pack(&formwork);
    let done = worked_on(&formwork, &pack, "done");
    let called = formwork.generate(&pack, &done, &["--set", "kind=b", "--set", "word=b"]);
    assert_eq!(called.status, 3);
    let done = everything_below(&done);
    for moment in MOMENTS.into_iter().skip(1).step_by(2) {
        let (target, before, code) = meet(&formwork, &pack, moment, |child| {
            send("INT", child);
            // It may have put everything back by now, and be gone.
            let _ = std::process::Command::new("kill")
                .args(["-INT", &child.id().to_string()])
                .output();
        });
        let after = everything_below(&target);
        match code {
            Some(3) => assert!(after == done, "{}", moment.0),
            Some(130) => {
                // Before files change places the second one ends it at once, with its staging left.
                let (after, before) = (without_own(after), without_own(before));
                assert!(
                    after == before,
                    "{}: {:?}",
                    moment.0,
                    first_difference(&before, &after)
                );
            }
            other => panic!("{}: {other:?}", moment.0),
        }
        // Once it was done, the conflict was told and is the user's.
        let again = generate(&formwork, &pack, &target, "b").status;
        assert!(matches!(again, 0 | 3), "{again}");
        for left in ["staging", "lock"] {
            assert!(!target.join(".formwork/local").join(left).exists());
        }
    }
}

#[test]
fn a_run_that_is_killed_before_its_target_exists_leaves_nothing_for_the_next_one() {
    let formwork = Formwork::new();
    let pack = large_pack(&formwork);
    let folder = formwork.path("beside");
    let staged = |folder: &Path| {
        let mut beside = fs::read_dir(folder).into_iter().flatten().flatten();
        beside.any(|entry| entries(entry.path().join("d1")) > 20)
    };
    let met = (0..20).any(|_| {
        let _ = fs::remove_dir_all(&folder);
        let target = folder.join("made");
        let mut child = start(
            &formwork,
            &["new", &pack, "--defaults", "--to", text(&target)],
        );
        let met = reaches(&mut child, || staged(&folder));
        let _ = child.kill();
        child.wait().unwrap();
        met && !target.exists()
    });
    assert!(met, "no run was met before its target was there");
    assert!(entries(folder.clone()) > 0);
    let called = generate(&formwork, &pack, &folder.join("made"), "c");
    assert_eq!(
        (called.status, entries(folder)),
        (0, 1),
        "{}",
        called.stdout
    );
}

/// For messages: whole trees would bury it, and so would whole files.
fn first_difference(
    a: &BTreeMap<String, Entry>,
    b: &BTreeMap<String, Entry>,
) -> Option<(String, String, String)> {
    let mut paths = a.keys().chain(b.keys());
    let path = paths.find(|path| a.get(*path) != b.get(*path))?;
    let brief = |tree: &BTreeMap<String, Entry>| match tree.get(path) {
        Some(Entry::File(bytes, executable)) => {
            let start: String = String::from_utf8_lossy(bytes).chars().take(80).collect();
            format!("{} bytes, executable {executable}: {start}", bytes.len())
        }
        other => format!("{other:?}"),
    };
    Some((path.clone(), brief(a), brief(b)))
}
