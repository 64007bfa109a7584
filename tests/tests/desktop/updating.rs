//! Updating a project that the user has edited, and the way back.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::window::Window;
use formwork_tests::{Formwork, everything_below};
use serde_json::json;

use super::packs::drop_first_of;
use super::{
    add_pack, check_accessibility, choose_folder, formwork as call, open_draft, open_project, text,
};

const MANIFEST: &str = r#"
[pack]
name = "case"
version = "1.0.0"
title = "Case"
description = "Files that are edited"
[[question]]
name = "top"
type = "text"
default = "one"
[[question]]
name = "foot"
type = "text"
default = "nine"
"#;

/// Both answers are in one file, so two of its places can be in conflict.
const TEXT: &str = "{{top}}\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nten\n{{foot}}\n";
const MINE: &str = "ONE\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nten\nNINE\n";

/// A project that the command line has made, and that was edited since.
struct Project {
    formwork: Formwork,
    folder: PathBuf,
}

impl Project {
    fn new() -> Self {
        let formwork = Formwork::new();
        let folder = formwork.path("made");
        make(&formwork, &formwork.path("case"), &folder);
        let project = Self { formwork, folder };
        project.write("text.txt", MINE);
        let merged = project.read("merged.txt");
        project.write("merged.txt", &merged.replace("last", "last, mine"));
        project
    }

    fn open(&self) -> Window {
        let window = Window::open(self.formwork.home.path());
        open_project(&window, &self.folder);
        window
    }

    /// Opens it and changes both answers, so that one file has conflicts and one is merged.
    fn open_changed(&self) -> Window {
        let window = self.open();
        window.type_into("answer-top", "eins");
        window.type_into("answer-foot", "neun");
        window.wait_for_text("state-conflict", "1 conflict");
        window.wait_for_text("state-merged", "1 merged");
        window
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }
}

fn make(formwork: &Formwork, pack: &Path, folder: &Path) {
    write_pack(pack);
    let into = ["--defaults", "--to", text(folder)];
    call(formwork, &[&["new", text(pack)], &into[..]].concat());
}

fn write_pack(pack: &Path) {
    fs::create_dir_all(pack.join("files")).unwrap();
    fs::write(pack.join("pack.toml"), MANIFEST).unwrap();
    for (path, text) in [
        ("text.txt.hbs", TEXT),
        ("merged.txt.hbs", "{{top}}\na\nb\nc\nd\nlast\n"),
        ("plain.txt.hbs", "{{top}}\n"),
    ] {
        fs::write(pack.join("files").join(path), text).unwrap();
    }
}

#[test]
fn conflicts_are_decided_by_hunk_written_so_and_undone_byte_for_byte() {
    let project = Project::new();
    let before = everything_below(&project.folder);
    let window = Window::open(project.formwork.home.path());
    choose_folder(&window, "open-project", "Project to open", &project.folder);
    window.wait_for_text("target", "made");
    window.wait_for_text("target-status", "2 files edited by you");
    window.wait_for_text("target-status", "can be undone: 1 run");
    window.wait_for_text("generate", "Update");
    drop(window);

    let window = project.open_changed();
    window.click("row-text.txt");
    window.wait_for_text("merge-decided", "0 of 2 decided");
    let conflict = window.text_of("conflict-0");
    assert!(conflict.contains("ONE") && conflict.contains("eins"));
    // What nobody changed is folded, and shown when it is asked for.
    assert!(!window.text_of("merge").contains("five"));
    window.click("fold-2");
    window.wait_for_text("merge", "five");
    window.click("choose-0-new");
    window.wait_for_text("merge-decided", "1 of 2 decided");
    // It stays decided when other things were shown.
    window.click("row-plain.txt");
    window.wait_until_gone("merge");
    window.click("nav-packs");
    window.click("nav-build");
    window.click("row-text.txt");
    window.wait_for_text("merge-decided", "1 of 2 decided");
    window.wait_for_text("conflict-said-0", "the pack's is taken");

    // With a conflict left, it is asked before anything is written.
    window.click("generate");
    window.wait_for_text("undecided-count", "1 file has undecided conflicts");
    assert_eq!(window.text_of("undecided-files").trim(), "text.txt");
    window.click("undecided-decide");
    window.wait_for_focus("conflict-1");
    assert_eq!(everything_below(&project.folder), before);
    window.click("choose-1-text");
    window.wait_for_focus("conflict-text-1");
    window.wait_for_text("conflict-text-1", "NINE\nneun");
    window.type_into("conflict-text-1", "NINE and neun\n");
    window.wait_for_text("merge-decided", "2 of 2 decided");
    window.wait_for_text("state-merged", "2 merged");

    window.click("generate");
    window.wait_for_text("result-merged-files", "merged.txt");
    assert!(window.text_of("result").contains("Updated 3 files"));
    assert!(!window.has("result-conflicts"));
    let decided = MINE.replace("ONE", "eins").replace("NINE", "NINE and neun");
    assert_eq!(project.read("text.txt"), decided);
    assert_eq!(project.read("merged.txt"), "eins\na\nb\nc\nd\nlast, mine\n");
    assert_eq!(project.read("plain.txt"), "eins\n");

    window.click("undo-run");
    window.wait_for_text("undo-body", "3 files would be put back");
    assert_eq!(project.read("text.txt"), decided, "nothing is done yet");
    window.click("undo-agree");
    window.wait_for_text("undo-dialog", "The run was undone");
    assert_eq!(everything_below(&project.folder), before);
    window.click("undo-close");
    window.wait_until_gone("result");
    // The draft goes on with the project as it is again.
    window.wait_for_text("state-conflict", "1 conflict");
    window.wait_for_text("target-status", "can be undone: 1 run");
    window.wait_for_text("generate", "Update");
    assert!(!window.has("target-note"));
}

#[test]
fn an_update_without_decisions_keeps_both_versions_and_can_be_undone_later() {
    let project = Project::new();
    let before = everything_below(&project.folder);
    let window = project.open_changed();
    window.click("generate");
    window.click("undecided-anyway");
    window.wait_for_text("result-conflicts", ".formwork/conflicts/text.txt");
    assert_eq!(project.read("text.txt"), MINE);
    let packs = TEXT.replace("{{top}}", "eins").replace("{{foot}}", "neun");
    assert_eq!(project.read(".formwork/conflicts/text.txt"), packs);
    window.click("close-result");
    window.wait_until_gone("result");
    window.click("toast-undo");
    window.click("undo-agree");
    window.wait_for("undo-close");
    assert_eq!(everything_below(&project.folder), before);
}

#[test]
fn an_undo_that_would_take_edits_is_refused_and_says_of_which_file() {
    let project = Project::new();
    let window = project.open_changed();
    window.click("row-text.txt");
    window.click("all-yours");
    window.wait_for_text("merge-decided", "2 of 2 decided");
    window.click("generate");
    window.wait_for("result");
    project.write("plain.txt", "edited since\n");
    let before = everything_below(&project.folder);
    window.click("undo-run");
    window.wait_for_text("undo-dialog", "Nothing was undone");
    window.wait_for_text("undo-body", "plain.txt has edits of yours since the run");
    window.click("undo-close");
    window.wait_until_gone("undo-dialog");
    assert_eq!(everything_below(&project.folder), before);
}

#[test]
fn undoing_the_first_run_takes_the_folder_away_and_leaves_the_draft() {
    let formwork = Formwork::new();
    let folder = formwork.path("made");
    write_pack(&formwork.path("case"));
    let window = Window::open(formwork.home.path());
    add_pack(&window, &formwork.path("case"));
    open_draft(&window, "case", &json!({"top": "eins"}), &folder);
    window.wait_for_text("generate", "Generate");
    window.click("generate");
    window.wait_for_text("result", "Generated 3 files");
    assert!(folder.join("plain.txt").is_file());
    window.click("undo-run");
    window.wait_for_text("undo-removed", "plain.txt");
    window.click("undo-agree");
    window.wait_for("undo-close");
    assert!(!folder.exists());
    window.click("undo-close");
    window.wait_for_text("state-new", "3 new");
    window.wait_for_text("answer-top", "eins");
    window.wait_for_text("generate", "Generate");
    window.wait_until_gone("target-status");
}

#[test]
fn what_the_last_run_wrote_elsewhere_is_decided_file_by_file() {
    let project = Project::new();
    // Another machine has a newer pack, and knows nothing of the run.
    let other = Formwork::new();
    let pack = other.path("case");
    write_pack(&pack);
    let newer = MANIFEST.replace("1.0.0", "1.1.0");
    fs::write(pack.join("pack.toml"), newer).unwrap();
    for file in ["text.txt.hbs", "merged.txt.hbs"] {
        let file = pack.join("files").join(file);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text + "later\n").unwrap();
    }
    let window = Window::open(other.home.path());
    add_pack(&window, &pack);
    open_project(&window, &project.folder);
    window.wait_for_text("generate", "Update from 1.0.0");
    window.type_into("answer-top", "eins");
    window.wait_for_text("state-conflict", "2 conflict");
    window.click("row-text.txt");
    window.wait_for_text("whole-why", "not known on this machine");
    window.wait_for_text("merge-decided", "0 of 1 decided");
    window.click("choose-whole-new");
    window.wait_for_text("merge-decided", "1 of 1 decided");
    window.click("row-merged.txt");
    window.wait_for_text("merge-decided", "0 of 1 decided");
    window.click("choose-whole-yours");
    window.wait_until_gone("state-conflict");
    // What is shown stays, though nothing of the file will be written.
    window.wait_for_text("merge-decided", "1 of 1 decided");
    window.click("generate");
    window.wait_for("result");
    assert_eq!(
        project.read("text.txt"),
        TEXT.replace("{{top}}", "eins").replace("{{foot}}", "nine") + "later\n"
    );
    assert!(project.read("merged.txt").starts_with("one\n"));
}

#[test]
fn a_folder_that_is_no_project_is_refused_and_says_why() {
    let formwork = Formwork::new();
    let folder = formwork.path("plain");
    fs::create_dir(&folder).unwrap();
    let window = Window::open(formwork.home.path());
    choose_folder(&window, "open-project", "Project to open", &folder);
    window.wait_for("retry");
    let said = window.run(
        "return document.querySelector('.not-opened').innerText",
        &[],
    );
    assert!(
        said.as_str()
            .unwrap()
            .contains("was not generated by Formwork")
    );
}

#[test]
fn a_project_dropped_from_the_file_manager_is_opened() {
    let formwork = Formwork::new();
    let shelf = formwork.path("shelf");
    fs::create_dir(&shelf).unwrap();
    make(&formwork, &formwork.path("case"), &shelf.join("made"));
    let window = Window::open(formwork.home.path());
    drop_first_of(&shelf, &window, &formwork);
    window.wait_for_text("target", "made");
    window.wait_for_text("generate", "Update");
    assert!(!formwork.path("home/packs/made").exists());
}

#[test]
fn merging_and_undoing_are_accessible_in_both_themes() {
    let project = Project::new();
    let window = project.open_changed();
    for theme in ["dark", "light"] {
        window.click("nav-settings");
        window.click(&format!("theme-{theme}"));
        window.click("nav-build");
        let check = |what: &str| check_accessibility(&window, &format!("{what} in {theme}"));
        window.click("row-text.txt");
        window.wait_for("conflict-1");
        window.click("choose-0-yours-new");
        window.click("choose-1-text");
        window.wait_for("conflict-text-1");
        window.wait_for_text("merge-decided", "2 of 2 decided");
        check("decided conflicts");
        window.click("choose-0-none");
        window.click("choose-1-none");
        window.wait_for_text("merge-decided", "0 of 2 decided");
        check("conflicts");
        window.click("whole-file");
        window.click("whole-new");
        window.wait_for("merge-whole-note");
        check("a whole file");
        window.click("merge-by-lines");
        window.wait_for_text("state-conflict", "1 conflict");
        window.click("generate");
        window.wait_for("undecided");
        check("undecided conflicts");
        window.click("undecided-anyway");
        window.wait_for("result-conflicts");
        check("the result");
        window.click("undo-run");
        window.wait_for("undo-agree");
        check("what an undo would do");
        window.click("undo-agree");
        window.wait_for("undo-close");
        check("what an undo did");
        window.click("undo-close");
        window.wait_for_text("state-conflict", "1 conflict");
    }
}

#[test]
fn a_file_that_was_edited_after_it_was_shown_is_asked_about_all_the_same() {
    let formwork = Formwork::new();
    let folder = formwork.path("made");
    make(&formwork, &formwork.path("case"), &folder);
    let project = Project { formwork, folder };
    let window = project.open();
    window.type_into("answer-top", "eins");
    window.wait_for_text("state-changed", "3 changed");
    project.write("text.txt", MINE);
    window.click("generate");
    window.wait_for_text("undecided-files", "text.txt");
    window.click("undecided-cancel");
    window.wait_until_gone("undecided");
    assert_eq!(project.read("text.txt"), MINE);
    assert!(!window.has("result"));
}
