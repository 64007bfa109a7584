//! The window on Windows: that it opens there, follows what is typed, and writes what the command line
//! writes. What else a person does in it is tested on Linux.
#![cfg(windows)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use formwork_tests::window::Window;
use formwork_tests::{Formwork, files_below};
use serde_json::json;

#[test]
fn a_pack_becomes_the_same_application_as_on_the_command_line() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.click("nav-packs");
    window.click("pack-rust-cli");
    window.click("build");
    window.wait_for("tree");
    window.type_into("answer-project_name", "Harbour desk");
    window.click("row-Cargo.toml");
    window.wait_for_text("code", "harbour");

    // The system's own dialog for folders is left out: a draft with a target is gone on with.
    let target = formwork.path("from window");
    let answers = json!({"project_name": "Harbour desk"});
    let request = json!({"pack": "rust-cli", "answers": answers, "target": null});
    let opened = window.invoke("open_draft", &request);
    let draft = opened["value"]["view"]["draft"].as_str().unwrap();
    let edit = json!({"draft": draft, "sequence": 1, "edit": {"target": target}, "show": null});
    let edited = window.invoke("edit_draft", &edit);
    assert!(!edited["value"]["view"].is_null(), "{edited}");
    window.run("window.isOld = true; location.reload(); return true", &[]);
    window.until("a new page", "return !window.isOld", &[]);
    window.click("nav-packs");
    window.click(&format!("resume-{draft}"));
    window.wait_for_text("totals", " file");
    window.click("generate");
    window.wait_for("result");

    let other = formwork.path("from command line");
    let set = ["--set", "project_name=Harbour desk"];
    let called = formwork.generate("rust-cli", &other, &set);
    assert_eq!(called.status, 0, "{}", called.stderr);
    assert_eq!(files_below(&target), files_below(&other));
}
