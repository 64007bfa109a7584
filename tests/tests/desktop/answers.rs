//! What is asked, and what is said about the answers.

use std::collections::BTreeSet;
use std::fs;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::json;

use super::{add_record, add_test_pack, is_empty, open_draft, open_pack};

#[test]
fn wrong_answers_are_told_below_their_question_and_stop_the_generation() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("never");
    fs::create_dir(&target).unwrap();
    open_draft(&window, "rust-service", &json!({}), &target);
    window.type_into("answer-project_name", "?!");
    window.wait_for("fault-project_name");
    window.leave();
    window.click("generate");
    // That it is refused is said, and the user brought to what has to be mended.
    window.wait_for_text("toasts", "need your attention");
    window.wait_for_focus("answer-project_name");
    assert!(!window.has("progress") && !window.has("result"));
    assert!(is_empty(&target));
    window.type_into("answer-project_name", "Nine lives");
    window.wait_until_gone("fault-project_name");
}

#[test]
fn every_type_of_question_is_asked_and_answered() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    add_test_pack(&window, "every-question");
    open_pack(&window, "every-question");
    window.click("row-answers.txt");
    let answer = |test: &str, text: &str, seen: &str| {
        window.type_into(test, text);
        window.wait_for_text("code", seen);
    };
    answer("answer-text", "some words", "text: some words");
    answer("answer-integer", "42", "integer: 42");
    answer("answer-number", "1.5", "number: 1.5");
    answer("answer-secret", "hush", "secret: 4 letters");
    let person = add_record(&window, "people");
    answer(&format!("answer-{person}.name"), "Ann", "person: Ann");
    let pet = add_record(&window, &format!("{person}.pets"));
    answer(&format!("answer-{pet}.name"), "Rex", "pet: Rex");
    assert!(!window.has("answer-hidden"));
    window.click("answer-boolean");
    window.wait_for("answer-hidden");
    window.wait_for_text("code", "boolean: true");
    window.click("answer-choice=two");
    window.wait_for_text("code", "choice: two");
    window.click("answer-choices=b");
    window.wait_for_text("code", "choices: b");
    window.type_into("answer-integer", "4 2");
    window.wait_for_text("fault-integer", "whole number from 1 to 99");
}

#[test]
fn a_record_without_its_answers_is_marked_and_leaves_the_output_standing() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.click("row-Cargo.toml");
    window.wait_for_text("code", "[package]");
    let before = output(&window);
    let first = add_record(&window, "entities");
    // That a new record has no name yet is no fault before it was left.
    window.wait_for_focus(&format!("answer-{first}.name"));
    assert!(!window.has(&format!("record-fault-{first}")));
    window.leave();
    window.wait_for(&format!("record-fault-{first}"));
    // What it would lead to has no name either, so the output stays that of the answers before.
    window.wait_for("outdated-note");
    assert_eq!(output(&window), before);
    assert!(!window.has("build-faults"));
    let second = add_record(&window, "entities");
    window.wait_for_focus(&format!("answer-{second}.name"));
    window.leave();
    window.wait_for(&format!("record-fault-{second}"));
    assert_eq!(output(&window), before);
    assert!(!window.has("build-faults"));
    // The note leads to what is missing first, also into a closed record.
    window.click(&format!("record-{first}"));
    window.wait_until_gone(&format!("answer-{first}.name"));
    window.leave();
    window.click("outdated-note");
    window.wait_for_focus(&format!("answer-{first}.name"));
    window.wait_for(&format!("fault-{first}.name"));
    for (entity, name) in [(&first, "Lighthouse"), (&second, "Buoy")] {
        window.type_into(&format!("answer-{entity}.name"), name);
        let field = add_record(&window, &format!("{entity}.fields"));
        window.type_into(&format!("answer-{field}.name"), "height");
        window.wait_until_gone(&format!("record-fault-{entity}"));
    }
    window.wait_until_gone("outdated-note");
    assert_eq!(window.count("fault-"), 0);
    window.type_into("filter", "lighthouse");
    window.until(
        "the new entity's file",
        "return !!document.querySelector('[data-test^=\"row-\"][data-test$=\"lighthouse.rs\"]')",
        &[],
    );
}

#[derive(Debug, PartialEq)]
struct Output {
    /// The names of the tree's lines.
    lines: BTreeSet<String>,
    totals: String,
    code: String,
}

fn output(window: &Window) -> Output {
    let lines =
        "return [...document.querySelectorAll('[data-test^=\"row-\"]')].map(e => e.dataset.test)";
    let lines = window.run(lines, &[]);
    let lines = lines.as_array().unwrap().iter();
    Output {
        lines: lines
            .map(|line| line.as_str().unwrap().to_owned())
            .collect(),
        totals: window.text_of("totals"),
        code: window.text_of("code"),
    }
}
