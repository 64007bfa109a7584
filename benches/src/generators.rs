//! Formwork, Cookiecutter and Copier on the same pack.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::formwork;
use crate::launched::run;
use crate::packs::{Application, Generator, LARGE, MEDIUM, SMALL, Size};
use crate::parts::Measured;
use crate::runs::{Case, Samples, interleaved, next};
use crate::set_up::{Bench, Compared, Place, files_below};
use crate::table::{Amount, Row};

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

/// How often each is run: those of others take seconds for the large application.
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
    let mut ready: Vec<(Generator, Vec<Application>)> = Vec::new();
    let mut missing = Vec::new();
    for generator in Generator::ALL {
        let program = match program(bench, generator) {
            Ok(program) => program,
            Err(why) => {
                missing.push((generator, why));
                continue;
            }
        };
        let of = |place: &Place| {
            let folder = place
                .folder("generators")?
                .join(size.name)
                .join(generator.name());
            generator.application(program, folder, size, &VERSIONS)
        };
        ready.push((
            generator,
            bench.places.iter().map(of).collect::<Result<_>>()?,
        ));
    }
    check_same(bench, size, &ready)?;
    let mut cases = Vec::new();
    for doing in Doing::ALL {
        for (generator, applications) in &ready {
            for (application, place) in applications.iter().zip(&bench.places) {
                let below = targets(place, size, *generator)?;
                cases.push(Case::new(runs(*generator, size), move |number| {
                    let to = doing.target(&below, number);
                    run(&mut application.generate(doing.version(number), &to)?)
                }));
            }
        }
    }
    let mut samples = interleaved(cases)?.into_iter();
    let mut peaks = Vec::new();
    for doing in Doing::ALL {
        let what = format!("{}, {} files, {}", size.name, size.files(), doing.name());
        let mut own: Option<Row> = None;
        for (generator, _) in &ready {
            let times = of_places(bench, &mut samples)?;
            if doing == Doing::Cold {
                peaks.push((*generator, times[0].peak_bytes()));
            }
            let row = row_of(format!("{what}: {}", generator.name()), &times);
            rows.push(match &own {
                None => row.clone(),
                Some(own) => row.clone().against("Formwork", own),
            });
            own.get_or_insert(row);
        }
        for (generator, why) in &missing {
            rows.push(Row::skipped(format!("{what}: {}", generator.name()), why));
        }
    }
    for (generator, bytes) in peaks {
        let what = format!("{}, cold, peak memory: {}", size.name, generator.name());
        rows.push(Row::new(what, Amount::bytes(bytes)));
    }
    Ok(())
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
fn check_same(bench: &Bench, size: Size, ready: &[(Generator, Vec<Application>)]) -> Result<()> {
    let mut first: Option<(Generator, _)> = None;
    for (generator, applications) in ready {
        let application = applications.last().context("there is a place to work in")?;
        let to = targets(bench.memory(), size, *generator)?.join("checked");
        run(&mut application.generate(VERSIONS[0], &to)?)?;
        let files = files_below(&application.made_in(&to), &[".formwork"])?;
        ensure!(
            files.len() == size.files(),
            "{} makes {} files of the {} application, not {}",
            generator.name(),
            files.len(),
            size.name,
            size.files()
        );
        let Some((other, expected)) = &first else {
            first = Some((*generator, files));
            continue;
        };
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
