//! Starting other programs, and saying what is going on.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::spawn;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project;

/// The longest that a test is silent: one that builds generated applications on a fresh machine.
const SILENCE: Duration = Duration::from_secs(30 * 60);

/// One short line on what happens next.
pub fn say(text: &str) {
    println!("{text}");
}

/// The cargo that started this program, run in the project's folder.
pub fn cargo() -> Command {
    program(env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from))
}

/// npm, run in the interface's folder.
pub fn npm() -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(project::ui());
    command
}

/// Another program, run in the project's folder.
pub fn program(name: impl Into<PathBuf>) -> Command {
    let mut command = Command::new(name.into());
    command.current_dir(project::root());
    command
}

/// Runs to the end; what the program says goes to the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("could not start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed with {status}", line(command));
    }
    Ok(())
}

/// Runs to the end and hands over each line of its output. A program that says nothing for so long
/// that it must hang is ended, so that what the others say is heard.
pub fn stream(command: &mut Command, mut line_read: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{}`", line(command)))?;
    let (sender, lines) = channel();
    if let Some(output) = child.stdout.take() {
        spawn(move || {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
    }
    let mut heard = Instant::now();
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                heard = Instant::now();
                line_read(String::from_utf8_lossy(&line).trim_end_matches('\r'));
            }
            Err(RecvTimeoutError::Disconnected) => break,
            // A program that it left running keeps the output open; nobody waits for that one.
            Err(RecvTimeoutError::Timeout) if matches!(child.try_wait(), Ok(Some(_))) => break,
            Err(RecvTimeoutError::Timeout) if heard.elapsed() > SILENCE => {
                let _ = child.kill();
                let _ = child.wait();
                bail!(
                    "`{}` said nothing for {} minutes and was ended",
                    line(command),
                    SILENCE.as_secs() / 60
                );
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    child
        .wait()
        .with_context(|| format!("could not wait for `{}`", line(command)))
}

/// What the program prints, or `None` if it is not there or fails.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of that name is on PATH.
pub fn exists(name: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

/// The first `1.2.3` in the text, as numbers.
pub fn version_in(text: &str) -> Option<[u32; 3]> {
    text.split(|c: char| c.is_whitespace() || c == 'v' || c == '-' || c == '+')
        .find_map(|word| {
            let mut numbers = word.split('.').map(|part| part.parse::<u32>().ok());
            let version = [numbers.next()??, numbers.next()??, numbers.next()??];
            numbers.next().is_none().then_some(version)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_as_programs_print_them() {
        for (text, version) in [
            ("rustc 1.95.0 (59807616e 2026-04-14)", [1, 95, 0]),
            ("rustc 1.96.0-nightly (abcdef012 2026-05-01)", [1, 96, 0]),
            ("v20.20.2\n", [20, 20, 2]),
        ] {
            assert_eq!(version_in(text), Some(version), "{text}");
        }
        assert_eq!(version_in("rustc, some version"), None);
        assert_eq!(version_in("1.2"), None);
    }

    #[test]
    fn a_command_is_named_as_one_would_type_it() {
        let mut command = Command::new("/some/folder/cargo");
        command.args(["build", "--release"]);
        assert_eq!(line(&command), "cargo build --release");
    }

    #[test]
    fn a_program_that_fails_says_nothing() {
        assert_eq!(read(&mut Command::new("no-such-program-anywhere")), None);
        assert!(read(cargo().arg("--version")).is_some_and(|text| text.starts_with("cargo ")));
    }
}
