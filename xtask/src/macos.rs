//! The suite `macos`: what is compiled for macOS alone has no faults that a compiler finds. Nothing is
//! linked or run, which takes Apple's own libraries.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cargo_build::WITHOUT_WINDOW;
use crate::command::{cargo, program, read};
use crate::project;
use crate::python_packages::{self, Package};
use crate::test::Session;

/// Both kinds of Macs; they differ in the code that is written for processors.
pub const TARGETS: [&str; 2] = ["aarch64-apple-darwin", "x86_64-apple-darwin"];
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
    let head = read(program("git").args(["rev-parse", "HEAD"]));
    for target in due(head.as_deref()) {
        println!("{target}");
        match check(target) {
            Ok(command) => session.check(command),
            Err(error) => session.fail(format!("{error:#}")),
        }
    }
}

/// The kinds of Macs that are checked at a commit: one of them, since the second costs as much time as
/// the first and seldom finds more. Outside a repository both are.
fn due(commit: Option<&str>) -> &'static [&'static str] {
    let last = commit.and_then(|commit| commit.trim().chars().last()?.to_digit(16));
    match last {
        None => &TARGETS,
        Some(digit) if digit % 2 == 0 => &TARGETS[..1],
        Some(_) => &TARGETS[1..],
    }
}

fn check(target: &str) -> Result<Command> {
    let zig = python_packages::add(&project::tools(), &ZIG)?;
    let compiler = compiler()?;
    let mut command = cargo();
    command
        .args(["check", "--target", target, "--all-targets"])
        .args(WITHOUT_WINDOW.iter().flat_map(|name| ["--package", name]))
        .env("CARGO_TERM_COLOR", "never")
        .env("FORMWORK_ZIG", zig)
        // Else Apple's own tools are asked where theirs are.
        .env("SDKROOT", "/");
    let target = target.replace('-', "_");
    command
        .env(format!("CC_{target}"), &compiler)
        .env(format!("AR_{target}"), "ar");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_commit_has_its_kind_of_mac_and_none_is_left_out() {
        for (commit, due) in [
            (None, &TARGETS[..]),
            (Some("4e2e6ea0\n"), &TARGETS[..1]),
            (Some("0060655f\n"), &TARGETS[1..]),
            (Some("4e2e6eaa"), &TARGETS[..1]),
            (Some(""), &TARGETS[..]),
        ] {
            assert_eq!(super::due(commit), due, "{commit:?}");
        }
    }
}
