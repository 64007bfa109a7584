//! A project that is generated again: what is written, kept and removed.

use std::fs;
use std::path::Path;

use formwork_tests::{Formwork, files_below};
use serde_json::json;

use crate::packs::{small_pack, state_of};

#[test]
fn a_second_run_reports_every_file_as_same_and_writes_nothing() {
    let formwork = Formwork::new();
    let target = formwork.path("service");
    let generate = || formwork.generate("rust-service", &target, &[]);
    let first = generate();
    assert_eq!(first.status, 0, "{}", first.stderr);
    let first = first.json();
    let made = first["files"]["new"].as_u64().unwrap();
    assert!(made > 10);
    assert_eq!(first["schema"], 1);
    assert_eq!(first["outputs"].as_array().unwrap().len() as u64, made);
    let times = |folder: &Path| -> Vec<_> {
        let mut files: Vec<_> = files_below(folder)
            .into_keys()
            .map(|file| folder.join(file))
            .collect();
        files.push(folder.join(".formwork/project.toml"));
        files
            .iter()
            .map(|file| fs::metadata(file).unwrap().modified().unwrap())
            .collect()
    };
    let before = times(&target);
    let second = generate().json();
    assert_eq!(
        second["files"],
        json!({"new": 0, "changed": 0, "same": made, "merged": 0, "conflict": 0, "removed": 0, "kept": 0})
    );
    assert_eq!(times(&target), before);
    assert_eq!(second["bytes"], first["bytes"]);
}

#[test]
fn what_the_user_changed_or_deleted_is_kept_and_named() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let generate = |set: &str, status: i32| {
        let called = formwork.generate(&pack, &target, &["--set", set]);
        assert_eq!(called.status, status, "{}", called.stdout);
        called.json()
    };
    generate("port=1", 0);
    fs::write(target.join("a.txt"), "my own\n").unwrap();
    fs::remove_file(target.join("b.txt")).unwrap();
    fs::remove_file(target.join("notes.md")).unwrap();
    fs::write(target.join("own.txt"), "not the pack's\n").unwrap();
    let report = generate("port=2", 3);
    let state = |path: &str| state_of(&report, path);
    assert_eq!(state("a.txt"), ("conflict".into(), String::new()));
    assert_eq!(state("b.txt"), ("kept".into(), "deleted".into()));
    assert_eq!(state("notes.md"), ("kept".into(), "once".into()));
    assert_eq!(
        fs::read_to_string(target.join("a.txt")).unwrap(),
        "my own\n"
    );
    let packs = fs::read_to_string(target.join(".formwork/conflicts/a.txt")).unwrap();
    assert_eq!(packs, "My project 2\n");
    assert!(!target.join("b.txt").exists() && !target.join("notes.md").exists());
    assert!(target.join("own.txt").exists());
}

#[test]
fn what_the_pack_no_longer_makes_is_removed_unless_it_was_changed() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let generate = || formwork.generate(&pack, &target, &[]).json();
    let files = Path::new(&pack).join("files");
    fs::create_dir(files.join("old")).unwrap();
    fs::write(files.join("old/c.txt"), "c").unwrap();
    fs::write(files.join("d.txt"), "d").unwrap();
    generate();
    fs::write(target.join("d.txt"), "mine").unwrap();
    fs::remove_dir_all(files.join("old")).unwrap();
    fs::remove_file(files.join("d.txt")).unwrap();
    let report = generate();
    assert_eq!(
        (&report["files"]["removed"], &report["files"]["kept"]),
        (&json!(1), &json!(1))
    );
    assert!(!target.join("old").exists());
    assert_eq!(fs::read_to_string(target.join("d.txt")).unwrap(), "mine");
    assert_eq!(generate()["files"]["removed"], 0);
}

#[test]
fn a_record_that_is_damaged_is_told_and_nothing_is_written() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    formwork.generate(&pack, &target, &[]);
    fs::write(target.join(".formwork/project.toml"), "schema = [").unwrap();
    let called = formwork.generate(&pack, &target, &[]);
    assert_eq!(called.status, 1);
    assert_eq!(called.json()["errors"][0]["file"], ".formwork/project.toml");
    assert_eq!(
        fs::read_to_string(target.join(".formwork/project.toml")).unwrap(),
        "schema = ["
    );
}
