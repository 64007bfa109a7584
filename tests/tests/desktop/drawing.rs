//! What is drawn anew, told by the counts that debug builds keep on the page.

use std::collections::BTreeMap;
use std::fs;

use formwork_tests::window::Window;
use formwork_tests::{Formwork, root};
use serde_json::{Value, json};

use super::{open_draft, reload};

/// A draft with 25 entities and 295 files.
fn open_large(formwork: &Formwork, window: &Window) -> String {
    let file = root().join("templates/fullstack/samples/large/answers.toml");
    let answers: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
    let answers: Value = serde_json::to_value(answers).unwrap();
    let draft = open_draft(window, "fullstack", &answers, &formwork.path("made"));
    window.wait_for_text("totals", "295 files");
    window.wait_for("record-entities.24");
    draft
}

/// How often each component was drawn since `before`.
fn drawn_since(window: &Window, before: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    let now = window.drawn().into_iter();
    now.map(|(name, count)| {
        let before = before.get(&name).copied().unwrap_or_default();
        (name, count - before)
    })
    .filter(|(_, count)| *count > 0)
    .collect()
}

#[test]
fn a_letter_draws_its_own_field_and_what_it_changes() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_large(&formwork, &window);
    window.click("row-README.md");
    window.wait_for_text("code", "Museum collections");
    let focus =
        "document.querySelector('[data-test=\"answer-project_name\"]').focus(); return true";
    window.run(focus, &[]);
    window.press("End");
    let before = window.drawn();
    assert!(
        before["field"] >= 10 && before["record"] >= 25,
        "{before:?}"
    );
    window.press("x");
    window.wait_for_text("answer-project_name", "Museum collectionsx");
    window.wait_for_text("code", "Museum collectionsx");
    let drawn = drawn_since(&window, &before);
    assert_eq!(drawn.get("field"), Some(&1), "{drawn:?}");
    // The head says what the project is called.
    assert_eq!(drawn.get("top"), Some(&1), "{drawn:?}");
    for still in ["list", "chunk", "record", "tree-row", "toasts"] {
        assert!(!drawn.contains_key(still), "{still}: {drawn:?}");
    }
}

#[test]
fn a_message_draws_nothing_but_itself() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let request = json!({"pack": "rust-cli", "answers": {}, "target": null});
    let other = window.invoke("open_draft", &request);
    let other = other["value"]["view"]["draft"].as_str().unwrap().to_owned();
    let edit = json!({"answer": {"set": {"path": "project_name", "value": "Other"}}});
    let request = json!({"draft": other, "sequence": 1, "edit": edit, "show": null});
    window.invoke("edit_draft", &request);
    reload(&window);
    open_large(&formwork, &window);
    window.wait_for("code-path");
    // The files of the answer at hand are lit, which ends when it is left.
    window.leave();
    window.until(
        "no file to be lit",
        "return !document.querySelector('.is-lit')",
        &[],
    );
    window.click("nav-packs");
    let before = window.drawn();
    window.click(&format!("close-{other}"));
    window.wait_for("draft-closed-undo");
    let drawn = drawn_since(&window, &before);
    assert_eq!(drawn.keys().collect::<Vec<_>>(), ["toasts"], "{drawn:?}");
}
