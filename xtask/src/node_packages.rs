//! The interface's node packages, in `ui/node_modules`.

use std::fs;

use anyhow::{Context, Result};

use crate::command::{npm, run, say};
use crate::project;

pub fn add_missing() -> Result<()> {
    let lock = fs::read(project::ui().join("package-lock.json"))
        .context("cannot read ui/package-lock.json")?;
    // A copy of the lock file tells what was installed. npm removes the whole folder first, the copy
    // with it, so an installation that was interrupted leaves none.
    let installed = project::ui().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    say("Installing the interface's node packages …");
    run(npm().args(["ci", "--no-audit", "--no-fund", "--no-update-notifier"]))?;
    fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))
}
