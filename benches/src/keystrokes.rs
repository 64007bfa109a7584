//! One key: from an edit's arrival to its view.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use formwork_engine::Engine;
use formwork_protocol::{DraftId, PackId, Record};
use formwork_telemetry::{Clock, Recorder};
use serde_json::json;

use crate::entities::entities;
use crate::formwork;
use crate::parts::Measured;
use crate::runs::{Case, interleaved, timed};
use crate::set_up::Bench;
use crate::table::Row;

const PROMISED_MS: f64 = 100.0;
const RUNS: usize = 31;
/// What is typed into.
const PLACES: [(&str, &str); 2] = [
    ("the project's name", "project_name"),
    // No other entity of the sample refers to this one.
    ("one entity's name", "entities.24.name"),
];

/// An open draft that is typed into.
pub struct Typing {
    pub engine: Engine,
    pub draft: DraftId,
    /// The number of the last edit since the draft was opened.
    sequence: u64,
    /// Keys in all.
    keys: u64,
}

impl Typing {
    /// A draft of `fullstack` whose target is generated and stands as the answers say.
    pub fn begin(home: &Path, answers: &Record) -> Result<Self> {
        let engine = formwork::engine(home.to_owned(), Recorder::new(Clock::of_system()))?;
        let target = home.with_extension("made");
        formwork::generate(&engine, formwork::FULLSTACK, answers, &target)?;
        let target = Some(target.display().to_string());
        let pack = PackId::from(formwork::FULLSTACK);
        let opened = engine.open_draft(&pack, answers.clone(), target);
        let view = opened.map_err(formwork::told)?.view;
        ensure!(
            view.totals.outputs > 0,
            "the draft has no outputs: {:?}",
            view.faults
        );
        Ok(Self {
            draft: view.draft,
            engine,
            sequence: 0,
            keys: 0,
        })
    }

    /// Opens the draft again, as the next session does.
    pub fn resume(&mut self) -> Result<()> {
        let opened = self.engine.resume_draft(&self.draft);
        self.sequence = 0;
        opened.map(drop).map_err(formwork::told)
    }

    /// Makes the text at a path one that was never there before. Names have letters and single
    /// spaces.
    pub fn key(&mut self, path: &str) -> Result<()> {
        self.sequence += 1;
        self.keys += 1;
        let mut text = "Typed ".to_owned();
        for digit in self.keys.to_string().bytes() {
            text.push(char::from(digit - b'0' + b'a'));
        }
        let edit = formwork::typed(path, &text)?;
        let view = formwork::edit(&self.engine, &self.draft, self.sequence, edit)?;
        ensure!(
            !view.outdated,
            "the typed text is refused: {:?}",
            view.faults
        );
        Ok(())
    }
}

/// Answers with so many entities; 25 are the pack's own sample.
pub fn answers(count: usize) -> Result<Record> {
    if count == 25 {
        return formwork::answers(Path::new(formwork::ANSWERS));
    }
    let answers = json!({"entities": entities(count)});
    Ok(Record::from(
        answers.as_object().context("answers are a record")?,
    ))
}

pub fn rows(bench: &Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    for count in [25, 250] {
        let answers = answers(count)?;
        for (what, path) in PLACES {
            let mut cases = Vec::new();
            for place in &bench.places {
                let home = place.folder("keystrokes")?.join(format!("{count} {path}"));
                let mut typing = Typing::begin(&home, &answers)?;
                cases.push(Case::new(RUNS, move |_| timed(|| typing.key(path))));
            }
            let samples = interleaved(cases)?;
            let what = format!("a key into {what}, {count} entities");
            let in_memory = samples.get(1).map(|samples| samples.median());
            let row = Row::new(what, samples[0].median()).in_memory(in_memory);
            rows.push(match count {
                25 => row.promised(PROMISED_MS),
                _ => row,
            });
        }
    }
    Ok(Measured::Rows(rows))
}
