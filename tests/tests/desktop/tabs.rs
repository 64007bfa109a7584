//! Several drafts at once, and how they come back.

use formwork_tests::window::{TITLE, Window, has_window, kill, kill_page, xdotool};
use formwork_tests::{Formwork, root};
use serde_json::json;

use super::{check_accessibility, open_draft, open_pack, text, wait_until};

/// What tabs are called, in their order, the shown one with a star.
const TABS: &str = "[...document.querySelectorAll('.draft-tab-button')].map(tab =>
    tab.querySelector('.draft-tab-title').innerText + (tab.ariaSelected === 'true' ? '*' : ''))";

fn wait_for_tabs(window: &Window, tabs: &[&str]) {
    let script = format!("return {TABS}.join('|') === arguments[0]");
    window.until(
        &format!("the tabs {tabs:?}"),
        &script,
        &[json!(tabs.join("|"))],
    );
}

/// Opens a pack in a tab of its own and names its project.
fn open_named(window: &Window, pack: &str, name: &str) {
    open_pack(window, pack);
    window.type_into("answer-project_name", name);
    window.wait_for_text("title", name);
}

/// Presses keys with the focus where it is.
fn press(window: &Window, keys: &str) {
    window.press(keys);
}

#[test]
fn two_drafts_of_one_pack_keep_what_is_their_own() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_named(&window, "rust-service", "Harbour");
    window.click("row-src/main.rs");
    window.wait_for_text("code-path", "src/main.rs");
    window.type_into("filter", "main");
    open_named(&window, "rust-service", "Quay");
    wait_for_tabs(&window, &["Harbour", "Quay*"]);
    window.wait_for_text("code", "# Quay");
    window.run(
        "document.querySelector('.form-body').scrollTop = 40; return true",
        &[],
    );
    check_accessibility(&window, "two tabs");

    press(&window, "ctrl+Tab");
    wait_for_tabs(&window, &["Harbour*", "Quay"]);
    window.wait_for_text("answer-project_name", "Harbour");
    window.wait_for_text("code-path", "src/main.rs");
    window.wait_for_text("filter", "main");
    // An edit here is of this draft alone.
    window.type_into("answer-project_name", "Pier");
    wait_for_tabs(&window, &["Pier*", "Quay"]);
    press(&window, "ctrl+shift+Tab");
    wait_for_tabs(&window, &["Pier", "Quay*"]);
    window.wait_for_text("answer-project_name", "Quay");
    window.wait_for_text("code", "# Quay");
    let top = "return document.querySelector('.form-body').scrollTop";
    assert_eq!(window.run(top, &[]), json!(40));
    assert_eq!(window.text_of("filter"), "");
    press(&window, "ctrl+shift+Prior");
    wait_for_tabs(&window, &["Quay*", "Pier"]);
}

#[test]
fn what_comes_for_a_draft_in_the_background_does_not_mix() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let window = Window::open(formwork.home.path());
    let answers = json!({"project_name": "Harbour"});
    open_draft(&window, "fullstack", &answers, &target);
    open_named(&window, "rust-service", "Quay");
    press(&window, "ctrl+Tab");
    wait_for_tabs(&window, &["Harbour*", "Quay"]);
    // Faster than any hand: the other tab is shown before the generation has begun.
    window.run(
        "document.querySelector('[data-test=generate]').click();
         document.querySelector('.draft-tab:not(.is-shown) [role=tab]').click(); return true",
        &[],
    );
    window.wait_for_text("toasts", "Generated into");
    assert!(target.join("README.md").exists());
    wait_for_tabs(&window, &["Harbour", "Quay*"]);
    window.wait_for_text("code", "# Quay");
    assert!(!window.has("result"));
    // The result waits where it belongs.
    press(&window, "ctrl+Tab");
    window.wait_for_text("result", "made");
    window.click("close-result");
    window.wait_until_gone("result");
    window.wait_for_text("answer-project_name", "Harbour");
}

#[test]
fn a_tab_that_was_closed_is_brought_back() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    for name in ["Harbour", "Quay", "Pier"] {
        open_named(&window, "rust-cli", name);
    }
    press(&window, "ctrl+Tab");
    wait_for_tabs(&window, &["Harbour*", "Quay", "Pier"]);
    press(&window, "ctrl+w");
    wait_for_tabs(&window, &["Quay*", "Pier"]);
    window.wait_for_text("answer-project_name", "Quay");
    window.click("tab-reopen");
    wait_for_tabs(&window, &["Harbour*", "Quay", "Pier"]);
    window.wait_for_text("answer-project_name", "Harbour");
    // All closed, the last comes back from the keyboard; the others are kept among the drafts.
    for _ in 0..3 {
        press(&window, "ctrl+w");
    }
    window.wait_until_gone("tabs");
    press(&window, "ctrl+shift+t");
    wait_for_tabs(&window, &["Pier*"]);
    press(&window, "ctrl+t");
    window.until(
        "the kept drafts",
        "return ['Harbour', 'Pier', 'Quay'].every(name =>
            [...document.querySelectorAll('.draft-title')].some(e => e.innerText === name))",
        &[],
    );
}

#[test]
fn tabs_are_gone_through_with_the_arrow_keys() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    for name in ["Harbour", "Quay", "Pier"] {
        open_named(&window, "rust-cli", name);
    }
    window.focus_on(".draft-tab.is-shown [role=tab]");
    for (key, tabs) in [
        ("Home", ["Harbour*", "Quay", "Pier"]),
        ("Right", ["Harbour", "Quay*", "Pier"]),
        ("End", ["Harbour", "Quay", "Pier*"]),
        ("Right", ["Harbour*", "Quay", "Pier"]),
        ("Left", ["Harbour", "Quay", "Pier*"]),
    ] {
        press(&window, key);
        wait_for_tabs(&window, &tabs);
        window.until(
            "the focus on the shown tab",
            "return document.activeElement?.ariaSelected === 'true'",
            &[],
        );
    }
    press(&window, "Delete");
    wait_for_tabs(&window, &["Harbour", "Quay*"]);
}

#[test]
fn everything_is_there_again_after_a_crash() {
    let formwork = Formwork::new();
    let home = formwork.home.path();
    let window = Window::open(home);
    open_named(&window, "rust-cli", "Harbour");
    open_named(&window, "rust-service", "Quay");
    window.click("row-src/main.rs");
    window.wait_for_text("code-path", "src/main.rs");
    window.type_into("filter", "src");
    open_named(&window, "rust-cli", "Pier");
    press(&window, "ctrl+shift+Tab");
    wait_for_tabs(&window, &["Harbour", "Quay*", "Pier"]);
    window.run(
        "const splitter = document.querySelector('[role=separator]'); splitter.focus();
         splitter.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
         return true",
        &[],
    );
    let width = "return document.querySelector('.pane.form').clientWidth";
    window.until("a wider form", &format!("{width} === 346"), &[]);
    wait_until("it to be kept", || {
        let kept = window.invoke("load_arrangement", &json!({}));
        let kept = kept["value"].as_str().unwrap_or_default();
        kept.contains("346") && kept.contains("src/main.rs") && kept.contains("Pier")
    });
    window.kill(home);

    let window = Window::open(home);
    wait_for_tabs(&window, &["Harbour", "Quay*", "Pier"]);
    assert!(!window.has("pack-search"), "Packs was not shown");
    window.wait_for_text("code-path", "src/main.rs");
    window.wait_for_text("filter", "src");
    window.wait_for_text("answer-project_name", "Quay");
    window.until("the width", &format!("{width} === 346"), &[]);
    press(&window, "ctrl+Tab");
    wait_for_tabs(&window, &["Harbour", "Quay", "Pier*"]);
    window.wait_for_text("answer-project_name", "Pier");
}

/// A web view loses its page's process now and then: the window must not stay empty. Its driver
/// knows nothing of the new page, so the window's title tells what that shows.
#[test]
fn a_page_whose_process_ends_is_loaded_again_with_what_was_open() {
    let formwork = Formwork::new();
    let home = formwork.home.path();
    let window = Window::open(home);
    open_named(&window, "rust-cli", "Harbour");
    open_named(&window, "rust-service", "Quay");
    wait_until("it to be kept", || {
        let kept = window.invoke("load_arrangement", &json!({}));
        let kept = kept["value"].as_str().unwrap_or_default();
        kept.contains("Harbour") && kept.contains("Quay")
    });
    window.invoke("name_window", &json!({"title": "The page that ends"}));
    wait_until("its title", || has_window("^The page that ends$"));
    kill_page(home);
    wait_until("the draft in a new page", || {
        has_window("^Quay – Formwork$")
    });
}

#[test]
fn a_second_start_brings_the_window_to_the_front_and_opens_what_it_was_given() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let made = formwork.generate("rust-cli", &target, &["--set", "project_name=Harbour"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let window = Window::open(formwork.home.path());
    let open = |path: &str| {
        let opened = formwork.call(&["open", path, "--json"]);
        assert_eq!(opened.status, 0, "{}", opened.stderr);
        assert_eq!(opened.json(), json!({"reached": true}));
    };
    let shown = xdotool(&["search", "--onlyvisible", "--name", TITLE]);
    xdotool(&["windowminimize", "--sync", &shown]);
    assert!(!window.is_open());
    open(text(&target));
    wait_until("the window to be in front", || window.is_open());
    wait_for_tabs(&window, &["Harbour*"]);
    window.wait_for_text("target-status", "");
    // It is open already, so its tab is shown.
    open_named(&window, "rust-cli", "Quay");
    open(text(&target));
    wait_for_tabs(&window, &["Harbour*", "Quay"]);
    // A pack is added, and anything else told.
    open(text(&root().join("tests/packs/every-question")));
    window.wait_for("pack-every-question");
    let note = formwork.path("note.txt");
    std::fs::write(&note, "nothing").unwrap();
    open(text(&note));
    window.wait_for_text("toasts", "note.txt");
    assert!(window.has("pack-every-question"));
}

#[test]
fn the_first_start_opens_what_it_was_given() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let made = formwork.generate("rust-cli", &target, &["--set", "project_name=Harbour"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let opened = formwork.call(&["open", text(&target), "--json"]);
    assert_eq!(
        opened.json(),
        json!({"reached": false}),
        "{}",
        opened.stderr
    );
    wait_until("its title", || has_window("^Harbour – Formwork$"));
    kill(formwork.home.path());
    wait_until("it to be gone", || !has_window(TITLE));
}

#[test]
fn a_folder_is_proposed_that_follows_the_name_and_is_free() {
    let formwork = Formwork::new();
    let projects = formwork.path("code");
    let window = Window::open(formwork.home.path());
    let change = json!({"change": {"projects_folder": projects}});
    let changed = window.invoke("change_settings", &change);
    assert!(changed["error"].is_null(), "{changed}");
    open_named(&window, "rust-cli", "Harbour desk");
    window.wait_for_text("target", "harbour-desk");
    window.wait_for_text("target-place", "new folder");
    window.type_into("answer-project_name", "Quay");
    let shown = |path: &str| {
        let script =
            "return document.querySelector('[data-test=target]').textContent === arguments[0]";
        window.until(path, script, &[json!(path)]);
    };
    shown(text(&projects.join("quay")));
    assert!(!projects.exists(), "nothing is made before it is generated");
    window.click("generate");
    window.wait_for("result");
    window.click("close-result");
    assert!(projects.join("quay/Cargo.toml").is_file());
    window.wait_for_text("generate", "Update");
    // Another one of that name goes beside it.
    open_named(&window, "rust-cli", "Quay");
    shown(text(&projects.join("quay-2")));
    std::fs::create_dir(projects.join("pier")).unwrap();
    window.type_into("answer-project_name", "Pier");
    shown(text(&projects.join("pier")));
    window.wait_for_text("target-place", "empty folder");
}
