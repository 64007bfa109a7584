//! Schemas as products, tools and people write them, each with what has to be understood of it.
//!
//! `FORMWORK_ACCEPT=1` writes what is understood as what is expected; then it is read by a person.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use formwork_protocol::{Entity, EntityField, KeyKind, Schema};
use formwork_schema::{Reading, read, read_file};

const QUIET: Reading<'static> = Reading {
    is_cancelled: &|| false,
    progress: &|_| {},
};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    cases
}

/// The file of a case whose schema is read.
fn file(case: &Path) -> PathBuf {
    let mut files = fs::read_dir(case)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .find(|file| !file.ends_with("expected.txt"))
        .unwrap_or_else(|| panic!("{} has no schema", case.display()))
}

fn written(schema: &Schema) -> String {
    let counts = &schema.counts;
    let mut text = format!(
        "{:?}: {} understood, {} passed over, {} not read\n",
        schema.source, counts.understood, counts.passed_over, counts.not_read
    );
    for entity in &schema.entities {
        write_entity(&mut text, entity);
    }
    text.push('\n');
    for note in &schema.notes {
        let column = note.column.map(|column| format!(":{column}"));
        let line = note
            .line
            .map(|line| format!(" {line}{}", column.unwrap_or_default()));
        writeln!(
            text,
            "{:?}{}: {}",
            note.kind,
            line.unwrap_or_default(),
            note.message
        )
        .unwrap();
    }
    text
}

fn write_entity(text: &mut String, entity: &Entity) {
    write!(text, "\n{} [{}", entity.name, entity.original).unwrap();
    if let Some(line) = entity.line {
        write!(text, ":{line}").unwrap();
    }
    text.push(']');
    if !entity.key.is_empty() {
        write!(text, " key {}", entity.key.join(", ")).unwrap();
    }
    if entity.key_kind != KeyKind::Number {
        write!(text, " {}", entity.key_kind.name()).unwrap();
    }
    if !entity.key_label.is_empty() {
        write!(text, " called {}", entity.key_label).unwrap();
    }
    if let Some(length) = entity.key_length {
        write!(text, " max {length}").unwrap();
    }
    if !entity.description.is_empty() {
        write!(text, " “{}”", entity.description).unwrap();
    }
    text.push('\n');
    for field in &entity.fields {
        writeln!(text, "  {}", field_text(field)).unwrap();
    }
}

fn field_text(field: &EntityField) -> String {
    let mut text = format!("{} [{}", field.name, field.original);
    if let Some(line) = field.line {
        write!(text, ":{line}").unwrap();
    }
    write!(text, "] {}", field.kind.name()).unwrap();
    for (is, word) in [(field.required, "required"), (field.unique, "unique")] {
        if is {
            write!(text, " {word}").unwrap();
        }
    }
    let bounds = [("min", field.min), ("max", field.max)];
    for (word, bound) in bounds {
        if let Some(bound) = bound {
            write!(text, " {word} {bound}").unwrap();
        }
    }
    if !field.choices.is_empty() {
        write!(text, " of {}", field.choices.join("|")).unwrap();
    }
    let names = [
        ("default", &field.default),
        ("to", &field.target),
        ("through", &field.through),
    ];
    for (word, name) in names {
        if let Some(name) = name {
            write!(text, " {word} {name}").unwrap();
        }
    }
    if !field.description.is_empty() {
        write!(text, " “{}”", field.description).unwrap();
    }
    write!(text, " -- {}", field.why).unwrap();
    text
}

#[test]
fn every_case_is_understood_as_expected() {
    let accept = std::env::var_os("FORMWORK_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let found = written(&read_file(&file(&case), &QUIET).unwrap());
        let expected = case.join("expected.txt");
        if accept {
            fs::write(&expected, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if expected != found {
            wrong.push(format!("{name}: expected\n{expected}\nfound\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_of_the_data_gets_into_a_schema() {
    for case in cases() {
        let schema = read_file(&file(&case), &QUIET).unwrap();
        let text = format!("{schema:?}");
        assert!(!text.contains("SECRET"), "{}: {text}", case.display());
    }
}

#[test]
fn the_same_script_in_utf_16_is_understood_alike() {
    let script = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sql-server-script/schema.sql"),
    )
    .unwrap();
    let plain = read(script.as_bytes(), "a.sql", &QUIET).unwrap();
    for little in [true, false] {
        let units = std::iter::once(0xfeff).chain(script.encode_utf16());
        let bytes: Vec<u8> = units
            .flat_map(|unit| match little {
                true => unit.to_le_bytes(),
                false => unit.to_be_bytes(),
            })
            .collect();
        assert_eq!(read(&*bytes, "a.sql", &QUIET).unwrap(), plain);
    }
}
