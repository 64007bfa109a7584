//! Faults that a test asks for at single operations of the real program.
//!
//! The variable [`VARIABLE`] holds what to do, in directives between semicolons:
//!
//! - `log PATH`: adds a line for each operation, its number from 0, what it does and about what.
//! - `at N FAULT`: does so at that operation.
//! - `patience MS`: so many milliseconds are waited for another run.
//! - `durable yes`: every file is on the disk before a run is done.
//! - `from N ERROR`: that operation and all later ones that change the disk fail; of `ENOSPC`, those
//!   alone that need room.
//!
//! A fault is an error (`ENOSPC`, `EACCES`, `EROFS`, `EMFILE`, `EIO`) instead of the operation, the
//! same after it was done (`done-EIO`), `kill-before` and `kill-after`, `half` of a write, which may
//! be followed by an error or the end (`half-ENOSPC`, `half-kill`), or `run COMMAND`, for which the
//! operation waits. Operations of several threads have their numbers in the order in which they
//! come. A build for others never has this: with optimisation it does not compile.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::disk::Operation;

#[cfg(not(debug_assertions))]
compile_error!("the feature `faults` is for tests; a program for others is built without it");

const VARIABLE: &str = "FORMWORK_FAULTS";

#[derive(Default)]
struct Plan {
    log: Option<File>,
    at: Vec<(usize, Fault)>,
    from: Option<(usize, Errno)>,
    durable: bool,
    patience: Option<Duration>,
}

/// How long is waited for another run, if that is asked for.
pub(crate) fn asked_patience() -> Option<Duration> {
    plan()?.patience
}

/// Whether runs are to be durable whatever the settings say.
pub(crate) fn ask_for_durable() -> bool {
    plan().is_some_and(|plan| plan.durable)
}

#[derive(Clone, Debug, PartialEq)]
enum Fault {
    KillBefore,
    KillAfter,
    Fail(Errno),
    Done(Errno),
    /// Some bytes are written; then the process ends, or there is an error, or neither.
    Half(Option<Then>),
    Run(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    Kill,
    Fail(Errno),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Errno {
    Nospc,
    Acces,
    Rofs,
    Mfile,
    Io,
}

/// Does an operation, or what is asked for instead.
pub(crate) fn around<T>(
    operation: Operation,
    at: &Path,
    act: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    let Some(plan) = plan() else {
        return act();
    };
    let fault = plan.next(operation, at);
    before(fault.as_ref())?;
    after(fault.as_ref(), act())
}

/// As [`around`], for a write.
pub(crate) fn around_writing(
    bytes: &[u8],
    act: impl FnOnce(&[u8]) -> io::Result<usize>,
) -> io::Result<usize> {
    let Some(plan) = plan() else {
        return act(bytes);
    };
    let fault = plan.next(Operation::Write, Path::new(""));
    before(fault.as_ref())?;
    let Some(Fault::Half(then)) = &fault else {
        return after(fault.as_ref(), act(bytes));
    };
    let written = act(&bytes[..bytes.len().div_ceil(2)])?;
    match then {
        None => Ok(written),
        Some(Then::Fail(error)) => Err(error.told()),
        Some(Then::Kill) => die(),
    }
}

fn before(fault: Option<&Fault>) -> io::Result<()> {
    match fault {
        Some(Fault::KillBefore) => die(),
        Some(Fault::Fail(error)) => Err(error.told()),
        Some(Fault::Run(command)) => {
            let ran = std::process::Command::new("sh")
                .args(["-c", command])
                .status()?;
            assert!(ran.success(), "`{command}` ended with {ran}");
            Ok(())
        }
        _ => Ok(()),
    }
}

fn after<T>(fault: Option<&Fault>, done: io::Result<T>) -> io::Result<T> {
    match fault {
        Some(Fault::KillAfter) => die(),
        Some(Fault::Done(error)) => Err(error.told()),
        _ => done,
    }
}

/// Ends the process as `kill -9` does.
fn die() -> ! {
    #[cfg(unix)]
    {
        use rustix::process::{Signal, getpid, kill_process};
        // What comes of it is the end of the process.
        let _ = kill_process(getpid(), Signal::KILL);
    }
    std::process::abort()
}

/// None: nothing is asked for.
fn plan() -> Option<&'static Plan> {
    static PLAN: OnceLock<Option<Plan>> = OnceLock::new();
    let plan = PLAN.get_or_init(|| {
        let text = std::env::var(VARIABLE).ok()?;
        let plan = Plan::parse(&text);
        assert!(plan.is_some(), "{VARIABLE} holds what is no plan: {text}");
        plan
    });
    plan.as_ref()
}

impl Plan {
    fn parse(text: &str) -> Option<Self> {
        let mut plan = Self::default();
        for directive in text.split(';') {
            let (kind, rest) = directive.split_once(' ')?;
            if kind == "log" {
                let file = OpenOptions::new().append(true).create(true).open(rest);
                plan.log = Some(file.ok()?);
                continue;
            }
            if directive == "durable yes" {
                plan.durable = true;
                continue;
            }
            if kind == "patience" {
                plan.patience = Some(Duration::from_millis(rest.parse().ok()?));
                continue;
            }
            let (number, fault) = rest.split_once(' ')?;
            let number = number.parse().ok()?;
            match kind {
                "at" => plan.at.push((number, Fault::parse(fault)?)),
                "from" => plan.from = Some((number, Errno::parse(fault)?)),
                _ => return None,
            }
        }
        Some(plan)
    }

    /// What is asked for at the next operation.
    fn next(&self, operation: Operation, at: &Path) -> Option<Fault> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        if let Some(mut log) = self.log.as_ref() {
            let line = format!("{number} {operation:?} {}\n", at.display());
            // Whoever reads it notices what is missing.
            let _ = log.write_all(line.as_bytes());
        }
        let asked = self.at.iter().find(|(at, _)| *at == number);
        let lasting = self.from.filter(|(from, error)| {
            let concerned = match error {
                Errno::Nospc => operation.needs_room(),
                _ => operation.changes(),
            };
            number >= *from && concerned
        });
        let lasting = lasting.map(|(_, error)| Fault::Fail(error));
        asked.map(|(_, fault)| fault.clone()).or(lasting)
    }
}

impl Fault {
    fn parse(text: &str) -> Option<Self> {
        if let Some(command) = text.strip_prefix("run ") {
            return Some(Self::Run(command.to_owned()));
        }
        Some(match text.split_once('-') {
            None if text == "half" => Self::Half(None),
            None => Self::Fail(Errno::parse(text)?),
            Some(("kill", "before")) => Self::KillBefore,
            Some(("kill", "after")) => Self::KillAfter,
            Some(("half", "kill")) => Self::Half(Some(Then::Kill)),
            Some(("half", error)) => Self::Half(Some(Then::Fail(Errno::parse(error)?))),
            Some(("done", error)) => Self::Done(Errno::parse(error)?),
            Some(_) => return None,
        })
    }
}

impl Errno {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "ENOSPC" => Self::Nospc,
            "EACCES" => Self::Acces,
            "EROFS" => Self::Rofs,
            "EMFILE" => Self::Mfile,
            "EIO" => Self::Io,
            _ => return None,
        })
    }

    /// The system's own error.
    #[cfg(unix)]
    fn told(self) -> io::Error {
        use rustix::io::Errno;
        let error = match self {
            Self::Nospc => Errno::NOSPC,
            Self::Acces => Errno::ACCESS,
            Self::Rofs => Errno::ROFS,
            Self::Mfile => Errno::MFILE,
            Self::Io => Errno::IO,
        };
        error.into()
    }

    #[cfg(not(unix))]
    fn told(self) -> io::Error {
        match self {
            Self::Nospc => io::ErrorKind::StorageFull.into(),
            Self::Acces => io::ErrorKind::PermissionDenied.into(),
            Self::Rofs => io::ErrorKind::ReadOnlyFilesystem.into(),
            Self::Mfile => io::Error::other("too many open files"),
            Self::Io => io::Error::other("input/output error"),
        }
    }
}
