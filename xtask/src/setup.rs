//! Adds what is missing on this machine, and says so. A second run finds everything and does nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::say;
use crate::machine::ThisMachine;
use crate::{node_packages, system_packages, toolchain};

/// What the machine is set up for; each includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    Run,
    /// For packages, on Linux.
    Dist,
    Test,
}

pub fn set_up(purpose: Purpose) -> Result<()> {
    // What the person must install by hand comes first, before anything that takes minutes.
    toolchain::rust(&ThisMachine)?;
    toolchain::node(&ThisMachine)?;
    system_packages::add_missing(purpose)?;
    toolchain::add_parts(purpose >= Purpose::Test)?;
    node_packages::add_missing()
}

/// Installs into `folder`, unless this version was before: a file that is written last tells.
pub fn once(
    folder: &Path,
    name: &str,
    version: &str,
    install: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let installed = folder.join(".installed-version");
    if fs::read_to_string(&installed).is_ok_and(|there| there == version) {
        return Ok(());
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    say(&format!(
        "Installing {name} {version} into {} …",
        folder.display()
    ));
    install()?;
    fs::write(&installed, version).with_context(|| format!("cannot write {}", installed.display()))
}
