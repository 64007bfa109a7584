//! The same bytes from memory to the same paths, and how far above that a generation is.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use formwork_protocol::Record;
use formwork_telemetry::{Clock, Recorder};
use rayon::prelude::*;

use crate::formwork::{self, Subject};
use crate::generators::{Doing, VERSIONS, of_places, row_of};
use crate::launched::run;
use crate::packs::{Generator, LARGE, MEDIUM, Size};
use crate::parts::Measured;
use crate::runs::{Case, Sample, interleaved, timed};
use crate::set_up::{Bench, Place, files_below};
use crate::table::{Row, compared};

/// Files by the folder that they are in.
struct Tree(BTreeMap<PathBuf, Vec<(PathBuf, Vec<u8>)>>);

impl Tree {
    /// What a generation has made, its record among it.
    fn read(root: &Path) -> Result<Self> {
        let mut folders: BTreeMap<PathBuf, Vec<_>> = BTreeMap::new();
        for (path, content) in files_below(root, &[])? {
            let name = path.file_name().context("a file has a name")?.into();
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            for above in folder.ancestors() {
                folders.entry(above.to_owned()).or_default();
            }
            folders.entry(folder).or_default().push((name, content));
        }
        Ok(Self(folders))
    }

    fn write(&self, to: &Path) -> Result<()> {
        fs::create_dir(to)?;
        let root = Dir::open_ambient_dir(to, ambient_authority())?;
        for folder in self
            .0
            .keys()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            root.create_dir(folder)?;
        }
        self.each_folder(&root, |dir, files| {
            for (name, content) in files {
                dir.create(name)?.write_all(content)?;
            }
            Ok(())
        })
    }

    /// Asks for the status of each file.
    fn look(&self, at: &Path) -> Result<()> {
        let root = Dir::open_ambient_dir(at, ambient_authority())?;
        self.each_folder(&root, |dir, files| {
            for (name, _) in files {
                dir.symlink_metadata(name)?;
            }
            Ok(())
        })
    }

    fn each_folder(
        &self,
        root: &Dir,
        work: impl Fn(&Dir, &[(PathBuf, Vec<u8>)]) -> Result<()> + Sync,
    ) -> Result<()> {
        self.0.par_iter().try_for_each(|(folder, files)| {
            let name = folder.as_os_str();
            let opened = if name.is_empty() {
                root.try_clone()
            } else {
                root.open_dir(folder)
            };
            work(&opened?, files)
        })
    }
}

pub fn rows(bench: &Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    let real = Subject {
        what: "`fullstack` with 25 entities".to_owned(),
        pack: formwork::FULLSTACK.to_owned(),
        answers: formwork::ANSWERS.into(),
        runs: RUNS,
    };
    of_subject(bench, &real, &mut rows)?;
    for size in [MEDIUM, LARGE] {
        of_subject(bench, &written(bench, size)?, &mut rows)?;
    }
    Ok(Measured::Rows(rows))
}

fn written(bench: &Bench, size: Size) -> Result<Subject> {
    let folder = bench.memory().folder("floor")?.join(size.name);
    let own = Generator::Formwork.application(&bench.formwork, folder, size, &VERSIONS)?;
    Ok(Subject {
        what: format!("{} application, {} files", size.name, size.files()),
        pack: own.pack().display().to_string(),
        answers: own.answers(VERSIONS[0]),
        runs: if size == LARGE { RUNS_LARGE } else { RUNS },
    })
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Floor,
    InProcess,
    Process,
}

const EVERYBODY: [Who; 3] = [Who::Floor, Who::InProcess, Who::Process];
/// Fewer for what is large: a disk is slow at removing it all again.
const RUNS: usize = 15;
const RUNS_LARGE: usize = 5;

fn of_subject(bench: &Bench, subject: &Subject, rows: &mut Vec<Row>) -> Result<()> {
    let answers = &formwork::answers(&subject.answers)?;
    let model = bench
        .memory()
        .folder("floor")?
        .join(format!("model of {}", subject.what));
    let engine = formwork::engine(model.join("home"), Recorder::off())?;
    let made = model.join("made");
    formwork::generate(&engine, &subject.pack, answers, &made)?;
    let tree = &Tree::read(&made)?;
    let doings = [Doing::Cold, Doing::Again];
    let mut cases = Vec::new();
    for doing in doings {
        for who in EVERYBODY {
            for place in &bench.places {
                let below = below(place, subject, who)?;
                cases.push(Case::new(subject.runs, move |number| {
                    let to = doing.target(&below, number);
                    match who {
                        Who::Floor if doing == Doing::Again && number > 0 => {
                            timed(|| tree.look(&to))
                        }
                        Who::Floor => timed(|| tree.write(&to)),
                        Who::InProcess => in_process(subject, answers, &below, &to),
                        Who::Process => {
                            let mut command = formwork::new(bench, &below.join("home"), &to)?;
                            command
                                .arg(&subject.pack)
                                .arg("--answers")
                                .arg(&subject.answers);
                            run(&mut command)
                        }
                    }
                }));
            }
        }
    }
    let mut samples = interleaved(cases)?.into_iter();
    for doing in doings {
        let mut of_doing = Vec::new();
        for who in EVERYBODY {
            let what = format!("{}, {}: {}", subject.what, doing.name(), who.name(doing));
            of_doing.push(row_of(what, &of_places(bench, &mut samples)?));
        }
        rows.extend(compared(of_doing, "the floor"));
    }
    Ok(())
}

impl Who {
    fn name(self, doing: Doing) -> &'static str {
        match (self, doing) {
            (Self::Floor, Doing::Again) => "asking for the status",
            (Self::Floor, _) => "writing alone",
            (Self::InProcess, _) => "Formwork in this process",
            (Self::Process, _) => "Formwork as a process",
        }
    }
}

fn below(place: &Place, subject: &Subject, who: Who) -> Result<PathBuf> {
    place.folder(&format!("floor/{}/{who:?}", subject.what))
}

/// An engine with nothing in its caches, recording as the command line's does; opening it is not
/// counted.
fn in_process(subject: &Subject, answers: &Record, below: &Path, to: &Path) -> Result<Sample> {
    let recorder = Recorder::new(Clock::of_system());
    let engine = formwork::engine(below.join("home"), recorder)?;
    timed(|| formwork::generate(&engine, &subject.pack, answers, to))
}
