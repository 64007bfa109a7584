//! Targets as a run finds them, and what it is asked for there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use formwork_tests::program;
use serde_json::Value;
use tempfile::TempDir;

use crate::pack;
use crate::tree::{Tree, copy, difference, tree, without_local};

/// The target's path below the scenario's folder.
pub const TARGET: &str = "inner/app";

/// What a run is asked for: the answer to `kind`, which decides on everything else.
pub type Kind = &'static str;

/// An answer that no pack takes: the run locks the target, puts right what an earlier one has left,
/// and ends.
pub const REFUSED: Kind = "none";

/// Not an answer: the last run is undone.
pub const UNDO: Kind = "undo";

pub struct Scenario {
    pub name: &'static str,
    /// Makes what is there before.
    prepare: fn(&Place),
    /// A run that is not disturbed, before the one that is.
    first: Option<Kind>,
    /// What the run is asked for.
    pub kind: Kind,
    /// Whether every file is on the disk before the run is done.
    pub durable: bool,
}

pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "an absent folder",
        prepare: |_| {},
        first: None,
        kind: "a",
        durable: false,
    },
    Scenario {
        name: "a folder with the user's files",
        prepare: users_files,
        first: None,
        kind: "a",
        durable: false,
    },
    Scenario {
        name: "other answers",
        prepare: worked_on,
        first: None,
        kind: "b",
        durable: false,
    },
    Scenario {
        name: "other answers, durably",
        prepare: worked_on,
        first: None,
        kind: "b",
        durable: true,
    },
    Scenario {
        name: "an absent folder, durably",
        prepare: |_| {},
        first: None,
        kind: "b",
        durable: true,
    },
    Scenario {
        name: "the same answers",
        prepare: worked_on,
        first: None,
        kind: "a",
        durable: false,
    },
    Scenario {
        name: "the way back",
        prepare: worked_on,
        first: Some("b"),
        kind: UNDO,
        durable: false,
    },
    Scenario {
        name: "the way back to nothing",
        prepare: |_| {},
        first: Some("a"),
        kind: UNDO,
        durable: false,
    },
    Scenario {
        name: "answers that are refused",
        prepare: users_files,
        first: None,
        kind: REFUSED,
        durable: false,
    },
];

/// A folder of its own with the pack, a home for the program, and the scenario's folder.
pub struct Place {
    root: PathBuf,
    _owned: Option<TempDir>,
}

/// How a run ended.
pub struct Ended {
    /// None: it was killed.
    pub code: Option<i32>,
    pub report: Value,
    pub stderr: String,
}

impl Place {
    /// On a file system in memory, where there is one: the disk would be what takes the time.
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let made = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        let owned = made.unwrap();
        Self {
            root: owned.path().to_owned(),
            _owned: Some(owned),
        }
    }

    /// A copy of the scenario's folder, in a place of its own below this one.
    pub fn copied(&self, name: &str, base: &Path) -> Self {
        let root = self.root.join(name);
        copy(base, &root.join("folder"));
        Self { root, _owned: None }
    }

    pub fn folder(&self) -> PathBuf {
        self.root.join("folder")
    }

    pub fn target(&self) -> PathBuf {
        self.folder().join(TARGET)
    }

    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    pub fn tree(&self) -> Tree {
        tree(&self.folder())
    }

    pub fn command(&self, pack: &Path, kind: Kind, faults: &str) -> Command {
        let mut command = Command::new(program("FORMWORK_BIN"));
        if kind == UNDO {
            command.args(["undo", "--json"]);
        } else {
            let set = format!("kind={kind}");
            let word = format!("word={kind}{kind}");
            command.args(["new", pack.to_str().unwrap(), "--defaults", "--json"]);
            command.args(["--set", &set, "--set", &word, "--to"]);
        }
        command.arg(self.target());
        command.env("FORMWORK_HOME", self.root.join("home"));
        if !faults.is_empty() {
            command.env("FORMWORK_FAULTS", faults);
        }
        command
    }

    pub fn run(&self, pack: &Path, kind: Kind, faults: &str) -> Ended {
        Ended::of(self.command(pack, kind, faults).output().unwrap())
    }

    pub fn remove(self) {
        fs::remove_dir_all(&self.root).unwrap();
    }
}

impl Ended {
    pub fn of(output: Output) -> Self {
        let signal = output.status.signal();
        assert!(signal.is_none_or(|signal| signal == 9), "{output:?}");
        Self {
            code: output.status.code(),
            report: serde_json::from_slice(&output.stdout).unwrap_or_default(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What the user is told went wrong.
    pub fn message(&self) -> &str {
        let error = &self.report["errors"][0]["message"];
        error.as_str().unwrap_or(&self.stderr)
    }

    /// Whether it says that what it had done was not undone.
    pub fn is_not_rolled_back(&self) -> bool {
        self.message().contains("Putting the files back failed")
    }

    pub fn error(&self) -> &str {
        let code = &self.report["errors"][0]["code"];
        code.as_str().unwrap_or_default()
    }
}

/// A scenario that was run once, undisturbed.
pub struct Prepared {
    pub scenario: &'static Scenario,
    pub place: Place,
    pub pack: PathBuf,
    /// The scenario's folder before the run, which each point has a copy of.
    pub base: PathBuf,
    pub old: Tree,
    pub new: Tree,
    /// The operations of the run, by their numbers.
    pub operations: Vec<String>,
    /// What a run to yet other answers makes of the old tree, and of the new one.
    pub others: [Tree; 2],
}

/// Yet other answers.
pub const OTHER: Kind = "c";

impl Scenario {
    pub fn prepare(&'static self) -> Prepared {
        let place = Place::new();
        let pack = place.root.join("pack");
        pack::write(&pack);
        fs::create_dir_all(place.folder().join("inner")).unwrap();
        (self.prepare)(&place);
        let base = place.root.join("base");
        copy(&place.folder(), &base);
        let before = without_local(&place.tree(), TARGET);
        // A copy, as all points have one: what is remembered of files tells that they are others.
        let counted = self.fresh(&place, "counted", (&base, &pack));
        let old = without_local(&counted.tree(), TARGET);
        let log = counted.log();
        let faults = format!("log {}{}", log.display(), self.directives());
        let ended = counted.run(&pack, self.kind, &faults);
        assert!(self.is_end(ended.code), "{}", ended.message());
        let new = without_local(&counted.tree(), TARGET);
        if self.kind == UNDO {
            assert_eq!(difference(&before, &new), None, "undone byte for byte");
        }
        let logged = fs::read_to_string(&log);
        let logged = logged.expect("the program has no faults in it: run `cargo xtask test`");
        let operations = logged.lines().map(|line| {
            let operation = line.split_once(' ').unwrap().1;
            operation.to_owned()
        });
        let operations = operations.collect();
        let other = |name| {
            let from = match name {
                "from the old" => self.fresh(&place, name, (&base, &pack)),
                _ => place.copied(name, &counted.folder()),
            };
            let ended = from.run(&pack, OTHER, "");
            assert!(is_done(ended.code), "{}", ended.message());
            let made = without_local(&from.tree(), TARGET);
            from.remove();
            made
        };
        Prepared {
            scenario: self,
            others: ["from the old", "from the new"].map(other),
            place,
            pack,
            base,
            old,
            new,
            operations,
        }
    }

    /// The scenario's folder as it is before the run that is disturbed, in a place of its own.
    pub fn fresh(&self, place: &Place, name: &str, (base, pack): (&Path, &Path)) -> Place {
        let fresh = place.copied(name, base);
        if let Some(first) = self.first {
            let ended = fresh.run(pack, first, "");
            assert!(is_done(ended.code), "{}", ended.message());
        }
        fresh
    }

    /// Whether the run ends so if nothing is wrong.
    pub fn is_end(&self, code: Option<i32>) -> bool {
        match self.kind {
            REFUSED => code == Some(2),
            _ => is_done(code),
        }
    }

    /// What the program is asked for besides faults.
    pub fn directives(&self) -> &'static str {
        if self.durable { ";durable yes" } else { "" }
    }
}

/// Whether a run did what it was asked for; the user's edit of one file may overlap with the pack's.
pub fn is_done(code: Option<i32>) -> bool {
    matches!(code, Some(0 | 3))
}

fn put(folder: &Path, at: &str, text: &str) {
    let file = folder.join(at);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn set_mode(folder: &Path, at: &str, mode: u32) {
    fs::set_permissions(folder.join(at), fs::Permissions::from_mode(mode)).unwrap();
}

/// What is in nobody's way, with permission bits that are not the usual ones.
fn users_files(place: &Place) {
    let target = place.target();
    put(&target, "mine/kept.txt", "mine\n");
    put(&target, "gone/mine.txt", "mine, too\n");
    put(&target, "many/mine.txt", "mine as well\n");
    fs::create_dir_all(target.join("my folder/empty")).unwrap();
    set_mode(&target, "mine/kept.txt", 0o600);
    set_mode(&target, "my folder", 0o700);
    std::os::unix::fs::symlink("mine", target.join("my link")).unwrap();
    put(&place.folder(), "inner/beside.txt", "beside it\n");
}

/// A project that was generated, and that its user has worked on since.
fn worked_on(place: &Place) {
    users_files(place);
    let pack = place.root.join("pack");
    let ended = place.run(&pack, "a", "");
    assert_eq!(ended.code, Some(0), "{}", ended.message());
    let target = place.target();
    put(&target, "edited.txt", "edited\n");
    put(&target, "notes.md", "my notes\n");
    fs::remove_file(target.join("many/f2.txt")).unwrap();
    set_mode(&target, "both.txt", 0o640);
    set_mode(&target, "tool", 0o600);
    set_mode(&target, "gone/deep", 0o2750);
    set_mode(&target, "many", 0o711);
}
