//! Instructions, which a noisy machine does not change: this program repeats one thing, and
//! callgrind counts.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail, ensure};
use formwork_engine::{CancelToken, GenerateOptions, QUIET};
use formwork_protocol::Record;
use formwork_render::{Context, Meter};
use formwork_telemetry::{Clock, Recorder};

use crate::formwork::{self, FULLSTACK, told};
use crate::keystrokes::{Typing, answers};
use crate::machine::said;
use crate::parts::Measured;
use crate::set_up::Bench;
use crate::table::{Amount, Row};
use crate::templates;

/// Something to repeat.
struct Counted {
    name: &'static str,
    title: &'static str,
    /// N.
    times: u64,
    repeat: fn(u64) -> Result<()>,
}

const COUNTED: &[Counted] = &[
    Counted {
        name: "parse",
        title: "parsing the template of 1.4 KB",
        times: 50,
        repeat: |times| (0..times).try_for_each(|_| templates::compile().map(drop)),
    },
    Counted {
        name: "render",
        title: "rendering it with 20 turns",
        times: 200,
        repeat: render,
    },
    Counted {
        name: "plan",
        title: "planning `fullstack` with 25 entities (a dry run, outputs cached)",
        times: 2,
        repeat: plan,
    },
    Counted {
        name: "keystroke",
        title: "one key into the name of a `fullstack` project with 25 entities",
        times: 2,
        repeat: |times| type_into("project_name", times),
    },
    Counted {
        name: "keystroke-entity",
        title: "one key into the name of one of its entities",
        times: 2,
        repeat: |times| type_into("entities.24.name", times),
    },
];

/// Repeats one thing; for callgrind.
pub fn repeat(name: &str, times: u64) -> Result<ExitCode> {
    let counted = COUNTED.iter().find(|counted| counted.name == name);
    let counted = counted.with_context(|| format!("nothing is counted as `{name}`"))?;
    (counted.repeat)(times)?;
    Ok(ExitCode::SUCCESS)
}

fn render(times: u64) -> Result<()> {
    let template = templates::compile()?;
    let values = templates::values();
    let fields = values.as_object().context("the values are a record")?;
    let (context, meter) = (Context::new(Record::from(fields)), Meter::default());
    (0..times).try_for_each(|_| templates::render(&*template, &context, &meter).map(drop))
}

/// Dry runs into a folder that is not there, after one that fills the caches.
fn plan(times: u64) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let recorder = Recorder::new(Clock::of_system());
    let engine = formwork::engine(folder.path().join("home"), recorder)?;
    let loaded = formwork::load(&engine, FULLSTACK)?;
    let (answers, target) = (answers(25)?, folder.path().join("absent"));
    let options = || GenerateOptions {
        dry_run: true,
        ..GenerateOptions::default()
    };
    let cancel = CancelToken::default();
    for _ in 0..=times {
        engine
            .generate(&loaded, &answers, &target, options(), &cancel, QUIET)
            .map_err(told)?;
    }
    Ok(())
}

/// Keys, after one that comes first.
fn type_into(path: &str, times: u64) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut typing = Typing::begin(&folder.path().join("home"), &answers(25)?)?;
    (0..=times).try_for_each(|_| typing.key(path))
}

pub fn rows(bench: &Bench) -> Result<Measured> {
    if !said("valgrind", &["--version"]).starts_with("valgrind") {
        return Ok(Measured::Skipped("there is no valgrind on PATH".to_owned()));
    }
    let folder = bench.memory().folder("instructions")?;
    let mut rows = Vec::new();
    for counted in COUNTED {
        let once = instructions(counted.name, counted.times, &folder)?;
        let twice = instructions(counted.name, 2 * counted.times, &folder)?;
        let each = twice.saturating_sub(once) / counted.times;
        rows.push(Row::new(counted.title, Amount::count(each)));
    }
    Ok(Measured::Rows(rows))
}

/// All instructions of a process that repeats something.
fn instructions(name: &str, times: u64, folder: &Path) -> Result<u64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command
        .arg(std::env::current_exe()?)
        .args(["counted", name, &times.to_string()]);
    // One thread does all the work: which one steals from which would count, too.
    command.env("RAYON_NUM_THREADS", "1").env("TMPDIR", folder);
    let output = command.output().context("could not start `valgrind`")?;
    let text = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "`{name}` failed under callgrind:\n{text}"
    );
    let collected = text
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    match collected {
        Some((_, number)) => Ok(number.trim().parse()?),
        None => bail!("callgrind does not tell what it counted:\n{text}"),
    }
}
