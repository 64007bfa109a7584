//! Generations: the same as previews, asked about where the user may not expect them.

use std::fs;
use std::path::Path;

use formwork_engine::{CancelToken, GenerateOptions, QUIET};
use formwork_protocol::{
    Agreed, Code, Edit, FileState, Generation, OutputReport, OutputRow, Reason,
};
use serde_json::{Value, json};

use crate::support::{Home, job, record};

const QUESTIONS: &str = r#"
[[question]]
name = "name"
type = "text"
default = "n"
[[question]]
name = "list"
type = "list"
default = [{ x = "a" }, { x = "b" }]
fields = [{ name = "x", type = "text", required = true }]
[[question]]
name = "token"
type = "secret"
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "each/{{item.x}}.txt"
[[file]]
match = "once"
owner = "once"
"#;

const FILES: &[(&str, &str)] = &[
    ("files/name.txt.hbs", "{{name}}\n"),
    ("files/each.hbs", "{{name}} {{item.x}}\n"),
    ("files/secret.env.hbs", "TOKEN={{token}}\n"),
    ("files/once", "yours\n"),
    ("files/copied.bin", "copied"),
];

fn told(rows: &[OutputRow]) -> Vec<(&str, FileState, Reason)> {
    rows.iter()
        .map(|row| (row.path.as_str(), row.state, row.reason))
        .collect()
}

fn reported(outputs: &[OutputReport]) -> Vec<(&str, FileState, Reason)> {
    outputs
        .iter()
        .map(|output| (output.path.as_str(), output.state, output.reason))
        .collect()
}

/// What happens to a target between two generations, and the answers of the second.
type Situation = (&'static str, fn(&Path), Value);

fn situations() -> [Situation; 7] {
    [
        ("nothing happened", |_| {}, json!({})),
        ("another answer", |_| {}, json!({"name": "m"})),
        (
            "a file was edited",
            |target| fs::write(target.join("name.txt"), "mine").unwrap(),
            json!({"name": "m"}),
        ),
        (
            "the secret's file was edited",
            |target| fs::write(target.join("secret.env"), "x").unwrap(),
            json!({}),
        ),
        (
            "a file was deleted",
            |target| fs::remove_file(target.join("each/a.txt")).unwrap(),
            json!({"name": "m"}),
        ),
        ("a record went", |_| {}, json!({"list": [{"x": "b"}]})),
        (
            "what is no longer made was edited",
            |target| fs::write(target.join("each/b.txt"), "mine").unwrap(),
            json!({"list": []}),
        ),
    ]
}

#[test]
fn a_preview_shows_what_a_generation_of_the_same_answers_does() {
    for (what, meanwhile, answers) in situations() {
        let home = Home::new();
        let pack = home.pack("case", QUESTIONS, FILES);
        let mut window = home.open(&pack, json!({"token": "hush"}), "target");
        let report = window.generated().report;
        assert_eq!(
            told(&window.rows),
            reported(&report.outputs),
            "{what}: first"
        );
        meanwhile(&home.path("target"));
        for (name, value) in answers.as_object().unwrap() {
            window.set(name, value.clone());
        }
        window.look();
        let report = window.generated().report;
        assert_eq!(told(&window.rows), reported(&report.outputs), "{what}");
        // Everything was in memory already: it is the preview's own work that was written. Only
        // what holds a secret is rendered again, unless there was nothing to do.
        let again = usize::from(what != "nothing happened");
        assert_eq!(report.rendered, again, "{what}");
    }
}

#[test]
fn another_project_of_the_same_pack_is_asked_about_before_its_files_go() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    home.open(
        &pack,
        json!({"name": "first", "list": [{"x": "one"}, {"x": "two"}]}),
        "target",
    )
    .generated();
    let other = home.open(&pack, json!({"name": "other"}), "elsewhere");
    let mut other = other;
    other.edit(Edit::Target(Some(
        home.path("target").display().to_string(),
    )));
    let project = other.view.project.clone().unwrap();
    assert!(project.other_answers && !project.other_pack);
    let Generation::Asks(consent) = other.generate(Agreed::default()).unwrap() else {
        panic!("it was generated without a question");
    };
    assert_eq!(consent.removes, ["each/one.txt", "each/two.txt"]);
    assert!(home.path("target/each/one.txt").exists());
    let agreed = Agreed {
        replace_answers: true,
        ..Agreed::default()
    };
    assert!(matches!(
        other.generate(agreed).unwrap(),
        Generation::Done(_)
    ));
    assert!(!home.path("target/each/one.txt").exists());
    // From now on the folder is this draft's own.
    other.look();
    assert!(!other.view.project.clone().unwrap().other_answers);
    other.set("name", json!("next"));
    assert!(!other.view.project.clone().unwrap().other_answers);
    other.generated();
}

#[test]
fn a_draft_goes_on_with_its_project_in_whatever_order_its_answers_were_given() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({"list": [{"x": "one"}]}), "target");
    window.generated();
    // TOML writes what is no table before the list, and so it is read back.
    window.set("name", json!("later"));
    window.generated();
    window.look();
    assert!(!window.view.project.clone().unwrap().other_answers);
    window.set("name", json!("last"));
    assert!(!window.view.project.clone().unwrap().other_answers);
    window.generated();
    let undone = home
        .engine
        .undo(&home.path("target"), None, false, &CancelToken::default());
    assert!(undone.is_ok(), "{undone:?}");
    window.look();
    assert!(!window.view.project.clone().unwrap().other_answers);
    window.generated();
}

#[test]
fn files_that_go_unseen_are_asked_about() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({}), "target");
    window.generated();
    window.look();
    // The list is shortened, and the view that says so has not reached the window: it has only
    // seen the one before.
    let engine = &home.engine;
    let resumed = engine.resume_draft(&window.draft).unwrap();
    assert!(resumed.view.outputs.removed.is_empty());
    window.set("list", json!([{"x": "a"}]));
    let going: Vec<_> = window
        .rows
        .iter()
        .filter(|row| row.state == FileState::Removed)
        .collect();
    assert_eq!(going.len(), 1);
    assert_eq!(
        window.generated().report.files.removed,
        1,
        "it was seen going"
    );
}

#[test]
fn a_project_changes_its_pack_only_when_that_is_agreed_to() {
    let home = Home::new();
    let first = home.pack("first", QUESTIONS, FILES);
    let second = home.pack("second", "", &[("files/new.txt", "new")]);
    home.open(&first, json!({}), "target").generated();
    let (loaded, cancel) = (home.load(&second), CancelToken::default());
    let target = home.path("target");
    for dry_run in [true, false] {
        let options = GenerateOptions {
            dry_run,
            ..GenerateOptions::default()
        };
        let refused = home.engine.generate(
            &loaded,
            &record(json!({})),
            &target,
            options,
            &cancel,
            QUIET,
        );
        assert_eq!(refused.unwrap_err().code(), Code::OtherPack);
        assert!(target.join("name.txt").exists() && !target.join("new.txt").exists());
    }
    let window = home.open(&second, json!({}), "target");
    assert!(
        window
            .view
            .faults
            .iter()
            .any(|fault| fault.code == Code::OtherPack)
    );
    let Generation::Asks(consent) = window.generate(Agreed::default()).unwrap() else {
        panic!("it was generated without a question");
    };
    assert!(consent.project.other_pack);
    assert_eq!(
        (consent.project.pack.as_str(), consent.removes_in_all),
        ("first", 5)
    );
    let agreed = Agreed {
        replace_pack: true,
        replace_answers: true,
    };
    assert!(matches!(
        window.generate(agreed).unwrap(),
        Generation::Done(_)
    ));
    assert!(!target.join("name.txt").exists() && target.join("new.txt").exists());
    assert!(target.join("once").exists(), "what is the user's stays");
}

#[test]
fn cancelling_before_a_generation_begins_counts() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let window = home.open(&pack, json!({}), "target");
    assert!(home.engine.cancel(&job("early")));
    let engine = &home.engine;
    let ended = engine.generate_draft(&window.draft, &job("early"), Agreed::default(), QUIET);
    assert_eq!(ended.unwrap_err().code(), Code::Cancelled);
    assert!(!home.path("target").exists());
    assert!(!home.engine.cancel(&job("early")), "it has ended");
    window.generated();
}

#[test]
fn what_each_run_holds_is_counted_for_that_run() {
    // Without the counting allocator all figures are zero; this holds that they are asked for.
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let report = home.open(&pack, json!({}), "target").generated().report;
    assert!(report.memory.peak_bytes < 64 << 20);
}
