//! `cargo xtask bench`: measurements side by side.

use std::process::ExitCode;

use anyhow::Result;

use crate::command::{program, say};
use crate::run::Profile;
use crate::{cargo_build, project, toolchain};

/// Measures, prints a table, and with `check` fails where a promise is broken.
pub fn bench(check: bool) -> Result<ExitCode> {
    toolchain::check_rust()?;
    say("Building what is measured …");
    let measuring = cargo_build::program("formwork-benches", Profile::Release, None)?;
    say("Measuring …");
    let mut command = program(&measuring);
    command.current_dir(project::root());
    if check {
        command.arg("--check");
    }
    let status = command.status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
