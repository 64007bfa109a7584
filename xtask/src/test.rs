//! `cargo xtask test`: the suites one after the other, and the sum of what they counted.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, ExitCode, ExitStatus};
use std::thread;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::cargo_build::{self, Built, Executable};
use crate::command::{line, run, say, stream};
use crate::libtest::{Counts, Failed, Printed};
use crate::run::Profile;
use crate::setup::{Purpose, set_up};
use crate::suites::SUITES;
use crate::{interface, tools};

/// What the suites share and count.
#[derive(Default)]
pub struct Session {
    suite: &'static str,
    counts: Counts,
    faults: Vec<String>,
    /// Tests that passed only when they were run again.
    unsteady: Vec<String>,
    interface: Option<bool>,
    /// `Some(None)` is a build that failed; it is not tried again.
    built: Option<Option<Built>>,
}

pub fn list() {
    let width = SUITES
        .iter()
        .map(|suite| suite.name.len())
        .max()
        .unwrap_or(0);
    for suite in SUITES {
        println!("{:width$}  {}", suite.name, suite.title);
    }
}

/// Runs the named suites, or all; every suite runs, whatever the ones before it say.
pub fn test(only: &[&str]) -> Result<ExitCode> {
    if let Some(unknown) = only
        .iter()
        .find(|name| SUITES.iter().all(|suite| suite.name != **name))
    {
        bail!("there is no suite `{unknown}`; `cargo xtask test --list` shows them");
    }
    set_up(Purpose::Test)?;
    tools::add_missing(only)?;
    let mut session = Session::default();
    for suite in SUITES {
        if only.is_empty() || only.contains(&suite.name) {
            let (before, start) = (session.counts, Instant::now());
            say(&format!("\n── {} ({})", suite.title, suite.name));
            session.suite = suite.name;
            (suite.run)(&mut session);
            say(&format!(
                "── {}: {} passed, {} failed in {} s",
                suite.name,
                session.counts.passed - before.passed,
                session.counts.failed - before.failed,
                start.elapsed().as_secs()
            ));
        }
    }
    Ok(session.finish())
}

impl Session {
    /// A command that passes or fails as a whole.
    pub fn check(&mut self, mut command: Command) {
        match run(&mut command) {
            Ok(()) => self.counts.passed += 1,
            Err(error) => self.fail(format!("{error:#}")),
        }
    }

    /// A command that runs Rust tests and prints their results.
    pub fn tests(&mut self, name: &str, mut command: Command) {
        let (status, printed) = hear(&mut command);
        self.count(name, &command, status, printed);
    }

    /// The same for tests of what is not the project's alone: a web view, a window manager, the
    /// system's dialogs, Wine, whose hiccups fail a test now and then. Those that fail are run once more,
    /// and named at the end if they pass then.
    ///
    /// The shares, each the names of some tests or none for all, are run at the same time. `command`
    /// gives what runs the named tests of a share, by its place.
    pub fn tests_with_a_second_try(
        &mut self,
        name: &str,
        shares: &[Vec<String>],
        command: impl Fn(usize, &[String]) -> Command + Sync,
    ) {
        let first = |place: usize, names: &[String]| {
            let mut command = command(place, names);
            let (status, printed) = hear(&mut command);
            (command, status, printed)
        };
        let heard = thread::scope(|scope| {
            let shares = shares.iter().enumerate();
            let running: Vec<_> = shares
                .map(|(place, names)| scope.spawn(move || first(place, names)))
                .collect();
            running.into_iter().map(|share| share.join()).collect()
        });
        let heard: Vec<thread::Result<_>> = heard;
        for (place, share) in heard.into_iter().enumerate() {
            let Ok((first, mut status, mut printed)) = share else {
                self.fail(format!("{name}: the thread that heard its tests panicked"));
                continue;
            };
            if status.is_ok() && printed.counts.is_some() && !printed.failed.is_empty() {
                let failed = printed.failed.iter().map(|failed| failed.test.clone());
                let mut again = command(place, &failed.collect::<Vec<_>>());
                println!("\nOnce more: {}", line(&again));
                let (ended, second) = hear(&mut again);
                self.second_try(name, &mut printed, &second);
                if printed.counts.is_some_and(|counts| counts.failed == 0) {
                    status = ended;
                }
            }
            self.count(name, &first, status, printed);
        }
    }

    /// Takes those for passed that did pass when they were run again.
    fn second_try(&mut self, name: &str, first: &mut Printed, second: &Printed) {
        let Some(counts) = second.counts else {
            return;
        };
        let failed_twice = |failed: &Failed| {
            let mut others = second.failed.iter();
            others.any(|other| other.test == failed.test)
        };
        // A name that was not heard because something else was printed between counts all the same.
        if counts.failed as usize != second.failed.len() {
            return;
        }
        let (failed, passed): (Vec<_>, Vec<_>) = first.failed.drain(..).partition(failed_twice);
        first.failed = failed;
        if let (Some(sum), Ok(passed)) = (&mut first.counts, u32::try_from(passed.len())) {
            sum.failed -= passed;
            sum.passed += passed;
        }
        for test in &passed {
            self.unsteady.push(described(self.suite, name, test));
        }
    }

    fn count(
        &mut self,
        name: &str,
        command: &Command,
        status: Result<ExitStatus>,
        printed: Printed,
    ) {
        let counted = printed.counts.unwrap_or_default();
        self.counts += counted;
        for test in &printed.failed {
            self.faults.push(described(self.suite, name, test));
        }
        match status {
            Ok(status) if status.success() => {}
            // The faults are those of its tests, already counted and named.
            Ok(_) if counted.failed > 0 => {}
            Ok(status) => self.fail(format!("{name}: `{}` ended with {status}", line(command))),
            Err(error) => self.fail(format!("{name}: {error:#}")),
        }
    }

    pub fn fail(&mut self, fault: String) {
        eprintln!("error: {fault}");
        self.faults.push(format!("{}: {fault}", self.suite));
        self.counts.failed += 1;
    }

    /// Builds the interface anew and counts it.
    pub fn build_interface(&mut self) {
        let result = interface::build(Profile::Dev);
        self.interface = Some(result.is_ok());
        match result {
            Ok(()) => self.counts.passed += 1,
            Err(error) => self.fail(format!("{error:#}")),
        }
    }

    /// Whether the interface is built, which the shell's code holds within itself.
    pub fn has_interface(&mut self) -> bool {
        if self.interface.is_none() {
            let result = interface::build_if_changed(Profile::Dev);
            self.interface = Some(result.is_ok());
            if let Err(error) = result {
                self.fail(format!("{error:#}"));
            }
        }
        self.interface == Some(true)
    }

    /// The test programs that `wanted` takes, each ready to be run where cargo would run it.
    pub fn test_programs(&mut self, wanted: fn(&Executable) -> bool) -> Vec<TestProgram> {
        if self.built.is_none() {
            self.has_interface();
            say("Building all programs and tests …");
            match cargo_build::everything() {
                Ok(built) => self.built = Some(Some(built)),
                Err(error) => {
                    self.built = Some(None);
                    self.fail(format!("{error:#}"));
                    return Vec::new();
                }
            }
        }
        let Some(Some(built)) = &self.built else {
            self.fail("not run, because the build failed".to_owned());
            return Vec::new();
        };
        let environment = match environment(built) {
            Ok(environment) => environment,
            Err(error) => {
                self.fail(format!("{error:#}"));
                return Vec::new();
            }
        };
        let programs = built.tests.iter().filter(|test| wanted(test));
        programs
            .map(|test| TestProgram {
                name: format!("{} {}", test.package, test.target),
                path: test.path.clone(),
                folder: test.folder.clone(),
                environment: environment.clone(),
            })
            .collect()
    }

    /// What the tests were built from, once they were.
    pub fn built(&self) -> Option<&Built> {
        self.built.as_ref()?.as_ref()
    }

    fn finish(self) -> ExitCode {
        say("");
        for (head, tests) in [
            ("Passed only when run again:", &self.unsteady),
            ("Failed:", &self.faults),
        ] {
            if !tests.is_empty() {
                say(head);
            }
            for test in tests {
                say(&format!("  {test}"));
            }
        }
        if self.counts.ignored > 0 {
            say(&format!("{} ignored", self.counts.ignored));
        }
        say(&format!(
            "{} passed, {} failed",
            self.counts.passed, self.counts.failed
        ));
        if self.counts.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// Runs a command that runs Rust tests; what it prints is printed.
fn hear(command: &mut Command) -> (Result<ExitStatus>, Printed) {
    let mut printed = Printed::default();
    let status = stream(command, |line| {
        println!("{line}");
        printed.read(line);
    });
    (status, printed)
}

/// A failed test with what it said.
fn described(suite: &str, program: &str, test: &Failed) -> String {
    let said = test.said.iter().map(|line| format!("\n      {line}"));
    format!(
        "{suite}: {program}: {}{}",
        test.test,
        said.collect::<String>()
    )
}

/// Where whole-program tests find the programs.
fn environment(built: &Built) -> Result<BTreeMap<&'static str, PathBuf>> {
    Ok(BTreeMap::from([
        ("FORMWORK_BIN", built.program("formwork-cli")?.path.clone()),
        (
            "FORMWORK_SHELL_BIN",
            built.program("formwork-shell")?.path.clone(),
        ),
        ("PATH", PathBuf::from(crate::project::search_path()?)),
    ]))
}

pub struct TestProgram {
    pub name: String,
    pub path: PathBuf,
    folder: PathBuf,
    environment: BTreeMap<&'static str, PathBuf>,
}

impl TestProgram {
    /// The command that runs it, with all that cargo would give it.
    pub fn prepare(&self, mut command: Command) -> Command {
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .envs(&self.environment);
        command
    }
}

#[cfg(test)]
mod tests;
