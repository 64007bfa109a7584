//! Answers that are missing, wrong or cannot be read.

use std::fs;

use formwork_tests::Formwork;
use serde_json::json;

use crate::packs::small_pack;
use crate::text;

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
    let called = formwork.generate(
        &pack,
        &target,
        &["--set", "port=99999", "--set", "nobody=1"],
    );
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
fn answers_that_cannot_be_read_are_told_with_their_place() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let answers = formwork.path("answers.toml");
    let target = formwork.path("made");
    let failed = || {
        let called = formwork.generate(&pack, &target, &["--answers", text(&answers)]);
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
