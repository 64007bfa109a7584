//! What the window says stands in one place, in every language.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Literals that look like texts and are none.
const NO_TEXTS: &[&str] = &[
    // Names of their own.
    "Formwork",
    "Inter",
    "JetBrains Mono",
    "Mac",
    "my-editor {folder} {file}",
    // What the page and the system call things.
    "(prefers-color-scheme: dark)",
    "CARGO_PKG_VERSION",
    "input, textarea",
    "500 13px Inter",
    "11px Inter, system-ui, sans-serif",
    " minmax({pixels}px, {}.{}fr)",
    "CodeView",
    "DiffView",
    "TemplateView",
    "camelCase",
    "lines {own}",
    // Units, which are the same in all languages.
    "MiB",
    "KiB",
    "MB/s",
    "{bytes} B",
    "{} ms",
    "{} s",
    "{} µs",
];

/// Keys by their names for the page, which `texts::keys` names for people.
const KEYS: &[&str] = &[
    "Alt",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "Backspace",
    "ContextMenu",
    "Control",
    "Ctrl",
    "Delete",
    "Down",
    "End",
    "Enter",
    "Esc",
    "Escape",
    "Home",
    "Insert",
    "Left",
    "Meta",
    "PageDown",
    "PageUp",
    "Right",
    "Shift",
    "Space",
    "Tab",
    "Up",
];

/// Attributes whose values nobody reads.
const SILENT: &[&str] = &["class=", "data-test=", "d=", "viewBox=", "points=", "test="];

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn interface() -> PathBuf {
    formwork_tests::root().join("ui/src")
}

/// A literal with what stands before it on its line.
struct Literal<'a> {
    line: usize,
    before: &'a str,
    text: String,
}

/// The string literals of a source, those of its tests left out.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let tests = source.match_indices("#[cfg(test)]\n").map(|(at, _)| at);
    let mut bodies = tests.filter(|at| {
        let of = source[*at..].lines().nth(1).unwrap_or_default();
        of.ends_with('{')
    });
    let end = bodies.next().unwrap_or(source.len());
    let bytes = &source.as_bytes()[..end];
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += source[at..end].find('\n').unwrap_or(end - at);
            }
            // A letter in quotes, which can be a quote itself.
            b'\'' if bytes.get(at + 2) == Some(&b'\'') => at += 3,
            b'\'' if bytes.get(at + 1) == Some(&b'\\') => {
                at += 3;
                at += source[at..end].find('\'').map_or(1, |length| length + 1);
            }
            b'"' => {
                let start = at;
                at += 1;
                while bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
                let line = source[..start].rfind('\n').map_or(0, |place| place + 1);
                found.push(Literal {
                    line: source[..start].matches('\n').count() + 1,
                    before: &source[line..start],
                    text: source[start + 1..at - 1].to_owned(),
                });
            }
            _ => at += 1,
        }
    }
    found
}

/// The text without what is put into it.
fn without_parts(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// Whether all of a text are keys, such as `Ctrl+Shift+Z` or `Alt Up`.
fn is_keys(text: &str) -> bool {
    let mut keys = text
        .split([' ', '+'])
        .filter(|key| key.len() > 1 && key.is_ascii());
    keys.clone().next().is_some() && keys.all(|key| KEYS.contains(&key))
}

/// Whether all of a text are names of classes or elements, of which one has parts.
fn is_classes(text: &str) -> bool {
    let of_names = |letter: char| letter.is_ascii_lowercase() || "0123456789- ".contains(letter);
    text.chars().all(of_names) && text.contains('-')
}

/// Whether a text is an element or a way to find some, or a path.
fn is_named_by_the_page(text: &str) -> bool {
    let mut letters = text.chars();
    let finds = letters.next().is_some_and(|letter| ".#:[".contains(letter))
        && letters.next().is_some_and(|letter| letter != ' ');
    finds || text.chars().all(|letter| letter.is_ascii_uppercase())
}

fn is_text(literal: &Literal<'_>) -> bool {
    let plain = without_parts(&literal.text);
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.len() > 1)
        .collect();
    let is_sentence = words.len() > 1 && plain.contains(' ');
    let has_capital = words
        .iter()
        .any(|word| word.starts_with(|letter: char| letter.is_uppercase()));
    let quotes = plain.contains(['“', '”', '„']);
    // A word alone between braces is shown as it is.
    let before = literal.before.trim_start();
    let is_shown = (before == "{ " || before.ends_with(">{ ")) && !words.is_empty();
    (is_sentence || has_capital || quotes || is_shown)
        && !NO_TEXTS.contains(&literal.text.as_str())
        && !is_keys(&plain)
        && !is_classes(&plain)
        && !is_named_by_the_page(&literal.text)
        && !literal.before.trim_start().starts_with("#[")
        && !SILENT.iter().any(|attribute| {
            let before = literal.before.trim_end_matches(['{', ' ']);
            before.ends_with(attribute)
        })
}

#[test]
fn no_text_of_the_window_stands_elsewhere() {
    let mut elsewhere = Vec::new();
    for (path, source) in sources(&interface()) {
        let name = path.strip_prefix(interface()).unwrap();
        // The pictures of icons are drawn by letters.
        let apart = name.starts_with("texts") || name.ends_with("texts.rs");
        if apart || name.ends_with("tests.rs") || name.ends_with("parts/icon.rs") {
            continue;
        }
        let found = literals(&source);
        elsewhere.extend(
            found
                .into_iter()
                .filter(is_text)
                .map(|literal| format!("{}:{} “{}”", name.display(), literal.line, literal.text)),
        );
    }
    assert!(
        elsewhere.is_empty(),
        "texts that `ui/src/texts` does not have:\n{}",
        elsewhere.join("\n")
    );
}

#[test]
fn what_says_something_is_drawn_anew_when_the_language_changes() {
    let mut deaf = Vec::new();
    for (path, source) in sources(&interface()) {
        for part in source.split("#[component]").skip(1) {
            let body = part.split("\n}\n").next().unwrap();
            let hears = ["use_actions(", "use_panel(", "use_locale("];
            if body.contains("texts::") && !hears.iter().any(|hears| body.contains(hears)) {
                let name = body.split("fn ").nth(1).unwrap().split('(').next().unwrap();
                deaf.push(format!("{}: {name}", path.display()));
            }
        }
    }
    // The window itself gives the language to all others.
    deaf.retain(|name| !name.ends_with("app.rs: App"));
    assert!(deaf.is_empty(), "{}", deaf.join("\n"));
}

#[test]
fn german_texts_are_set_as_german_is() {
    for (path, source) in sources(&interface().join("texts")) {
        for literal in literals(&source) {
            let text = &literal.text;
            let opened = text.matches('„').count();
            // English opens with what German closes with.
            let german_closed = text.matches('“').count() == opened;
            let place = format!("{}:{} “{text}”", path.display(), literal.line);
            assert!(opened == 0 || german_closed, "{place}");
            assert!(!text.contains("..."), "{place}");
            if opened > 0 || text.contains(['ä', 'ö', 'ü', 'ß']) {
                assert!(!text.contains('”'), "{place}");
            }
        }
    }
}
