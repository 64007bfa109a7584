//! The Rust that builds the project, and Node for the interface's packages.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{exists, npm, program, read, run, say, version_in};

/// Kept equal to `rust-version` in the workspace's `Cargo.toml` by a test.
const RUST: [u32; 2] = [1, 95];
const NODE: u32 = 18;
const WASM: &str = "wasm32-unknown-unknown";

pub fn check_rust() -> Result<()> {
    let text = read(program("rustc").arg("--version"))
        .context("`rustc` is missing: install Rust from https://rustup.rs")?;
    let version = version_in(&text)
        .with_context(|| format!("`rustc --version` printed `{}`", text.trim()))?;
    if version[..2] < RUST[..] {
        bail!(
            "this is Rust {}.{}, and the project needs {}.{} or newer: run `rustup update stable`",
            version[0],
            version[1],
            RUST[0],
            RUST[1]
        );
    }
    Ok(())
}

pub fn check_node() -> Result<()> {
    let text = read(program("node").arg("--version")).with_context(|| {
        format!("Node is missing: install version {NODE} or newer from https://nodejs.org")
    })?;
    if version_in(&text).is_none_or(|[major, ..]| major < NODE) {
        bail!(
            "this is Node {}, and the interface needs {NODE} or newer: https://nodejs.org",
            text.trim()
        );
    }
    read(npm().arg("--version")).context(
        "`npm` is missing: it comes with Node (https://nodejs.org), on Debian as the package `npm`",
    )?;
    Ok(())
}

/// The standard library for WebAssembly, for the interface.
pub fn add_wasm_target() -> Result<()> {
    if sysroot()?.join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    say(&format!("Adding the Rust target {WASM} …"));
    run(rustup("the target wasm32-unknown-unknown")?.args(["target", "add", WASM]))
}

/// rustfmt and Clippy, which a minimal rustup leaves out.
pub fn add_components() -> Result<()> {
    let programs = sysroot()?.join("bin");
    for (name, component) in [("rustfmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !programs
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
            .is_file()
        {
            say(&format!("Adding the Rust component {component} …"));
            run(rustup(component)?.args(["component", "add", component]))?;
        }
    }
    Ok(())
}

fn sysroot() -> Result<std::path::PathBuf> {
    let text = read(program("rustc").args(["--print", "sysroot"]))
        .context("`rustc --print sysroot` failed")?;
    Ok(Path::new(text.trim()).to_path_buf())
}

fn rustup(what: &str) -> Result<Command> {
    let name = format!("rustup{}", std::env::consts::EXE_SUFFIX);
    if !exists(&name) {
        bail!(
            "this Rust lacks {what}, and there is no `rustup` to add it: \
             install Rust from https://rustup.rs, or add it the way this Rust was installed"
        );
    }
    Ok(program("rustup"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_asks_for_the_same_rust() {
        let manifest = std::fs::read_to_string(crate::project::root().join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains(&format!("rust-version = \"{}.{}\"", RUST[0], RUST[1])),
            "rust-version in Cargo.toml is not {RUST:?}"
        );
    }

    #[test]
    fn the_rust_that_runs_this_test_is_new_enough() {
        check_rust().unwrap();
    }
}
