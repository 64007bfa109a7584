//! The suite `macos`: what is compiled for macOS alone has no faults that a compiler finds. Nothing is
//! linked or run, which takes Apple's own libraries.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cargo_build::WITHOUT_WINDOW;
use crate::command::cargo;
use crate::project;
use crate::python_packages::{self, Package};
use crate::test::Session;

pub const TARGET: &str = "aarch64-apple-darwin";
/// The same system as Zig calls it.
const ZIG_TARGET: &str = "aarch64-macos";
/// A C compiler that has the headers of macOS with it.
const ZIG: Package = Package {
    name: "ziglang",
    version: "0.16.0",
    program: "python-zig",
};
const CC: &str = include_str!("macos/cc.sh");

pub fn run(session: &mut Session) {
    if !cfg!(target_os = "linux") {
        println!("Not run: Zig stands in for Apple's compiler on Linux alone.");
        return;
    }
    match check() {
        Ok(command) => session.check(command),
        Err(error) => session.fail(format!("{error:#}")),
    }
}

fn check() -> Result<Command> {
    let zig = python_packages::add(&project::tools(), &ZIG)?;
    let mut command = cargo();
    command
        .args(["check", "--target", TARGET, "--all-targets"])
        .args(WITHOUT_WINDOW.iter().flat_map(|name| ["--package", name]))
        .env("CARGO_TERM_COLOR", "never")
        .env("FORMWORK_ZIG", zig)
        .env("FORMWORK_ZIG_TARGET", ZIG_TARGET)
        .env("CC_aarch64_apple_darwin", compiler()?)
        .env("AR_aarch64_apple_darwin", "ar")
        // Else Apple's own tools are asked where theirs are.
        .env("SDKROOT", "/");
    Ok(command)
}

fn compiler() -> Result<PathBuf> {
    let file = project::tools().join("macos-cc");
    fs::write(&file, CC).with_context(|| format!("cannot write {}", file.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let permissions = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&file, permissions)
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(file)
}
