//! `cargo xtask dev`: the interface is served and loads itself anew when it changed; so does the shell.

use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::command::{line, program, say};
use crate::run::Profile;
use crate::setup::{Purpose, set_up};
use crate::{cargo_build, changes, interface, project};

const PORT: u16 = 1420;

pub fn dev() -> Result<()> {
    set_up(Purpose::Run)?;
    // Not into ui/dist: the page that reloads itself must not end up in an application.
    let served = project::root().join("target/served-interface");
    let pages = interface::inputs();
    let sources = ["src-tauri", "crates", "Cargo.toml"].map(|path| project::root().join(path));
    let (mut page_of, built) = build_page(&served, &pages);
    built?;
    say(&format!("Serving the interface on port {PORT} …"));
    let mut server = serve(&served, PORT)?;
    wait_until_served(&mut server, PORT)?;
    // Merged into tauri.conf.json, which names no server: every other build is whole in itself.
    let config = format!(r#"{{"build":{{"devUrl":"http://127.0.0.1:{PORT}"}}}}"#);
    loop {
        say("Building the application …");
        let built_from = changes::newest(&sources);
        let window = cargo_build::program("formwork-shell", Profile::Dev, Some(&config));
        let mut window = match window {
            Ok(path) => Some(Running::start(&mut program(path))?),
            Err(error) => {
                wait_for_a_change(&error);
                None
            }
        };
        while changes::newest(&sources) == built_from {
            sleep(Duration::from_millis(500));
            if window.as_mut().is_some_and(Running::has_ended) {
                // The person closed the window.
                return Ok(());
            }
            if server.has_ended() {
                bail!("the server ended, so the interface is no longer served");
            }
            if changes::newest(&pages) != page_of {
                let built;
                (page_of, built) = build_page(&served, &pages);
                if let Err(error) = built {
                    wait_for_a_change(&error);
                }
            }
        }
    }
}

/// Builds what is served, and tells the newest change that is in it.
fn build_page(served: &Path, pages: &[PathBuf]) -> (Option<SystemTime>, Result<()>) {
    say("Building the interface …");
    // The bundler changes the folder that it writes into: only what comes later is a change.
    let bundled = interface::bundle_served();
    let newest = changes::newest(pages);
    (
        newest,
        bundled.and_then(|()| interface::build_served(served)),
    )
}

/// What does not compile is no reason to end: the next change mends it.
fn wait_for_a_change(error: &anyhow::Error) {
    say(&format!("{error:#}; waiting for the next change …"));
}

fn serve(folder: &Path, port: u16) -> Result<Running> {
    let mut node = program("node");
    node.arg(project::ui().join("serve.mjs"));
    Running::start(node.arg(folder).arg(port.to_string()))
}

/// Until then the port is closed.
fn wait_until_served(server: &mut Running, port: u16) -> Result<()> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
        if server.has_ended() {
            bail!("the server ended before it served the interface; its own words are above");
        }
        sleep(Duration::from_millis(300));
    }
    Ok(())
}

/// A program that ends with this one.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("could not start `{}`", line(command)))?;
        Ok(Self(child))
    }

    fn has_ended(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(Some(_)) | Err(_))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use std::fs;
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    /// Asks for a path, and returns what comes as it comes.
    fn ask(port: u16, path: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        BufReader::new(stream)
    }

    fn line_with(answer: &mut impl BufRead, text: &str) -> String {
        let mut lines = answer.lines().map_while(Result::ok);
        lines
            .find(|line| line.contains(text))
            .unwrap_or_else(|| panic!("no line has `{text}`"))
    }

    #[test]
    fn the_page_is_served_from_its_folder_alone_and_told_of_each_build() {
        let folder = std::env::temp_dir().join(format!("xtask-served-{}", std::process::id()));
        files::make(&folder.join("page")).unwrap();
        fs::write(folder.join("page/index.html"), "a page\n").unwrap();
        fs::write(folder.join("secret"), "a secret\n").unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let mut server = serve(&folder.join("page"), port).unwrap();
        wait_until_served(&mut server, port).unwrap();

        line_with(&mut ask(port, "/"), "a page");
        for path in ["/../secret", "/%2e%2e/secret", "/nothing"] {
            assert!(
                line_with(&mut ask(port, path), "HTTP/1.1").contains(" 404 "),
                "{path}"
            );
        }
        let mut changes = ask(port, "/changes");
        line_with(&mut changes, "text/event-stream");
        fs::write(folder.join("page/built"), "").unwrap();
        line_with(&mut changes, "data: changed");
        drop(server);
        fs::remove_dir_all(&folder).unwrap();
    }
}
