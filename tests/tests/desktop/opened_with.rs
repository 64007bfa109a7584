//! What comes after a generation: the next steps, the editor and the terminal, git.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::json;

use super::{
    check_accessibility, formwork as call, open_draft, reload, text, wait_for_file, wait_until,
};

/// A program of the test's own, which is found before the system's and writes what it is called
/// with, a line for each argument, and where.
fn put_program(formwork: &Formwork, name: &str) -> PathBuf {
    let called = formwork.path(&format!("{name}-was-called"));
    let bin = formwork.path("bin");
    fs::create_dir_all(&bin).unwrap();
    let script = format!(
        "#!/bin/sh\n{{ pwd; printf '%s\\n' \"$@\"; }} > '{0}.new'\nmv '{0}.new' '{0}'\n",
        called.display()
    );
    let program = bin.join(name);
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    called
}

/// What a program of the test's own was called with, once it was.
fn called(file: &Path) -> Vec<String> {
    wait_for_file(file);
    let lines = fs::read_to_string(file).unwrap();
    fs::remove_file(file).unwrap();
    lines.lines().map(str::to_owned).collect()
}

/// Generates a pack that ships into a folder, and leaves the result open.
fn generate(formwork: &Formwork, window: &Window) -> PathBuf {
    let target = formwork.path("my desk");
    open_draft(
        window,
        "rust-cli",
        &json!({"project_name": "My desk"}),
        &target,
    );
    window.click("generate");
    window.wait_for("result");
    target
}

#[test]
fn the_result_says_what_to_run_next_and_copies_it() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    generate(&formwork, &window);
    window.wait_for_focus("open-folder");
    window.wait_for_text("next-0", "cargo run -- --help");
    window.wait_for_text("next-1", "Run the tests");
    assert!(window.has("git-init"), "it is there with the result");
    let place = window.place_of("next-copy-1");
    let (x, y) = (place.x.to_string(), place.y.to_string());
    formwork_tests::window::xdotool(&["mousemove", &x, &y, "click", "1"]);
    window.wait_for_text("next-steps", "cargo test");
    window.until(
        "the step to be copied",
        "return [...document.querySelectorAll('[role=status]')].some(e => e.textContent === 'Copied')",
        &[],
    );
    window.click("close-result");
    window.click("nav-packs");
    window.focus_on("[data-test=\"pack-search\"]");
    window.press("ctrl+v");
    window.wait_for_text("pack-search", "cargo test");
}

#[test]
fn a_result_opens_in_the_editor_and_the_terminal_of_the_users_choice() {
    let formwork = Formwork::new();
    let [editor, other, terminal] =
        ["zed", "kate", "kitty"].map(|name| put_program(&formwork, name));
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    choose(&window, "editor", "Kate");
    choose(&window, "terminal", "kitty");
    let target = generate(&formwork, &window);
    let folder = text(&target).to_owned();
    window.click("open-editor");
    assert_eq!(called(&other), [folder.clone(), folder.clone()]);
    window.click("open-terminal");
    assert_eq!(
        called(&terminal),
        [folder.clone(), "--directory".to_owned(), folder.clone()]
    );
    window.click("close-result");

    // Another one, and a file of the project.
    window.click("nav-settings");
    choose(&window, "editor", "Zed");
    let main = target.join("src/main.rs");
    fs::write(&main, "fn main() {}\n").unwrap();
    window.click("nav-projects");
    window.wait_for_text("project-place", "my desk");
    window.wait_for_text("drift-src/main.rs", "edited");
    window.run(
        "document.querySelector('[data-test=\"drift-src/main.rs\"] button').click(); return true",
        &[],
    );
    let expected = [&folder, &folder, text(&main)].map(ToString::to_string);
    assert_eq!(called(&editor), expected);
    window.click("project-open-terminal");
    assert_eq!(called(&terminal).len(), 3);
}

#[test]
fn the_place_of_a_packs_fault_leads_to_its_line_in_the_editor() {
    let formwork = Formwork::new();
    let editor = put_program(&formwork, "zed");
    let folder = formwork.path("greeting");
    let manifest = "[pack]\nname = \"greeting\"\nversion = \"1.0.0\"\ntitle = \"Greeting\"\n";
    fs::create_dir_all(folder.join("files")).unwrap();
    fs::write(folder.join("pack.toml"), manifest).unwrap();
    fs::write(folder.join("files/a.txt.hbs"), "Hello\n\nBye {{whom}}\n").unwrap();
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    choose(&window, "editor", "Zed");
    let request = json!({"path": folder, "replace": false, "link": true});
    let added = window.invoke("add_pack", &request);
    assert!(added["error"].is_null(), "{added}");
    reload(&window);
    window.click("nav-packs");
    window.click("pack-greeting");
    window.click("edit-fault");
    let place = format!("{}:3", folder.join("files/a.txt.hbs").display());
    assert_eq!(called(&editor), [text(&folder), text(&folder), &place]);
}

/// Chooses one of a list by what it is called, and waits until that is saved.
fn choose(window: &Window, list: &str, label: &str) {
    let script = "const list = document.querySelector(`[data-test=\"${arguments[0]}\"]`);
        const option = [...(list?.options ?? [])].find(o => o.text === arguments[1]);
        if (!option) return false;
        list.value = option.value;
        list.dispatchEvent(new Event('change', {bubbles: true}));
        return true";
    let what = format!("{label} among {list}");
    window.until(&what, script, &[json!(list), json!(label)]);
    window.wait_for_text("saved", "Saved");
}

#[test]
fn a_command_of_the_users_own_is_started_by_no_shell_and_its_failure_is_told() {
    let formwork = Formwork::new();
    let own = put_program(&formwork, "my editor");
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    choose(&window, "editor", "Own command…");
    let program = formwork.path("bin/my editor");
    let line = format!("\"{}\" '$HOME; x' {{folder}}", program.display());
    window.type_into("editor-command", &line);
    let saved = |expected: &str| {
        wait_until("the command to be saved", || {
            let settings = window.invoke("load_settings", &json!({}));
            settings["value"]["editor"]["line"] == expected
        });
    };
    saved(&line);
    check_accessibility(&window, "the settings with a command of one's own");
    let target = generate(&formwork, &window);
    window.click("open-editor");
    let folder = text(&target);
    assert_eq!(called(&own), [folder, "$HOME; x", folder]);

    fs::remove_file(&program).unwrap();
    window.click("open-editor");
    window.wait_for_text("result-failed", "does not start");
    window.wait_for_text("result-failed", "in Settings, under “Open with”");
}

#[test]
fn a_folder_becomes_a_git_repository_where_that_is_asked_for() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = generate(&formwork, &window);
    window.wait_for("git-init");
    assert!(!target.join(".git").exists());
    check_accessibility(&window, "a result with all that it offers");
    window.click("git-init");
    window.wait_for_text("git-done", "nothing committed yet");
    assert!(target.join(".git/HEAD").exists());
    assert!(!target.join(".git/index").exists());
    window.click("close-result");
    // It lies in one now: nothing is offered any more.
    window.click("generate");
    window.wait_for_text("result", "Everything was up to date");
    window.wait_for("next-steps");
    assert!(!window.has("git-init"));
}

#[test]
fn the_next_steps_are_those_of_the_answers_and_the_command_line_tells_them_too() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let into = ["new", "fullstack", "--defaults", "--to", text(&target)];
    let report = call(&formwork, &into);
    let told = |report: &serde_json::Value| -> Vec<String> {
        let steps = report["next"].as_array().unwrap().iter();
        steps
            .map(|step| step["command"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(told(&report)[0], "npm start");
    let dry = [&into[..], &["--set", "database=postgresql", "--dry-run"]].concat();
    let other = told(&call(&formwork, &dry));
    assert!(other[0].starts_with("DATABASE_URL="), "{other:?}");
}
