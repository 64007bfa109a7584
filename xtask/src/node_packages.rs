//! The interface's node packages, in `ui/node_modules`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command::{npm, run, say};
use crate::project;

pub fn add_missing() -> Result<()> {
    if are_there()? {
        return Ok(());
    }
    say("Installing the interface's node packages …");
    run(npm().args(["ci", "--no-audit", "--no-fund", "--no-update-notifier"]))?;
    let installed = installed();
    fs::copy(lock(), &installed)
        .map(drop)
        .with_context(|| format!("cannot write {}", installed.display()))
}

/// Whether all of them are there in the versions of the lock file.
pub fn are_there() -> Result<bool> {
    let wanted = fs::read(lock()).context("cannot read ui/package-lock.json")?;
    Ok(fs::read(installed()).is_ok_and(|copy| copy == wanted))
}

fn lock() -> PathBuf {
    project::ui().join("package-lock.json")
}

/// A copy of the lock file that tells what was installed. npm removes the whole folder first, the
/// copy with it, so an installation that was interrupted leaves none.
fn installed() -> PathBuf {
    project::ui().join("node_modules/.installed-lock.json")
}
