//! A project after its first generation: its status, its update with the user's edits in it, and
//! the way back. With a pack that ships, as its users would.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::{Called, Formwork, everything_below};
use serde_json::{Value, json};

use crate::text;

const BOOK: &str = "entities=[{ name = 'Book', fields = [{ name = 'title', type = 'text' }] }]";

struct Project {
    formwork: Formwork,
    target: PathBuf,
}

impl Project {
    /// A service with one entity, generated with the command line.
    fn new() -> Self {
        let formwork = Formwork::new();
        let target = formwork.path("service");
        let called = formwork.generate("rust-service", &target, &["--set", BOOK]);
        assert_eq!(called.status, 0, "{}", called.stdout);
        Self { formwork, target }
    }

    fn call(&self, command: &str, more: &[&str]) -> Called {
        let arguments = [&[command, text(&self.target), "--json"], more].concat();
        self.formwork.call(&arguments)
    }

    /// As [`Project::call`], which must end that way.
    fn ends(&self, command: &str, more: &[&str], status: i32) -> Value {
        let called = self.call(command, more);
        assert_eq!(called.status, status, "{} {}", called.stdout, called.stderr);
        called.json()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.target.join(path)).unwrap()
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let before = self.read(path);
        assert!(before.contains(from), "{path}: {before}");
        fs::write(self.target.join(path), before.replacen(from, to, 1)).unwrap();
    }
}

fn output<'a>(report: &'a Value, path: &str) -> &'a Value {
    let outputs = report["outputs"].as_array().unwrap();
    let found = outputs.iter().find(|output| output["path"] == path);
    found.unwrap_or_else(|| panic!("{path} is in no report: {report}"))
}

fn drift<'a>(status: &'a Value, path: &str) -> Option<&'a str> {
    let files = status["files"].as_array().unwrap();
    let found = files.iter().find(|file| file["path"] == path);
    found.and_then(|file| file["drift"].as_str())
}

#[test]
fn edits_survive_a_renamed_entity_and_the_update_can_be_undone() {
    let project = Project::new();
    project.replace("README.md", "# ", "# Our ");
    let source = "src/entities/book.rs";
    let own = format!("{}\n// Ours.\n", project.read(source).trim_end());
    fs::write(project.target.join(source), &own).unwrap();
    fs::write(project.target.join("notes.md"), "ours\n").unwrap();
    let status = project.ends("status", &[], 0);
    assert_eq!(drift(&status, "README.md"), Some("edited"));
    assert_eq!(drift(&status, source), Some("edited"));
    assert_eq!(status["counts"]["yours"], 2);
    let before = everything_below(&project.target);

    let rename = ["--set", "entities.0.name=Volume"];
    let dry = project.ends("update", &[&rename[..], &["--dry-run"]].concat(), 0);
    assert_eq!(everything_below(&project.target), before);
    let report = project.ends("update", &rename, 0);
    for key in ["files", "bytes"] {
        assert_eq!(dry[key], report[key]);
    }
    let moved = output(&report, "src/entities/volume.rs");
    assert_eq!(
        (&moved["state"], &moved["from"]),
        (&json!("merged"), &json!([source]))
    );
    assert_eq!(output(&report, "README.md")["state"], "merged");
    let text = project.read("src/entities/volume.rs");
    assert!(
        text.ends_with("// Ours.\n") && text.contains("Volume"),
        "{text}"
    );
    assert!(project.read("README.md").starts_with("# Our "));
    assert_eq!(project.read("notes.md"), "ours\n");
    assert!(!project.target.join(source).exists());
    assert_eq!(report["update"]["from"], report["update"]["to"]);

    let dry = project.ends("undo", &["--dry-run"], 0);
    let undone = project.ends("undo", &[], 0);
    assert_eq!(dry["files"], undone["files"]);
    assert_eq!(everything_below(&project.target), before);
}

#[test]
fn conflicts_end_with_three_and_both_versions_are_there() {
    for (policy, kept, other) in [
        ("keep", "pub struct Mine {", Some("pub struct Volume {")),
        ("theirs", "pub struct Volume {", Some("pub struct Mine {")),
        ("markers", "<<<<<<< yours", None),
    ] {
        let project = Project::new();
        let path = "src/entities/book.rs";
        project.replace(path, "pub struct Book {", "pub struct Mine {");
        let more = ["--set", "entities.0.name=Volume", "--conflicts", policy];
        let dry = project.ends("update", &[&more[..], &["--dry-run"]].concat(), 0);
        assert_eq!(dry["files"]["conflict"], 1, "{policy}");
        let report = project.ends("update", &more, 3);
        let told = output(&report, "src/entities/volume.rs");
        assert_eq!(told["state"], "conflict");
        let text = project.read("src/entities/volume.rs");
        assert!(text.contains(kept), "{policy}: {text}");
        let beside = ".formwork/conflicts/src/entities/volume.rs";
        let status = project.ends("status", &[], 0);
        match other {
            Some(other) => {
                assert_eq!(told["other"], beside);
                assert!(project.read(beside).contains(other), "{policy}");
                assert_eq!(status["conflicts"], json!(["src/entities/volume.rs"]));
            }
            None => assert_eq!(status["conflicts"], json!([])),
        }
        // It was told, and is left alone from then on.
        project.ends("update", &[], 0);
        assert_eq!(project.read("src/entities/volume.rs"), text);
    }
}

#[test]
fn where_there_is_nothing_to_go_by_it_is_said_and_nothing_is_changed() {
    let project = Project::new();
    let empty = project.formwork.path("empty");
    fs::create_dir(&empty).unwrap();
    for command in ["update", "status", "undo"] {
        for folder in [&empty, &project.formwork.path("missing")] {
            let called = project.formwork.call(&[command, text(folder), "--json"]);
            assert_eq!(called.status, 1, "{command}: {}", called.stdout);
            let errors = &called.json()["errors"];
            assert_eq!(errors[0]["code"], "not_found", "{errors}");
            assert!(errors[0]["hint"].is_string(), "{errors}");
        }
    }
    assert!(fs::read_dir(&empty).unwrap().next().is_none());
    // Another home knows no run of it, and can tell how it stands all the same.
    let other = Formwork::new();
    let before = everything_below(&project.target);
    let called = other.call(&["undo", text(&project.target), "--json"]);
    assert_eq!(called.status, 1);
    assert!(
        called.stdout.contains("nothing to undo"),
        "{}",
        called.stdout
    );
    assert_eq!(everything_below(&project.target), before);
    let status = other.call(&["status", text(&project.target), "--json"]);
    assert_eq!(status.status, 0, "{}", status.stdout);
    assert_eq!(status.json()["runs"], json!([]));
}

#[test]
fn a_project_that_was_moved_is_updated_with_its_edits() {
    let project = Project::new();
    let readme = format!("{}\nOurs.\n", project.read("README.md"));
    fs::write(project.target.join("README.md"), readme).unwrap();
    let moved = project.formwork.path("elsewhere/renamed");
    fs::create_dir_all(moved.parent().unwrap()).unwrap();
    fs::rename(&project.target, &moved).unwrap();
    // On a machine that has never seen it.
    let other = Formwork::new();
    let more = ["--set", "project_name=Library"];
    let called = other.call(&[&["update", text(&moved), "--json"], &more[..]].concat());
    assert_eq!(called.status, 0, "{}", called.stdout);
    assert_eq!(output(&called.json(), "README.md")["state"], "merged");
    let readme = fs::read_to_string(moved.join("README.md")).unwrap();
    assert!(
        readme.starts_with("# Library") && readme.ends_with("\nOurs.\n"),
        "{readme}"
    );
}

/// A pack by its path, with a question whose answer is in the one file that it makes.
fn own_pack(formwork: &Formwork, folder: &str, version: &str, more: &str) -> PathBuf {
    let pack = formwork.path(folder);
    fs::create_dir_all(pack.join("files")).unwrap();
    let manifest = format!(
        "[pack]\nname = \"own\"\nversion = \"{version}\"\ntitle = \"Own\"\n[[question]]\nname = \"word\"\ntype = \"text\"\ndefault = \"one\"\n{more}"
    );
    fs::write(pack.join("pack.toml"), manifest).unwrap();
    let lines = "{{word}}\ntwo\nthree\nfour\n";
    fs::write(
        pack.join("files/text.txt.hbs"),
        format!("{lines}{version}\n"),
    )
    .unwrap();
    pack
}

#[test]
fn a_pack_that_was_given_by_its_path_is_found_again() {
    let formwork = Formwork::new();
    let pack = own_pack(&formwork, "pack", "1.0.0", "");
    let target = formwork.path("made");
    let called = formwork.generate(text(&pack), &target, &[]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    own_pack(&formwork, "pack", "1.1.0", "");
    let status = formwork.call(&["status", text(&target), "--json"]).json();
    assert_eq!(
        (&status["version"], &status["at_hand"]),
        (&json!("1.0.0"), &json!("1.1.0"))
    );
    let update = |more: &[&str]| {
        let arguments = [&["update", text(&target), "--json"], more].concat();
        formwork.call(&arguments)
    };
    let report = update(&[]).json();
    assert_eq!(
        (&report["update"]["from"], &report["update"]["to"]),
        (&json!("1.0.0"), &json!("1.1.0"))
    );
    // Moved away, it has to be named.
    let elsewhere = formwork.path("elsewhere");
    fs::rename(&pack, &elsewhere).unwrap();
    let called = update(&[]);
    assert_eq!(called.status, 2);
    assert!(called.stdout.contains("--pack"), "{}", called.stdout);
    let called = update(&["--pack", text(&elsewhere)]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    // Another pack is none to update with, and an older one neither.
    let called = update(&["--pack", "rust-cli"]);
    assert_eq!(called.status, 2);
    assert_eq!(called.json()["errors"][0]["code"], "other_pack");
    let older = own_pack(&formwork, "older", "1.0.0", "");
    let called = update(&["--pack", text(&older)]);
    assert_eq!(called.status, 2);
    assert_eq!(called.json()["errors"][0]["code"], "newer_pack");
    assert_eq!(read(&target), "one\ntwo\nthree\nfour\n1.1.0\n");
}

fn read(target: &Path) -> String {
    fs::read_to_string(target.join("text.txt")).unwrap()
}

#[test]
fn secrets_are_asked_for_again_by_an_update() {
    let formwork = Formwork::new();
    let secret = "[[question]]\nname = \"token\"\ntype = \"secret\"\n";
    let pack = own_pack(&formwork, "pack", "1.0.0", secret);
    fs::write(pack.join("files/secret.env.hbs"), "TOKEN={{token}}\n").unwrap();
    let target = formwork.path("made");
    let called = formwork.generate(text(&pack), &target, &["--set", "token=hush"]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    let update = ["update", text(&target), "--json", "--set", "word=eins"];
    let called = formwork.call(&update);
    assert_eq!(called.status, 2);
    assert_eq!(called.json()["errors"][0]["answer"], "token");
    assert!(read(&target).starts_with("one\n"));
    let called = formwork.call(&[&update[..], &["--set", "token=hush"]].concat());
    assert_eq!(called.status, 0, "{}", called.stdout);
    let files = &called.json()["files"];
    assert_eq!((&files["changed"], &files["same"]), (&json!(1), &json!(1)));
}

#[test]
fn what_is_said_to_people_names_files_runs_and_places() {
    let project = Project::new();
    project.replace("README.md", "# ", "# Our ");
    project.replace(
        "src/entities/book.rs",
        "pub struct Book {",
        "pub struct Mine {",
    );
    let say = |arguments: &[&str]| {
        let called = project.formwork.call(arguments);
        called.stdout.replace(text(&project.target), "DIR")
    };
    let dir = text(&project.target);
    let status = say(&["status", dir]);
    assert!(
        status.contains("edited by you        README.md"),
        "{status}"
    );
    assert!(status.contains("can be undone: run 1"), "{status}");
    let update = say(&["update", dir, "--set", "entities.0.name=Volume"]);
    for part in [
        "merged       README.md",
        "in conflict  src/entities/volume.rs, with your edits from src/entities/book.rs",
        ".formwork/conflicts/src/entities/volume.rs",
    ] {
        assert!(update.contains(part), "{part}: {update}");
    }
    let status = say(&["status", dir]);
    assert!(
        status.contains("conflict left: .formwork/conflicts/src/entities/volume.rs"),
        "{status}"
    );
    let undo = say(&["undo", dir]);
    assert!(undo.contains("removed   src/entities/volume.rs"), "{undo}");
    assert!(undo.contains("Undid run 2 in DIR"), "{undo}");
}
