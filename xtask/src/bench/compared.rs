//! What the benchmark compares with, in pinned versions below `target/bench`. What cannot be had
//! here is left out with the reason.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::command::{exists, npm, program, run, say};

/// A package of a registry.
pub struct Package {
    name: &'static str,
    version: &'static str,
}

pub const COOKIECUTTER: Package = Package {
    name: "cookiecutter",
    version: "2.7.1",
};
pub const COPIER: Package = Package {
    name: "copier",
    version: "9.19.1",
};
const HANDLEBARS: Package = Package {
    name: "handlebars",
    version: "4.7.10",
};

/// A program of a Python package, in an environment of its own.
pub fn python(folder: &Path, package: &Package) -> Value {
    told(package, add_python(&folder.join(package.name), package))
}

/// The npm package `handlebars`.
pub fn handlebars_js(folder: &Path) -> Value {
    told(&HANDLEBARS, add_npm(&folder.join("node"), &HANDLEBARS))
}

/// How the benchmark is told of it.
fn told(package: &Package, added: Result<PathBuf>) -> Value {
    let Package { name, version } = package;
    match added {
        Ok(path) => {
            say(&format!("Compared with: {name} {version}"));
            json!({"there": {"path": path, "version": version}})
        }
        Err(error) => {
            say(&format!("Left out: {name} {version}: {error:#}"));
            json!({"missing": format!("{error:#}")})
        }
    }
}

fn add_python(folder: &Path, package: &Package) -> Result<PathBuf> {
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = if cfg!(windows) { "python" } else { "python3" };
    add(folder, package, || {
        if !exists(python) && !cfg!(windows) {
            bail!("there is no {python} on PATH");
        }
        run(program(python).args(["-m", "venv", "--clear"]).arg(folder))
            .context("Python makes no environment (on Debian: python3-venv)")?;
        let wanted = format!("{}=={}", package.name, package.version);
        let mut install = program(programs.join(python));
        install.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            &wanted,
        ]);
        run(&mut install)
    })?;
    Ok(programs.join(package.name))
}

fn add_npm(folder: &Path, package: &Package) -> Result<PathBuf> {
    add(folder, package, || {
        let wanted = format!("{}@{}", package.name, package.version);
        let mut install = npm();
        install.args([
            "install",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--prefix",
        ]);
        run(install.arg(folder).arg(wanted))
    })?;
    Ok(folder.join("node_modules").join(package.name))
}

/// Installs, unless this version was installed before: a file that is written last tells.
fn add(folder: &Path, package: &Package, install: impl FnOnce() -> Result<()>) -> Result<()> {
    let installed = folder.join(".installed-version");
    if fs::read_to_string(&installed).is_ok_and(|version| version == package.version) {
        return Ok(());
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    say(&format!(
        "Installing {} {} into target/bench …",
        package.name, package.version
    ));
    install()?;
    fs::write(&installed, package.version)
        .with_context(|| format!("cannot write {}", installed.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: Package = Package {
        name: "something",
        version: "1.0.0",
    };

    #[test]
    fn what_cannot_be_had_is_left_out_with_the_reason() {
        let left_out = told(&PACKAGE, Err(anyhow::anyhow!("there is no python3")));
        assert_eq!(left_out, json!({"missing": "there is no python3"}));
        let there = told(&PACKAGE, Ok("/there".into()));
        assert_eq!(there["there"]["version"], "1.0.0");
    }
}
