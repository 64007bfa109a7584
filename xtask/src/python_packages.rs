//! Packages of PyPI in pinned versions, each in an environment of its own.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::{exists, program, run};
use crate::setup::once;

pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// What it puts into the environment's folder of programs.
    pub program: &'static str,
}

/// Adds the package below `folder` unless it is there, and returns its program.
pub fn add(folder: &Path, package: &Package) -> Result<PathBuf> {
    let folder = folder.join(package.name);
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = if cfg!(windows) { "python" } else { "python3" };
    let Package { name, version, .. } = package;
    once(&folder, name, version, || {
        if !exists(python) && !cfg!(windows) {
            bail!("there is no {python} on PATH");
        }
        run(program(python).args(["-m", "venv", "--clear"]).arg(&folder))
            .context("Python makes no environment (on Debian: python3-venv)")?;
        let wanted = format!("{name}=={version}");
        let mut install = program(programs.join(python));
        install.args(["-m", "pip", "install", "--quiet"]);
        run(install.args(["--disable-pip-version-check", &wanted]))
    })?;
    Ok(programs.join(package.program))
}
