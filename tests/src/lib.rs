//! What whole-program tests share: where the programs are, and folders of their own.

#[cfg(unix)]
pub mod application;
pub mod browser;
#[cfg(unix)]
pub mod chinook;
pub mod draw;
pub mod driver;
mod keyboard;
#[cfg_attr(not(target_os = "linux"), path = "unbounded.rs")]
pub mod memory;
mod pictures;
pub mod postgres;
pub mod window;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The project's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent().unwrap_or(here);
    // A program that was built on another system knows a place there, without a drive.
    std::path::absolute(root).unwrap_or_else(|_| root.to_owned())
}

/// A built program: `cargo xtask test` names its place in the environment.
///
/// # Panics
/// If the variable is not set: these tests need programs, not only a compiler.
pub fn program(variable: &str) -> PathBuf {
    match std::env::var_os(variable) {
        Some(path) => PathBuf::from(path),
        None => panic!("{variable} is not set; run these tests with `cargo xtask test`"),
    }
}

/// The `formwork` command with a home of its own.
pub struct Formwork {
    pub home: TempDir,
}

/// How a call ended.
pub struct Called {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// What starting a program gives. Of several that are started at once Wine refuses one now and then
/// with an error of its own; it is asked again then.
///
/// # Errors
/// If the program does not start.
pub fn started<T>(mut start: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    const INTERNAL_ERROR: i32 = 1359;
    for _ in 0..5 {
        match start() {
            Err(error) if cfg!(windows) && error.raw_os_error() == Some(INTERNAL_ERROR) => {}
            other => return other,
        }
    }
    start()
}

impl Called {
    /// Runs a command to its end.
    ///
    /// # Panics
    /// If the program cannot be started.
    pub fn of(mut command: Command) -> Self {
        match started(|| command.output()) {
            Ok(Output {
                status,
                stdout,
                stderr,
            }) => Self {
                status: status.code().unwrap_or(-1),
                stdout: String::from_utf8_lossy(&stdout).into_owned(),
                stderr: String::from_utf8_lossy(&stderr).into_owned(),
            },
            Err(error) => panic!("{command:?} does not start: {error}"),
        }
    }

    /// Standard output as the one JSON document that it must be.
    ///
    /// # Panics
    /// If it is anything else.
    pub fn json(&self) -> Value {
        match serde_json::from_str(&self.stdout) {
            Ok(value) => value,
            Err(error) => panic!("{error}: {}\n{}", self.stdout, self.stderr),
        }
    }
}

impl Formwork {
    /// # Panics
    /// If the system gives no folder for temporary files.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        match tempfile::tempdir() {
            Ok(home) => Self { home },
            Err(error) => panic!("no temporary folder: {error}"),
        }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("FORMWORK_BIN"));
        command
            .args(arguments)
            .env("FORMWORK_HOME", self.home.path().join("home"));
        command
    }

    /// # Panics
    /// If the program cannot be started.
    pub fn call(&self, arguments: &[&str]) -> Called {
        Called::of(self.command(arguments))
    }

    /// Generates a pack into a folder, with the defaults for what is not in `more`; a JSON report.
    ///
    /// # Panics
    /// If the program cannot be started, or a path is not text.
    pub fn generate(&self, pack: &str, target: &Path, more: &[&str]) -> Called {
        let Some(target) = target.to_str() else {
            panic!("{} is not text", target.display());
        };
        let mut arguments = vec!["new", pack, "--defaults", "--json", "--to", target];
        arguments.extend(more);
        self.call(&arguments)
    }

    /// A path below this test's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        let mut path = self.home.path().to_owned();
        path.extend(name.split('/'));
        path
    }
}

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Folder,
    /// Its bytes, and whether it is executable.
    File(Vec<u8>, bool),
    Link(PathBuf),
}

/// Everything below a folder by its path, folders, links and `.formwork` too. What runs remember of
/// a target is left out, and its folder if nothing else is in it: it changes when nothing else does.
///
/// # Panics
/// If anything in it cannot be read.
pub fn everything_below(folder: &Path) -> std::collections::BTreeMap<String, Entry> {
    let mut found = std::collections::BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in read(&next, std::fs::read_dir(&next)) {
            let path = read(&next, entry).path();
            let metadata = read(&path, path.symlink_metadata());
            let what = if metadata.is_dir() {
                waiting.push(path.clone());
                Entry::Folder
            } else if metadata.is_symlink() {
                Entry::Link(read(&path, path.read_link()))
            } else {
                Entry::File(read(&path, std::fs::read(&path)), is_executable(&metadata))
            };
            found.insert(relative(&path, folder), what);
        }
    }
    let local = ".formwork/local";
    let remembered = ["seen", "note"].map(|name| found.remove(&format!("{local}/{name}")));
    let inside = format!("{local}/");
    if remembered.iter().any(Option::is_some) && !found.keys().any(|path| path.starts_with(&inside))
    {
        found.remove(local);
    }
    found
}

#[cfg(unix)]
fn is_executable(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &std::fs::Metadata) -> bool {
    false
}

fn relative(path: &Path, folder: &Path) -> String {
    let name = path.strip_prefix(folder).unwrap_or(path);
    name.to_string_lossy().replace('\\', "/")
}

/// All files below a folder with their bytes, by their path; `.formwork` is left out.
///
/// # Panics
/// If anything in it cannot be read.
pub fn files_below(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in read(&next, std::fs::read_dir(&next)) {
            let path = read(&next, entry).path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != ".formwork") {
                    waiting.push(path);
                }
            } else {
                let name = relative(&path, folder);
                files.insert(name, read(&path, std::fs::read(&path)));
            }
        }
    }
    files
}

fn read<T>(path: &Path, result: std::io::Result<T>) -> T {
    match result {
        Ok(found) => found,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}
