//! The list of projects: how each stands, what its runs changed, and the way back.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::json;

use super::packs::drop_first_of;
use super::{add_test_pack, check_accessibility, choose_folder, formwork as call, reload, text};

/// Two projects of a pack that ships, the first of which was made in two runs and then edited.
struct Projects {
    formwork: Formwork,
}

impl Projects {
    fn new() -> Self {
        let projects = Self {
            formwork: Formwork::new(),
        };
        projects.make("desk", "Desk");
        projects.make("desk", "Parcel desk");
        projects.make("shop", "Shop");
        projects
    }

    fn make(&self, folder: &str, name: &str) {
        let to = self.folder(folder);
        let set = format!("project_name={name}");
        let into = ["--defaults", "--set", &set, "--to", text(&to)];
        call(&self.formwork, &[&["new", "rust-cli"], &into[..]].concat());
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.formwork.path(name)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder(path), text).unwrap();
    }

    /// Opens the window at the list, with a project chosen.
    fn open(&self, chosen: &str) -> Window {
        let window = Window::open(self.formwork.home.path());
        window.click("nav-projects");
        window.click(&format!("project-{chosen}"));
        window.wait_for_text("project-place", &format!("/{chosen}"));
        window
    }
}

/// The folders in the list, from the top.
fn listed(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.project-row')]
        .map(row => row.dataset.test.slice('project-'.length))";
    let names = window.run(script, &[]);
    let names = names.as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

/// Goes away and comes back, as somebody does who has edited files meanwhile.
fn come_back(window: &Window) {
    window.click("nav-packs");
    window.click("nav-projects");
}

/// The newest runs of the shown history, by what their names for tests end with.
fn runs(window: &Window) -> Vec<String> {
    window.wait_for("history");
    let script = "return [...document.querySelectorAll('.history-run')]
        .map(row => row.dataset.test.slice('history-'.length))";
    let names = window.run(script, &[]);
    let names = names.as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn projects_are_listed_with_what_was_edited_and_their_runs_are_undone() {
    let projects = Projects::new();
    let before = projects.read("desk/README.md");
    let window = projects.open("desk");
    assert_eq!(listed(&window), ["shop", "desk"]);
    window.wait_for_text("project-shop", "up to date");
    window.wait_for_text("project-desk", "up to date");
    window.wait_for_text("project-details", "Everything is as the last run left it");

    projects.write("desk/src/cli.rs", "fn main() {}\n");
    fs::remove_file(projects.folder("desk/.gitignore")).unwrap();
    come_back(&window);
    window.wait_for_text("project-desk", "2 files edited by you");
    window.wait_for_text("drift-src/cli.rs", "edited");
    window.wait_for_text("drift-.gitignore", "deleted");

    window.click("tab-history");
    let shown = runs(&window);
    assert_eq!(shown.len(), 2);
    window.click(&format!("history-open-{}", shown[0]));
    window.wait_for_text("history-files", "README.md");
    window.click(&format!("history-undo-{}", shown[0]));
    window.wait_for_text("undo-dialog", "Undo the last run?");
    window.click("undo-agree");
    window.click("undo-close");
    window.wait_for_text(&format!("history-{}", shown[0]), "undone");
    assert_ne!(projects.read("desk/README.md"), before);
    assert_eq!(projects.read("desk/src/cli.rs"), "fn main() {}\n");
    // What was done last stands first.
    window.until(
        "the list to be as it is now",
        "return document.querySelector('.project-row').dataset.test === 'project-desk'",
        &[],
    );
}

#[test]
fn a_run_is_undone_with_all_after_it() {
    let projects = Projects::new();
    projects.make("desk", "Third desk");
    let window = projects.open("desk");
    window.click("tab-history");
    let shown = runs(&window);
    assert_eq!(shown.len(), 3);
    window.click(&format!("history-undo-{}", shown[1]));
    window.wait_for_text("undo-dialog", "Undo this run and the one after it?");
    window.click("undo-agree");
    window.wait_for_text("undo-dialog", "The runs were undone");
    window.click("undo-close");
    for run in &shown[..2] {
        window.wait_for_text(&format!("history-{run}"), "undone");
    }
    assert!(window.has(&format!("history-undo-{}", shown[2])));
    assert!(projects.read("desk/README.md").contains("Desk"));
    assert!(!projects.read("desk/README.md").contains("Parcel"));
}

#[test]
fn a_folder_that_was_moved_is_located_and_one_that_is_forgotten_stays_as_it_is() {
    let projects = Projects::new();
    fs::rename(projects.folder("desk"), projects.folder("moved")).unwrap();
    let window = projects.open("desk");
    window.wait_for_text("project-desk", "folder is missing");
    window.wait_for_text("project-trouble", "The folder is not there");
    let title = "Where “desk” is now";
    choose_folder(&window, "project-locate", title, &projects.folder("shop"));
    window.wait_for_text("toasts", "is in your list already");
    choose_folder(&window, "project-locate", title, &projects.folder("moved"));
    window.wait_for_text("project-place", "/moved");
    window.wait_for_text("project-moved", "up to date");
    window.click("tab-history");
    assert_eq!(runs(&window).len(), 2);

    window.click("project-more");
    window.click("project-forget");
    window.wait_for_text("ask", "Forget “moved”?");
    window.click("ask-agree");
    window.wait_until_gone("project-moved");
    assert_eq!(listed(&window), ["shop"]);
    assert!(projects.folder("moved/README.md").exists());
}

#[test]
fn a_folder_that_was_generated_elsewhere_is_added_and_one_that_was_not_is_refused() {
    let (projects, elsewhere) = (Projects::new(), Projects::new());
    let window = projects.open("desk");
    let title = "Project to add";
    let added = elsewhere.folder("shop");
    fs::rename(&added, elsewhere.folder("other")).unwrap();
    choose_folder(&window, "add-project", title, &elsewhere.folder("other"));
    window.wait_for_text("project-place", "/other");
    window.wait_for_text("project-other", "no run here");
    window.wait_for_text("project-other", "up to date");
    let plain = projects.folder("plain");
    fs::create_dir(&plain).unwrap();
    choose_folder(&window, "add-project", title, &plain);
    window.wait_for_text("toasts", "was not generated by Formwork");
    assert_eq!(listed(&window).len(), 3);
}

#[test]
fn a_project_dropped_onto_the_list_is_added_to_it_and_not_opened() {
    let (projects, elsewhere) = (Projects::new(), Projects::new());
    let shelf = projects.folder("shelf");
    fs::create_dir(&shelf).unwrap();
    fs::rename(elsewhere.folder("shop"), shelf.join("dropped")).unwrap();
    let window = projects.open("desk");
    drop_first_of(&shelf, &window, &projects.formwork);
    window.wait_for_text("project-place", "/dropped");
    window.wait_for_text("toasts", "Added “dropped”");
    assert_eq!(listed(&window).len(), 3);
    assert!(!window.has("tree"));
}

#[test]
fn a_record_that_cannot_be_read_is_shown_with_its_place() {
    let projects = Projects::new();
    let record = projects.read("desk/.formwork/project.toml");
    let damaged = record.replacen("[pack]", "[pack", 1);
    projects.write("desk/.formwork/project.toml", &damaged);
    let window = projects.open("desk");
    window.wait_for_text("project-trouble", ".formwork/project.toml:5");
    assert!(!window.has("project-update"));
    projects.write("desk/.formwork/project.toml", &record);
    window.click("project-again");
    window.wait_for_text("project-desk", "up to date");
}

#[test]
fn a_project_of_the_list_is_found_and_opened_in_build_by_the_keyboard() {
    let projects = Projects::new();
    let window = projects.open("desk");
    window.leave();
    window.press("slash");
    window.wait_for_focus("project-search");
    window.type_into("project-search", "sho");
    window.wait_until_gone("project-desk");
    window.press("Down");
    window.wait_for_focus("projects");
    window.press("Home");
    window.wait_for_text("project-place", "/shop");
    window.press("Return");
    window.wait_for("tree");
    window.wait_for_text("answer-project_name", "Shop");
    window.press("ctrl+3");
    window.wait_for_text("project-place", "/shop");
}

#[test]
fn many_projects_are_listed_and_only_those_on_the_screen_are_drawn_and_looked_at() {
    let formwork = Formwork::new();
    let (made, home) = (formwork.path("made"), formwork.home.path());
    let into = ["--defaults", "--to", text(&made)];
    call(&formwork, &[&["new", "rust-cli"], &into[..]].concat());
    let window = Window::open(home);
    for number in 0..500 {
        let folder = formwork.path(&format!("copies/{number:03}"));
        copy_record(&made, &folder);
        let added = window.invoke("add_project", &json!({"folder": folder}));
        assert!(added["error"].is_null(), "{added}");
    }
    reload(&window);
    window.click("nav-projects");
    window.wait_for_text("projects-count", "501");
    window.wait_for("project-499");
    assert!(window.count("project-4") < 60);
    window.run(
        "document.querySelector('[data-test=\"projects\"]').scrollTop = 1e6; return true",
        &[],
    );
    window.wait_for_text("project-made", "up to date");
    window.type_into("project-search", "copies/123");
    window.wait_until_gone("project-made");
    assert_eq!(listed(&window), ["123"]);
    window.type_into("project-search", "nothing like it");
    window.wait_for_text("projects", "No project matches");
}

/// A folder that holds the record of another one, and nothing else.
fn copy_record(from: &Path, to: &Path) {
    fs::create_dir_all(to.join(".formwork")).unwrap();
    let record = ".formwork/project.toml";
    fs::copy(from.join(record), to.join(record)).unwrap();
}

#[test]
fn the_list_of_projects_has_no_barriers() {
    let projects = Projects::new();
    fs::rename(projects.folder("shop"), projects.folder("moved")).unwrap();
    projects.write("desk/src/main.rs", "fn main() {}\n");
    let window = projects.open("desk");
    for theme in ["theme-dark", "theme-light"] {
        window.click("nav-settings");
        window.click(theme);
        window.click("nav-projects");
        window.click("project-desk");
        window.click("tab-changes");
        window.wait_for("drift-src/main.rs");
        window.wait_for_text("project-shop", "folder is missing");
        check_accessibility(&window, &format!("projects, {theme}"));
        window.click("tab-history");
        let shown = runs(&window);
        window.click(&format!("history-open-{}", shown[0]));
        window.wait_for("history-files");
        check_accessibility(&window, &format!("the history of a project, {theme}"));
        window.click("project-shop");
        window.wait_for("project-trouble");
        check_accessibility(&window, &format!("a missing project, {theme}"));
    }
}

#[test]
fn where_nothing_was_generated_the_list_leads_to_the_packs() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    add_test_pack(&window, "every-question");
    window.click("nav-projects");
    window.wait_for("projects-packs");
    check_accessibility(&window, "no projects");
    window.click("projects-packs");
    window.wait_for("pack-every-question");
}
