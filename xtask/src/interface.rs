//! The interface's build: scripts bundled by npm, the WebAssembly program by trunk, both into `ui/dist`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::command::{npm, program, run, say};
use crate::run::Profile;
use crate::{changes, interface_size, project};

/// Builds it unless nothing changed since the last time.
pub fn build_if_changed(profile: Profile) -> Result<()> {
    let built = fs::metadata(stamp(profile)).and_then(|meta| meta.modified());
    let is_there = project::ui().join("dist/index.html").is_file();
    if let (true, Ok(built), Some(changed)) = (is_there, built, changes::newest(&inputs()))
        && built > changed
    {
        return Ok(());
    }
    say("Building the interface …");
    build(profile)
}

pub fn build(profile: Profile) -> Result<()> {
    let stamp = stamp(profile);
    // Both profiles build into one folder: only the last one holds.
    for profile in [Profile::Dev, Profile::Release] {
        let _ = fs::remove_file(self::stamp(profile));
    }
    run(&mut bundle())?;
    let dist = project::ui().join("dist");
    fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    // From here on: what is changed while trunk builds may not be in it.
    let start = SystemTime::now();
    run(&mut trunk("build", profile)?)?;
    if profile == Profile::Release {
        split(&dist)?;
        interface_size::tell(&dist)?;
    }
    File::create(&stamp)
        .and_then(|file| file.set_modified(start))
        .with_context(|| format!("cannot write {}", stamp.display()))
}

/// The scripts that are not Rust: the code editor and the calls into Tauri.
pub fn bundle() -> Command {
    let mut command = npm();
    command.args(["run", "--silent", "bundle"]);
    command
}

/// The same for a served page, which loads itself anew when it changed.
pub fn reloading_bundle() -> Command {
    let mut command = bundle();
    command.env("FORMWORK_RELOAD", "1");
    command
}

/// Takes what the first screen does not need out of the program, into a file of its own.
fn split(dist: &Path) -> Result<()> {
    let file = |name: &str| dist.join(format!("formwork-ui{name}"));
    let parts = [file("_bg.wasm"), file("-rest.wasm"), file(".js")];
    let script = project::ui().join("split.mjs");
    run(program("node").arg(script).args(parts))
}

pub fn trunk(action: &str, profile: Profile) -> Result<Command> {
    let mut command = program(project::tools().join("bin/trunk"));
    command
        .arg(action)
        .args(profile.option())
        .current_dir(project::ui())
        .env("PATH", project::search_path()?)
        // For size: what is compiled before the first screen is a third smaller, and nothing in it
        // computes for long. A build without `--release` does not read these.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
        .env("CARGO_PROFILE_RELEASE_LTO", "fat")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
        // Trunk takes the variable's value for a boolean and stops at the usual `1`.
        .env_remove("NO_COLOR");
    if profile == Profile::Release {
        // Names of functions tell then what they were made for, and the program is split by that.
        let flags = "-Csymbol-mangling-version=v0";
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    Ok(command)
}

/// What the interface is built from.
pub fn inputs() -> Vec<PathBuf> {
    ["ui", "crates/protocol", "Cargo.toml", "Cargo.lock"]
        .map(|path| project::root().join(path))
        .into()
}

fn stamp(profile: Profile) -> PathBuf {
    project::root().join(match profile {
        Profile::Dev => "target/interface-dev.stamp",
        Profile::Release => "target/interface-release.stamp",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_was_split_does_what_it_did() {
        let test = project::ui().join("split.test.mjs");
        run(program("node").arg("--test").arg(test)).unwrap();
    }
}
