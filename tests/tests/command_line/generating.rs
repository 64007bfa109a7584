//! A generation into a new folder, and what is told of it.

use std::fs;

use formwork_tests::{Called, Formwork};
use serde_json::{Value, json};

use crate::packs::small_pack;
use crate::text;

#[test]
fn answers_come_from_a_file_and_from_set_in_toml() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let answers = formwork.path("answers.toml");
    fs::write(
        &answers,
        "project_name = \"From a file\"\nport = 1\n[[people]]\nname = \"Ann\"\n",
    )
    .unwrap();
    let target = formwork.path("made");
    let called = formwork.generate(
        &pack,
        &target,
        &[
            "--answers",
            text(&answers),
            "--set",
            "port=8080",
            "--set",
            "people.1.name=Ben the second",
        ],
    );
    assert_eq!(called.status, 0, "{}", called.stdout);
    assert_eq!(
        fs::read_to_string(target.join("a.txt")).unwrap(),
        "From a file 8080 Ann Ben the second\n"
    );
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &["--dry-run"]);
    assert_eq!(called.status, 0);
    let report = called.json();
    assert_eq!(
        (&report["dry_run"], &report["files"]["new"]),
        (&json!(true), &json!(4))
    );
    assert!(!target.exists());
    assert!(
        formwork
            .call(&["runs", "--json"])
            .json()
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_target_that_cannot_be_written_is_left_alone() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let file = formwork.path("a-file");
    fs::write(&file, "x").unwrap();
    let called = formwork.generate(&pack, &file, &[]);
    assert_eq!(called.status, 1);
    assert!(
        called.json()["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("not a folder")
    );
    let target = formwork.path("made");
    fs::create_dir_all(target.join("a.txt/inner")).unwrap();
    let called = formwork.generate(&pack, &target, &[]);
    assert_eq!(called.status, 1, "{}", called.stdout);
    assert!(!target.join("b.txt").exists() && !target.join(".formwork/project.toml").exists());
}

/// Elsewhere file systems refuse such names.
#[cfg(target_os = "linux")]
#[test]
fn paths_may_be_what_is_not_text() {
    use std::os::unix::ffi::OsStrExt;
    let not_text = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let folder = formwork.home.path().join(not_text);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("answers.toml"), "port = 7\n").unwrap();
    let mut command = formwork.command(&["new", &pack, "--defaults", "--json", "--to"]);
    command.arg(folder.join(not_text));
    command.arg("--answers").arg(folder.join("answers.toml"));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(
        fs::read_to_string(folder.join(not_text).join("a.txt")).unwrap(),
        "My project 7\n"
    );
}

#[test]
fn runs_are_listed_newest_first_failed_ones_too() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    formwork.call(&["new", &pack, "--defaults", "--to", text(&target)]);
    fs::remove_file(target.join("a.txt")).unwrap();
    fs::create_dir(target.join("a.txt")).unwrap();
    formwork.call(&["new", &pack, "--defaults", "--to", text(&target)]);
    let runs = formwork.call(&["runs", "--json"]).json();
    let outcomes: Vec<&Value> = runs
        .as_array()
        .unwrap()
        .iter()
        .map(|run| &run["outcome"])
        .collect();
    assert_eq!(outcomes, ["failed", "done"]);
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_text_is_wrong_use() {
    use std::os::unix::ffi::OsStrExt;
    let not_text = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let formwork = Formwork::new();
    // The name of a pack; an answer; an option that there is not.
    for before in [&["new"][..], &["new", "small", "--to", "x", "--set"], &[]] {
        let mut command = formwork.command(&["--json"]);
        let output = command.args(before).arg(not_text).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{before:?} {output:?}");
        let failure: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(failure["errors"][0]["code"], "usage", "{failure}");
    }
}

#[test]
fn that_nobody_reads_what_is_printed_is_no_fault() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let to = text(&target);
    for arguments in [
        &["new", "rust-cli", "--defaults", "--to", to][..],
        &["status", to],
        &["packs"],
        &["runs"],
        &["undo", to],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = formwork.command(arguments);
        command.stdout(writer);
        let called = Called::of(command);
        assert_eq!(
            (called.status, called.stderr.as_str()),
            (0, ""),
            "{arguments:?}"
        );
    }
    assert!(!target.join("Cargo.toml").exists());
}
