//! Generated applications: their programs, what is built of them, and one that serves. One that serves
//! is ended with all that it has started, as a group of processes.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

/// Everything is built in the profile in which `npm start` runs the service, so that it is compiled
/// once; optimising would take minutes that no test needs.
pub const QUICK: [(&str, &str); 2] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true"),
];

/// What is built from generated applications, and lasts from one run of the tests to the next.
pub fn shelf() -> PathBuf {
    crate::root().join("target/generated")
}

/// A program in a generated application.
pub fn command(folder: &Path, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", shelf())
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_MANIFEST_DIR");
    command
}

pub fn run(folder: &Path, program: impl AsRef<OsStr>, arguments: &[&str]) {
    expect_success(&mut command(folder, program, arguments));
}

pub fn expect_success(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    assert!(
        output.status.success(),
        "{command:?}:\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

pub fn npm(folder: &Path, arguments: &[&str]) {
    run(folder, "npm", arguments);
}

/// An application that was started with the command of its README.
pub struct Running {
    npm: Child,
    /// Reads what the programs print, until none of them is left.
    reader: Option<JoinHandle<()>>,
    pub address: String,
}

impl Running {
    pub fn start(application: &Path) -> Self {
        let mut npm = command(application, "npm", &["start"]);
        let mut npm = npm
            .envs(QUICK)
            .env("PORT", "0")
            .stdout(Stdio::piped())
            // npm's shell does not pass a signal on, so all of them are told, as a terminal does.
            .process_group(0)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(npm.stdout.take().unwrap()).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, address) = line.split_once("address=")?;
                Some(format!("http://{}", address.trim()))
            })
            .expect("the service says where it listens");
        // Read on to the end, or the service would stand still once the pipe is full.
        let reader = std::thread::spawn(move || lines.for_each(drop));
        Self {
            npm,
            reader: Some(reader),
            address,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = format!("-{}", self.npm.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = self.npm.wait();
        // Every program holds the pipe, so none is left once it is at its end.
        let _ = self.reader.take().map(JoinHandle::join);
    }
}
