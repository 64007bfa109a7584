//! Formwork, Cookiecutter and Copier on the same pack.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::formwork;
use crate::launched::run;
use crate::packs::{Application, Generator, LARGE, MEDIUM, SMALL, Size};
use crate::parts::Measured;
use crate::runs::{Case, Samples, interleaved, next};
use crate::set_up::{Bench, Compared, Place, files_below};
use crate::table::{Amount, Row, compared};

/// What the answers say in turn, where one of them changes.
pub const VERSIONS: [&str; 2] = ["1.0.0", "1.0.1"];
/// What a generation of the medium application was promised to take and to hold.
const PROMISED_MS: f64 = 2000.0;
const PROMISED_BYTES: f64 = 512e6;

pub fn rows(bench: &Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    for size in [SMALL, MEDIUM, LARGE] {
        of_size(bench, size, &mut rows)?;
    }
    real(bench, &mut rows)?;
    Ok(Measured::Rows(rows))
}

/// What is done to a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Cold,
    Again,
    Changed,
}

impl Doing {
    pub const ALL: [Self; 3] = [Self::Cold, Self::Again, Self::Changed];

    pub fn name(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Again => "nothing changed",
            Self::Changed => "one answer changed",
        }
    }

    /// The answers of a run. Run 0, which warms up, makes the folder that later ones find.
    pub fn version(self, run: usize) -> &'static str {
        match self {
            Self::Changed => VERSIONS[run % 2],
            Self::Cold | Self::Again => VERSIONS[0],
        }
    }

    /// The folder of a run below one for all runs.
    pub fn target(self, below: &Path, run: usize) -> PathBuf {
        match self {
            Self::Cold => below.join(format!("cold-{run}")),
            Self::Again => below.join("again"),
            Self::Changed => below.join("changed"),
        }
    }
}

/// A generator with the application on each file system that it is measured on.
struct Contender<'a> {
    generator: Generator,
    applications: Vec<(Application, &'a Place)>,
    runs: usize,
}

/// How often each is run.
fn runs(generator: Generator, size: Size) -> usize {
    match (generator, size.name) {
        (Generator::Formwork, "large") => 7,
        (Generator::Formwork, _) => 15,
        (_, "small") => 9,
        (_, "medium") => 5,
        _ => 2,
    }
}

fn of_size(bench: &Bench, size: Size, rows: &mut Vec<Row>) -> Result<()> {
    let (mut contenders, mut missing) = (Vec::new(), Vec::new());
    for generator in Generator::ALL {
        match program(bench, generator) {
            Ok(program) => contenders.push(contender(bench, generator, program, size)?),
            Err(why) => missing.push((generator, why)),
        }
    }
    check_same(bench, size, &contenders)?;
    let mut cases = Vec::new();
    for doing in Doing::ALL {
        for contender in &contenders {
            for (application, place) in &contender.applications {
                let below = targets(place, size, contender.generator)?;
                cases.push(Case::new(contender.runs, move |number| {
                    let to = doing.target(&below, number);
                    run(&mut application.generate(doing.version(number), &to)?)
                }));
            }
        }
    }
    let mut samples = interleaved(cases)?.into_iter();
    for doing in Doing::ALL {
        let of_doing = contenders.iter().map(|contender| {
            let times = samples.by_ref().take(contender.applications.len());
            (contender.generator, times.collect())
        });
        rows_of(size, doing, of_doing.collect(), &missing, rows);
    }
    Ok(())
}

fn contender<'a>(
    bench: &'a Bench,
    generator: Generator,
    program: &Path,
    size: Size,
) -> Result<Contender<'a>> {
    // Others take seconds for the large application, wherever they write.
    let on_disk_alone = generator != Generator::Formwork && size == LARGE;
    let places = if on_disk_alone { 1 } else { bench.places.len() };
    let of = |place: &'a Place| {
        let folder = place.folder("generators")?;
        let folder = folder.join(size.name).join(generator.name());
        let made = generator.application(program, folder, size, &VERSIONS)?;
        Ok((made, place))
    };
    Ok(Contender {
        generator,
        applications: bench
            .places
            .iter()
            .take(places)
            .map(of)
            .collect::<Result<_>>()?,
        runs: runs(generator, size),
    })
}

/// The rows of one thing done, with the times of each generator, our own first.
fn rows_of(
    size: Size,
    doing: Doing,
    times: Vec<(Generator, Vec<Samples>)>,
    missing: &[(Generator, String)],
    rows: &mut Vec<Row>,
) {
    let what = |generator: Generator| {
        let (files, doing) = (size.files(), doing.name());
        format!(
            "{}, {files} files, {doing}: {}",
            size.name,
            generator.name()
        )
    };
    let of = |(generator, times): &(Generator, Vec<Samples>)| row_of(what(*generator), times);
    rows.extend(compared(times.iter().map(of).collect(), "Formwork"));
    for (generator, why) in missing {
        rows.push(Row::skipped(what(*generator), why));
    }
    if doing == Doing::Cold {
        for (generator, times) in &times {
            let what = format!("{}, peak memory", what(*generator));
            rows.push(Row::new(what, Amount::bytes(times[0].peak_bytes())));
        }
    }
}

fn program(bench: &Bench, generator: Generator) -> Result<&Path, String> {
    let compared = match generator {
        Generator::Formwork => return Ok(&bench.formwork),
        Generator::Cookiecutter => &bench.cookiecutter,
        Generator::Copier => &bench.copier,
    };
    match compared {
        Compared::There { path, .. } => Ok(path),
        Compared::Missing(why) => Err(why.clone()),
    }
}

fn targets(place: &Place, size: Size, generator: Generator) -> Result<PathBuf> {
    let name = format!("generators/{}/{}/made", size.name, generator.name());
    place.folder(&name)
}

/// Fails where the generators do not make the same files.
fn check_same(bench: &Bench, size: Size, contenders: &[Contender<'_>]) -> Result<()> {
    let mut first: Option<(Generator, BTreeMap<_, _>)> = None;
    for Contender {
        generator,
        applications,
        ..
    } in contenders
    {
        let (application, _) = applications.last().context("there is a place to work in")?;
        let to = targets(bench.memory(), size, *generator)?.join("checked");
        run(&mut application.generate(VERSIONS[0], &to)?)?;
        let files = files_below(&application.made_in(&to), &[".formwork"])?;
        let (other, expected) = first.get_or_insert_with(|| (*generator, files.clone()));
        ensure!(
            files.len() == size.files() && files.len() == expected.len(),
            "{} makes {} files of the {} application, not {}",
            generator.name(),
            files.len(),
            size.name,
            size.files()
        );
        for (path, content) in &files {
            ensure!(
                expected.get(path) == Some(content),
                "{} makes {} unlike {}:\n{}",
                generator.name(),
                path.display(),
                other.name(),
                String::from_utf8_lossy(content)
            );
        }
    }
    Ok(())
}

/// The pack that ships, with the sample that the promises are about.
fn real(bench: &Bench, rows: &mut Vec<Row>) -> Result<()> {
    let mut cases = Vec::new();
    for doing in Doing::ALL {
        for place in &bench.places {
            let below = place.folder("generators/real")?;
            cases.push(Case::new(15, move |number| {
                let to = doing.target(&below, number);
                let mut command = formwork::new(bench, &below.join("home"), &to)?;
                command.args([formwork::FULLSTACK, "--answers", formwork::ANSWERS]);
                if doing == Doing::Changed {
                    command
                        .arg("--set")
                        .arg(format!("port={}", 3000 + number % 2));
                }
                run(&mut command)
            }));
        }
    }
    let mut samples = interleaved(cases)?.into_iter();
    for doing in Doing::ALL {
        let times = of_places(bench, &mut samples)?;
        let what = format!("`fullstack` with 25 entities, {}", doing.name());
        let row = row_of(format!("{what}: Formwork"), &times);
        let peak = Row::new(
            format!("{what}, peak memory: Formwork"),
            Amount::bytes(times[0].peak_bytes()),
        );
        match doing {
            Doing::Cold => {
                rows.push(row.promised(PROMISED_MS));
                rows.push(peak.promised(PROMISED_BYTES));
            }
            Doing::Again | Doing::Changed => rows.push(row),
        }
    }
    Ok(())
}

/// The samples of each place, the disk first.
pub fn of_places(
    bench: &Bench,
    samples: &mut impl Iterator<Item = Samples>,
) -> Result<Vec<Samples>> {
    bench.places.iter().map(|_| next(samples)).collect()
}

/// A row of medians: the disk's, and that in memory where there is one.
pub fn row_of(what: String, times: &[Samples]) -> Row {
    Row::new(what, times[0].median()).in_memory(times.get(1).map(Samples::median))
}
