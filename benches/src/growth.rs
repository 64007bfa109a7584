//! How time and memory grow: with entities, with files, with the size of the answers.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::entities::entities;
use crate::formwork::{self, Subject};
use crate::generators::VERSIONS;
use crate::launched::run;
use crate::packs::{Generator, Size};
use crate::parts::Measured;
use crate::runs::{Case, interleaved};
use crate::set_up::Bench;
use crate::table::{Amount, Row};

const MANY: Size = Size {
    name: "10,000 files",
    entities: 1225,
    once: 200,
};
/// Bytes that a record of the answers takes, roughly.
const RECORD_BYTES: usize = 100;

pub fn rows(bench: &Bench) -> Result<Measured> {
    let folder = bench.memory().folder("growth")?;
    let mut subjects = Vec::new();
    for (count, runs) in [(1, 9), (10, 9), (100, 5), (1000, 1)] {
        let answers = folder.join(format!("entities-{count}.toml"));
        fs::write(
            &answers,
            toml::to_string(&json!({"entities": entities(count)}))?,
        )?;
        subjects.push(Subject {
            what: format!("`fullstack`, entities: {count}"),
            pack: formwork::FULLSTACK.to_owned(),
            answers,
            runs,
        });
    }
    subjects.push(many(bench, &folder)?);
    for bytes in [10_000, 100_000, 1_000_000, 10_000_000] {
        subjects.push(long_answers(&folder, bytes)?);
    }
    let cases = subjects.iter().enumerate().map(|(place, subject)| {
        let folder = &folder;
        Case::new(subject.runs, move |number| {
            let to = folder.join(format!("made-{place}-{number}"));
            let mut command = formwork::new(bench, &folder.join("home"), &to)?;
            command
                .arg(&subject.pack)
                .arg("--answers")
                .arg(&subject.answers);
            run(&mut command)
        })
    });
    let samples = interleaved(cases.collect())?;
    let rows = subjects.iter().zip(samples).flat_map(|(subject, samples)| {
        let peak = format!("{}: peak memory", subject.what);
        [
            Row::new(format!("{}: time", subject.what), samples.median()),
            Row::new(peak, Amount::bytes(samples.peak_bytes())),
        ]
    });
    Ok(Measured::Rows(rows.collect()))
}

fn many(bench: &Bench, folder: &Path) -> Result<Subject> {
    let own = Generator::Formwork;
    let own = own.application(&bench.formwork, folder.join("many"), MANY, &VERSIONS)?;
    Ok(Subject {
        what: format!("{} of {} entities", MANY.name, MANY.entities),
        pack: own.pack().display().to_string(),
        answers: own.answers(VERSIONS[0]),
        runs: 3,
    })
}

/// A pack that only counts the records that it is answered with.
fn long_answers(folder: &Path, bytes: usize) -> Result<Subject> {
    let pack = folder.join("counting");
    fs::create_dir_all(pack.join("files"))?;
    fs::write(
        pack.join("pack.toml"),
        include_str!("../pack/counting.toml"),
    )?;
    fs::write(pack.join("files/count.txt.hbs"), "{{len records}}\n")?;
    let records: Vec<Value> = (0..bytes / RECORD_BYTES)
        .map(|number| json!({"name": format!("Record {number}"), "text": "A text of some words."}))
        .collect();
    let text = toml::to_string(&json!({"records": records}))?;
    let answers = folder.join(format!("answers-{bytes}.toml"));
    fs::write(&answers, &text)?;
    Ok(Subject {
        what: format!("answers of {} KB in one list", text.len() / 1000),
        pack: pack.display().to_string(),
        answers,
        runs: 5,
    })
}
