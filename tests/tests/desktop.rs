//! The window: what a person does, from the choice of a pack to files on the disk.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use formwork_tests::window::{Place, Window, drag, window_origin};
use formwork_tests::{Formwork, files_below, root};
use serde_json::{Value, json};

/// Opens a pack in Build and returns its draft's id.
fn open_pack(window: &Window, name: &str) -> String {
    window.click("nav-packs");
    window.click(&format!("pack-{name}"));
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", "files");
    let drafts = window.invoke("list_drafts", &json!({}));
    drafts["value"][0]["draft"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// The folder dialog is the system's and not the window's; the answer goes in as the dialog's
/// would.
fn choose_target(window: &Window, target: &Path) {
    let script = "const old = window.__TAURI_INTERNALS__.invoke;
        window.__TAURI_INTERNALS__.invoke = (command, ...rest) =>
            command === 'choose_folder' ? Promise.resolve(arguments[0]) : old(command, ...rest);
        return true";
    window.run(script, &[json!(target)]);
    window.click("choose-target");
    window.wait_for_text("target", target.file_name().unwrap().to_str().unwrap());
}

#[test]
fn a_pack_becomes_the_same_application_as_on_the_command_line() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.type_into("answer-project_name", "Harbour desk");
    // The tree and the code follow the answers.
    window.click("row-Cargo.toml");
    window.wait_for_text("code", "harbour");
    window.click("add-entities");
    window.until(
        "a new entity",
        "const names = [...document.querySelectorAll('[data-test^=\"record-entities.\"]')]; return names.length > 1",
        &[],
    );
    let last = window.run(
        "const all = [...document.querySelectorAll('[data-test^=\"record-entities.\"]')]
            .map(e => e.dataset.test).filter(name => name.split('.').length === 2);
         return all[all.length - 1]",
        &[],
    );
    let place = last
        .as_str()
        .unwrap()
        .strip_prefix("record-")
        .unwrap()
        .to_owned();
    let name = format!("answer-{place}.name");
    if !window.has(&name) {
        window.click(&format!("record-{place}"));
    }
    window.type_into(&name, "Lighthouse");
    window.type_into("filter", "lighthouse");
    window.until(
        "the new entity's file",
        "return [...document.querySelectorAll('[data-test^=\"row-\"]')].some(e => e.dataset.test.endsWith('lighthouse.rs'))",
        &[],
    );
    let target = formwork.path("from-window");
    choose_target(&window, &target);
    window.click("generate");
    window.wait_for("result");
    assert!(target.join("Cargo.toml").is_file());

    // The command line makes the same of the answers that the window recorded.
    let project = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    let project: toml::Table = project.parse().unwrap();
    let answers = formwork.path("answers.toml");
    fs::write(&answers, toml::to_string(&project["answers"]).unwrap()).unwrap();
    let other = formwork.path("from-command-line");
    let called = formwork.call(&[
        "new",
        "rust-service",
        "--defaults",
        "--answers",
        answers.to_str().unwrap(),
        "--to",
        other.to_str().unwrap(),
    ]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    let made = files_below(&target);
    assert!(made.keys().any(|path| path.ends_with("lighthouse.rs")));
    assert_eq!(made, files_below(&other));
}

#[test]
fn wrong_answers_are_told_below_their_question_and_stop_the_generation() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.type_into("answer-project_name", "9 lives");
    window.wait_for("fault-project_name");
    let target = formwork.path("never");
    choose_target(&window, &target);
    window.click("generate");
    std::thread::sleep(Duration::from_millis(1500));
    assert!(!target.exists());
    window.type_into("answer-project_name", "Nine lives");
    window.until(
        "the fault to go",
        "return !document.querySelector('[data-test=\"fault-project_name\"]')",
        &[],
    );
}

#[test]
fn every_type_of_question_is_asked_and_answered() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let pack = root().join("tests/packs/every-question");
    let added = window.invoke("add_pack", &json!({"path": pack, "replace": false}));
    assert!(added["error"].is_null(), "{added}");
    window.click("nav-settings");
    open_pack(&window, "every-question");
    window.click("row-answers.txt");
    for (test, text, seen) in [
        ("answer-text", "some words", "text: some words"),
        ("answer-integer", "42", "integer: 42"),
        ("answer-number", "1.5", "number: 1.5"),
        ("answer-secret", "hush", "secret: 4 letters"),
        ("answer-people.0.name", "Ann", "person: Ann"),
        ("answer-people.0.pets.0.name", "Rex", "pet: Rex"),
    ] {
        if test.starts_with("answer-people.0.name") {
            window.click("add-people");
        }
        if test.starts_with("answer-people.0.pets") {
            window.click("add-people.0.pets");
        }
        if !window.has(test) {
            let record = test
                .trim_start_matches("answer-")
                .rsplit_once('.')
                .unwrap()
                .0;
            window.click(&format!("record-{record}"));
        }
        window.type_into(test, text);
        window.wait_for_text("code", seen);
    }
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
fn a_newer_keystroke_stops_the_older_render() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let pack = root().join("tests/packs/slow");
    let added = window.invoke("add_pack", &json!({"path": pack, "replace": false}));
    assert!(added["error"].is_null(), "{added}");
    let opened = window.invoke(
        "open_draft",
        &json!({"pack": "slow", "answers": {}, "target": null}),
    );
    let draft = opened["value"]["view"]["draft"]
        .as_str()
        .unwrap()
        .to_owned();
    // Twelve edits at once: the last one's view comes, and most of those before it were stopped.
    let script = "window.__views = [];
        for (let sequence = 1; sequence <= 12; sequence++) {
            const edit = {kind: 'set', path: 'project_name', value: 'Name ' + sequence};
            window.__TAURI_INTERNALS__
                .invoke('edit_draft', {request: {draft: arguments[0], sequence, edit, show: null}})
                .then(outcome => window.__views.push(outcome));
        }
        return true";
    window.run(script, &[json!(draft)]);
    let views = window.until(
        "all answers",
        "return window.__views.length === 12 ? window.__views : null",
        &[],
    );
    let views = views.as_array().unwrap();
    let stale = views
        .iter()
        .filter(|view| view["kind"] == "superseded")
        .count();
    assert!(stale >= 6, "only {stale} of 12 were stopped");
    let last = window.invoke("view_draft", &json!({"draft": draft, "show": null}));
    let preview = &last["value"]["preview"];
    assert_eq!(preview["stopped"].as_u64().unwrap(), stale as u64);
    assert_eq!(last["value"]["form"]["given"]["project_name"], "Name 12");
}

/// A file manager of the desktop with one folder open.
struct FileManager(Child);

impl FileManager {
    fn open(folder: &Path, home: &Path) -> Self {
        let manager = Command::new("pcmanfm")
            .arg("--no-desktop")
            .arg(folder)
            .env("XDG_CONFIG_HOME", home.join("pcmanfm"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap();
        formwork_tests::window::xdotool(&["search", "--sync", "--onlyvisible", "--name", name]);
        formwork_tests::window::xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            name,
            "windowsize",
            "600",
            "400",
            "windowmove",
            "820",
            "420",
        ]);
        std::thread::sleep(Duration::from_secs(1));
        Self(manager)
    }
}

impl Drop for FileManager {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_for_file(file: &Path) {
    let begin = Instant::now();
    while !file.exists() {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "{} did not come",
            file.display()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_file_dragged_out_lands_in_the_file_manager() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    let from = window.place_of("row-Cargo.toml");
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    let (x, y) = window_origin("dropped-here");
    drag(
        from,
        Place {
            x: x + 400,
            y: y + 250,
        },
    );
    wait_for_file(&folder.join("Cargo.toml"));
    let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(text.contains("[package]"));
}

#[test]
fn a_pack_dropped_from_the_file_manager_is_added() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let shelf = formwork.path("shelf");
    copy_folder(
        &root().join("tests/packs/every-question"),
        &shelf.join("every-question"),
    );
    let _manager = FileManager::open(&shelf, formwork.home.path());
    let (x, y) = window_origin("shelf");
    let gallery = window.place_of("pack-search");
    // The first icon of the file manager stands in the upper left of its list.
    drag(
        Place {
            x: x + 230,
            y: y + 110,
        },
        Place {
            x: gallery.x,
            y: gallery.y + 200,
        },
    );
    window.wait_for("pack-every-question");
    assert!(
        formwork
            .path("home/packs/every-question/pack.toml")
            .is_file()
    );
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn themes_are_applied_at_once_and_remembered() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    for theme in ["light", "dark"] {
        window.click(&format!("theme-{theme}"));
        window.until(
            theme,
            "return document.documentElement.dataset.theme === arguments[0]",
            &[json!(theme)],
        );
    }
    drop(window);
    let window = Window::open(formwork.home.path());
    let settings: Value = window.invoke("load_settings", &json!({}));
    assert_eq!(settings["value"]["theme"], "dark");
}
