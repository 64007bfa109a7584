//! The window: what a person does, from the choice of a pack to files on the disk.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use formwork_tests::window::{Place, Window, drag, place_in, xdotool};
use formwork_tests::{Formwork, files_below, root};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Opens a pack in Build and returns its draft's id.
fn open_pack(window: &Window, name: &str) -> String {
    window.click("nav-packs");
    window.click(&format!("pack-{name}"));
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", " file");
    let drafts = window.invoke("list_drafts", &json!({}));
    drafts["value"][0]["draft"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Chooses a folder in the system's dialog, by typing its path.
fn choose_target(window: &Window, target: &Path) {
    fs::create_dir(target).unwrap();
    window.click("choose-target");
    let title = "Folder to generate into";
    let dialog = xdotool(&["search", "--sync", "--onlyvisible", "--name", title]);
    xdotool(&["windowactivate", "--sync", &dialog]);
    std::thread::sleep(Duration::from_millis(700));
    xdotool(&["type", "--delay", "30", target.to_str().unwrap()]);
    std::thread::sleep(Duration::from_millis(700));
    xdotool(&["key", "Return"]);
    std::thread::sleep(Duration::from_millis(700));
    if Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", title])
        .output()
        .unwrap()
        .status
        .success()
    {
        // The first Return took the completion, this one takes the folder.
        xdotool(&["key", "Return"]);
    }
    window.wait_for_text("target", target.file_name().unwrap().to_str().unwrap());
}

/// Stands in for the system's way to open a folder: what it is asked for is in the file returned.
fn note_what_is_opened(formwork: &Formwork) -> PathBuf {
    let (bin, opened) = (formwork.path("bin"), formwork.path("opened"));
    fs::create_dir(&bin).unwrap();
    let script = format!(
        "#!/bin/sh\necho \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n",
        opened.display()
    );
    let open = bin.join("xdg-open");
    fs::write(&open, script).unwrap();
    fs::set_permissions(&open, Permissions::from_mode(0o755)).unwrap();
    opened
}

/// Whether nothing but the empty folder is there.
fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn a_pack_becomes_the_same_application_as_on_the_command_line() {
    let formwork = Formwork::new();
    let opened = note_what_is_opened(&formwork);
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.type_into("answer-project_name", "Harbour desk");
    // The tree and the code follow the answers.
    window.click("row-Cargo.toml");
    window.wait_for_text("code", "harbour");
    window.until(
        "colours of the code",
        "return document.querySelectorAll('.cm-line span').length > 5",
        &[],
    );
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
    // A new record opens by itself; an older one has to be asked to.
    std::thread::sleep(Duration::from_secs(1));
    if !window.has(&name) {
        window.click(&format!("record-{place}"));
    }
    window.type_into(&name, "Lighthouse");
    window.click(&format!("add-{place}.fields"));
    std::thread::sleep(Duration::from_secs(1));
    let field = format!("{place}.fields.0");
    if !window.has(&format!("answer-{field}.name")) {
        window.click(&format!("record-{field}"));
    }
    window.type_into(&format!("answer-{field}.name"), "height");
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
    window.click("open-folder");
    wait_for_file(&opened);
    let opened = fs::read_to_string(opened).unwrap();
    assert_eq!(opened.trim(), target.to_str().unwrap());

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
    assert!(is_empty(&target));
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
    window.run("location.reload(); return true", &[]);
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
        std::thread::sleep(Duration::from_millis(500));
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

/// Makes room for another window beside this one: window managers raise the window that is pressed
/// on, and it would cover the other.
fn make_room() {
    xdotool(&[
        "search",
        "--onlyvisible",
        "--name",
        "^Formwork$",
        "windowsize",
        "--sync",
        "920",
        "840",
        "windowmove",
        "0",
        "20",
    ]);
    std::thread::sleep(Duration::from_secs(1));
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
        xdotool(&["search", "--sync", "--onlyvisible", "--name", name]);
        xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            name,
            "windowsize",
            "480",
            "400",
            "windowmove",
            "940",
            "300",
            "windowactivate",
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

fn wait_until(what: &str, happened: impl Fn() -> bool) {
    let begin = Instant::now();
    while !happened() {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "waited in vain for {what}"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn wait_for_file(file: &Path) {
    wait_until(&file.display().to_string(), || file.exists());
}

#[test]
fn a_file_dragged_out_lands_in_the_file_manager() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    make_room();
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    let from = window.place_of("row-Cargo.toml");
    drag(from, place_in("dropped-here", 320, 250));
    wait_for_file(&folder.join("Cargo.toml"));
    let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(text.contains("[package]"));
}

#[test]
fn a_folder_and_the_whole_result_dragged_out_land_in_the_file_manager() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    make_room();
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    let place = place_in("dropped-here", 320, 300);
    drag(window.place_of("row-src"), place);
    drag(window.place_of("drag-zip"), place);

    let made = formwork.path("made");
    let called = formwork.call(&[
        "new",
        "rust-service",
        "--defaults",
        "--to",
        made.to_str().unwrap(),
    ]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    let wanted = files_below(&made);
    let zip = folder.join("book-lending.zip");
    wait_until("the zip to be whole", || {
        unzipped(&zip).as_ref() == Some(&wanted)
    });
    wait_until("the folder to be whole", || {
        folder.join("src").is_dir()
            && files_below(&folder.join("src")) == files_below(&made.join("src"))
    });
}

/// The files of a zip by their path, once it can be read.
fn unzipped(zip: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut zip = ZipArchive::new(fs::File::open(zip).ok()?).ok()?;
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).ok()?;
        if file.is_file() {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).ok()?;
            // It unpacks into a folder of its own.
            let path = file.name().ok()?.strip_prefix("book-lending/")?.to_owned();
            files.insert(path, bytes);
        }
    }
    Some(files)
}

#[test]
fn a_folder_dropped_from_the_file_manager_is_added_as_a_pack() {
    let shelf = |shelf: &Path| {
        let pack = root().join("tests/packs/every-question");
        copy_folder(&pack, &shelf.join("every-question"));
    };
    drop_a_pack(shelf);
}

#[test]
fn a_zip_dropped_from_the_file_manager_is_added_as_a_pack() {
    drop_a_pack(|shelf| {
        fs::create_dir_all(shelf).unwrap();
        let file = fs::File::create(shelf.join("every-question.zip")).unwrap();
        let mut zip = ZipWriter::new(file);
        for (path, bytes) in files_below(&root().join("tests/packs/every-question")) {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap();
    });
}

/// Drops the one thing that `fill` puts into a folder, the pack every-question.
fn drop_a_pack(fill: impl Fn(&Path)) {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let shelf = formwork.path("shelf");
    fill(&shelf);
    make_room();
    let _manager = FileManager::open(&shelf, formwork.home.path());
    let gallery = window.place_of("pack-search");
    // The first icon of the file manager stands in the upper left of its list.
    drag(
        place_in("shelf", 230, 110),
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
fn pictures_are_shown_and_themes_applied_at_once_and_remembered() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.until(
        "the pictures of the packs",
        "const all = [...document.querySelectorAll('.card-picture img')];
         return all.length >= 3 && all.every(image => image.complete && image.naturalWidth > 0)",
        &[],
    );
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
