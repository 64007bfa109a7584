//! The window in German: on every screen, at once, and after a restart.

use std::collections::BTreeSet;
use std::fs;

use formwork_tests::window::Window;
use formwork_tests::{Formwork, root};
use serde_json::{Value, json};

use super::{add_record, check_accessibility, open_pack};

const SCREENS: [(&str, &str); 5] = [
    ("nav-packs", "Pakete"),
    ("nav-build", "Bauen"),
    ("nav-projects", "Projekte"),
    ("nav-performance", "Leistung"),
    ("nav-settings", "Einstellungen"),
];

/// What the page says: texts, names for screen readers, tips and placeholders. Left out is what waits
/// on another screen, and what the packs and the engine say.
const SAID: &str = "
    const said = new Set();
    const foreign = '[inert], [lang=en], .cm-editor, .card, .readme, .group-head, .field-head label, .licence pre, option, .mono';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        if (!node.parentElement.closest(foreign)) said.add(node.data.trim());
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        if (element.closest(foreign)) continue;
        for (const name of ['aria-label', 'title', 'placeholder']) {
            said.add(element.getAttribute(name)?.trim() ?? '');
        }
    }
    return [...said]";

/// The literals of a line of code, without escapes: texts of the window have none but for line breaks.
fn literals(entry: &str) -> Vec<&str> {
    entry.split('"').skip(1).step_by(2).collect()
}

/// English texts of no parts that are others in German.
pub fn english() -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for file in fs::read_dir(root().join("ui/src/texts")).unwrap() {
        let source = fs::read_to_string(file.unwrap().path()).unwrap();
        for entry in source.split(";\n").filter(|entry| entry.contains("=>")) {
            let (name, rest) = entry.split_once("=>").unwrap();
            if let (false, [english, german]) = (name.contains('('), &literals(rest)[..])
                && english != german
            {
                texts.insert(english.trim().to_owned());
            }
        }
    }
    assert!(texts.len() > 400, "{}", texts.len());
    // Packs call something so, too.
    for text in ["Generate", "Project", "Text", "new", "text"] {
        texts.remove(text);
    }
    texts
}

pub fn check_german(window: &Window, english: &BTreeSet<String>, what: &str) {
    let said = window.run(SAID, &[]);
    let said = said.as_array().unwrap().iter().filter_map(Value::as_str);
    let left: Vec<&str> = said.filter(|said| english.contains(*said)).collect();
    assert!(left.is_empty(), "{what} still says {left:?}");
    check_accessibility(window, what);
}

fn language(window: &Window) -> Value {
    window.run("return document.documentElement.lang", &[])
}

#[test]
fn the_window_speaks_german_at_once_and_after_a_restart() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    assert_eq!(language(&window), "en");
    open_pack(&window, "fullstack");
    window.click("row-README.md");
    window.wait_for_text("code", "Task desk");
    add_record(&window, "entities");
    window.wait_for("outdated-note");
    // Every screen was drawn in English before.
    for (screen, _) in SCREENS {
        window.click(screen);
    }
    window.wait_for("language-german");
    window.focus_on("[data-test=language-german]");
    window.click("language-german");
    window.until(
        "German",
        "return document.documentElement.lang === 'de'",
        &[],
    );
    window.wait_for_text("saved", "Gespeichert");
    window.wait_for_focus("language-german");
    let english = english();
    for (screen, name) in SCREENS {
        window.wait_for_text(screen, name);
        window.click(screen);
        check_german(&window, &english, name);
    }
    window.click("nav-build");
    window.wait_for_text("problems", "zu beheben");
    window.wait_for_text("totals", "Dateien");
    window.click("problems");
    window.wait_for_text("problems-list", "Antwort nötig");
    check_german(&window, &english, "what is missing");
    window.press("Escape");
    window.press("ctrl+k");
    window.wait_for_text("palette", "Zielordner wählen");
    check_german(&window, &english, "the palette");
    window.press("Escape");
    window.wait_until_gone("palette");
    drop(window);
    let window = Window::open(formwork.home.path());
    window.wait_for_text("nav-packs", "Pakete");
    assert_eq!(language(&window), "de");
    window.click("nav-settings");
    // Numbers are written, and read, as the language does.
    window.wait_for_text("limit-fuel", "5.000.000");
    window.type_into("limit-fuel", "6.000.000");
    window.press("Return");
    window.wait_for_text("saved", "Gespeichert");
    let settings = window.invoke("load_settings", &json!({}));
    assert_eq!(settings["value"]["limits"]["fuel"], 6_000_000);
    window.click("language-english");
    window.wait_for_text("nav-packs", "Packs");
    window.wait_for_text("limit-fuel", "6,000,000");
    assert_eq!(language(&window), "en");
}
