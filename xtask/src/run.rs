//! `cargo xtask run`: the application in its window, or its result where there is no display.

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::command::{cargo, program, run as run_to_end, say};
use crate::machine::ThisMachine;
use crate::setup::{Purpose, set_up};
use crate::{cargo_build, interface, toolchain};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub fn option(self) -> Option<&'static str> {
        (self == Self::Release).then_some("--release")
    }
}

const SAMPLE: &str = "target/sample-application";

pub fn run(profile: Profile) -> Result<ExitCode> {
    if !has_display() {
        return generate_sample(profile);
    }
    set_up(Purpose::Run)?;
    interface::build_if_changed(profile)?;
    say("Building the application …");
    let window = cargo_build::program("formwork-shell", profile, None)?;
    say("Opening the application …");
    let status = program(&window)
        .status()
        .with_context(|| format!("could not start {}", window.display()))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether a window can open here, as far as the environment tells.
pub fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Needs neither the web view nor the interface, so none of it is installed or built.
fn generate_sample(profile: Profile) -> Result<ExitCode> {
    toolchain::rust(&ThisMachine)?;
    say(
        "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set): the window cannot open.",
    );
    say("Building the command line to generate the sample application instead …");
    run_to_end(
        cargo()
            .args(["run", "--package", "formwork-cli"])
            .args(profile.option())
            .args(["--", "new", "rust-service", "--defaults", "--to", SAMPLE]),
    )?;
    say(&format!(
        "The sample application is in {SAMPLE}; `cargo test` in there builds and tests it."
    ));
    Ok(ExitCode::SUCCESS)
}
