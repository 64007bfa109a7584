//! `formwork open`: starts the window, or reaches the one that is open.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use formwork_engine::surroundings;
use formwork_protocol::{Code, Failure, Fault};
use serde::Serialize;

use crate::{Outcome, Voice, print};

/// The window's program, which lies beside this one.
const WINDOW: &str = "formwork-shell";
/// A window that cannot be opened says so sooner than this.
const FAILS_WITHIN: Duration = Duration::from_millis(1500);

/// What was done, as JSON.
#[derive(Serialize)]
struct Opened {
    /// A window was open already, and has it now.
    reached: bool,
}

pub fn open(path: Option<&Path>, voice: Voice) -> Result<Outcome, Failure> {
    let path = path.map(found).transpose()?;
    surroundings::display()?;
    let program = program()?;
    // Nothing of ours is held by the window: whoever waits for our output would wait for its end.
    let (mut said, errors) = unnamed_file()?;
    let mut command = Command::new(&program);
    command
        .args(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(errors);
    // It stays when the terminal is closed.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut window = command.spawn().map_err(|error| {
        let message = format!("{} cannot be started: {error}", program.display());
        Failure::new(Code::Io, message)
    })?;
    let reached = ended(&mut window, &mut said)?;
    if voice.json {
        print::json(&Opened { reached });
    }
    Ok(Outcome::Done)
}

/// Whether the program has handed over to a window that was open; else it goes on as the window.
fn ended(window: &mut Child, said: &mut File) -> Result<bool, Failure> {
    let begin = Instant::now();
    while begin.elapsed() < FAILS_WITHIN {
        match window.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(true),
            Ok(Some(status)) => {
                let mut why = String::new();
                // What cannot be read is not told; that it failed is.
                let _ = said.rewind().and_then(|()| said.read_to_string(&mut why));
                let why = match why.trim() {
                    "" => format!("its program ended with {status}"),
                    why => why.to_owned(),
                };
                let message = format!("The window did not open: {why}");
                return Err(Failure::new(Code::Io, message));
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            Err(error) => {
                let message = format!("It is not known whether the window opened: {error}");
                return Err(Failure::new(Code::Io, message));
            }
        }
    }
    Ok(false)
}

/// A file without a name, for what a program says, twice: to read from and to write to.
fn unnamed_file() -> Result<(File, File), Failure> {
    let file = tempfile::tempfile();
    let both = file.and_then(|file| Ok((file.try_clone()?, file)));
    both.map_err(|error| {
        let message = format!("There is no room for temporary files: {error}");
        Failure::new(Code::Io, message)
    })
}

/// The path as the window needs it, whose own folder is another one.
fn found(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path).map_err(|error| no_path(path, &error))?;
    match absolute.symlink_metadata() {
        Ok(_) => Ok(absolute),
        Err(error) => Err(no_path(path, &error)),
    }
}

fn no_path(path: &Path, error: &std::io::Error) -> Failure {
    let message = format!("{} cannot be opened: {error}", path.display());
    Failure::new(Code::NotFound, message)
}

fn program() -> Result<PathBuf, Failure> {
    let name = format!("{WINDOW}{}", std::env::consts::EXE_SUFFIX);
    let own = std::env::current_exe().and_then(dunce::canonicalize);
    let beside = own.ok().and_then(|own| Some(own.parent()?.join(&name)));
    beside.filter(|program| program.is_file()).ok_or_else(|| {
        let message = format!("The window's program {name} does not lie beside `formwork`");
        let hint = "Install both into the same folder, or start the window from the desktop.";
        Fault::new(Code::NotFound, message).with_hint(hint).into()
    })
}
