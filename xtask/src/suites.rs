//! The suites of `cargo xtask test`, in the order in which they run: the quick ones first.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::cargo_build::Executable;
use crate::command::{cargo, exists, program, read};
use crate::display::Display;
use crate::python_packages::Package;
use crate::system_packages::is_root;
use crate::test::Session;
use crate::{dist, macos, project, python_packages, windows};

pub struct Suite {
    pub name: &'static str,
    pub title: &'static str,
    pub run: fn(&mut Session),
}

pub const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        title: "Formatting",
        run: |session| session.check(plain(cargo(), &["fmt", "--all", "--check"])),
    },
    Suite {
        name: "licences",
        title: "Licences, banned packages and their sources",
        run: licences,
    },
    Suite {
        name: "workflows",
        title: "Workflows of GitHub",
        run: workflows,
    },
    Suite {
        name: "xtask",
        title: "The project's own commands",
        run: |session| session.tests("xtask", plain(cargo(), &["test", "--package=xtask"])),
    },
    Suite {
        name: "interface",
        title: "Build of the interface",
        run: Session::build_interface,
    },
    Suite {
        name: "lint",
        title: "Lints",
        run: lint,
    },
    Suite {
        name: "unit",
        title: "Tests of the crates",
        run: |session| run_all(session, |test| !is_whole_program(test)),
    },
    Suite {
        name: "programs",
        title: "Tests of whole programs",
        run: |session| {
            run_all(session, |test| {
                is_whole_program(test) && !needs_display(test) && !needs_packages(test)
            })
        },
    },
    Suite {
        name: "macos",
        title: "Type checks for macOS",
        run: macos::run,
    },
    Suite {
        name: "windows",
        title: "Tests of the Windows build, by Wine",
        run: windows::run,
    },
    Suite {
        name: "desktop",
        title: "Tests of the window",
        run: desktop,
    },
    Suite {
        name: "dist",
        title: "Tests of the packages",
        run: packages,
    },
];

fn is_whole_program(test: &Executable) -> bool {
    test.package == "formwork-tests"
}

/// Tests of the window are those in `tests/tests/desktop*`.
fn needs_display(test: &Executable) -> bool {
    is_whole_program(test) && test.target.starts_with("desktop")
}

/// On Windows, what drives the window is another driver: it has a test of its own.
fn opens_window_here(test: &Executable) -> bool {
    needs_display(test) && (test.target == "desktop_windows") == cfg!(windows)
}

/// Tests of the packages are those in `tests/tests/packages`.
fn needs_packages(test: &Executable) -> bool {
    is_whole_program(test) && test.target == "packages"
}

fn licences(session: &mut Session) {
    let mut command = program(project::tools().join("bin/cargo-deny"));
    // Advisories are not checked: their list is a repository of its own, and no registry.
    command.args(["--all-features", "check", "licenses", "bans", "sources"]);
    session.check(plain(command, &[]));
}

const ZIZMOR: Package = Package {
    name: "zizmor",
    version: "1.32.0",
    program: "zizmor",
};

/// What a workflow must not do: run what a stranger hands in, hold more rights than it needs, or take
/// others' steps by a name that can lead elsewhere tomorrow.
fn workflows(session: &mut Session) {
    match python_packages::add(&project::tools(), &ZIZMOR) {
        Ok(zizmor) => session.check(plain(
            program(zizmor),
            &["--offline", "--no-progress", ".github/workflows"],
        )),
        Err(error) => session.fail(format!("{error:#}")),
    }
}

fn lint(session: &mut Session) {
    session.has_interface();
    // The interface is linted for this machine like everything else: its tests run here, too.
    let arguments = "clippy --workspace --all-targets --keep-going -- -D warnings";
    session.check(plain(cargo(), &arguments.split(' ').collect::<Vec<_>>()));
}

fn run_all(session: &mut Session, wanted: fn(&Executable) -> bool) {
    for test in session.test_programs(wanted) {
        println!("\n{}", test.name);
        session.tests(&test.name, test.prepare(plain(program(&test.path), &[])));
    }
}

fn desktop(session: &mut Session) {
    if cfg!(windows) {
        return run_all(session, opens_window_here);
    }
    if !cfg!(target_os = "linux") {
        println!("Not run: nothing drives a web view of macOS.");
        return;
    }
    let tests = session.test_programs(opens_window_here);
    if tests.is_empty() {
        return;
    }
    let displays: Result<Vec<Display>> = (0..AT_ONCE).map(|_| Display::start()).collect();
    let displays = match displays {
        Ok(displays) => displays,
        Err(error) => return session.fail(format!("{error:#}")),
    };
    for test in tests {
        println!("\n{}", test.name);
        let shares = match tests_in(&test.path) {
            Ok(names) => dealt(names, AT_ONCE),
            Err(error) => return session.fail(format!("{}: {error:#}", test.name)),
        };
        session.tests_with_a_second_try(&test.name, &shares, |place, names| {
            let mut command = plain(displays[place].command(&test.path), &["--exact"]);
            // One pointer and one keyboard a display: two tests at once would take them from each other.
            command.args(names).env("RUST_TEST_THREADS", "1");
            test.prepare(command)
        });
    }
}

/// Displays that are used at the same time. Tests of the window wait more than they reckon, so that
/// two of them keep two processors busy.
const AT_ONCE: usize = 2;

/// The names of the tests in a test program.
fn tests_in(path: &Path) -> Result<Vec<String>> {
    let mut command = program(path);
    command.args(["--list", "--format=terse"]);
    let list = read(&mut command).context("does not say which tests it has")?;
    let names = list.lines().filter_map(|line| line.strip_suffix(": test"));
    let names: Vec<String> = names.map(str::to_owned).collect();
    ensure!(!names.is_empty(), "has no tests");
    Ok(names)
}

/// Names dealt out like cards: tests of one file take about as long as each other.
fn dealt(names: Vec<String>, hands: usize) -> Vec<Vec<String>> {
    let mut dealt = vec![Vec::new(); hands];
    for (place, name) in names.into_iter().enumerate() {
        dealt[place % hands].push(name);
    }
    // None would mean all.
    dealt.retain(|names| !names.is_empty());
    dealt
}

/// Makes the packages of the programs that all tests use, so that nothing is built for them alone.
fn packages(session: &mut Session) {
    if !cfg!(target_os = "linux") || !exists("dpkg-deb") || !is_root() {
        println!("Not run: it wants root on a Debian, to install packages into a folder.");
        return;
    }
    let tests = session.test_programs(needs_packages);
    let Some(built) = session.built() else {
        return;
    };
    let made = dist::for_tests(built).and_then(|made| Ok((made, Display::start()?)));
    let (made, display) = match made {
        Ok(made) => made,
        Err(error) => return session.fail(format!("{error:#}")),
    };
    for test in tests {
        println!("\n{}", test.name);
        let mut command = test.prepare(plain(display.command(&test.path), &[]));
        command.envs(&made);
        session.tests(&test.name, command);
    }
}

/// Without colours, which would hide the lines that are counted.
fn plain(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments).env("CARGO_TERM_COLOR", "never");
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn test_of(package: &str, target: &str) -> Executable {
        Executable {
            folder: PathBuf::new(),
            package: package.to_owned(),
            target: target.to_owned(),
            path: PathBuf::new(),
        }
    }

    #[test]
    fn every_test_is_dealt_to_one_display_and_no_display_gets_all_for_none() {
        let names = |count: usize| (0..count).map(|number| number.to_string()).collect();
        assert_eq!(dealt(names(3), 2), [vec!["0", "2"], vec!["1"]]);
        assert_eq!(dealt(names(1), 2), [["0"]]);
    }

    #[test]
    fn each_test_program_belongs_to_one_suite() {
        for (package, target, whole, display, packages) in [
            ("formwork-pack", "formwork_pack", false, false, false),
            ("formwork-cli", "desktop", false, false, false),
            ("formwork-tests", "command_line", true, false, false),
            ("formwork-tests", "desktop_windows", true, true, false),
            ("formwork-tests", "packages", true, false, true),
        ] {
            let test = test_of(package, target);
            assert_eq!(is_whole_program(&test), whole, "{package} {target}");
            assert_eq!(needs_display(&test), display, "{package} {target}");
            assert_eq!(needs_packages(&test), packages, "{package} {target}");
        }
    }

    #[test]
    fn suites_have_names_of_their_own() {
        let mut names: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), SUITES.len());
    }
}
