//! Several files at once: chosen in the tree, saved, zipped, dragged out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use formwork_tests::window::{Window, place_in, xdotool};
use formwork_tests::{Formwork, files_below};
use serde_json::{Value, json};

use super::drags::{FileManager, make_room};
use super::stopping::HeldUp;
use super::{
    check_accessibility, choose_folder, formwork as call, open_pack, text, wait_for_file,
    wait_until,
};

/// Clicks a line of the tree as a hand does, with a key held.
fn click_holding(window: &Window, test: &str, key: &str) {
    let place = window.place_of(test);
    let (x, y) = (place.x.to_string(), place.y.to_string());
    xdotool(&["mousemove", &x, &y]);
    xdotool(&["keydown", key]);
    xdotool(&["click", "1"]);
    xdotool(&["keyup", key]);
}

/// The paths of the lines that are chosen.
fn wait_for_chosen(window: &Window, paths: &[&str]) {
    let script = "const chosen = document.querySelectorAll('[role=treeitem][aria-selected=true]');
        return JSON.stringify([...chosen].map(e => e.title)) === JSON.stringify(arguments[0])";
    window.until(&format!("{paths:?} to be chosen"), script, &[json!(paths)]);
}

/// Chooses Cargo.toml, LICENSE-MIT and README.md by pointer and keys.
fn choose_three(window: &Window) {
    window.click("row-README.md");
    click_holding(window, "row-Cargo.toml", "ctrl");
    wait_for_chosen(window, &["Cargo.toml", "README.md"]);
    window.focus_on("[role=tree]");
    window.press("ctrl+Down");
    window.press("ctrl+space");
    wait_for_chosen(window, &THREE);
    window.wait_for_text("totals", "3 of 31 files selected");
}

const THREE: [&str; 3] = ["Cargo.toml", "LICENSE-MIT", "README.md"];

/// The three as the command line makes them.
fn the_three(formwork: &Formwork) -> BTreeMap<String, Vec<u8>> {
    let made = formwork.path("made");
    call(
        formwork,
        &["new", "rust-service", "--defaults", "--to", text(&made)],
    );
    let mut files = files_below(&made);
    files.retain(|path, _| THREE.contains(&path.as_str()));
    assert_eq!(files.len(), 3);
    files
}

/// Presses a button that asks where to save a file, and types its path into the system's dialog.
fn save_file(window: &Window, button: &str, title: &str, file: &Path) {
    window.click(button);
    let dialog = xdotool(&["search", "--sync", "--onlyvisible", "--name", title]);
    xdotool(&["windowactivate", "--sync", &dialog]);
    // The dialog is the system's and tells nothing: it is given the time that a hand leaves it.
    let pause = || std::thread::sleep(std::time::Duration::from_millis(700));
    pause();
    xdotool(&["key", "ctrl+a"]);
    xdotool(&["type", "--delay", "30", text(file)]);
    pause();
    xdotool(&["key", "Return"]);
}

#[test]
fn lines_are_chosen_by_pointer_and_keys_as_in_any_list() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    choose_three(&window);
    let shown = "return document.querySelector('.code-path').innerText";
    assert_eq!(window.run(shown, &[]), json!("LICENSE-MIT"), "the last one");
    for theme in ["dark", "light"] {
        window.invoke("change_settings", &json!({"change": {"theme": theme}}));
        check_accessibility(&window, "three files chosen");
    }
    // Shift takes all from the last that was chosen alone or added.
    window.press("Escape");
    wait_for_chosen(&window, &["LICENSE-MIT"]);
    window.press("shift+Up");
    window.press("shift+Up");
    wait_for_chosen(&window, &[".gitignore", "Cargo.toml", "LICENSE-MIT"]);
    window.press("shift+Down");
    wait_for_chosen(&window, &["Cargo.toml", "LICENSE-MIT"]);
    click_holding(&window, "row-README.md", "shift");
    wait_for_chosen(&window, &["LICENSE-MIT", "README.md"]);
    window.press("ctrl+a");
    window.wait_for_text("totals", "31 of 31 files selected");
    window.press("Up");
    wait_for_chosen(&window, &["LICENSE-MIT"]);
    window.wait_for_text("totals", "31 files ·");
}

#[test]
fn chosen_files_are_saved_below_a_folder_and_as_a_zip() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    let wanted = the_three(&formwork);
    choose_three(&window);
    window.press("shift+F10");
    window.wait_for_text("tree-save", "Save 3 files to…");
    let folder = formwork.path("saved-here");
    fs::create_dir(&folder).unwrap();
    choose_folder(&window, "tree-save", "Folder to save into", &folder);
    window.wait_for_text("toasts", "Saved 3 files");
    assert_eq!(files_below(&folder), wanted);

    window.focus_on("[role=tree]");
    window.press("shift+F10");
    window.wait_for_text("tree-zip", "Save 3 files as zip…");
    let zip = formwork.path("three.zip");
    save_file(&window, "tree-zip", "Save as zip", &zip);
    wait_for_file(&zip);
    let mut zip = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap();
    let mut names: Vec<String> = (0..zip.len())
        .map(|index| zip.by_index(index).unwrap().name().unwrap().into_owned())
        .collect();
    names.sort();
    let expected = THREE.map(|name| format!("book-lending/{name}"));
    assert_eq!(names, expected);
}

#[test]
fn all_chosen_files_are_dragged_by_any_of_them() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    let wanted = the_three(&formwork);
    make_room(&window);
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    choose_three(&window);
    window.drag_out(
        window.place_of("row-README.md"),
        place_in("dropped-here", 320, 250),
    );
    wait_until("the three files", || files_below(&folder) == wanted);
}

/// What the status line says of the jobs that run.
fn jobs(window: &Window) -> Value {
    let script = "return [...document.querySelectorAll('.job')].map(e => e.innerText.trim())";
    window.run(script, &[])
}

#[test]
fn exports_go_on_side_by_side_and_each_is_cancelled_alone() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let mut held_up = HeldUp::draft(&formwork, &window, &formwork.path("made"));
    let [all, some] = ["all", "some"].map(|name| formwork.path(name));
    fs::create_dir(&all).unwrap();
    fs::create_dir(&some).unwrap();
    let save = |button: &str, folder: &Path| {
        window.click("export");
        choose_folder(&window, button, "Folder to save into", folder);
    };
    save("save-all", &all);
    held_up.reached();
    window.until(
        "the progress in words",
        "const job = document.querySelector('.job');
        return !!job && /Saving files.* of 2 files/s.test(job.innerText)",
        &[],
    );
    window.click("row-first.txt");
    save("save-selection", &some);
    window.wait_for_text("toasts", "Saved 1 file");
    assert_eq!(files_below(&some).len(), 1);
    assert_eq!(jobs(&window).as_array().unwrap().len(), 1, "one goes on");
    window.run(
        "document.querySelector('.job button').click(); return true",
        &[],
    );
    held_up.let_on_until("the export to stop", || jobs(&window) == json!([]));
    window.wait_for_text("toasts", "Cancelled. Nothing was saved.");
    assert!(files_below(&all).is_empty());
}

#[test]
fn who_lets_go_before_the_zip_is_made_is_told_and_can_save_it() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let mut held_up = HeldUp::draft(&formwork, &window, &formwork.path("made"));
    let place = window.place_of("drag-zip");
    let (x, y) = (place.x.to_string(), place.y.to_string());
    xdotool(&["mousemove", &x, &y, "mousedown", "1"]);
    // It is made from the press on.
    held_up.reached();
    xdotool(&["mousemove_relative", "--", "30", "-30", "mouseup", "1"]);
    window.wait_for_text("toasts", "made.zip was still being made");
    window.wait_for_text("toast-action", "Save as zip…");
    check_accessibility(&window, "a drag that came too soon");
    held_up.let_on_until("the job to stop", || jobs(&window) == json!([]));
    window.click("toast-action");
    xdotool(&["search", "--sync", "--onlyvisible", "--name", "Save as zip"]);
}
