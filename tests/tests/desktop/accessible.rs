//! Every screen for everybody: without barriers in both themes, and whole where there is little room.

use formwork_tests::Formwork;
use formwork_tests::window::{TITLE, Window, xdotool};
use serde_json::{Value, json};

use super::{add_record, check_accessibility, open_pack};

fn in_theme(window: &Window, theme: &str) {
    window.run(
        "document.documentElement.dataset.theme = arguments[0]; return true",
        &[json!(theme)],
    );
}

/// Checks what is shown in both themes.
pub fn check_both(window: &Window, what: &str) {
    for theme in ["light", "dark"] {
        in_theme(window, theme);
        check_accessibility(window, &format!("{what}, {theme}"));
    }
}

/// Closes what lies above the screen, by its key.
fn dismiss(window: &Window, what: &str) {
    window.press("Escape");
    window.wait_until_gone(what);
}

#[test]
fn screens_have_no_barriers_before_and_while_a_draft_is_filled_in() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    for (screen, shown) in [
        ("nav-build", "Nothing is open"),
        ("nav-performance", "No runs"),
        ("nav-settings", "Appearance"),
    ] {
        window.click(screen);
        window.until(
            shown,
            "return document.querySelector('main:not([inert])').innerText.includes(arguments[0])",
            &[json!(shown)],
        );
        check_both(&window, screen);
    }
    open_pack(&window, "fullstack");
    window.click("row-README.md");
    window.wait_for_text("code", "Task desk");
    check_both(&window, "an open draft");
    let record = add_record(&window, "entities");
    window.wait_for("outdated-note");
    check_both(&window, "a record without its answers");
    window.click("answers-menu");
    window.wait_for("load-answers");
    check_both(&window, "the menu of the answers");
    dismiss(&window, "load-answers");
    window.click(&format!("more-{record}"));
    window.wait_for(&format!("delete-{record}"));
    check_both(&window, "the menu of a record");
    window.click(&format!("delete-{record}"));
    window.wait_until_gone("outdated-note");
    window.type_into("filter", "no such file");
    window.wait_for_text("tree", "No");
    check_both(&window, "no file found");
    window.type_into("filter", "README");
    window.wait_for("row-README.md");
    window.focus_on("[data-test=filter]");
    window.wait_for_focus("filter");
    window.press("Down");
    window.wait_for_focus("tree");
}

#[test]
fn generating_into_a_folder_with_files_has_no_barriers() {
    let formwork = Formwork::new();
    let made = formwork.path("made");
    std::fs::create_dir(&made).unwrap();
    std::fs::write(made.join("README.md"), "Another one.\n").unwrap();
    let window = Window::open(formwork.home.path());
    super::open_draft(&window, "rust-cli", &json!({}), &made);
    window.click("generate");
    window.until(
        "a dialog",
        "return !!document.querySelector('dialog[open]')",
        &[],
    );
    check_both(&window, "what is asked or told of a generation");
}

#[test]
fn dialogs_begin_with_the_focus_at_what_they_are_for_and_not_at_the_cross() {
    let formwork = Formwork::new();
    let made = formwork.path("made");
    assert_eq!(formwork.generate("rust-cli", &made, &[]).status, 0);
    let window = Window::open(formwork.home.path());
    window.click("nav-performance");
    window.wait_for("trace-total");
    for (opens, dialog) in [
        ("compare", "compare-dialog"),
        ("budgets", "budgets-dialog"),
        ("export-performance", "export-dialog"),
    ] {
        window.click(opens);
        window.wait_for(dialog);
        window.until(
            "the focus in the dialog, not at its cross",
            "const at = document.activeElement;
             return !!at?.closest('dialog[open]') && at.ariaLabel !== 'Close'",
            &[],
        );
        dismiss(&window, dialog);
    }
}

/// Makes the inside of the window as large as asked.
fn resize(window: &Window, width: u64, height: u64) {
    let (wide, high) = (width.to_string(), height.to_string());
    let name = ["search", "--onlyvisible", "--name", TITLE];
    xdotool(&[&name[..], &["windowsize", "--sync", &wide, &high]].concat());
    window.until(
        "the size",
        "return Math.abs(outerWidth - arguments[0]) < 3",
        &[json!(width)],
    );
}

/// Brings everything that can be used into view, and tells what could not be seen whole from side
/// to side: what lies beyond the window, and what only a script can scroll to.
const OUT_OF_SIGHT: &str = "
    const name = e => e.dataset.test ?? `${e.tagName} ${e.className}`;
    const main = document.querySelector('main:not([inert])');
    const seen = e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden'
        && !e.closest('[inert], .hidden-control, .cm-editor');
    const found = new Set();
    for (const e of main.querySelectorAll('button, input, select, [role=tab], [tabindex=\"0\"]')) {
        if (!seen(e)) continue;
        e.scrollIntoView({block: 'center', inline: 'nearest'});
        const r = e.getBoundingClientRect();
        if (r.left < -1 || r.right > innerWidth + 1) found.add(`beyond: ${name(e)}`);
    }
    for (const e of [document.documentElement, document.body, ...document.querySelectorAll('*')])
        if (e.scrollLeft > 1 && !/auto|scroll/.test(getComputedStyle(e).overflowX)
            && !e.matches('input') && !e.closest('.cm-editor'))
            found.add(`hidden: ${name(e)}`);
    if (document.documentElement.scrollWidth > innerWidth) found.add('the page is too wide');
    return [...found]";

#[test]
fn nothing_is_out_of_sight_in_the_smallest_window_nor_in_text_of_twice_the_size() {
    let formwork = Formwork::new();
    let made =
        formwork.path("a-project-with-quite-a-long-name-that-has-no-room-anywhere-übergrößen");
    assert_eq!(formwork.generate("rust-cli", &made, &[]).status, 0);
    let window = Window::open(formwork.home.path());
    open_pack(&window, "fullstack");
    add_record(&window, "entities");
    for (width, height, text) in [(900, 600, "text-100"), (1440, 900, "text-200")] {
        resize(&window, width, height);
        window.click("nav-settings");
        window.click(text);
        let css = if text == "text-200" { width / 2 } else { width };
        window.until(
            "the size of the text",
            "return Math.abs(innerWidth - arguments[0]) < 3",
            &[json!(css)],
        );
        for (screen, shown) in [
            ("nav-packs", "details"),
            ("nav-build", "tree"),
            ("nav-projects", "project-details"),
            ("nav-performance", "trace-total"),
            ("nav-settings", "theme-dark"),
        ] {
            window.click(screen);
            window.wait_for(shown);
            let found: Value = window.run(OUT_OF_SIGHT, &[]);
            assert_eq!(found, json!([]), "{screen} at {css} pixels");
        }
    }
}
