//! Generating into the folder of another project.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use formwork_tests::window::Window;
use formwork_tests::{Formwork, files_below};
use serde_json::{Value, json};

use super::{everything_below, formwork as call, open_draft, resume, text};

#[test]
fn another_project_of_the_same_pack_is_asked_about_before_it_is_replaced() {
    asks_before_it_replaces("rust-service", &["rust-service 1.0.0 with other answers"]);
}

#[test]
fn a_project_of_another_pack_is_asked_about_before_it_is_replaced() {
    asks_before_it_replaces(
        "rust-cli",
        &["rust-cli 1.", "another pack than this draft's"],
    );
}

/// The command line makes a project of a pack, and a draft of rust-service is generated into its
/// folder; `said` is what the question says of it.
fn asks_before_it_replaces(made_with: &str, said: &[&str]) {
    let formwork = Formwork::new();
    let target = formwork.path("there");
    let name = "project_name=Other desk";
    let into = ["--defaults", "--set", name, "--to", text(&target)];
    call(&formwork, &[&["new", made_with], &into[..]].concat());
    let before = everything_below(&target);
    let answers = json!({
        "project_name": "Parcel desk",
        "entities": [{"name": "Parcel", "fields": [{"name": "weight", "type": "integer"}]}],
    });
    let file = formwork.path("answers.toml");
    fs::write(&file, toml::to_string(&answers).unwrap()).unwrap();
    let going = files_that_would_go(&formwork, &file, &target);
    assert!(!going.is_empty());

    let window = Window::open(formwork.home.path());
    let draft = open_draft(&window, "rust-service", &answers, &target);
    window.wait_for("target-note");
    window.click("generate");
    window.wait_for("consent-files");
    let asked = window.text_of("consent");
    assert!(said.iter().all(|said| asked.contains(said)), "{asked}");
    assert!(asked.contains(&format!("{} files would be deleted", going.len())));
    let listed = window.text_of("consent-files");
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    assert_eq!(listed, going);
    window.click("consent-cancel");
    window.wait_until_gone("consent");
    assert_eq!(everything_below(&target), before);

    window.click("generate");
    window.click("consent-open");
    window.wait_for_text("answer-project_name", "Other desk");
    window.wait_for_text("target", "there");
    window.wait_until_gone("consent");
    assert!(!window.has("target-note"));
    assert_eq!(everything_below(&target), before);

    resume(&window, &draft);
    window.wait_for_text("answer-project_name", "Parcel desk");
    window.click("generate");
    window.click("consent-replace");
    window.wait_for_text("result", "Generated");
    assert_eq!(files_below(&target), made_elsewhere(&formwork, &file));
}

/// The paths that the command line says would be removed.
fn files_that_would_go(formwork: &Formwork, answers: &Path, target: &Path) -> BTreeSet<String> {
    let report = call(
        formwork,
        &[
            "new",
            "rust-service",
            "--defaults",
            "--answers",
            text(answers),
            "--to",
            text(target),
            "--replace-pack",
            "--dry-run",
        ],
    );
    let outputs = report["outputs"].as_array().unwrap().iter();
    let removed = outputs.filter(|output| output["state"] == "removed");
    let path = |output: &Value| output["path"].as_str().unwrap().to_owned();
    removed.map(path).collect()
}

/// What the answers make in a folder of their own.
fn made_elsewhere(formwork: &Formwork, answers: &Path) -> BTreeMap<String, Vec<u8>> {
    let elsewhere = formwork.path("elsewhere");
    let from = ["new", "rust-service", "--defaults", "--answers"];
    call(
        formwork,
        &[&from[..], &[text(answers), "--to", text(&elsewhere)]].concat(),
    );
    files_below(&elsewhere)
}
