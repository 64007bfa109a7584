//! A display that nobody sees, for the tests of the window: an X server of its own with a window manager.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::command::{program, read};

const SCREEN: &str = "1440x900x24";

/// Ends when dropped.
pub struct Display {
    name: String,
    // Dropped in this order: the window manager before its server.
    _manager: Ending,
    _server: Ending,
}

struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Display {
    pub fn start() -> Result<Self> {
        // The server takes the first free number and prints it once it is ready.
        let mut child = program("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start `Xvfb`")?;
        let output = child.stdout.take();
        let server = Ending(child);
        let mut number = String::new();
        if let Some(output) = output {
            BufReader::new(output).read_line(&mut number)?;
        }
        if number.trim().is_empty() {
            bail!("`Xvfb` ended before it opened a display");
        }
        let name = format!(":{}", number.trim());
        let manager = program("openbox")
            .arg("--sm-disable")
            .env("DISPLAY", &name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start `openbox`")?;
        let display = Self {
            name,
            _manager: Ending(manager),
            _server: server,
        };
        display.wait_for_manager()?;
        Ok(display)
    }

    /// Windows that open before the manager is there are never placed by it.
    fn wait_for_manager(&self) -> Result<()> {
        for _ in 0..100 {
            let mut question = program("xdotool");
            question.arg("get_num_desktops").env("DISPLAY", &self.name);
            if read(&mut question).is_some() {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        bail!("`openbox` did not take over the display {}", self.name)
    }

    /// The program, to be run on this display within a message bus of its own.
    pub fn command(&self, path: &Path) -> Command {
        let mut command = program("dbus-run-session");
        command
            .arg("--")
            .arg(path)
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            // A virtual display has no graphics card to share buffers with.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8");
        command
    }
}
