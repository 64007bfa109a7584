//! Answers in files and samples; what is wrong with answers, and what they lead to.

use std::fs;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::json;

use super::packs::drop_first_of;
use super::{check_accessibility, open_draft, open_pack, text};

#[test]
fn answers_are_saved_and_compared_when_they_are_dropped_again() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    let draft = open_draft(
        &window,
        "rust-service",
        &json!({"project_name": "Harbour desk", "port": 9000}),
        &target,
    );
    let shelf = formwork.path("shelf");
    fs::create_dir(&shelf).unwrap();
    let file = shelf.join("answers.toml");
    let saved = window.invoke(
        "save_answers",
        &json!({"draft": draft, "file": text(&file)}),
    );
    assert_eq!(saved["value"], json!(2), "{saved}");
    let written = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("colour = \"blue\"\n{written}")).unwrap();

    window.type_into("answer-project_name", "Quay desk");
    window.leave();
    window.type_into("answer-port", "9100");
    window.leave();
    drop_first_of(&shelf, &window, &formwork);
    window.wait_for("taking");
    window.wait_for_text("taking-project_name", "Quay desk");
    window.wait_for_text("taking-project_name", "Harbour desk");
    window.wait_for_text("taking-port", "9000");
    window.wait_for_text("taking-unasked", "colour");
    window.wait_for_focus("taking-take");
    check_accessibility(&window, "the comparison of answers");
    // One of them is taken, and comes back with one step.
    window.click("take-port");
    window.wait_for_text("taking-take", "Take 1");
    window.click("taking-take");
    window.wait_until_gone("taking");
    window.wait_for_text("answer-project_name", "Harbour desk");
    window.wait_for_text("answer-port", "9100");
    window.click("toast-action");
    window.wait_for_text("answer-project_name", "Quay desk");
}

#[test]
fn a_draft_starts_from_a_sample_and_is_asked_before_it_loses_answers() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.wait_for_text("answered", "all defaults");
    window.click("answers-menu");
    window.click("sample-large");
    // Nothing was given, so nothing is lost and nobody is asked.
    window.wait_for_text("toasts", "from “large”");
    window.wait_for_text("answered", " of ");
    let name = "return document.querySelector('[data-test=\"answer-project_name\"]').value";
    let large = window.run(name, &[]);
    window.type_into("answer-project_name", "Mine");
    window.leave();
    window.click("answers-menu");
    window.click("sample-small");
    window.wait_for("taking");
    window.wait_for_text("taking-project_name", "Mine");
    window.click("taking-cancel");
    window.wait_until_gone("taking");
    window.wait_for_text("answer-project_name", "Mine");
    window.click("undo");
    window.until(
        "the sample's name",
        &format!("{name} === arguments[0]"),
        &[large],
    );
    window.click("answers-menu");
    window.click("reset-all");
    window.wait_for_text("answered", "all defaults");
}

#[test]
fn what_is_wrong_is_listed_and_gone_to_wherever_it_is() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    assert!(!window.has("problems"));
    window.type_into("answer-port", "many");
    window.leave();
    window.click("record-entities.1");
    window.click("record-entities.1.fields.0");
    window.type_into("answer-entities.1.fields.0.name", "9 lives");
    window.leave();
    window.click("record-entities.1");
    window.wait_until_gone("answer-entities.1.fields.0.name");
    window.click("group-Service");
    window.wait_until_gone("answer-port");
    window.click("problems");
    window.wait_for_focus("problems-list");
    check_accessibility(&window, "the list of problems");
    window.wait_for_text(
        "problem-entities.1.fields.0.name",
        "Entities › Book › Fields",
    );
    window.click("problem-entities.1.fields.0.name");
    window.wait_for_focus("answer-entities.1.fields.0.name");
    window.press("F8");
    window.wait_for_focus("answer-port");
    window.press("shift+F8");
    window.wait_for_focus("answer-entities.1.fields.0.name");
    window.type_into("answer-entities.1.fields.0.name", "lives");
    window.leave();
    window.type_into("answer-port", "90");
    window.wait_until_gone("problems");
}

#[test]
fn the_files_of_an_answer_are_lit_while_the_user_is_at_it() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    // After a draft is opened the focus is on its first question.
    window.wait_for_focus("answer-project_name");
    let lit = "return [...document.querySelectorAll('.tree-row.is-lit')].map(e => e.dataset.test)";
    window.until(
        "the files of the project's name",
        &format!("{} .includes('row-Cargo.toml')", lit),
        &[],
    );
    window.wait_for_text("lit", "This answer leads to 5 files");
    window.press("Escape");
    window.until("no light", &format!("{lit} .length === 0"), &[]);
    window.focus_on("[data-test=\"answer-port\"]");
    window.until(
        "the files of the port",
        &format!("{lit} .includes('row-src/config.rs')"),
        &[],
    );
    for theme in ["theme-light", "theme-dark"] {
        window.click("nav-settings");
        window.click(theme);
        window.click("nav-build");
        window.focus_on("[data-test=\"answer-port\"]");
        window.until("light", &format!("{lit} .length > 0"), &[]);
        check_accessibility(&window, &format!("lit files, {theme}"));
    }
    window.leave();
    window.until("no light", &format!("{lit} .length === 0"), &[]);
}

#[test]
fn records_are_chosen_together_and_the_focus_stays_with_them() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    let focus = |name: &str| window.focus_on(&format!("[data-test=\"{name}\"]"));
    focus("record-entities.0");
    window.press("alt+Down");
    window.wait_for_focus("record-entities.1");
    window.wait_for_text("record-entities.1", "Member");
    window.press("shift+Down");
    window.wait_for_text("chosen-entities", "2 chosen");
    window.press("Delete");
    window.wait_for_text("toasts", "Removed 2 entities");
    window.wait_for_focus("record-entities.0");
    window.click("toast-action");
    window.wait_for("record-entities.2");
    window.click("more-entities.2");
    window.click("copy-entities.2");
    window.wait_for_focus("record-entities.3");
}
