//! `cargo xtask doctor`: what this machine has, what it lacks, and how to get that. Changes nothing.

use std::process::ExitCode;

use anyhow::Result;

use crate::command::say;
use crate::machine::{Machine, System, ThisMachine};
use crate::setup::Purpose;
use crate::{node_packages, run, system_packages, toolchain, tools};

/// How one thing stands.
#[derive(Debug, PartialEq, Eq)]
enum State {
    /// With what is known of it: a version, or nothing.
    There(String),
    /// The commands of this program add it; with what that takes.
    Added(String),
    /// Nothing works without it, and somebody has to do what is said here.
    Missing(String),
    /// Something is left out without it.
    LeftOut(String),
}
use State::{Added, LeftOut, Missing, There};

struct Finding {
    what: String,
    state: State,
}

/// Prints how everything stands; a failure if something is missing that nobody but a person can add.
pub fn doctor() -> Result<ExitCode> {
    let mut findings = of_machine(&ThisMachine);
    findings.extend(of_project()?);
    findings.push(display(run::has_display()));
    for finding in &findings {
        say(&line(finding));
    }
    let is_missing = |finding: &Finding| matches!(finding.state, Missing(_));
    Ok(match findings.iter().any(is_missing) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

/// What is asked of the machine itself.
fn of_machine(machine: &dyn Machine) -> Vec<Finding> {
    let rust = toolchain::rust(machine);
    let has_rust = rust.is_ok();
    let mut findings = vec![
        finding("Rust", found(rust)),
        finding("Node and npm", found(toolchain::node(machine))),
        finding("git", git(machine)),
    ];
    // Without a compiler there is nothing to ask for its parts.
    if has_rust {
        findings.push(finding("Parts of Rust", parts(machine)));
    }
    for (what, purpose) in [
        ("System packages for the window", Purpose::Run),
        ("System packages for making packages", Purpose::Dist),
        ("System packages for tests", Purpose::Test),
    ] {
        findings.push(finding(what, packages(machine, purpose)));
    }
    findings
}

/// What is added below the project's folder.
fn of_project() -> Result<Vec<Finding>> {
    let programs = tools::missing_names()?;
    let programs = match programs.as_slice() {
        [] => There(String::new()),
        missing => Added(format!(
            "{}, compiled into target/tools",
            missing.join(", ")
        )),
    };
    let packages = match node_packages::are_there()? {
        true => There(String::new()),
        false => Added("by npm, below ui/node_modules".to_owned()),
    };
    Ok(vec![
        finding("Programs for tests", programs),
        finding("Node packages", packages),
    ])
}

fn finding(what: &str, state: State) -> Finding {
    Finding {
        what: what.to_owned(),
        state,
    }
}

fn found(version: Result<String>) -> State {
    match version {
        Ok(version) => There(version),
        Err(error) => Missing(error.to_string()),
    }
}

fn git(machine: &dyn Machine) -> State {
    match machine.read("git", &["--version"]) {
        Some(text) => There(text.trim().trim_start_matches("git version ").to_owned()),
        None => LeftOut(
            "tests that compare with git fail: install it from https://git-scm.com, or as the \
             package `git` of your system"
                .to_owned(),
        ),
    }
}

fn parts(machine: &dyn Machine) -> State {
    match toolchain::missing_parts(machine, true) {
        Err(error) => Missing(error.to_string()),
        Ok(missing) if missing.is_empty() => There(String::new()),
        Ok(missing) => {
            let names: Vec<&str> = missing.iter().map(|part| part.name()).collect();
            let names = names.join(", ");
            match machine.has_program("rustup") {
                true => Added(format!("{names}, by rustup")),
                false => Missing(format!(
                    "{names}: install Rust from https://rustup.rs, or add them the way this Rust was installed"
                )),
            }
        }
    }
}

fn packages(machine: &dyn Machine, purpose: Purpose) -> State {
    // Packages are made, and the window tested, on Linux alone.
    if purpose != Purpose::Run && machine.system() != System::Linux {
        return There("none are needed here".to_owned());
    }
    match system_packages::missing(machine, purpose) {
        Err(error) => Missing(error.to_string()),
        Ok(missing) if missing.is_empty() => There(String::new()),
        Ok(missing) if system_packages::can_add(machine) => {
            Added(format!("{}, by apt-get", missing.join(" ")))
        }
        Ok(missing) => {
            let by_hand = system_packages::by_hand(machine, &missing);
            match purpose {
                Purpose::Run => Missing(by_hand),
                Purpose::Dist | Purpose::Test => LeftOut(by_hand),
            }
        }
    }
}

fn display(has_display: bool) -> Finding {
    let state = match has_display {
        true => There(String::new()),
        false => LeftOut(
            "the window cannot open, neither DISPLAY nor WAYLAND_DISPLAY is set: log in to a desktop, \
             or use the command line and the tests, which need none"
                .to_owned(),
        ),
    };
    finding("Display", state)
}

/// A finding as it is printed; what a person has to read stands below it.
fn line(finding: &Finding) -> String {
    let what = &finding.what;
    match &finding.state {
        There(known) if known.is_empty() => format!("there      {what}"),
        There(known) => format!("there      {what}: {known}"),
        Added(how) => format!("is added   {what}: {how}"),
        Missing(way) => format!("MISSING    {what}: {}", indented(way)),
        LeftOut(way) => format!("left out   {what}: {}", indented(way)),
    }
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n           ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::MadeUp;

    fn states(machine: &MadeUp) -> Vec<(String, State)> {
        let findings = of_machine(machine).into_iter();
        findings
            .map(|finding| (finding.what, finding.state))
            .collect()
    }

    const TOOLS: [(&str, &str); 5] = [
        ("rustc --version", "rustc 1.95.0 (abc 2026-04-14)"),
        ("rustc --print sysroot", "/rust"),
        ("node --version", "v22.1.0"),
        ("npm --version", "10.0.0"),
        ("git --version", "git version 2.39.5\n"),
    ];

    #[test]
    fn a_machine_with_nothing_is_told_where_everything_comes_from() {
        for (system, window) in [
            (System::Linux, "libwebkit2gtk-4.1-dev"),
            (System::Macos, "xcode-select --install"),
            (System::Windows, "developer.microsoft.com"),
        ] {
            let nothing = MadeUp {
                system,
                programs: &[],
                prints: vec![],
                paths: vec![],
            };
            let states = states(&nothing);
            let of = |what: &str| match states.iter().find(|(name, _)| name == what) {
                Some((_, Missing(way) | LeftOut(way))) => way,
                other => panic!("{what} on {system:?}: {other:?}"),
            };
            assert!(of("Rust").contains("https://rustup.rs"));
            assert!(of("Node and npm").contains("https://nodejs.org"));
            assert!(of("git").contains("https://git-scm.com"));
            assert!(of("System packages for the window").contains(window));
        }
    }

    #[test]
    fn what_the_commands_add_by_themselves_is_not_missing() {
        let debian = |more: &[(&'static str, &'static str)]| MadeUp {
            system: System::Linux,
            programs: &["apt-get", "dpkg-query", "rustup"],
            prints: [&TOOLS[..], more].concat(),
            paths: vec!["/rust/bin/rustfmt", "/rust/bin/cargo-clippy"],
        };
        let root = states(&debian(&[
            ("id -u", "0"),
            ("dpkg-query --show", "rpm installed\n"),
        ]));
        assert_eq!(root[0], ("Rust".to_owned(), There("1.95.0".to_owned())));
        assert_eq!(root[2], ("git".to_owned(), There("2.39.5".to_owned())));
        let parts = "wasm32-unknown-unknown, x86_64-pc-windows-gnu, aarch64-apple-darwin, x86_64-apple-darwin, by rustup";
        let parts = parts.to_owned();
        assert_eq!(root[3], ("Parts of Rust".to_owned(), Added(parts)));
        let [.., (_, Added(dist)), (_, Added(tests))] = root.as_slice() else {
            panic!("{root:?}");
        };
        assert!(dist.contains("dpkg-dev") && !dist.contains("rpm") && !dist.contains("xvfb"));
        assert!(tests.contains("xvfb"));

        let user = states(&debian(&[("id -u", "1000")]));
        let [.., (_, window), (_, LeftOut(_)), (_, LeftOut(_))] = user.as_slice() else {
            panic!("{user:?}");
        };
        assert!(
            matches!(window, Missing(way) if way.contains("apt-get install")),
            "{window:?}"
        );
    }

    #[test]
    fn a_machine_that_has_everything_is_told_nothing_to_do() {
        for (system, call, ending) in [
            (System::Macos, "xcode-select --print-path", ""),
            (System::Windows, "reg query HKLM", ".exe"),
        ] {
            let [rustfmt, clippy] = match ending {
                "" => ["/rust/bin/rustfmt", "/rust/bin/cargo-clippy"],
                _ => ["/rust/bin/rustfmt.exe", "/rust/bin/cargo-clippy.exe"],
            };
            let machine = MadeUp {
                system,
                programs: &[],
                prints: [&TOOLS[..], &[(call, "there")]].concat(),
                paths: vec![rustfmt, clippy, "/rust/lib/rustlib/wasm32-unknown-unknown"],
            };
            for (what, state) in states(&machine) {
                assert!(matches!(state, There(_)), "{what} on {system:?}: {state:?}");
            }
        }
    }

    #[test]
    fn lines_below_the_first_are_indented() {
        let missing = finding(
            "Packages",
            Missing("to be added with\n  apt-get install x".into()),
        );
        assert_eq!(
            line(&missing),
            "MISSING    Packages: to be added with\n             apt-get install x"
        );
        assert_eq!(
            line(&finding("git", There("2.1".into()))),
            "there      git: 2.1"
        );
    }
}
