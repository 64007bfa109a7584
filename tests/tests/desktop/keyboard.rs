//! The main job by the keyboard alone: from the start to files on the disk, and back. The focus is
//! never lost on the way.

use std::fs;

use formwork_tests::Formwork;
use formwork_tests::window::Window;

use super::{everything_below, type_folder, wait_until};

#[test]
fn the_main_job_is_done_by_the_keyboard_alone() {
    let formwork = Formwork::new();
    let target = formwork.path("desk");
    fs::create_dir(&target).unwrap();
    let window = Window::open(formwork.home.path());

    find_the_pack(&window);
    answer(&window);
    look_at_a_file(&window);

    window.press("ctrl+o");
    type_folder("Folder to generate into", &target);
    window.wait_for_text("target", "desk");
    window.press("ctrl+Return");
    window.wait_for_text("result", "Generated");
    window.wait_for_focus("open-folder");
    window.keep_picture("keyboard-5-result");
    assert!(target.join("src/entities/lighthouse.rs").is_file());
    window.tab_to("result-body");
    window.press("Escape");
    window.wait_until_gone("result");
    window.wait_for_some_focus("the result was closed");

    undo(&window);
    wait_until("the folder to be empty", || {
        everything_below(&target).is_empty()
    });
}

fn find_the_pack(window: &Window) {
    window.wait_for("pack-rust-service");
    window.press("slash");
    window.wait_for_focus("pack-search");
    window.type_keys("rust-service");
    window.wait_for_text("pack-count", "1 of");
    window.keep_picture("keyboard-1-search");
    window.press("Down");
    window.wait_for_focus("pack-rust-service");
    window.press("Return");
    window.wait_for_text("details", "REST service");
    window.tab_to("build");
    window.press("Return");
    window.wait_for("tree");
    window.wait_for_text("totals", " file");
}

fn answer(window: &Window) {
    window.wait_for_focus("answer-project_name");
    window.press("ctrl+a");
    window.type_keys("Harbour desk");
    window.wait_for_text("title", "Harbour desk");
    window.press("Tab");
    window.tab_to("answer-description");
    window.press("ctrl+a");
    window.type_keys("Knows its ships");
    window.keep_picture("keyboard-2-answers");

    window.tab_to("add-entities");
    window.press("Return");
    window.wait_for_focus("answer-entities.3.name");
    window.type_keys("Lighthouse");
    window.tab_to("add-entities.3.fields");
    window.press("Return");
    window.wait_for_focus("answer-entities.3.fields.0.name");
    window.type_keys("height");
    window.keep_picture("keyboard-3-record");
}

fn look_at_a_file(window: &Window) {
    window.press("ctrl+p");
    window.wait_for_focus("palette-input");
    window.type_keys("src lighthouse");
    window.wait_for_text("palette-0", "lighthouse.rs");
    window.press("Return");
    window.wait_for_focus("tree");
    window.wait_for_text("code", "Lighthouse");
    window.press("Home");
    window.press("End");
    window.press("Up");
    window.wait_for_text("code-path", "LICENSE-MIT");
    window.wait_for_focus("tree");
    window.keep_picture("keyboard-4-file");
}

fn undo(window: &Window) {
    window.press("ctrl+3");
    window.wait_for("project-desk");
    // Nothing had the focus here yet: it waits on the screen's entry in the rail.
    window.wait_for_focus("nav-projects");
    window.keep_picture("keyboard-6-projects");
    window.tab_to("projects");
    window.press("Home");
    window.wait_for_text("project-place", "/desk");
    window.tab_to("tab-changes");
    window.press("Right");
    window.wait_for_focus("tab-history");
    window.wait_for("history");
    let newest = "return document.querySelector('.history-run')
        ?.dataset.test.slice('history-'.length) ?? null";
    let newest = window.until("the newest run", newest, &[]);
    window.tab_to(&format!("history-undo-{}", newest.as_str().unwrap()));
    window.press("Return");
    window.wait_for_focus("undo-agree");
    window.keep_picture("keyboard-7-undo");
    window.press("Return");
    window.wait_for_focus("undo-close");
    window.press("Return");
    window.wait_until_gone("undo-dialog");
    window.wait_for_some_focus("the undo was closed");
    window.keep_picture("keyboard-8-undone");
    // Build has the focus where it was left.
    window.press("ctrl+2");
    window.wait_for_focus("tree");
}
