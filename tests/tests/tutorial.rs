//! The pages for those who write packs, followed word for word.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

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

/// What a page came to that was followed.
struct Followed {
    /// Where everything was typed.
    folder: PathBuf,
    written: usize,
    commands: usize,
}

/// Writes every file of a page and types every command; what a command says has to be seen.
fn follow(page: &str, formwork: &Formwork) -> Followed {
    let page = fs::read_to_string(root().join("docs").join(page)).unwrap();
    let folder = formwork.path("here");
    fs::create_dir(&folder).unwrap();
    let mut followed = Followed {
        folder,
        written: 0,
        commands: 0,
    };
    for block in blocks(&page) {
        if block.language == "console" {
            followed.commands += type_in(&block, formwork, &followed.folder);
        } else {
            write(&block, &followed.folder);
            followed.written += 1;
        }
    }
    followed
}

/// Types the commands of a block; says how many there were.
fn type_in(block: &Block<'_>, formwork: &Formwork, folder: &Path) -> usize {
    let (mut seen, mut commands) = (String::new(), 0);
    for line in block.text.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => {
                seen = typed(formwork, folder, command);
                commands += 1;
            }
            None => assert!(seen.contains(line), "“{line}” is not in:\n{seen}"),
        }
    }
    commands
}

fn write(block: &Block<'_>, folder: &Path) {
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
}

#[test]
fn the_page_about_the_first_pack_holds_word_for_word() {
    let formwork = Formwork::new();
    let followed = follow("first-pack.md", &formwork);
    assert!(followed.written > 5 && followed.commands > 5);
    assert!(!followed.folder.join("other").exists());
}

#[test]
fn the_page_about_a_new_version_holds_word_for_word() {
    let formwork = Formwork::new();
    let followed = follow("new-version.md", &formwork);
    assert!(followed.written > 10 && followed.commands > 5);
}
