//! `cargo xtask bench`: sets up what is compared with, builds what is measured, and measures.

mod compared;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::command::{program, say};
use crate::machine::ThisMachine;
use crate::run::Profile;
use crate::{cargo_build, project, system_packages, toolchain};

/// Measures and prints a table; with `--check` fails where a promise is broken.
pub fn bench(words: &[&str]) -> Result<ExitCode> {
    check(words)?;
    toolchain::rust(&ThisMachine)?;
    if let Err(error) = system_packages::add_for_bench() {
        say(&format!("Instructions are not counted: {error:#}"));
    }
    let set_up = set_up()?;
    say("Measuring …");
    let mut command = program(&set_up.measuring);
    command.arg("--set-up").arg(&set_up.file).args(words);
    let status = command.status().context("could not start the benchmark")?;
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What the words after `bench` may be; the benchmark itself knows the names of its parts.
fn check(mut words: &[&str]) -> Result<()> {
    loop {
        words = match words {
            [] => return Ok(()),
            ["--check", rest @ ..] | ["--only", _, rest @ ..] => rest,
            ["--only"] => bail!("--only wants the name of a part"),
            [other, ..] => bail!("`cargo xtask bench` does not know `{other}`"),
        };
    }
}

/// What is ready to be measured.
struct SetUp {
    /// The program that measures.
    measuring: std::path::PathBuf,
    /// What it is told, as JSON.
    file: std::path::PathBuf,
}

fn set_up() -> Result<SetUp> {
    say("Building what is measured …");
    let names = ["formwork-cli", "formwork-benches"];
    let [formwork, measuring] = cargo_build::programs(names, Profile::Release)?;
    let folder = project::root().join("target/bench");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let told = json!({
        "formwork": formwork,
        "results": project::root().join("benches/results"),
        "scratch": folder.join("scratch"),
        "cookiecutter": compared::python(&folder, &compared::COOKIECUTTER),
        "copier": compared::python(&folder, &compared::COPIER),
        "handlebars_js": compared::handlebars_js(&folder),
    });
    let file = folder.join("set-up.json");
    std::fs::write(&file, told.to_string())
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(SetUp { measuring, file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_bench_command_does_not_know_are_named() {
        assert!(check(&["--check", "--only", "generators"]).is_ok());
        for (words, named) in [(&["--ony", "x"][..], "`--ony`"), (&["--only"], "--only")] {
            let error = check(words).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }
}
