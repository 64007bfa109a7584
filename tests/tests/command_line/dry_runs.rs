//! What a dry run reports is what the run after it does.

use std::fs;
use std::path::Path;

use formwork_tests::{Formwork, everything_below};
use serde_json::Value;

use crate::packs::small_pack;

/// What a report says of each output, and of all of them together.
fn said(report: &Value) -> (Vec<[Value; 4]>, [Value; 3]) {
    let outputs = report["outputs"].as_array().unwrap().iter();
    let outputs = outputs
        .map(|output| ["path", "state", "reason", "template"].map(|field| output[field].clone()));
    let together = ["files", "bytes", "warnings"].map(|field| report[field].clone());
    (outputs.collect(), together)
}

/// Takes the file that is written once out of the pack, and its rule.
fn without_notes(pack: &Path) {
    fs::remove_file(pack.join("files/notes.md")).unwrap();
    let manifest = fs::read_to_string(pack.join("pack.toml")).unwrap();
    let questions = manifest.split("[[file]]").next().unwrap();
    fs::write(pack.join("pack.toml"), questions).unwrap();
}

/// How a target and its pack come to be as the run finds them.
type Situation = (&'static str, fn(&Path, &Path), &'static [&'static str]);

const SITUATIONS: [Situation; 12] = [
    (
        "fresh",
        |target, _| fs::remove_dir_all(target).unwrap(),
        &[],
    ),
    (
        "a folder with nothing in it",
        |target, _| {
            fs::remove_dir_all(target).unwrap();
            fs::create_dir(target).unwrap();
        },
        &[],
    ),
    (
        "a folder with the user's own files",
        |target, _| {
            fs::remove_dir_all(target.join(".formwork")).unwrap();
            fs::write(target.join("a.txt"), "mine").unwrap();
        },
        &[],
    ),
    ("again", |_, _| {}, &[]),
    (
        "other answers",
        |_, _| {},
        &["--set", "port=7", "--set", "token=t"],
    ),
    (
        "edited",
        |target, _| fs::write(target.join("a.txt"), "mine").unwrap(),
        &[],
    ),
    (
        "edited, and other answers",
        |target, _| {
            fs::write(target.join("a.txt"), "mine").unwrap();
            fs::write(target.join("key.txt"), "mine").unwrap();
        },
        &["--set", "port=7", "--set", "token=t"],
    ),
    (
        "deleted",
        |target, _| {
            fs::remove_file(target.join("a.txt")).unwrap();
            fs::remove_file(target.join("b.txt")).unwrap();
        },
        &["--set", "port=7"],
    ),
    (
        "no longer made",
        |_, pack| {
            fs::remove_file(pack.join("files/a.txt.hbs")).unwrap();
            fs::remove_file(pack.join("files/b.txt")).unwrap();
        },
        &[],
    ),
    (
        "no longer made, edited or deleted",
        |target, pack| {
            fs::remove_file(pack.join("files/a.txt.hbs")).unwrap();
            fs::remove_file(pack.join("files/b.txt")).unwrap();
            without_notes(pack);
            fs::write(target.join("a.txt"), "mine").unwrap();
            fs::remove_file(target.join("b.txt")).unwrap();
        },
        &[],
    ),
    (
        "once, edited, and the pack's has changed",
        |target, pack| {
            fs::write(pack.join("files/notes.md"), "newer").unwrap();
            fs::write(target.join("notes.md"), "mine").unwrap();
        },
        &[],
    ),
    (
        "once, deleted",
        |target, _| fs::remove_file(target.join("notes.md")).unwrap(),
        &[],
    ),
];

#[test]
fn a_dry_run_says_what_the_run_then_does() {
    for (name, arrange, more) in SITUATIONS {
        let formwork = Formwork::new();
        let pack = small_pack(&formwork);
        let target = formwork.path("made");
        assert_eq!(formwork.generate(&pack, &target, &[]).status, 0);
        arrange(&target, Path::new(&pack));
        let before = target.exists().then(|| everything_below(&target));
        let dry = formwork.generate(&pack, &target, &[more, &["--dry-run"]].concat());
        assert_eq!(dry.status, 0, "{name}: {}", dry.stdout);
        let after = target.exists().then(|| everything_below(&target));
        assert!(before == after, "{name}");
        let real = formwork.generate(&pack, &target, more);
        let (dry, real) = (dry.json(), (real.status, real.json()));
        let (status, real) = real;
        let is_left = real["files"]["conflict"] != 0;
        assert_eq!(status, if is_left { 3 } else { 0 }, "{name}: {real}");
        assert_eq!(
            (&dry["dry_run"], &real["dry_run"]),
            (&true.into(), &false.into())
        );
        assert_eq!(said(&dry), said(&real), "{name}");
        // And what is done then is done: the next one writes nothing.
        let last = everything_below(&target);
        let again = formwork.generate(&pack, &target, more).json();
        for state in ["new", "changed", "removed"] {
            assert_eq!(again["files"][state], 0, "{name}: {again}");
        }
        assert!(everything_below(&target) == last, "{name}");
    }
}

/// Root may write everywhere, so the folder is one that is mounted read-only where that is allowed.
#[cfg(target_os = "linux")]
#[test]
fn a_dry_run_says_that_nobody_may_write_there_and_reports_all_the_same() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("locked");
    fs::create_dir(&target).unwrap();
    let script =
        "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && shift && exec \"$@\"";
    let mounted = |more: &[&str]| {
        let mut command = std::process::Command::new("unshare");
        command.args([
            "--mount",
            "--user",
            "--map-root-user",
            "sh",
            "-c",
            script,
            "sh",
        ]);
        let inner = formwork.command(
            &[
                &[
                    "new",
                    &pack,
                    "--defaults",
                    "--json",
                    "--to",
                    crate::text(&target),
                ],
                more,
            ]
            .concat(),
        );
        command
            .arg(&target)
            .arg(inner.get_program())
            .args(inner.get_args());
        command
            .env("FORMWORK_HOME", formwork.path("home"))
            .output()
            .unwrap()
    };
    let probe = std::process::Command::new("unshare")
        .args(["--mount", "--user", "--map-root-user", "true"])
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this system gives no mount namespace, so no folder can be locked");
        return;
    }
    let run = mounted(&[]);
    assert_eq!(run.status.code(), Some(1));
    let dry = mounted(&["--dry-run"]);
    let report: serde_json::Value = serde_json::from_slice(&dry.stdout).unwrap();
    assert_eq!(dry.status.code(), Some(0), "{report}");
    assert_eq!(report["warnings"][0]["code"], "no_permission");
    assert_eq!(report["files"]["new"], 4);
}
