//! Answers that come from files, samples and older projects, and go into files.

use std::fs;

use formwork_protocol::{AnswerOutputs, AnswersComparison, AnswersSource, Code, SampleSummary};
use serde_json::{Value, json};

use crate::support::{Home, Window};

const QUESTIONS: &str = "[[question]]\nname = \"name\"\ntype = \"text\"\ndefault = \"n\"\n[[question]]\nname = \"size\"\ntype = \"integer\"\n[[question]]\nname = \"token\"\ntype = \"secret\"\n[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }]\n[[file]]\nmatch = \"one.hbs\"\neach = \"list\"\nas = \"item\"\npath = \"{{item.x}}\"\n";
const FILES: &[(&str, &str)] = &[
    ("files/a.txt.hbs", "{{name}} {{token}}"),
    ("files/b.txt.hbs", "{{size}}"),
    ("files/one.hbs", "{{name}}"),
    (
        "samples/small/answers.toml",
        "size = 3\nlist = [{ x = \"s\" }]\n",
    ),
    ("samples/large/answers.toml", "name = \"large\"\n"),
];

/// Changes as `question: now (given?) -> then`.
fn told(comparison: &AnswersComparison) -> Vec<String> {
    let shown = |value: &Option<formwork_protocol::Node>| match value {
        Some(value) => value.to_json().to_string(),
        None => "-".to_owned(),
    };
    let changes = comparison.changes.iter();
    changes
        .map(|change| {
            let given = if change.given { "!" } else { "" };
            format!(
                "{}: {}{given} -> {}",
                change.question,
                shown(&change.now),
                shown(&change.then)
            )
        })
        .collect()
}

fn compared(home: &Home, window: &Window<'_>, file: &str, text: &str) -> AnswersComparison {
    let path = home.path(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    let source = AnswersSource::File {
        path: path.display().to_string(),
    };
    home.engine.compare_answers(&window.draft, &source).unwrap()
}

#[test]
fn answers_of_a_file_are_compared_before_they_are_taken() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({"size": 1}), "target");
    window.set("token", json!("hush"));
    let text = "name = \"n\"\nsize = 2\nother = 1\nlist = [{ x = \"a\" }]\n";
    let comparison = compared(&home, &window, "a.toml", text);
    assert_eq!(
        told(&comparison),
        ["size: 1! -> 2", "list: [] -> [{\"x\":\"a\"}]"]
    );
    // The default is the same as the answer.
    assert_eq!((comparison.same, comparison.given_to), (1, None));
    assert_eq!(comparison.unasked, ["other"]);
    // A file of some answers takes none back.
    let comparison = compared(&home, &window, "b.json", "{\"name\": \"m\"}");
    assert_eq!(told(&comparison), ["name: \"n\" -> \"m\""]);
    assert_eq!(window.form.given.to_json()["size"], 1, "nothing was taken");
}

#[test]
fn a_sample_is_all_of_the_answers() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({"name": "mine", "size": 3}), "target");
    window.set("token", json!("hush"));
    let named = |name: &str, answers| SampleSummary {
        name: name.to_owned(),
        answers,
    };
    assert_eq!(
        home.engine.sample_summaries(&window.draft).unwrap(),
        [named("large", 1), named("small", 2)]
    );
    let sample = |name: &str| {
        let name = name.to_owned();
        let source = AnswersSource::Sample { name };
        home.engine.compare_answers(&window.draft, &source)
    };
    let comparison = sample("small").unwrap();
    assert_eq!(
        told(&comparison),
        ["name: \"mine\"! -> -", "list: [] -> [{\"x\":\"s\"}]"]
    );
    assert_eq!(comparison.same, 1);
    assert_eq!(sample("none").unwrap_err().code(), Code::NotFound);
}

#[test]
fn a_record_of_a_project_says_what_its_answers_were_given_to() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let window = home.open(&pack, json!({"size": 1}), "target");
    let record = |pack: &str, version: &str| {
        format!(
            "schema = 1\n[pack]\nname = \"{pack}\"\nversion = \"{version}\"\n[answers]\nname = \"m\"\n"
        )
    };
    let version = home.load(&pack).pack.pack.manifest.version.to_string();
    let own = compared(&home, &window, "p/project.toml", &record("case", &version));
    assert_eq!(told(&own), ["name: \"n\" -> \"m\"", "size: 1! -> -"]);
    assert_eq!(own.given_to, None);
    let other = compared(&home, &window, "q/project.toml", &record("other", "3.0.0"));
    assert_eq!(told(&other), ["name: \"n\" -> \"m\""]);
    assert_eq!(other.given_to.as_deref(), Some("other 3.0.0"));
}

#[test]
fn what_is_saved_is_what_was_given_without_secrets() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({"list": [{"x": "a"}, {}]}), "target");
    window.set("token", json!("hush"));
    window.set("size", json!(4));
    for name in ["saved.toml", "saved.json"] {
        let file = home.path(name);
        let saved = home.engine.save_answers(&window.draft, &file).unwrap();
        assert_eq!(saved, 2);
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("hush"), "{text}");
        let comparison = compared(&home, &window, name, &text);
        assert_eq!((told(&comparison), comparison.same), (vec![], 2), "{text}");
    }
    let nowhere = home.path("no/such/folder/a.toml");
    let failure = home.engine.save_answers(&window.draft, &nowhere);
    assert!(failure.unwrap_err().to_string().contains("a.toml"));
}

#[test]
fn the_outputs_of_an_answer_are_as_many_as_the_form_says() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let window = home.open(
        &pack,
        json!({"list": [{"x": "p"}, {"x": "q"}], "size": 1}),
        "target",
    );
    let outputs = |question: &str| {
        let found = home.engine.answer_outputs(&window.draft, question);
        let found = found.unwrap();
        serde_json::to_value(found).unwrap()
    };
    let paths = |paths: Value| json!({"kind": "some", "paths": paths});
    assert_eq!(outputs("name"), paths(json!(["a.txt", "p", "q"])));
    assert_eq!(outputs("size"), paths(json!(["b.txt"])));
    assert_eq!(outputs("unknown"), paths(json!([])));
    for (question, count) in &window.form.reach {
        match home.engine.answer_outputs(&window.draft, question).unwrap() {
            AnswerOutputs::All => assert_eq!(*count, 4),
            AnswerOutputs::Some { paths } => assert_eq!(paths.len(), *count, "{question}"),
        }
    }
}
