//! The window: what a person does, from the choice of a pack to files on the disk.
//! It needs a display that nobody sees and a pointer that moves by itself: X has both.

#![cfg(unix)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use formwork_tests::window::{PATIENCE, Window, has_window, xdotool};
use formwork_tests::{Formwork, files_below, root};
use serde_json::{Value, json};

mod accessible;
mod answers;
mod answers_files;
mod code_pane;
mod commands;
mod drafts;
mod drags;
mod drawing;
mod exports;
mod gallery;
mod generating;
mod german;
mod grid;
mod huge;
mod journey;
mod keyboard;
mod keystrokes;
mod opened_with;
mod packs;
mod performance;
mod project_list;
mod projects;
mod schemas;
mod screens;
mod settings;
mod stopping;
mod tabs;
mod updates;
mod updating;

/// Opens a pack in Build.
fn open_pack(window: &Window, name: &str) {
    window.click("nav-packs");
    window.click(&format!("pack-{name}"));
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", " file");
}

/// Adds one of the packs in `tests/packs`.
fn add_test_pack(window: &Window, name: &str) {
    add_pack(window, &root().join("tests/packs").join(name));
}

fn add_pack(window: &Window, pack: &Path) {
    let added = window.invoke("add_pack", &json!({"path": pack, "replace": false}));
    assert!(added["error"].is_null(), "{added}");
    reload(window);
}

/// Loads the page anew, so that it shows what was asked of the shell past it.
fn reload(window: &Window) {
    window.run("window.isOld = true; location.reload(); return true", &[]);
    window.until("a new page", "return !window.isOld", &[]);
    window.click("nav-packs");
    window.wait_for("pack-rust-service");
}

/// Opens a draft with these answers and this target, as a person goes on with one of an earlier
/// session. Returns its id.
fn open_draft(window: &Window, pack: &str, answers: &Value, target: &Path) -> String {
    let request = json!({"pack": pack, "answers": answers, "target": null});
    let opened = window.invoke("open_draft", &request);
    let draft = opened["value"]["view"]["draft"]
        .as_str()
        .unwrap_or_else(|| panic!("{opened}"))
        .to_owned();
    // Drafts are kept from their first edit on.
    let request = json!({
        "draft": draft, "sequence": 1, "edit": {"target": target}, "show": null,
    });
    let edited = window.invoke("edit_draft", &request);
    assert!(!edited["value"]["view"].is_null(), "{edited}");
    reload(window);
    resume(window, &draft);
    draft
}

/// Opens what a folder was generated from, as a person goes on with it after a while.
fn open_project(window: &Window, folder: &Path) {
    let opened = window.invoke("open_project", &json!({"folder": folder}));
    let draft = opened["value"]["view"]["draft"].as_str();
    let draft = draft.unwrap_or_else(|| panic!("{opened}"));
    reload(window);
    resume(window, draft);
}

fn resume(window: &Window, draft: &str) {
    window.click("nav-packs");
    window.click(&format!("resume-{draft}"));
    window.wait_for("tree");
    window.wait_for_text("totals", " file");
}

/// Adds a record to a list and returns its path. It opens by itself.
fn add_record(window: &Window, list: &str) -> String {
    let records = |window: &Window| {
        let script = "return [...document.querySelectorAll('.record-toggle')]
            .filter(e => e.dataset.test.match(`^record-${arguments[0]}\\\\.[0-9]+$`)).length";
        window
            .run(script, &[json!(list.replace('.', "\\."))])
            .as_u64()
            .unwrap()
    };
    window.wait_for(&format!("add-{list}"));
    let record = format!("{list}.{}", records(window));
    window.click(&format!("add-{list}"));
    window.wait_for(&format!("record-{record}"));
    record
}

/// Everything below a folder with its bytes, Formwork's own files, too.
fn everything_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let own = folder.join(".formwork");
    let mut files = files_below(folder);
    if own.is_dir() {
        let own = files_below(&own).into_iter();
        files.extend(own.map(|(path, bytes)| (format!(".formwork/{path}"), bytes)));
    }
    files
}

/// Calls the command line, which must not fail, and returns what it says as JSON.
fn formwork(formwork: &Formwork, arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--json"]].concat();
    let called = formwork.call(&arguments);
    assert_eq!(called.status, 0, "{arguments:?}: {}", called.stderr);
    called.json()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn wait_until(what: &str, mut happened: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !happened() {
        assert!(begin.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn wait_for_file(file: &Path) {
    wait_until(&file.display().to_string(), || file.exists());
}

/// Whether nothing but the empty folder is there.
fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

/// Presses a button that asks for a folder, and chooses it in the system's dialog.
fn choose_folder(window: &Window, button: &str, title: &str, folder: &Path) {
    window.click(button);
    type_folder(title, folder);
}

/// Chooses a folder in the system's dialog of that title, by typing its path.
fn type_folder(title: &str, folder: &Path) {
    let dialog = xdotool(&["search", "--sync", "--onlyvisible", "--name", title]);
    xdotool(&["windowactivate", "--sync", &dialog]);
    // The dialog is the system's and tells nothing: it is given the time that a hand leaves it.
    let pause = || std::thread::sleep(Duration::from_millis(700));
    pause();
    xdotool(&["type", "--delay", "30", text(folder)]);
    pause();
    // It completes what is typed by a folder that is in there; that is selected, and goes.
    xdotool(&["key", "Delete"]);
    pause();
    xdotool(&["key", "Return"]);
    pause();
    if has_window(title) {
        // The first Return took the completion, this one takes the folder.
        xdotool(&["key", "Return"]);
    }
}

/// Looks for what people who cannot see, or not well, would stumble over.
fn check_accessibility(window: &Window, what: &str) {
    let axe = fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).unwrap();
    // What fades in has its contrast when it is there. It may begin to while it is looked at, since
    // the pointer and the focus come late to what is drawn anew; so nothing fades meanwhile.
    window.run(
        "window.__still = new CSSStyleSheet();
         window.__still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
         document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.__still];
         return true",
        &[],
    );
    // As the driver's own script: the policy of the page allows no code made of text.
    window.run(&format!("{axe}; window.axe = axe; return true"), &[]);
    window.run(
        "window.__axe = undefined; window.axe.run(document, {resultTypes: ['violations']})
            .then(found => { window.__axe = {found: found.violations.map(v =>
                `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(' | ')}`)} },
                error => { window.__axe = {error: String(error)} });
         return true",
        &[],
    );
    let found = window.until("axe", "return window.__axe ?? null", &[]);
    window.run(
        "document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== window.__still);
         return true",
        &[],
    );
    assert_eq!(found, json!({"found": []}), "{what}");
}
