//! Measures side by side, interleaved in one go, so that a noisy machine is as noisy for both.
//! Prints a table and writes it; with `--check` it fails where a promise is broken.
//!
//! `cargo xtask bench` builds it and tells it by a set-up file what there is to compare with.

mod builders;
mod commands;
mod counted;
mod entities;
mod floor;
mod formwork;
mod generators;
mod growth;
mod history;
mod keystrokes;
mod launched;
mod machine;
mod packs;
mod parts;
mod recording;
mod runs;
mod set_up;
mod store;
mod table;
mod templates;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use formwork_telemetry::CountingAllocator;

use crate::parts::{PARTS, Part};
use crate::set_up::SetUp;
use crate::table::{PartRows, Table};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

const USAGE: &str = "formwork-benches --set-up FILE [--check] [--only PART]…";

/// What the words after the program's name ask for.
#[derive(Debug, Default, PartialEq)]
struct Asked<'a> {
    set_up: &'a str,
    check: bool,
    only: Vec<&'a str>,
}

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["launched", program, ref rest @ ..] => launched::launch(program, rest),
        ["counted", name, times] => counted::repeat(name, times.parse()?),
        _ => measure(&asked(&words)?),
    }
}

fn asked<'a>(mut words: &[&'a str]) -> Result<Asked<'a>> {
    let mut asked = Asked::default();
    loop {
        words = match words {
            [] => break,
            ["--check", rest @ ..] => {
                asked.check = true;
                rest
            }
            ["--set-up", file, rest @ ..] => {
                asked.set_up = file;
                rest
            }
            ["--only", name, rest @ ..] => {
                let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
                ensure!(
                    names.contains(name),
                    "there is no part `{name}`; there are {}",
                    names.join(", ")
                );
                asked.only.push(name);
                rest
            }
            [other, ..] => bail!("`{other}` is not known: {USAGE}"),
        }
    }
    ensure!(!asked.set_up.is_empty(), "no set-up file is named: {USAGE}");
    Ok(asked)
}

fn measure(asked: &Asked<'_>) -> Result<ExitCode> {
    let bench = SetUp::read(Path::new(asked.set_up))?.open()?;
    let wanted = |part: &&Part| asked.only.is_empty() || asked.only.contains(&part.name);
    let mut table = Table {
        measured_at_utc: machine::now(),
        machine: machine::describe(&bench),
        parts: Vec::new(),
    };
    for part in PARTS.iter().filter(wanted) {
        eprintln!("{} …", part.title);
        table.parts.push(part.measure(&bench));
    }
    println!("{}", table::markdown(&table));
    // A single part does not take the place of all.
    if asked.only.is_empty() {
        write(&bench.results, &table)?;
    }
    let broken: Vec<&str> = table
        .rows()
        .filter(|row| row.is_broken())
        .map(|row| row.what.as_str())
        .collect();
    if asked.check && !broken.is_empty() {
        eprintln!("Promises that are broken: {}", broken.join("; "));
        return Ok(ExitCode::FAILURE);
    }
    if table.parts.iter().any(PartRows::has_failed) {
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn write(results: &Path, table: &Table) -> Result<()> {
    let files = [
        ("latest.md", table::markdown(table)),
        ("latest.json", table::json(table)?),
    ];
    std::fs::create_dir_all(results)
        .with_context(|| format!("cannot make {}", results.display()))?;
    for (name, text) in files {
        let file = results.join(name);
        std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        eprintln!("Written: {}", file.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_and_others_are_refused() {
        let found = asked(&["--set-up", "file", "--only", "history", "--check"]).unwrap();
        assert_eq!((found.check, found.only), (true, vec!["history"]));
        for wrong in [
            &["--set-up", "file", "--only", "histery"][..],
            &["--chek"],
            &[],
        ] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn parts_have_names_of_their_own() {
        let mut names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PARTS.len());
    }
}
