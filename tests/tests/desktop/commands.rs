//! What the window can be told: the palette, the keys, and the menus of the pointer's second button.

use formwork_tests::Formwork;
use formwork_tests::window::{Place, Window, xdotool};
use serde_json::json;

use super::{check_accessibility, open_pack};

const THEME: &str = "return document.documentElement.dataset.theme === arguments[0]";

#[test]
fn the_palette_finds_commands_packs_and_files() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.wait_for("pack-rust-cli");
    for (theme, typed) in [("light", "light theme"), ("dark", "drkthm")] {
        window.press("ctrl+k");
        window.wait_for_focus("palette-input");
        window.type_into("palette-input", typed);
        window.wait_for_text("palette-0", theme);
        check_accessibility(&window, "the palette");
        window.press("Return");
        window.wait_until_gone("palette");
        window.until("the theme", THEME, &[json!(theme)]);
    }

    window.press("ctrl+k");
    window.wait_for_focus("palette-input");
    window.type_into("palette-input", "command-line program");
    window.wait_for_text("palette-0", "Build from");
    window.press("Return");
    window.wait_for("tree");
    window.wait_for_text("totals", " file");

    window.press("ctrl+p");
    window.wait_for_focus("palette-input");
    window.type_into("palette-input", "cargo toml");
    window.wait_for_text("palette-0", "Cargo.toml");
    window.press("Return");
    window.wait_for_text("code-path", "Cargo.toml");
    window.wait_for_focus("tree");
}

#[test]
fn the_palette_offers_what_can_be_done_and_gives_the_focus_back() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.wait_for("pack-rust-cli");
    window.press("slash");
    window.wait_for_focus("pack-search");
    window.press("ctrl+k");
    window.wait_for_focus("palette-input");
    // Nothing is open that could be generated.
    window.type_into("palette-input", "generate");
    window.wait_for("palette-foot");
    window.until(
        "no command to generate",
        "return ![...document.querySelectorAll('.palette-label')].some(e => e.innerText === 'Generate')",
        &[],
    );
    window.type_into("palette-input", "no such thing anywhere");
    window.wait_for_text("palette-foot", "Nothing is called that");
    window.press("Escape");
    window.wait_until_gone("palette");
    window.wait_for_focus("pack-search");
}

#[test]
fn a_file_of_the_tree_has_a_menu_that_copies_its_path() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-cli");
    window.wait_for("row-Cargo.toml");
    let Place { x, y } = window.place_of("row-Cargo.toml");
    xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "3"]);
    window.wait_for("context-menu");
    window.wait_for_focus("tree-save");
    check_accessibility(&window, "the menu of a file");
    // A script's click may not write to the clipboard: only a person may.
    // What cannot be shown yet, since it is nowhere, is passed over.
    window.press("Down");
    window.wait_for_focus("tree-zip");
    window.press("Down");
    window.wait_for_focus("tree-copy-path");
    window.press("Return");
    window.wait_until_gone("context-menu");
    window.wait_for_text("toasts", "Path copied");
    window.click("filter");
    window.focus_on("[data-test=\"filter\"]");
    window.press("ctrl+v");
    window.wait_for_text("filter", "Cargo.toml");

    // By the keyboard it opens at the line, and Escape leads back to the tree.
    window.focus_on("[data-test=\"tree\"]");
    window.press("shift+F10");
    window.wait_for_focus("tree-save");
    window.press("Escape");
    window.wait_until_gone("context-menu");
    window.wait_for_focus("tree");
}

#[test]
fn the_web_views_own_menu_is_shown_in_text_fields_alone() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.wait_for("pack-rust-cli");
    let script = "const asked = new MouseEvent('contextmenu', {bubbles: true, cancelable: true});
        document.querySelector(`[data-test=\"${arguments[0]}\"]`).dispatchEvent(asked);
        return asked.defaultPrevented === arguments[1]";
    for (element, kept_away) in [("nav-build", true), ("pack-search", false)] {
        window.until(element, script, &[json!(element), json!(kept_away)]);
    }
}
