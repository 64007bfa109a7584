//! What the benchmark compares with, in pinned versions below `target/bench`. What cannot be had
//! here is left out with the reason.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};

use crate::command::{npm, run, say};
use crate::python_packages::{self, Package};
use crate::setup::once;

pub const COOKIECUTTER: Package = Package {
    name: "cookiecutter",
    version: "2.7.1",
    program: "cookiecutter",
};
pub const COPIER: Package = Package {
    name: "copier",
    version: "9.19.1",
    program: "copier",
};
/// Of npm.
const HANDLEBARS: (&str, &str) = ("handlebars", "4.7.10");

/// A program of a Python package.
pub fn python(folder: &Path, package: &Package) -> Value {
    let added = python_packages::add(folder, package);
    told(package.name, package.version, added)
}

/// The npm package `handlebars`.
pub fn handlebars_js(folder: &Path) -> Value {
    let (name, version) = HANDLEBARS;
    told(name, version, add_npm(&folder.join("node"), name, version))
}

/// How the benchmark is told of it.
fn told(name: &str, version: &str, added: Result<PathBuf>) -> Value {
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

fn add_npm(folder: &Path, name: &str, version: &str) -> Result<PathBuf> {
    once(folder, name, version, || {
        let wanted = format!("{name}@{version}");
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
    Ok(folder.join("node_modules").join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had_is_left_out_with_the_reason() {
        let left_out = told(
            "something",
            "1.0.0",
            Err(anyhow::anyhow!("there is no python3")),
        );
        assert_eq!(left_out, json!({"missing": "there is no python3"}));
        let there = told("something", "1.0.0", Ok("/there".into()));
        assert_eq!(there["there"]["version"], "1.0.0");
    }
}
