//! What people install: the packages as files, and on a system of their own.
//!
//! `cargo xtask test --only dist` makes them from the programs that all tests use, and names their
//! places in the environment.
#![cfg(target_os = "linux")]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod contents;
mod fresh_system;
mod judged;
mod manifests;

use std::ffi::OsStr;
use std::process::Command;

use formwork_tests::Called;

/// Runs a program to its end and returns what it prints.
///
/// # Panics
/// If it fails; with what it said.
fn output(name: &str, arguments: &[impl AsRef<OsStr>]) -> String {
    let mut command = Command::new(name);
    command.args(arguments).env("LC_ALL", "C.UTF-8");
    let called = Called::of(command);
    assert_eq!(
        called.status, 0,
        "{name}: {}{}",
        called.stdout, called.stderr
    );
    called.stdout
}
