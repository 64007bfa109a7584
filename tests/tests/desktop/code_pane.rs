//! The pane beside the outputs: differences, where lines come from, templates that are changed, and
//! what other programs change meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::json;

use crate::{add_pack, check_accessibility, open_draft, wait_until};

const MANIFEST: &str = r#"
[pack]
name = "case"
version = "1.0.0"
title = "Case"
description = "Files that are looked at"
[[question]]
name = "name"
type = "text"
default = "one"
[[question]]
name = "token"
type = "secret"
[[question]]
name = "list"
type = "list"
fields = [{ name = "x", type = "text" }]
"#;

const TEXT: &str = "{{> head}}\ntwo\n{{#each list}}\n- {{x}} {{../token}}\n{{/each}}\nfive\n";

struct Case {
    formwork: Formwork,
    window: Window,
    target: PathBuf,
}

impl Case {
    /// A draft of an added pack that was generated, with its first file shown.
    fn new() -> Self {
        let formwork = Formwork::new();
        let pack = formwork.path("case");
        write(&pack.join("pack.toml"), MANIFEST);
        write(&pack.join("files/text.txt.hbs"), TEXT);
        write(
            &pack.join("files/other.txt.hbs"),
            &format!("{{{{name}}}}\n{}", "line\n".repeat(60)),
        );
        write(&pack.join("partials/head.hbs"), "# {{name}}\n");
        let window = Window::open(formwork.home.path());
        add_pack(&window, &pack);
        let target = formwork.path("made");
        let given = json!({"token": "hush", "list": [{"x": "a"}, {"x": "b"}]});
        open_draft(&window, "case", &given, &target);
        window.click("generate");
        window.wait_for("result");
        window.click("close-result");
        window.wait_until_gone("result");
        window.wait_for_text("state-same", "2 same");
        window.click("row-text.txt");
        window.wait_for_text("code", "# one");
        Self {
            formwork,
            window,
            target,
        }
    }

    fn placed(&self, file: &str) -> PathBuf {
        let packs = self.formwork.home.path().join("home/packs/case");
        packs.join(file)
    }
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Types a text in the place of a template's.
fn type_template(window: &Window, text: &str) {
    window.focus_on("[data-test=template-text] .cm-content");
    window.press("ctrl+a");
    formwork_tests::window::xdotool(&["type", "--delay", "8", text]);
}

#[test]
fn the_difference_of_an_edited_file_is_shown_and_gone_through_by_keys() {
    let case = Case::new();
    let window = &case.window;
    window.click("pane-diff");
    window.wait_for_text("diff-note", "No difference");
    fs::write(
        case.target.join("text.txt"),
        "# one\ntwo, mine\n- a hush\n- b hush\nfive\n",
    )
    .unwrap();
    window.wait_for_text("state-kept", "1 kept");
    window.wait_for_text("diff-note", "A run leaves your file as it is");
    window.wait_for_text("diff", "two, mine");
    window.wait_for_text("diff-count", "1 change");
    window.focus_on("[data-test=diff]");
    window.press("F7");
    window.wait_for_text("diff-count", "1 of 1");
    window.until(
        "words to be marked",
        "return [...document.querySelectorAll('.cm-changedText, .cm-deletedText')].some(e => e.innerText.includes('mine'))",
        &[],
    );
    check_accessibility(window, "the difference side by side");
    window.click("diff-inline");
    window.until(
        "one text",
        "return !document.querySelector('.cm-mergeView')",
        &[],
    );
    check_accessibility(window, "the difference in one text");
    // The tab stays with the next file, and says calmly what there is.
    window.click("row-other.txt");
    window.wait_for_text("diff-note", "No difference");
    window.type_into("answer-name", "uno");
    window.wait_for_text("diff-note", "what a run would leave");
    window.wait_for_text("diff", "uno");
    fs::remove_file(case.target.join("other.txt")).unwrap();
    window.wait_for_text("diff-note", "a run leaves it so");
    window.click("pane-code");
    window.wait_for_text("code-version", "You deleted this file");
}

#[test]
fn a_line_tells_where_it_comes_from_and_leads_to_its_template_and_its_answer() {
    let case = Case::new();
    let window = &case.window;
    window.run(
        "const line = [...document.querySelectorAll('[data-test=code] .cm-line')][2];
         const r = line.getBoundingClientRect();
         line.dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: r.left + 20, clientY: r.top + 8}));
         return true",
        &[],
    );
    window.wait_for_text("line-template", "text.txt.hbs:4");
    window.wait_for_text("line-reads", "list[0].x");
    assert!(window.text_of("line-reads").contains("\"a\""));
    assert!(
        window
            .text_of("line-reads")
            .contains("a secret can be in it")
    );
    assert!(!window.text_of("line-card").contains("hush"));
    check_accessibility(window, "what is told of a line");
    window.click("line-answer-list.0.x");
    window.wait_for_focus("answer-list.0.x");
    window.wait_until_gone("line-card");

    // By keys: the line under the cursor, and from there to the partial that made it.
    window.focus_on("[data-test=code] .cm-content");
    window.press("ctrl+Home");
    window.press("Return");
    window.wait_for_focus("line-template");
    assert!(window.text_of("line-template").contains("head.hbs:1"));
    window.press("Escape");
    window.wait_until_gone("line-card");
    window.press("Return");
    window.wait_for_focus("line-template");
    window.press("Return");
    window.wait_for_text("template-text", "# {{name}}");
    window.wait_for("template-file");
    window.until(
        "the partial to be chosen",
        "return document.querySelector('[data-test=template-file]').value === 'partials/head.hbs'",
        &[],
    );
    check_accessibility(window, "a template");
}

#[test]
fn a_template_of_an_added_pack_is_changed_and_faults_are_marked_in_it() {
    let case = Case::new();
    let window = &case.window;
    window.click("pane-template");
    window.wait_for_text("template-standing", "Saved to the pack");
    type_template(window, "now {{name}}");
    window.press("ctrl+s");
    let file = case.placed("files/text.txt.hbs");
    wait_until("the template to be written", || {
        fs::read_to_string(&file).unwrap() == "now {{name}}"
    });
    window.wait_for_text("state-changed", "1 changed");
    window.click("pane-code");
    window.wait_for_text("code", "now one");

    window.click("pane-template");
    type_template(window, "{{#if name}}");
    window.wait_for_text("template-standing", "with 1 fault");
    window.until(
        "the fault to be marked",
        "return !!document.querySelector('.cm-lintRange-error, .cm-lint-marker-error')",
        &[],
    );
    assert!(!window.has("build-faults"), "it is marked where it is");
    check_accessibility(window, "a template with a fault");
    window.click("pane-code");
    window.wait_for_text("build-faults", "files/text.txt.hbs");
    window.wait_for_text("code", "now one");
    // Mended by another program.
    fs::write(&file, "mended {{name}}\n").unwrap();
    window.wait_for_text("code", "mended one");
    window.wait_until_gone("build-faults");
}

#[test]
fn a_template_that_another_program_changed_is_not_overwritten_unasked() {
    let case = Case::new();
    let window = &case.window;
    window.click("pane-template");
    window.wait_for_text("template-standing", "Saved to the pack");
    let file = case.placed("files/text.txt.hbs");
    window.focus_on("[data-test=template-text] .cm-content");
    window.press("ctrl+End");
    window.press("x");
    fs::write(&file, "theirs\n").unwrap();
    window.wait_for_text("template-trouble", "Another program has changed");
    assert_eq!(fs::read_to_string(&file).unwrap(), "theirs\n");
    window.click("template-reload");
    window.wait_for_text("template-text", "theirs");
    window.wait_until_gone("template-trouble");
}

#[test]
fn text_is_found_counted_and_lines_are_gone_to_and_wrapped_by_keys() {
    let case = Case::new();
    let window = &case.window;
    window.click("row-other.txt");
    window.wait_for_text("code", "line");
    window.focus_on("[data-test=code] .cm-content");
    window.press("ctrl+f");
    window.wait_for_focus("find-text");
    window.type_into("find-text", "LINE");
    window.wait_for_text("find-count", "1 of 60");
    window.press("Return");
    window.wait_for_text("find-count", "2 of 60");
    window.press("shift+Return");
    window.wait_for_text("find-count", "1 of 60");
    window.click("find-case");
    window.wait_for_text("find-count", "No match");
    check_accessibility(window, "the find bar");
    window.focus_on("[data-test=find-text]");
    window.press("Escape");
    window.wait_until_gone("find-bar");
    window.until(
        "the focus in the code",
        "return document.activeElement.classList.contains('cm-content')",
        &[],
    );
    window.press("ctrl+g");
    window.wait_for_focus("line-text");
    check_accessibility(window, "going to a line");
    window.type_into("line-text", "55");
    window.press("Return");
    window.until(
        "line 55 to be the one of the cursor",
        "return document.querySelector('[data-test=code] .cm-activeLine') && [...document.querySelectorAll('[data-test=code] .cm-lineNumbers .cm-gutterElement')].some(e => e.innerText === '55')",
        &[],
    );
    window.press("alt+z");
    window.until(
        "lines to wrap",
        "return !!document.querySelector('[data-test=code] .cm-lineWrapping')",
        &[],
    );
    window.press("alt+z");
    window.until(
        "lines not to wrap",
        "return !document.querySelector('[data-test=code] .cm-lineWrapping')",
        &[],
    );
}

#[test]
fn a_template_of_a_shipped_pack_can_only_be_read() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    crate::open_pack(&window, "rust-service");
    window.click("pane-template");
    window.wait_for_text("template-standing", "it ships with Formwork");
    window.until(
        "a template",
        "return document.querySelectorAll('[data-test=template-text] .cm-tag').length > 0",
        &[],
    );
    window.click("nav-settings");
    window.click("theme-light");
    window.click("nav-build");
    check_accessibility(&window, "a template of a shipped pack");
    // Without a folder there is nothing to compare with.
    let why = window.run("const tab = document.querySelector('[data-test=pane-diff]'); return [tab.ariaDisabled ?? tab.getAttribute('aria-disabled'), tab.title]", &[]);
    assert_eq!(why, json!(["true", "Choose a folder to compare with"]));
}
