//! The whole way of somebody who has read nothing, in the window alone: a pack is added, 25 entities
//! are filled in, the result is seen, generated, edited, updated with a conflict, undone, and dragged
//! out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::window::{TITLE, Window, place_in, xdotool};
use formwork_tests::{Entry, Formwork, everything_below, files_below, root};

use super::drags::{FileManager, make_room, unzipped};
use super::packs::{copy_folder, drop_first_of};
use super::{choose_folder, formwork as call, text, wait_until};

/// The pack has three entities, which the others are given the fields of.
const PASTED: [&str; 22] = [
    "Ferry",
    "Quay",
    "Harbour",
    "Skipper",
    "Deckhand",
    "Passenger",
    "Ticket",
    "Timetable",
    "Crossing",
    "Berth",
    "Buoy",
    "Lighthouse",
    "Tide",
    "Cargo",
    "Crane",
    "Container",
    "Customs form",
    "Pilot",
    "Tug",
    "Repair",
    "Invoice",
    "Complaint",
];
const DESCRIPTION: &str = "Runs the ferries of a harbour";
const MINE: &str = "Runs our ferries, and only ours";
const LATER: &str = "Runs the ferries and the quays of a harbour";
const BOTH: &str = "Runs our ferries and quays, and only ours. A REST service in Rust.\n";

/// A person's folders: where the pack lies that they got, and where the project goes.
struct Person {
    formwork: Formwork,
    target: PathBuf,
}

impl Person {
    fn new() -> Self {
        let formwork = Formwork::new();
        let pack = formwork.path("shelf/harbour-service");
        copy_folder(&root().join("templates/rust-service"), &pack);
        fs::remove_dir_all(pack.join("samples")).unwrap();
        let manifest = fs::read_to_string(pack.join("pack.toml")).unwrap();
        let own = manifest
            .replacen("name = \"rust-service\"", "name = \"harbour-service\"", 1)
            .replacen("REST service in Rust", "Harbour service", 1);
        fs::write(pack.join("pack.toml"), own).unwrap();
        let target = formwork.path("harbour");
        fs::create_dir(&target).unwrap();
        Self { formwork, target }
    }

    fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let file = self.target.join(path);
        let text = fs::read_to_string(&file).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text, "{path} is edited");
        fs::write(file, changed).unwrap();
    }

    fn on_disk(&self) -> BTreeMap<String, Entry> {
        everything_below(&self.target)
    }
}

/// As large as the screen of the tests.
fn enlarge(window: &Window) {
    let place = [
        "windowmove",
        "0",
        "0",
        "windowsize",
        "--sync",
        "1440",
        "880",
    ];
    let own = ["search", "--onlyvisible", "--name", TITLE];
    xdotool(&[&own[..], &place[..]].concat());
    window.until("the page to be larger", "return innerWidth > 1200", &[]);
}

#[test]
fn a_stranger_gets_from_a_pack_to_an_updated_project_and_back() {
    let person = Person::new();
    let window = Window::open(person.formwork.home.path());
    window.wait_for("pack-rust-service");
    window.keep_picture("journey-01-packs");
    add_the_pack(&person, &window);
    fill_in(&window);
    see_the_result(&window);
    generate(&person, &window);
    let edited = edit_and_change(&person, &window);
    let answers = update_with_a_conflict(&person, &window);
    undo(&person, &window, &edited);
    drag_out(&person, &window, &answers);
}

fn add_the_pack(person: &Person, window: &Window) {
    drop_first_of(&person.formwork.path("shelf"), window, &person.formwork);
    window.wait_for("pack-harbour-service");
    enlarge(window);
    window.wait_for_text("details", "Harbour service");
    window.keep_picture("journey-02-pack-added");
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", " file");
    window.keep_picture("journey-03-build");
}

fn fill_in(window: &Window) {
    window.type_into("answer-project_name", "Harbour desk");
    window.type_into("answer-description", DESCRIPTION);
    let rows = PASTED.map(|name| format!("{name}\tWhat is kept of it."));
    window.put_on_clipboard(&format!("{}\n", rows.join("\n")));
    window.click("grid-open-entities");
    window.wait_for_text("grid-count", "3 entities");
    // Behind the last.
    window.press("ctrl+Down");
    window.press("Down");
    window.press("ctrl+v");
    window.wait_for_text("grid-count", "22 of 25 entities selected");
    window.keep_picture("journey-04-pasted");
    // They have no fields yet, and are all given those of the first.
    window.wait_for_text("grid-wrong", "to mend");
    window.click("grid-give");
    window.click("grid-give-0");
    window.wait_until_gone("grid-wrong");
    window.wait_until_gone("problems");
    window.keep_picture("journey-05-grid");
    window.press("Escape");
    window.wait_until_gone("grid");
    window.wait_for("record-entities.24");
}

fn see_the_result(window: &Window) {
    window.type_into("filter", "lighthouse");
    window.click("row-src/entities/lighthouse.rs");
    window.wait_for_text("code", "Lighthouse");
    window.keep_picture("journey-06-result-seen");
    window.type_into("filter", "");
}

fn generate(person: &Person, window: &Window) {
    let title = "Folder to generate into";
    choose_folder(window, "choose-target", title, &person.target);
    window.wait_for_text("target", "harbour");
    window.click("generate");
    window.wait_for_text("result", "Generated");
    window.wait_for_text("next-0", "cargo run");
    assert!(person.target.join("src/entities/complaint.rs").is_file());
    window.keep_picture("journey-07-generated");
    window.click("close-result");
    window.wait_until_gone("result");
}

/// Two files are edited, one where the pack will change it, too. Returns what is on the disk then.
fn edit_and_change(person: &Person, window: &Window) -> BTreeMap<String, Entry> {
    person.edit("README.md", |text| text.replacen(DESCRIPTION, MINE, 1));
    person.edit("Cargo.toml", |text| text + "\n# Mine.\n");
    window.wait_for_text("target-status", "2 files edited by you");
    window.keep_picture("journey-08-edited");
    let edited = person.on_disk();
    window.type_into("answer-port", "9090");
    window.type_into("answer-description", LATER);
    window.wait_for_text("state-conflict", "1 conflict");
    window.wait_for_text("state-merged", "1 merged");
    window.click("row-Cargo.toml");
    window.wait_for_text("merge-decided", "No conflicts");
    window.keep_picture("journey-09-merged");
    assert_eq!(person.on_disk(), edited);
    edited
}

/// Returns the answers that the update recorded, as a file.
fn update_with_a_conflict(person: &Person, window: &Window) -> PathBuf {
    window.wait_for_text("generate", "Update");
    window.click("generate");
    window.wait_for_text("undecided-files", "README.md");
    window.keep_picture("journey-10-undecided");
    window.click("undecided-decide");
    window.wait_for_focus("conflict-0");
    window.keep_picture("journey-11-conflict");
    window.click("choose-0-text");
    window.wait_for_text("conflict-text-0", MINE);
    window.type_into("conflict-text-0", BOTH);
    window.wait_for_text("merge-decided", "1 of 1 decided");
    window.keep_picture("journey-12-decided");
    window.click("generate");
    window.wait_for_text("result-merged-files", "README.md");
    window.keep_picture("journey-13-updated");
    let read = |path: &str| fs::read_to_string(person.target.join(path)).unwrap();
    assert!(read("README.md").contains(BOTH), "{}", read("README.md"));
    assert!(read("README.md").contains("localhost:9090"));
    let cargo = read("Cargo.toml");
    assert!(
        cargo.contains(LATER) && cargo.ends_with("\n# Mine.\n"),
        "{cargo}"
    );
    assert!(read("src/config.rs").contains("9090"));
    window.click("close-result");
    window.wait_until_gone("result");

    let project: toml::Table = read(".formwork/project.toml").parse().unwrap();
    let answers = person.formwork.path("answers.toml");
    fs::write(&answers, toml::to_string(&project["answers"]).unwrap()).unwrap();
    answers
}

fn undo(person: &Person, window: &Window, before: &BTreeMap<String, Entry>) {
    window.click("nav-projects");
    window.click("project-harbour");
    window.wait_for_text("project-place", "/harbour");
    window.keep_picture("journey-14-projects");
    window.click("tab-history");
    window.wait_for("history");
    window.keep_picture("journey-15-history");
    let newest = "return document.querySelector('.history-run')
        ?.dataset.test.slice('history-'.length) ?? null";
    let newest = window.until("the newest run", newest, &[]);
    let newest = newest.as_str().unwrap();
    window.click(&format!("history-undo-{newest}"));
    window.wait_for_text("undo-dialog", "Undo the last run?");
    window.keep_picture("journey-16-undo");
    window.click("undo-agree");
    window.wait_for_text("undo-dialog", "The run was undone");
    window.keep_picture("journey-17-undone");
    window.click("undo-close");
    window.wait_for_text(&format!("history-{newest}"), "undone");
    assert_eq!(&person.on_disk(), before);
}

/// The zip is what the command line makes of the answers that the window recorded.
fn drag_out(person: &Person, window: &Window, answers: &Path) {
    window.click("nav-build");
    // The draft goes on with the project as it is again.
    window.wait_for_text("state-conflict", "1 conflict");
    window.wait_for_text("generate", "Update");
    assert!(!window.has("target-note"));
    make_room(window);
    let folder = person.formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, person.formwork.home.path());
    window.keep_picture("journey-18-undone-in-build");
    window.drag_out(
        window.place_of("drag-zip"),
        place_in("dropped-here", 320, 300),
    );
    let made = person.formwork.path("made");
    let arguments = ["new", "harbour-service", "--defaults", "--answers"];
    let rest = [text(answers), "--to", text(&made)];
    call(&person.formwork, &[&arguments[..], &rest[..]].concat());
    let wanted = files_below(&made);
    let zip = folder.join("harbour.zip");
    wait_until("the zip to be whole", || {
        unzipped(&zip).as_ref() == Some(&wanted)
    });
}
