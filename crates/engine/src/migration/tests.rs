//! What migrations make of answers, and on which way.

mod files;
mod random;

use formwork_pack::{Pack, Version};
use formwork_protocol::{Code, Failure, Fault, Limits, Record};
use formwork_render::{CancelToken, Meter};
use formwork_tree::{Content, Files};
use serde_json::{Value, json};

use super::{Migrated, migrate};
use crate::compile::compile;
use crate::compiled::CompiledPack;
use crate::templates::TemplateCache;
use crate::testing::{HEAD, messages, record};

const ASKS: &str = r#"
[[question]]
name = "name"
type = "text"

[[question]]
name = "port"
type = "integer"

[[question]]
name = "models"
type = "list"

[[question.fields]]
name = "name"
type = "text"

[[question.fields]]
name = "kind"
type = "text"

[[question.fields]]
name = "parts"
type = "list"
fields = [{ name = "name", type = "text" }, { name = "size", type = "integer" }]
"#;

/// A pack of version 9.0.0 with these migrations.
fn pack_with(migrations: &str) -> CompiledPack {
    pack_of(&format!("{ASKS}{migrations}"))
}

/// A pack of version 9.0.0; its manifest without the head.
fn pack_of(manifest: &str) -> CompiledPack {
    try_pack_of(manifest).unwrap_or_else(|faults| panic!("{faults:#?} in {manifest}"))
}

fn try_pack_of(manifest: &str) -> Result<CompiledPack, Vec<Fault>> {
    let head = HEAD.replace("1.0.0", "9.0.0");
    let content = Content::File {
        data: format!("{head}{manifest}").into_bytes().into(),
        executable: false,
    };
    let files: Files = [("pack.toml".to_owned(), content)].into_iter().collect();
    let (pack, faults) = Pack::read(&files);
    let cache = TemplateCache::default();
    match faults.is_empty() {
        true => compile(pack.unwrap().into(), &cache, &Meter::default()),
        false => Err(faults),
    }
}

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

fn migrated(pack: &CompiledPack, from: &str, answers: Value) -> Result<Migrated, Failure> {
    migrate(pack, &version(from), &record(answers), &Meter::default())
}

fn steps(migrated: &Migrated) -> Vec<String> {
    migrated.steps.iter().map(ToString::to_string).collect()
}

#[test]
fn answers_become_those_of_the_new_version() {
    let set = |values: &str| format!("set = {{ {values} }}");
    let cases = [
        // What is renamed keeps its place, and what is not named is as it was.
        (
            "rename = { title = \"name\" }".to_owned(),
            json!({"x": 1, "title": "T", "port": 2}),
            json!({"x": 1, "name": "T", "port": 2}),
            vec!["2.0.0: the answer “title” is called “name” now"],
        ),
        ("rename = { title = \"name\" }".to_owned(), json!({"name": "T"}), json!({"name": "T"}), vec![]),
        // All happens at once.
        (
            "rename = { name = \"port\", port = \"name\" }".to_owned(),
            json!({"name": 1, "port": 2}),
            json!({"port": 1, "name": 2}),
            vec![
                "2.0.0: the answer “name” is called “port” now",
                "2.0.0: the answer “port” is called “name” now",
            ],
        ),
        (
            "rename = { title = \"name\" }".to_owned(),
            json!({"name": "old", "title": "T"}),
            json!({"name": "T"}),
            vec![
                "2.0.0: the answer “title” is called “name” now",
                "2.0.0: the answer “name” is dropped",
            ],
        ),
        (
            "drop = [\"a\", \"b\", \"models.old\"]".to_owned(),
            json!({"a": 1, "models": [{"old": 1}, {"name": "x", "old": 2}, 7]}),
            json!({"models": [{}, {"name": "x"}, 7]}),
            vec![
                "2.0.0: the answer “a” is dropped",
                "2.0.0: the answer “models.old” is dropped",
            ],
        ),
        // A list and its fields, and the records of records.
        (
            "rename = { entities = \"models\", \"entities.type\" = \"models.kind\", \"entities.fields\" = \"models.parts\", \"entities.fields.id\" = \"models.parts.name\" }\ndrop = \"entities.colour\"".to_owned(),
            json!({"entities": [{"type": "a", "fields": [{"id": 1, "size": 2}], "colour": 3}]}),
            json!({"models": [{"kind": "a", "parts": [{"name": 1, "size": 2}]}]}),
            vec![
                "2.0.0: the answer “entities” is called “models” now",
                "2.0.0: the answer “entities.type” is called “models.kind” now",
                "2.0.0: the answer “entities.fields” is called “models.parts” now",
                "2.0.0: the answer “entities.fields.id” is called “models.parts.name” now",
                "2.0.0: the answer “entities.colour” is dropped",
            ],
        ),
        // Values see the old answers under their old names.
        (
            format!("rename = {{ title = \"name\" }}\n{}", set("port = { expr = \"title | len\" }")),
            json!({"title": "four"}),
            json!({"name": "four", "port": 4}),
            vec![
                "2.0.0: the answer “title” is called “name” now",
                "2.0.0: the answer “port” has a new value",
            ],
        ),
        (
            format!("drop = \"host\"\n{}", set("name = \"{{host}}:{{port}}\", port = 7")),
            json!({"host": "h", "port": 1}),
            json!({"port": 7, "name": "h:1"}),
            vec![
                "2.0.0: the answer “host” is dropped",
                "2.0.0: the answer “name” has a new value",
                "2.0.0: the answer “port” has a new value",
            ],
        ),
        (
            format!(
                "rename = {{ entities = \"models\", \"entities.fields\" = \"models.parts\" }}\n{}",
                set("\"models.kind\" = { expr = \"record.type ~ prefix\" }, \"models.parts.size\" = { expr = \"record.id + 1\" }, \"models.parts.name\" = \"{{record.id}}/{{prefix}}\"")
            ),
            json!({"prefix": "!", "entities": [{"type": "a"}, {"type": "b", "fields": [{"id": 1}]}]}),
            json!({"prefix": "!", "models": [
                {"type": "a", "kind": "a!"},
                {"type": "b", "parts": [{"id": 1, "size": 2, "name": "1/!"}], "kind": "b!"},
            ]}),
            vec![
                "2.0.0: the answer “entities” is called “models” now",
                "2.0.0: the answer “entities.fields” is called “models.parts” now",
                "2.0.0: the answer “models.kind” has a new value",
                "2.0.0: the answer “models.parts.size” has a new value",
                "2.0.0: the answer “models.parts.name” has a new value",
            ],
        ),
        // Nothing leaves the answer unset.
        (
            set("port = { expr = \"port | int if port is defined else none\" }"),
            json!({"name": "x"}),
            json!({"name": "x"}),
            vec![],
        ),
        (
            set("port = { expr = \"none\" }, name = { expr = \"nowhere.at_all\" }"),
            json!({"name": "x", "port": 1, "y": 1}),
            json!({"y": 1}),
            vec![
                "2.0.0: the answer “port” is dropped",
                "2.0.0: the answer “name” is dropped",
            ],
        ),
        // The value that is there already.
        (set("port = { expr = \"port\" }"), json!({"port": 1}), json!({"port": 1}), vec![]),
        // A list that is made of another question.
        (
            format!("drop = \"names\"\n{}", set("models = { expr = \"[{'name': names | first}]\" }")),
            json!({"names": ["a"], "models": [{"name": "b"}]}),
            json!({"models": [{"name": "a"}]}),
            vec![
                "2.0.0: the answer “names” is dropped",
                "2.0.0: the answer “models” has a new value",
            ],
        ),
    ];
    for (migration, old, new, told) in cases {
        let pack = pack_with(&format!("[[migration]]\nto = \"2.0.0\"\n{migration}"));
        let done = migrated(&pack, "1.0.0", old.clone()).unwrap();
        assert_eq!(done.answers.to_json(), new, "{migration} of {old}");
        assert_eq!(
            serde_json::to_string(&done.answers.to_json()).unwrap(),
            serde_json::to_string(&new).unwrap(),
            "the order of {migration}"
        );
        assert_eq!(steps(&done), told, "{migration} of {old}");
    }
}

const THREE: &str = r#"
[[migration]]
to = "2.0.0-rc.1"
rename = { a = "b" }
set = { d = { expr = "a" } }

[[migration.file]]
from = "a.txt"
to = "b.txt"

[[migration]]
to = "2.0.0"
rename = { b = "c" }
drop = "d"

[[migration]]
to = "9.0.0"
rename = { c = "name" }

[[migration.file]]
from = "b.txt"
to = "c.txt"
"#;

#[test]
fn the_way_begins_at_the_version_of_the_project() {
    let pack = pack_with(THREE);
    for (from, old, new, versions, moved) in [
        ("1.0.0", "a", "name", 5, Some("c.txt")),
        ("2.0.0-beta", "a", "name", 5, Some("c.txt")),
        ("2.0.0-rc.1", "b", "name", 2, None),
        ("2.0.0-rc.1+build", "b", "name", 2, None),
        ("2.0.0", "c", "name", 1, None),
        ("3.4.5", "c", "name", 1, None),
        ("9.0.0-rc", "c", "name", 1, None),
        ("9.0.0", "c", "c", 0, None),
        ("9.0.0+other", "c", "c", 0, None),
    ] {
        let done = migrated(&pack, from, json!({ old: 1 })).unwrap();
        assert_eq!(done.answers.to_json(), json!({ new: 1 }), "{from}");
        assert_eq!(done.steps.len(), versions, "{from}");
        let place = done.moves.place_of("a.txt");
        assert_eq!(place.as_ref().map(|path| path.as_str()), moved, "{from}");
        assert_eq!(
            done.moves.is_empty(),
            from.starts_with('9') && from != "9.0.0-rc",
            "{from}"
        );
    }
}

#[test]
fn a_newer_version_is_refused_with_the_way_out() {
    let pack = pack_with(THREE);
    for newer in ["9.0.1-rc", "9.1.0", "10.0.0"] {
        let failure = migrated(&pack, newer, json!({})).unwrap_err();
        assert_eq!(failure.code(), Code::NewerPack);
        assert_eq!(
            failure.errors[0].message,
            format!("This was made by “case” {newer}, which is newer than the pack, 9.0.0")
        );
        assert!(
            failure.errors[0]
                .hint
                .as_ref()
                .unwrap()
                .starts_with("Update the pack")
        );
    }
}

#[test]
fn values_that_fail_are_told_together_with_their_places() {
    let pack = pack_with(
        r#"[[migration]]
to = "2.0.0"

[migration.set]
name = { expr = "formatDate('x', 'y')" }
port = 7
"models.kind" = """
{{formatDate record.name "%Y"}}"""
"#,
    );
    let old = json!({"models": [{"name": "x"}, {"name": "x"}]});
    let failure = migrated(&pack, "1.0.0", old).unwrap_err();
    let told: Vec<_> = failure
        .errors
        .iter()
        .map(|fault| {
            (
                fault.file.as_deref(),
                fault.line,
                fault.source_line.clone().unwrap_or_default(),
            )
        })
        .collect();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        told,
        [
            (
                Some("pack.toml"),
                Some(37),
                text("{{formatDate record.name \"%Y\"}}\"\"\"")
            ),
            (
                Some("pack.toml"),
                Some(34),
                text("name = { expr = \"formatDate('x', 'y')\" }")
            ),
        ],
        "{failure}"
    );
    let messages = messages(&failure.errors);
    assert!(messages[1].ends_with("(for “name”)"), "{messages:?}");
    assert!(messages[0].ends_with("(for “models.kind”)"), "{messages:?}");
}

#[test]
fn migrating_stops_when_it_is_cancelled_and_at_its_limits() {
    let pack = pack_with(
        "[[migration]]\nto = \"2.0.0\"\nset = { name = { expr = \"range(10000) | join\" } }",
    );
    let cancel = CancelToken::default();
    cancel.cancel();
    let cancelled = Meter {
        cancel,
        ..Meter::default()
    };
    let old = Record::new();
    let failure = migrate(&pack, &version("1.0.0"), &old, &cancelled).unwrap_err();
    assert_eq!(failure.code(), Code::Cancelled);
    let pack = pack_with(
        "[[migration]]\nto = \"2.0.0\"\nset = { name = \"{{#each models}}{{name}}{{/each}}\" }",
    );
    let few = Meter {
        limits: Limits {
            fuel: 50,
            ..Limits::default()
        },
        ..Meter::default()
    };
    let old = record(json!({"models": vec![json!({"name": "x"}); 100]}));
    let failure = migrate(&pack, &version("1.0.0"), &old, &few).unwrap_err();
    assert_eq!(failure.code(), Code::Limit);
}

/// Answers with the places that the migrations named are all that a migration changes.
#[test]
fn what_is_not_touched_is_shared_with_the_old_answers() {
    let pack = pack_with("[[migration]]\nto = \"2.0.0\"\ndrop = [\"a\", \"models.old\"]");
    let old = record(json!({"a": 1, "other": [{"x": [1]}], "models": [{"parts": [{"name": 1}]}]}));
    let new = migrate(&pack, &version("1.0.0"), &old, &Meter::default()).unwrap();
    let parts = |record: &Record| {
        record
            .get("models")
            .unwrap()
            .at(0)
            .unwrap()
            .get("parts")
            .cloned()
    };
    for (old, new) in [
        (old.get("other").cloned(), new.answers.get("other").cloned()),
        (parts(&old), parts(&new.answers)),
    ] {
        assert!(old.unwrap().is_same(&new.unwrap()));
    }
}
