//! Processes that are timed from their start to their end, with the peak of their memory.
//!
//! A small process of this program stands between, which starts the one that is measured and no
//! other: the system tells the peak of all children of a process together.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::runs::Sample;

/// A program to start with its arguments, its folder and its environment.
pub fn launched(program: &Path) -> Result<Command> {
    let this = std::env::current_exe().context("the system does not tell this program's path")?;
    let mut command = Command::new(this);
    command.arg("launched").arg(program);
    Ok(command)
}

/// Runs what [`launched`] has begun to its end, which has to be a good one.
pub fn run(command: &mut Command) -> Result<Sample> {
    let output = command.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let arguments: Vec<_> = command
            .get_args()
            .skip(1)
            .map(OsStr::to_string_lossy)
            .collect();
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed:\n{said}{errors}", arguments.join(" "));
    }
    let line = said.lines().last().unwrap_or_default();
    let (ms, peak) = line
        .split_once(' ')
        .context("the launcher has told nothing")?;
    Ok(Sample {
        ms: ms.parse()?,
        peak_bytes: peak.parse()?,
    })
}

/// The process between: starts the program, waits, and prints milliseconds and bytes.
pub fn launch(program: &str, arguments: &[&str]) -> Result<ExitCode> {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null());
    let start = Instant::now();
    let status = command
        .status()
        .with_context(|| format!("could not start {program}"))?;
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    println!("{ms} {}", peak_bytes()?);
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The peak of the memory that a child of this process held. It is never below that of this
/// process, some megabytes.
#[cfg(target_os = "linux")]
fn peak_bytes() -> Result<u64> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    Ok(u64::try_from(usage.max_rss())? * 1024)
}

#[cfg(not(target_os = "linux"))]
fn peak_bytes() -> Result<u64> {
    Ok(0)
}
