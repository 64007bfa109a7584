//! `cargo xtask dev`: trunk serves the interface and reloads it; the shell starts anew when it changed.

use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::command::{line, program, run, say};
use crate::run::Profile;
use crate::setup::{Purpose, set_up};
use crate::{cargo_build, changes, interface, project};

const PORT: u16 = 1420;

pub fn dev() -> Result<()> {
    set_up(Purpose::Run)?;
    say("Bundling the interface's scripts …");
    run(&mut interface::reloading_bundle())?;
    say(&format!("Serving the interface on port {PORT} …"));
    let mut server = serve()?;
    wait_until_served(&mut server)?;
    let sources = ["src-tauri", "crates", "Cargo.toml"].map(|path| project::root().join(path));
    let scripts = ["js", "bundle.mjs"].map(|path| project::ui().join(path));
    // Merged into tauri.conf.json, which names no server: every other build is whole in itself.
    let config = format!(r#"{{"build":{{"devUrl":"http://127.0.0.1:{PORT}"}}}}"#);
    loop {
        say("Building the application …");
        let built_from = changes::newest(&sources);
        let mut bundled_from = changes::newest(&scripts);
        let mut window = match cargo_build::program("formwork-shell", Profile::Dev, Some(&config)) {
            Ok(path) => Some(Running::start(&mut program(path))?),
            Err(error) => {
                say(&format!("{error:#}; waiting for the next change …"));
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
                bail!("trunk ended, so the interface is no longer served");
            }
            if changes::newest(&scripts) != bundled_from {
                bundled_from = changes::newest(&scripts);
                // Trunk sees the new bundle. What the bundler refuses, it shows itself.
                let _ = run(&mut interface::reloading_bundle());
            }
        }
    }
}

fn serve() -> Result<Running> {
    let mut trunk = interface::trunk("serve", Profile::Dev)?;
    trunk.args(["--address", "127.0.0.1", "--port", &PORT.to_string()]);
    // Not into ui/dist: the page that reloads itself must not end up in an application.
    let dist = project::root().join("target/served-interface");
    trunk
        .arg("--dist")
        .arg(dist)
        .args(["--ignore", "node_modules"]);
    let sources = ["src", "styles", "fonts", "vendor", "js", "index.html"];
    for path in sources.iter().chain(&["../crates/protocol/src"]) {
        trunk.args(["--watch", path]);
    }
    Running::start(&mut trunk)
}

/// The first build takes minutes; until then the port is closed.
fn wait_until_served(server: &mut Running) -> Result<()> {
    let address = SocketAddr::from(([127, 0, 0, 1], PORT));
    while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
        if server.has_ended() {
            bail!("trunk ended before it served the interface; its own words are above");
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
