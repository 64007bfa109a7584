//! The Rust that builds the project, and Node for the interface's packages.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{exists, program, run, say, version_in};
use crate::machine::{Machine, System, ThisMachine};
use crate::{macos, windows};

/// Kept equal to `rust-version` in the workspace's `Cargo.toml` by a test.
const RUST: [u32; 2] = [1, 95];
const NODE: u32 = 18;
/// What the interface is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";
/// What tests on Linux build for as well.
const OTHER_SYSTEMS: [&str; 3] = [windows::TARGET, macos::TARGETS[0], macos::TARGETS[1]];
/// Components that a minimal rustup leaves out, with the program of each.
const COMPONENTS: &[(&str, &str)] = &[("rustfmt", "rustfmt"), ("cargo-clippy", "clippy")];

/// The version of Rust; an error if it is missing or too old.
pub fn rust(machine: &dyn Machine) -> Result<String> {
    let text = machine
        .read("rustc", &["--version"])
        .context("`rustc` is missing: install Rust from https://rustup.rs")?;
    let [major, minor, patch] = version_in(&text)
        .with_context(|| format!("`rustc --version` printed `{}`", text.trim()))?;
    if [major, minor] < RUST {
        bail!(
            "this is Rust {major}.{minor}, and the project needs {}.{} or newer: run `rustup update stable`",
            RUST[0],
            RUST[1]
        );
    }
    Ok(format!("{major}.{minor}.{patch}"))
}

/// The system that the compiler compiles for, by its name for it.
pub fn host(machine: &dyn Machine) -> Result<String> {
    let text = machine.read("rustc", &["-vV"]);
    let text = text.context("`rustc` is missing: install Rust from https://rustup.rs")?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .with_context(|| format!("`rustc -vV` names no host, but `{}`", text.trim()))
}

/// The version of Node, which npm has to lie beside; an error if one is missing or too old.
pub fn node(machine: &dyn Machine) -> Result<String> {
    let text = machine.read("node", &["--version"]).with_context(|| {
        format!("Node is missing: install version {NODE} or newer from https://nodejs.org")
    })?;
    let text = text.trim();
    if version_in(text).is_none_or(|[major, ..]| major < NODE) {
        bail!("this is Node {text}, and the interface needs {NODE} or newer: https://nodejs.org");
    }
    machine.read("npm", &["--version"]).context(
        "`npm` is missing: it comes with Node (https://nodejs.org), on Debian as the package `npm`",
    )?;
    Ok(text.trim_start_matches('v').to_owned())
}

/// The parts of Rust that are missing, by what `rustup` calls them; with `tests`, those for tests too.
pub fn missing_parts(machine: &dyn Machine, tests: bool) -> Result<Vec<Part>> {
    let sysroot = machine
        .read("rustc", &["--print", "sysroot"])
        .context("`rustc --print sysroot` failed")?;
    let sysroot = PathBuf::from(sysroot.trim());
    let mut missing = Vec::new();
    // Standard libraries: for WebAssembly, which the interface is, and for other systems.
    let others = tests && machine.system() == System::Linux;
    let others = OTHER_SYSTEMS.into_iter().filter(|_| others);
    for target in std::iter::once(WASM).chain(others) {
        if !machine.has_folder(&sysroot.join("lib/rustlib").join(target)) {
            missing.push(Part::Target(target));
        }
    }
    let ending = if machine.system() == System::Windows {
        ".exe"
    } else {
        ""
    };
    for (name, component) in COMPONENTS.iter().filter(|_| tests) {
        if !machine.has_file(&sysroot.join(format!("bin/{name}{ending}"))) {
            missing.push(Part::Component(component));
        }
    }
    Ok(missing)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Target(&'static str),
    Component(&'static str),
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Self::Target(name) | Self::Component(name) => name,
        }
    }
}

/// Adds the parts that are missing.
pub fn add_parts(tests: bool) -> Result<()> {
    for part in missing_parts(&ThisMachine, tests)? {
        say(&format!("Adding {} to Rust …", part.name()));
        let kind = match part {
            Part::Target(_) => "target",
            Part::Component(_) => "component",
        };
        run(rustup(part.name())?.args([kind, "add", part.name()]))?;
    }
    Ok(())
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
    use crate::machine::MadeUp;

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
        rust(&ThisMachine).unwrap();
    }

    fn machine(prints: Vec<(&'static str, &'static str)>) -> MadeUp {
        MadeUp {
            system: System::Windows,
            programs: &[],
            prints,
            paths: vec!["/rust/bin/rustfmt.exe"],
        }
    }

    #[test]
    fn versions_that_are_too_old_are_named_with_what_to_do() {
        for (prints, wanted) in [
            (vec![], "https://rustup.rs"),
            (
                vec![("rustc --version", "rustc 1.80.1 (abc 2024-08-06)")],
                "rustup update",
            ),
            (
                vec![("rustc --version", "no version")],
                "printed `no version`",
            ),
        ] {
            let error = rust(&machine(prints)).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
        for (prints, wanted) in [
            (vec![], "https://nodejs.org"),
            (
                vec![("node --version", "v16.20.2")],
                "this is Node v16.20.2",
            ),
            (vec![("node --version", "v20.1.0")], "`npm` is missing"),
        ] {
            let error = node(&machine(prints)).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
        let both = vec![("node --version", "v20.1.0\n"), ("npm --version", "10.8.2")];
        assert_eq!(node(&machine(both)).unwrap(), "20.1.0");
    }

    #[test]
    fn the_host_is_named_as_the_compiler_names_it() {
        let print = "rustc 1.95.0\nbinary: rustc\nhost: x86_64-pc-windows-msvc\nrelease: 1.95.0\n";
        let with = machine(vec![("rustc -vV", print)]);
        assert_eq!(host(&with).unwrap(), "x86_64-pc-windows-msvc");
        assert!(host(&machine(vec![("rustc -vV", "rustc 1.95.0")])).is_err());
    }

    #[test]
    fn parts_that_rust_lacks_are_found_and_lints_only_for_tests() {
        let machine = machine(vec![("rustc --print sysroot", "/rust\n")]);
        assert_eq!(
            missing_parts(&machine, false).unwrap(),
            [Part::Target(WASM)]
        );
        assert_eq!(
            missing_parts(&machine, true).unwrap(),
            [Part::Target(WASM), Part::Component("clippy")]
        );
    }
}
