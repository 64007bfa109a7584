//! A PostgreSQL server of a test's own.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::driver::free_port;

pub struct Postgres {
    folder: TempDir,
    port: u16,
}

impl Postgres {
    /// Starts a server with empty databases on a free port.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start() -> Self {
        let folder = match tempfile::tempdir() {
            Ok(folder) => folder,
            Err(error) => panic!("no temporary folder: {error}"),
        };
        let server = Self {
            folder,
            port: free_port(),
        };
        if is_root() {
            // It refuses to run as root.
            run(Command::new("chown")
                .arg("postgres")
                .arg(server.folder.path()));
        }
        run(server
            .program("initdb")
            .args(["--auth=trust", "--username=postgres", "--no-sync"]));
        // Nothing here outlasts the test, so nothing waits for the disk.
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c fsync=off",
            server.port,
            server.folder.path().display()
        );
        let log = server.folder.path().join("log");
        run(server
            .program("pg_ctl")
            .args(["start", "-w", "-o", &options, "-l"])
            .arg(log));
        server
    }

    /// Of the database “postgres”.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// One of its programs, told where the data are.
    fn program(&self, name: &str) -> Command {
        let program = programs().join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command
            .current_dir(self.folder.path())
            .env("PGDATA", self.folder.path());
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = self.program("pg_ctl").args(["stop", "-m", "fast"]).output();
    }
}

/// Where its programs are: Debian keeps them off the path, a folder for each version.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let folders = versions.flatten().map(|version| version.path().join("bin"));
    folders.max().unwrap_or_else(|| Path::new("").to_owned())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn run(command: &mut Command) {
    // pg_ctl hands its output on to the server, which would keep a pipe open.
    let status = command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => {}
        Ok(status) => panic!("{command:?} ended with {status}"),
        Err(error) => panic!("{command:?} does not start: {error}"),
    }
}
