//! What the next project begins with, and runs that are done although they cannot be remembered.

use std::fs;

use formwork_engine::{CancelToken, GenerateOptions, QUIET};
use formwork_protocol::{Code, PackId};
use serde_json::{Value, json};

use crate::support::{Home, engine_at, record};

fn pack(home: &Home, name: &str, licences: &str) -> PackId {
    let manifest = format!(
        r#"
[[question]]
name = "project_name"
type = "text"
default = "One"
[[question]]
name = "author"
type = "text"
remember = true
[[question]]
name = "licence"
type = "choice"
remember = true
options = [{licences}]
"#
    );
    home.pack(name, &manifest, &[("files/a.txt.hbs", "{{author}}\n")])
}

#[test]
fn answers_of_one_project_are_proposed_in_the_next_where_they_are_valid() {
    let home = Home::new();
    let one = pack(&home, "one", "{ value = 'MIT' }, { value = 'own' }");
    let other = pack(&home, "other", "{ value = 'MIT' }");
    let loaded = home.load(&one);
    let given = record(json!({"project_name": "First", "author": "Somebody", "licence": "own"}));
    let generate = |dry_run| {
        let options = GenerateOptions {
            dry_run,
            ..GenerateOptions::default()
        };
        let (target, cancel) = (home.path("target"), CancelToken::default());
        home.engine
            .generate(&loaded, &given, &target, options, &cancel, QUIET)
            .unwrap()
    };
    generate(true);
    assert!(
        home.engine
            .proposals(&loaded, &record(json!({})))
            .is_empty()
    );
    generate(false);
    let begun = |id: &PackId, given: Value| home.open(id, given, "elsewhere").form;
    assert_eq!(
        begun(&one, json!({})).given.to_json(),
        json!({"author": "Somebody", "licence": "own"})
    );
    let form = begun(&other, json!({}));
    assert_eq!(form.given.to_json(), json!({"author": "Somebody"}));
    assert!(form.proposed.contains("author"));
    assert!(begun(&other, json!({"author": ""})).proposed.is_empty());
}

#[test]
fn a_run_that_cannot_be_remembered_is_done_all_the_same() {
    let home = Home::new();
    let id = pack(&home, "one", "{ value = 'MIT' }");
    // A file stands where the home would be.
    let nowhere = home.path("no-home");
    fs::write(&nowhere, "").unwrap();
    let engine = engine_at(&nowhere);
    assert!(!engine.info().notices.is_empty());
    let (loaded, cancel) = (
        engine.load(&id, &CancelToken::default()).unwrap(),
        CancelToken::default(),
    );
    let options = GenerateOptions::default();
    let given = record(json!({"author": "Somebody", "licence": "MIT"}));
    let target = home.path("target");
    let traced = engine
        .generate(&loaded, &given, &target, options, &cancel, QUIET)
        .unwrap();
    assert_eq!(traced.report.files.new, 1);
    assert!(target.join("a.txt").exists());
}

#[test]
fn a_store_that_fails_by_now_makes_warnings() {
    let home = Home::new();
    let id = pack(&home, "one", "{ value = 'MIT' }");
    let loaded = home.load(&id);
    // The table of runs goes missing under the engine: every write of a run fails from now on.
    let database = home.path("home/formwork.db");
    let connection = rusqlite::Connection::open(database).unwrap();
    connection
        .execute_batch("DROP TABLE run; DROP TABLE setting; DROP TABLE draft")
        .unwrap();
    let given = record(json!({"author": "Somebody", "licence": "MIT"}));
    let (target, cancel) = (home.path("target"), CancelToken::default());
    let report = home
        .engine
        .generate(
            &loaded,
            &given,
            &target,
            GenerateOptions::default(),
            &cancel,
            QUIET,
        )
        .unwrap()
        .report;
    assert!(target.join("a.txt").exists());
    assert!(
        report
            .warnings
            .iter()
            .all(|warning| warning.code == Code::Store)
    );
    assert_eq!(report.warnings.len(), 2, "{:?}", report.warnings);
    // Drafts cannot be kept either: they go on, and that is said once.
    let mut window = home.open(&id, json!({"author": "A"}), "other");
    window.set("author", json!("B"));
    window.set("author", json!("C"));
    assert_eq!(window.form.given.get("author").unwrap().as_str(), Some("C"));
    // Saves are under way some time; whoever lists drafts waits for them.
    assert!(home.engine.drafts().is_err());
    assert!(home.engine.take_notice().is_some());
    assert!(home.engine.take_notice().is_none());
    window.generated();
}
