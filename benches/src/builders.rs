//! Many who type at once, each into a draft of their own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use formwork_engine::{Engine, Reply};
use formwork_protocol::{DraftId, EditOutcome, PackId, Record};
use formwork_telemetry::{Clock, Recorder, live_bytes};

use crate::formwork;
use crate::parts::Measured;
use crate::runs::Samples;
use crate::set_up::Bench;
use crate::table::{Amount, Row};

const PROMISED_P95_MS: f64 = 100.0;
/// Of every minute each types for a twelfth.
const SHARE: usize = 12;
const KEYS: u32 = 25;
const BETWEEN_KEYS: Duration = Duration::from_millis(200);
/// Groups that type one after the other: 15 seconds in all.
const GROUPS: usize = 3;
/// Drafts that the engine is sure to hold in memory. Of more, some are opened again before they
/// are typed into, as a window does it.
const HELD: usize = 100;

/// Texts with lower numbers are those that drafts are opened with.
const FIRST: u64 = 10;

/// What they build.
const SUBJECTS: [(&str, &str, &str); 2] = [
    (
        "rust-service",
        "small `rust-service`",
        "templates/rust-service/samples/small/answers.toml",
    ),
    (
        formwork::FULLSTACK,
        "`fullstack`, 25 entities",
        formwork::ANSWERS,
    ),
];

pub fn rows(bench: &Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    for (pack, title, file) in SUBJECTS {
        let answers = formwork::answers(Path::new(file))?;
        for count in [100, 1000] {
            let home = bench.disk().folder(&format!("builders/{pack}-{count}"))?;
            let engine = formwork::engine(home, Recorder::new(Clock::of_system()))?;
            let before = live_bytes();
            let builders = open(&engine, pack, &answers, count)?;
            let held = live_bytes().saturating_sub(before);
            let mut times = Vec::new();
            let typing = count / SHARE;
            for group in builders.chunks(typing).take(GROUPS) {
                times.extend(type_at_once(&engine, group, count > HELD)?);
            }
            let times = Samples::of_ms(times)?;
            let what = format!("{count} builders, {title}");
            let note = format!("{typing} type at a time; {} keys", times.len());
            for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
                let row = Row::new(format!("{what}: {name}"), Amount::ms(times.quantile(share)));
                rows.push(match (name, count) {
                    ("p95", HELD) => row.promised(PROMISED_P95_MS),
                    ("p50", _) => row.note(note.clone()),
                    _ => row,
                });
            }
            rows.push(Row::new(
                format!("{what}: heap once all are open"),
                Amount::bytes(held),
            ));
        }
    }
    Ok(Measured::Rows(rows))
}

/// One who types, into the draft with the same number.
struct Builder {
    draft: DraftId,
    number: usize,
    /// The number of the last edit.
    sequence: Mutex<u64>,
    keys: Arc<Mutex<Keys>>,
}

/// Keys that were due and are not shown yet, by their edit's number; and how long those took that
/// are, in milliseconds.
#[derive(Default)]
struct Keys {
    due: BTreeMap<u64, Instant>,
    took: Vec<f64>,
    refused: Option<String>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens all drafts, each with a name of its own, and makes one edit, by which they are kept.
fn open(engine: &Engine, pack: &str, answers: &Record, count: usize) -> Result<Vec<Builder>> {
    let builders = (0..count).map(|number| {
        let mut answers = answers.clone();
        answers.insert("project_name", text(number, 0).as_str().into());
        let opened = engine.open_draft(&PackId::from(pack), answers, None);
        let draft = opened.map_err(formwork::told)?.view.draft;
        let edit = formwork::typed("project_name", &text(number, 1))?;
        formwork::edit(engine, &draft, 1, edit)?;
        Ok(Builder {
            draft,
            number,
            sequence: Mutex::new(1),
            keys: Arc::default(),
        })
    });
    builders.collect()
}

/// A name that no other builder types, and this one only once: letters and single spaces.
fn text(builder: usize, key: u64) -> String {
    let letters = |number: String| -> String {
        number
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect()
    };
    let [builder, key] = [builder.to_string(), key.to_string()].map(letters);
    format!("Project {builder} {key}")
}

/// Has a group type for 5 seconds; milliseconds from when each key was due to its view.
fn type_at_once(engine: &Engine, group: &[Builder], opened_again: bool) -> Result<Vec<f64>> {
    if opened_again {
        for builder in group {
            engine
                .resume_draft(&builder.draft)
                .map_err(formwork::told)?;
            *locked(&builder.sequence) = 0;
        }
    }
    let start = Instant::now() + Duration::from_millis(100);
    let group_size = u32::try_from(group.len())?;
    scope(|threads| {
        let mut typing = Vec::new();
        for (place, builder) in (0..).zip(group) {
            // They do not all press their keys at the same moment.
            let first = start + BETWEEN_KEYS * place / group_size;
            let next = Arc::new(Mutex::new(0));
            // One thread may be making a view while the other brings the next key, which stops it.
            for _ in 0..2 {
                let next = next.clone();
                typing.push(threads.spawn(move || {
                    while let Some(due) = next_key(&next, first) {
                        sleep(due.saturating_duration_since(Instant::now()));
                        builder.press(engine, due)?;
                    }
                    Ok(())
                }));
            }
        }
        typing.into_iter().try_for_each(|thread| {
            let ended: std::thread::Result<Result<()>> = thread.join();
            ended.map_err(|_| anyhow!("a builder panicked"))?
        })
    })?;
    let mut times = Vec::new();
    for builder in group {
        let mut keys = locked(&builder.keys);
        let refused = keys.refused.take();
        ensure!(
            refused.is_none(),
            "a key was refused: {}",
            refused.unwrap_or_default()
        );
        ensure!(
            keys.due.is_empty(),
            "{} keys were never shown",
            keys.due.len()
        );
        times.append(&mut keys.took);
    }
    Ok(times)
}

/// When the next key is due; none: all were pressed.
fn next_key(next: &Mutex<u32>, first: Instant) -> Option<Instant> {
    let mut next = locked(next);
    let due = first + BETWEEN_KEYS * *next;
    *next += 1;
    (*next <= KEYS).then_some(due)
}

impl Builder {
    fn press(&self, engine: &Engine, due: Instant) -> Result<()> {
        let sequence = {
            let mut last = locked(&self.sequence);
            *last += 1;
            *last
        };
        let edit = formwork::typed("project_name", &text(self.number, sequence + FIRST))?;
        locked(&self.keys).due.insert(sequence, due);
        let keys = self.keys.clone();
        let reply: Reply<EditOutcome> = Box::new(move |outcome| {
            let now = Instant::now();
            let mut keys = locked(&keys);
            match outcome {
                Ok(EditOutcome::View { .. }) => keys.shown(sequence, now),
                // A later view shows it.
                Ok(EditOutcome::Superseded { .. }) => {}
                Err(failure) => keys.refused = Some(failure.to_string()),
            }
        });
        engine.edit(&self.draft, sequence, edit, None, reply);
        Ok(())
    }
}

impl Keys {
    /// A view shows its own key, and all before it.
    fn shown(&mut self, sequence: u64, now: Instant) {
        let later = self.due.split_off(&(sequence + 1));
        let shown = std::mem::replace(&mut self.due, later);
        let took = shown
            .values()
            .map(|due| now.duration_since(*due).as_secs_f64() * 1000.0);
        self.took.extend(took);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_shows_its_own_key_and_all_before_it() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut keys = Keys::default();
        for (sequence, due) in [(1, 0), (2, 200), (3, 400)] {
            keys.due.insert(sequence, at(due));
        }
        keys.shown(2, at(250));
        assert_eq!(keys.took, [250.0, 50.0]);
        assert_eq!(keys.due.keys().collect::<Vec<_>>(), [&3]);
    }

    #[test]
    fn each_text_is_typed_once() {
        let texts: std::collections::HashSet<String> = (0..50)
            .flat_map(|builder| (0..50).map(move |key| text(builder, key)))
            .collect();
        assert_eq!(texts.len(), 2500);
    }
}
