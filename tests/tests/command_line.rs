//! The command line, as a process.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use formwork_tests::{Formwork, files_below, root};
use serde_json::{Value, json};

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A small pack with a required answer, a default and a list.
fn small_pack(formwork: &Formwork) -> String {
    let pack = formwork.path("small");
    fs::create_dir_all(pack.join("files")).unwrap();
    fs::write(
        pack.join("pack.toml"),
        r#"[pack]
name = "small"
version = "1.0.0"
title = "Small"

[[question]]
name = "project_name"
type = "text"
default = "My project"

[[question]]
name = "port"
type = "integer"
default = 80
validate = { min = 1, max = 65535 }

[[question]]
name = "people"
type = "list"
fields = [{ name = "name", type = "text", required = true }]

[[question]]
name = "token"
type = "secret"

[[file]]
match = "notes.md"
owner = "once"
"#,
    )
    .unwrap();
    for (name, content) in [
        (
            "a.txt.hbs",
            "{{project_name}} {{port}}{{#each people}} {{name}}{{/each}}\n",
        ),
        ("b.txt", "always\n"),
        ("notes.md", "yours\n"),
        ("key.txt.hbs", "{{token}}\n"),
    ] {
        fs::write(pack.join("files").join(name), content).unwrap();
    }
    text(&pack).to_owned()
}

#[test]
fn a_second_run_reports_every_file_as_same_and_writes_nothing() {
    let formwork = Formwork::new();
    let target = formwork.path("service");
    let arguments = [
        "new",
        "rust-service",
        "--defaults",
        "--to",
        text(&target),
        "--json",
    ];
    let first = formwork.call(&arguments);
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
    let second = formwork.call(&arguments).json();
    assert_eq!(
        second["files"],
        json!({"new": 0, "changed": 0, "same": made, "merged": 0, "conflict": 0, "removed": 0, "kept": 0})
    );
    assert_eq!(times(&target), before);
    assert_eq!(second["bytes"], first["bytes"]);
}

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
    let called = formwork.call(&[
        "new",
        &pack,
        "--to",
        text(&target),
        "--defaults",
        "--answers",
        text(&answers),
        "--set",
        "port=8080",
        "--set",
        "people.1.name=Ben the second",
        "--json",
    ]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    assert_eq!(
        fs::read_to_string(target.join("a.txt")).unwrap(),
        "From a file 8080 Ann Ben the second\n"
    );
}

#[test]
fn missing_answers_are_named_where_nobody_can_be_asked() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let called = formwork.call(&[
        "new",
        &pack,
        "--to",
        text(&target),
        "--set",
        "port=1",
        "--json",
    ]);
    assert_eq!(called.status, 2);
    let errors = called.json();
    let named: Vec<&str> = errors["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["answer"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["project_name", "people", "token"]);
    assert_eq!(errors["errors"][0]["code"], "missing");
    assert!(!target.exists());
}

#[test]
fn invalid_answers_end_with_two_and_write_nothing() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let called = formwork.call(&[
        "new",
        &pack,
        "--defaults",
        "--to",
        text(&target),
        "--set",
        "port=99999",
        "--set",
        "nobody=1",
        "--json",
    ]);
    assert_eq!(called.status, 2);
    let errors = called.json();
    assert_eq!(
        errors["errors"][0]["message"],
        "port: Enter a whole number from 1 to 65535"
    );
    assert_eq!(errors["errors"][1]["code"], "unknown_answer");
    assert!(!target.exists());
    let usage = formwork.call(&["new", &pack, "--json"]);
    assert_eq!(usage.status, 2);
    assert_eq!(usage.json()["errors"][0]["code"], "usage");
    assert_eq!(
        formwork
            .call(&["new", "no-such-pack", "--to", text(&target)])
            .status,
        2
    );
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let called = formwork.call(&[
        "new",
        &pack,
        "--defaults",
        "--dry-run",
        "--to",
        text(&target),
        "--json",
    ]);
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
fn what_the_user_changed_or_deleted_is_kept_and_named() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let generate = |set: &str| {
        let called = formwork.call(&[
            "new",
            &pack,
            "--defaults",
            "--to",
            text(&target),
            "--set",
            set,
            "--json",
        ]);
        assert_eq!(called.status, 0, "{}", called.stdout);
        called.json()
    };
    generate("port=1");
    fs::write(target.join("a.txt"), "my own\n").unwrap();
    fs::remove_file(target.join("b.txt")).unwrap();
    fs::remove_file(target.join("notes.md")).unwrap();
    fs::write(target.join("own.txt"), "not the pack's\n").unwrap();
    let report = generate("port=2");
    let state = |path: &str| -> (String, String) {
        let outputs = report["outputs"].as_array().unwrap();
        let output = outputs
            .iter()
            .find(|output| output["path"] == path)
            .unwrap();
        let field = |name: &str| output[name].as_str().unwrap().to_owned();
        (field("state"), field("reason"))
    };
    assert_eq!(state("a.txt"), ("kept".into(), "yours".into()));
    assert_eq!(state("b.txt"), ("kept".into(), "deleted".into()));
    assert_eq!(state("notes.md"), ("kept".into(), "once".into()));
    let warning = report["warnings"][0]["message"].as_str().unwrap();
    assert!(warning.starts_with("a.txt has your edits"), "{warning}");
    assert_eq!(
        fs::read_to_string(target.join("a.txt")).unwrap(),
        "my own\n"
    );
    assert!(!target.join("b.txt").exists() && !target.join("notes.md").exists());
    assert!(target.join("own.txt").exists());
}

#[test]
fn what_the_pack_no_longer_makes_is_removed_unless_it_was_changed() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let generate = || {
        formwork
            .call(&["new", &pack, "--defaults", "--to", text(&target), "--json"])
            .json()
    };
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
fn a_secret_is_written_where_it_belongs_and_nowhere_else() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let secret = "s3cret-in-no-record";
    let set = format!("token={secret}");
    let called = formwork.call(&[
        "new",
        &pack,
        "--defaults",
        "--to",
        text(&target),
        "--set",
        &set,
        "--json",
    ]);
    assert_eq!(called.status, 0);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        format!("{secret}\n")
    );
    assert!(!called.stdout.contains(secret));
    // A plain digest in the record would let anybody try secrets until one fits.
    let record = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    let record: toml::Table = record.parse().unwrap();
    assert!(
        record["outputs"].get("key.txt").is_none() && record["secrets"].get("key.txt").is_some()
    );
    for folder in [target.join(".formwork"), formwork.path("home")] {
        for (file, bytes) in files_below(&folder) {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "the secret is in {file}");
        }
    }
    // What was written is known all the same: another secret changes it, an edit keeps it.
    let again = |token: &str| {
        let set = format!("token={token}");
        let called = formwork.call(&[
            "new",
            &pack,
            "--defaults",
            "--to",
            text(&target),
            "--set",
            &set,
            "--json",
        ]);
        called.json()["files"].clone()
    };
    assert_eq!(again(secret)["same"], 4);
    assert_eq!(again("another")["changed"], 1);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        "another\n"
    );
    fs::write(target.join("key.txt"), "mine\n").unwrap();
    assert_eq!(again("third")["kept"], 1);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        "mine\n"
    );
}

#[test]
fn a_broken_pack_is_told_with_its_place_and_writes_nothing() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    fs::write(
        Path::new(&pack).join("files/a.txt.hbs"),
        "one\n  {{projectname}}\n",
    )
    .unwrap();
    let target = formwork.path("made");
    let called = formwork.call(&["new", &pack, "--defaults", "--to", text(&target), "--json"]);
    assert_eq!(called.status, 1);
    assert_eq!(
        called.json()["errors"][0],
        json!({
            "code": "unknown_variable",
            "message": "No question and no value has the name “projectname”",
            "file": "files/a.txt.hbs",
            "line": 2,
            "column": 3,
            "source_line": "  {{projectname}}",
            "hint": "Did you mean “project_name”?"
        })
    );
    assert!(!target.exists());
    let shown = formwork.call(&["check", &pack]);
    assert_eq!(shown.status, 1);
    assert!(
        shown.stderr.contains("2 |   {{projectname}}\n  |   ^"),
        "{}",
        shown.stderr
    );
}

#[test]
fn a_target_that_cannot_be_written_is_left_alone() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let file = formwork.path("a-file");
    fs::write(&file, "x").unwrap();
    let called = formwork.call(&["new", &pack, "--defaults", "--to", text(&file), "--json"]);
    assert_eq!(called.status, 1);
    assert!(
        called.json()["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("not a folder")
    );
    let target = formwork.path("made");
    fs::create_dir_all(target.join("a.txt/inner")).unwrap();
    let called = formwork.call(&["new", &pack, "--defaults", "--to", text(&target), "--json"]);
    assert_eq!(called.status, 1, "{}", called.stdout);
    assert!(!target.join("b.txt").exists() && !target.join(".formwork/project.toml").exists());
}

#[test]
fn a_record_that_is_damaged_is_told_and_nothing_is_written() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let arguments = ["new", &pack, "--defaults", "--to", text(&target), "--json"];
    formwork.call(&arguments);
    fs::write(target.join(".formwork/project.toml"), "schema = [").unwrap();
    let called = formwork.call(&arguments);
    assert_eq!(called.status, 1);
    assert_eq!(called.json()["errors"][0]["file"], ".formwork/project.toml");
    assert_eq!(
        fs::read_to_string(target.join(".formwork/project.toml")).unwrap(),
        "schema = ["
    );
}

#[test]
fn a_pack_comes_from_a_zip_as_from_its_folder() {
    use std::io::Write;
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let archive = formwork.path("small.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    for (path, bytes) in files_below(Path::new(&pack)) {
        zip.start_file(
            format!("small-1.0/{path}"),
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
    let (from_zip, from_folder) = (formwork.path("from-zip"), formwork.path("from-folder"));
    for (pack, target) in [(text(&archive), &from_zip), (pack.as_str(), &from_folder)] {
        let called = formwork.call(&["new", pack, "--defaults", "--to", text(target), "--json"]);
        assert_eq!(called.status, 0, "{}", called.stdout);
    }
    assert_eq!(files_below(&from_zip), files_below(&from_folder));
}

#[test]
fn an_archive_that_leads_out_is_refused_with_the_entry_named() {
    use std::io::Write;
    let formwork = Formwork::new();
    let archive = formwork.path("slip.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    zip.start_file("../outside.txt", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"x").unwrap();
    zip.finish().unwrap();
    let called = formwork.call(&["check", text(&archive), "--json"]);
    assert_eq!(called.status, 1);
    let error = &called.json()["errors"][0];
    assert_eq!(error["code"], "archive");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("../outside.txt")
    );
}

#[test]
fn check_passes_for_every_shipped_pack_from_its_folder_and_from_the_program() {
    let formwork = Formwork::new();
    let list = formwork.call(&["packs", "--json"]).json();
    let shipped: Vec<String> = list["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| {
            assert_eq!(pack["faults"], 0, "{pack}");
            pack["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert!(shipped.contains(&"rust-service".to_owned()));
    for name in &shipped {
        let folder = root().join("templates").join(name);
        for pack in [name.as_str(), text(&folder)] {
            let called = formwork.call(&["check", pack, "--json"]);
            let report = called.json();
            assert_eq!(called.status, 0, "{pack}: {report}");
            let samples = report["samples"].as_array().unwrap();
            assert!(!samples.is_empty(), "{pack} has no samples");
        }
    }
}

#[test]
fn check_finds_a_sample_that_differs_and_accept_writes_it() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let sample = Path::new(&pack).join("samples/basic");
    fs::create_dir_all(&sample).unwrap();
    fs::write(sample.join("answers.toml"), "project_name = \"Sample\"\n").unwrap();
    assert_eq!(formwork.call(&["check", &pack]).status, 1);
    fs::create_dir_all(Path::new(&pack).join("samples/empty/expected")).unwrap();
    fs::write(Path::new(&pack).join("samples/empty/expected/a.txt"), "x").unwrap();
    let called = formwork.call(&["check", &pack]);
    assert!(
        called.stderr.contains("“empty” has no answers.toml"),
        "{}",
        called.stderr
    );
    fs::remove_dir_all(Path::new(&pack).join("samples/empty")).unwrap();
    let accepted = formwork.call(&["check", &pack, "--accept", "--json"]);
    assert_eq!(
        (accepted.status, &accepted.json()["samples"][0]["accepted"]),
        (0, &json!(true))
    );
    assert_eq!(formwork.call(&["check", &pack]).status, 0);
    fs::write(sample.join("expected/a.txt"), "Sample 81\n").unwrap();
    let report = formwork.call(&["check", &pack, "--json"]).json();
    assert_eq!(
        report["samples"][0]["differences"],
        json!([{"path": "a.txt", "kind": "content", "line": 1, "expected": "Sample 81", "made": "Sample 80"}])
    );
}

/// The small pack with files that take seconds to render, and answers for it.
#[cfg(unix)]
fn slow_pack(formwork: &Formwork) -> (String, std::path::PathBuf) {
    let pack = small_pack(formwork);
    for number in 0..20 {
        let file = Path::new(&pack).join(format!("files/slow{number}.txt.hbs"));
        // Each has a text of its own: one that was rendered is not rendered again.
        let text = "{{#each people}}{{#each @root.people}}{{#if (eq name \"x\")}}x{{/if}}{{/each}}{{/each}}";
        fs::write(file, format!("{number} {text}")).unwrap();
    }
    let answers = formwork.path("home/answers.toml");
    fs::create_dir_all(formwork.path("home")).unwrap();
    fs::write(&answers, "[[people]]\nname = \"Ann\"\n".repeat(500)).unwrap();
    (pack, answers)
}

/// The names in a test's own folder besides the home and the pack.
#[cfg(unix)]
fn beside_home(formwork: &Formwork) -> Vec<std::ffi::OsString> {
    fs::read_dir(formwork.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "home" && name != "small")
        .collect()
}

#[cfg(unix)]
#[test]
fn a_cancelled_run_ends_with_130_and_leaves_no_trace() {
    for signal in ["INT", "TERM", "HUP"] {
        let formwork = Formwork::new();
        let (slow, answers) = slow_pack(&formwork);
        let target = formwork.path("made");
        let arguments = [
            "new",
            &slow,
            "--defaults",
            "--answers",
            text(&answers),
            "--to",
            text(&target),
            "--json",
        ];
        let mut running = formwork
            .command(&arguments)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // The run locks its target before it renders, which takes it seconds. The number of looks
        // only ends a test that hangs.
        let mut looks = 0;
        while beside_home(&formwork).is_empty() {
            looks += 1;
            assert!(looks < 60_000, "the run never took its target");
            assert_eq!(running.try_wait().unwrap(), None, "it ended by itself");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let sent = std::process::Command::new("kill")
            .args([format!("-{signal}"), running.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        let output = running.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{signal}");
        let failure: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&failure["errors"][0]["code"], &failure["errors"][0]["file"]),
            (&json!("cancelled"), &Value::Null)
        );
        assert!(beside_home(&formwork).is_empty(), "{signal}");
    }
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
fn answers_that_cannot_be_read_are_told_with_their_place() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let answers = formwork.path("answers.toml");
    let target = formwork.path("made");
    let failed = || {
        let called = formwork.call(&[
            "new",
            &pack,
            "--defaults",
            "--to",
            text(&target),
            "--answers",
            text(&answers),
            "--json",
        ]);
        assert_eq!(called.status, 1, "{}", called.stdout);
        assert!(!target.exists());
        called.json()["errors"][0].clone()
    };
    fs::write(&answers, b"port = 1\nproject_name = \"Caf\xe9\"\n").unwrap();
    let fault = failed();
    assert_eq!(fault["code"], "syntax");
    assert_eq!((&fault["line"], &fault["column"]), (&json!(2), &json!(20)));
    assert_eq!(fault["file"], text(&answers));
    let file = fs::File::create(&answers).unwrap();
    file.set_len((16 << 20) + 1).unwrap();
    assert_eq!(failed()["code"], "limit");
}

#[test]
fn the_pack_of_packs_makes_one_that_passes_its_own_check_and_generates() {
    let formwork = Formwork::new();
    let (pack, made) = (formwork.path("my-pack"), formwork.path("made"));
    let called = formwork.call(&["new", "pack", "--defaults", "--to", text(&pack)]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    let checked = formwork.call(&["check", text(&pack)]);
    assert_eq!(checked.status, 0, "{}{}", checked.stdout, checked.stderr);
    let called = formwork.call(&["new", text(&pack), "--defaults", "--to", text(&made)]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    assert!(!files_below(&made).is_empty());
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
            command.spawn().unwrap()
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

#[test]
fn every_pack_that_ships_has_an_up_to_date_page() {
    let formwork = Formwork::new();
    let packs = formwork.call(&["packs", "--json"]).json();
    let names: Vec<&str> = packs["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| pack["name"].as_str().unwrap())
        .collect();
    assert!(names.len() >= 3);
    for name in names {
        let page = formwork.call(&["describe", name]);
        assert_eq!(page.status, 0, "{}", page.stderr);
        let file = root().join(format!("docs/packs/{name}.md"));
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(
            kept,
            page.stdout,
            "run `cargo xtask pages`: {}",
            file.display()
        );
    }
}
