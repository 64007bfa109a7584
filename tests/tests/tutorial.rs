//! The page “Write your first pack in ten minutes”, followed word for word.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use formwork_tests::{Formwork, root};

/// A block of the page, with the line of text before it.
struct Block<'a> {
    before: &'a str,
    language: &'a str,
    text: String,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    let mut before = "";
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inner = lines.by_ref().take_while(|line| *line != "```");
            let text = inner.map(|line| format!("{line}\n")).collect();
            blocks.push(Block {
                before,
                language,
                text,
            });
        } else if !line.is_empty() {
            before = line;
        }
    }
    blocks
}

/// The path in ``Write `PATH`:``.
fn path_after<'a>(verb: &str, line: &'a str) -> Option<&'a str> {
    line.strip_prefix(verb)?
        .trim()
        .strip_prefix('`')?
        .strip_suffix("`:")
}

/// What a reader would see after typing a command.
fn typed(formwork: &Formwork, folder: &Path, command: &str) -> String {
    if let Some(file) = command.strip_prefix("cat ") {
        return fs::read_to_string(folder.join(file)).unwrap();
    }
    let words: Vec<&str> = command.split(' ').collect();
    assert_eq!(words[0], "formwork", "{command}");
    let output = formwork
        .command(&words[1..])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).unwrap()
}

#[test]
fn the_page_about_the_first_pack_holds_word_for_word() {
    let page = fs::read_to_string(root().join("docs/first-pack.md")).unwrap();
    let formwork = Formwork::new();
    let folder = formwork.path("here");
    fs::create_dir(&folder).unwrap();
    let (mut written, mut commands) = (0, 0);
    for block in blocks(&page) {
        if block.language == "console" {
            let mut seen = String::new();
            for line in block.text.lines() {
                match line.strip_prefix("$ ") {
                    Some(command) => {
                        seen = typed(&formwork, &folder, command);
                        commands += 1;
                    }
                    None => assert!(seen.contains(line), "“{line}” is not in:\n{seen}"),
                }
            }
            continue;
        }
        let (path, append) = match path_after("Append to", block.before) {
            Some(path) => (path, true),
            None => (path_after("Write", block.before).unwrap(), false),
        };
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let mut options = OpenOptions::new();
        options
            .create(true)
            .append(append)
            .write(true)
            .truncate(!append);
        let mut file = options.open(&file).unwrap();
        file.write_all(block.text.as_bytes()).unwrap();
        written += 1;
    }
    assert!(
        written > 5 && commands > 5,
        "{written} files, {commands} commands"
    );
    assert!(!folder.join("other").exists());
}
