//! What can be taken back.

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::{open_draft, open_pack, resume};

#[test]
fn a_closed_draft_comes_back_with_its_answers() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let answers = json!({"project_name": "Harbour desk"});
    let draft = open_draft(&window, "rust-service", &answers, &formwork.path("made"));
    window.click("nav-packs");
    window.click(&format!("close-{draft}"));
    window.wait_until_gone(&format!("draft-{draft}"));
    window.click("draft-closed-undo");
    window.wait_for(&format!("draft-{draft}"));
    window.wait_until_gone("draft-closed-undo");
    resume(&window, &draft);
    window.wait_for_text("answer-project_name", "Harbour desk");
    window.wait_for_text("target", "made");
}

#[test]
fn a_removed_record_comes_back_and_nothing_else_is_undone() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.type_into("answer-project_name", "Harbour desk");
    let before = entities(&window);
    assert_eq!(before, ["Member", "Book", "Loan"]);
    window.click("more-entities.1");
    window.click("delete-entities.1");
    wait_for_entities(&window, &["Member", "Loan"]);
    window.wait_for_text("toasts", "Removed “Book”");
    window.click("toast-action");
    wait_for_entities(&window, &["Member", "Book", "Loan"]);
    window.wait_until_gone("toast-action");
    window.wait_for_text("answer-project_name", "Harbour desk");

    // After another edit the toast would undo that one: it goes.
    window.click("more-entities.2");
    window.click("delete-entities.2");
    wait_for_entities(&window, &["Member", "Book"]);
    window.wait_for("toast-action");
    window.type_into("answer-project_name", "Quay desk");
    window.wait_until_gone("toast-action");
    window.leave();
    // The form's own Undo takes the edits back one after the other.
    window.click("undo");
    window.wait_for_text("answer-project_name", "Harbour desk");
    assert_eq!(entities(&window), ["Member", "Book"]);
    window.click("undo");
    wait_for_entities(&window, &["Member", "Book", "Loan"]);
}

const TITLES: &str = "return [...document.querySelectorAll('.record-toggle')]
    .filter(e => /^record-entities\\.\\d+$/.test(e.dataset.test))
    .map(e => e.querySelector('.record-title').innerText)";

fn entities(window: &Window) -> Vec<String> {
    let titles = window.run(TITLES, &[]);
    let titles = titles.as_array().unwrap().iter();
    titles
        .map(|title| title.as_str().unwrap().to_owned())
        .collect()
}

fn wait_for_entities(window: &Window, names: &[&str]) {
    let script = format!("{TITLES}.join() === arguments[0].join()");
    let names: Value = json!(names);
    window.until(&format!("the entities {names}"), &script, &[names]);
}
