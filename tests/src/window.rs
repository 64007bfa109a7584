//! The application in a real window, driven through tauri-driver by the WebDriver protocol, and on
//! Linux by xdotool where the gesture leaves the window.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::ops::Deref;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub use crate::driver::PATIENCE;
use crate::driver::{Driver, free_port};
use crate::program;

/// An open window with its driver. Both end with it.
pub struct Window(Driver);

impl Deref for Window {
    type Target = Driver;

    fn deref(&self) -> &Driver {
        &self.0
    }
}

/// A rectangle of the page, in pixels of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub x: i64,
    pub y: i64,
}

impl Window {
    /// Opens the application with a home of its own; it shows what was shown when it ended. Programs in the home's folder `bin` are found
    /// before the system's.
    ///
    /// # Panics
    /// If it does not open; so do all other methods if the window does not do what is asked.
    pub fn open(home: &Path) -> Self {
        if cfg!(unix) {
            wait_until_no_window_is_left();
            // A test that failed while it dragged has left the button pressed.
            run_xdotool(&["mouseup", "1"]);
        }
        let (port, native) = (free_port(), free_port());
        let mut driver = Command::new("tauri-driver");
        driver
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native.to_string(),
            ])
            .env("FORMWORK_HOME", home.join("home"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("PATH", with_folder(&home.join("bin")));
        // Machines of GitHub name the folder of Edge's driver; elsewhere it is on the PATH.
        if cfg!(windows)
            && let Some(folder) = std::env::var_os("EDGEWEBDRIVER")
        {
            let native = Path::new(&folder).join("msedgedriver.exe");
            driver.arg("--native-driver").arg(native);
        }
        let capabilities = json!({
            "tauri:options": { "application": program("FORMWORK_SHELL_BIN") }
        });
        let window = Self(Driver::start(&mut driver, port, &capabilities));
        window.wait_for("nav-packs");
        window
    }

    /// Ends the application as a crash does, and waits until it is gone; its driver ends with it.
    pub fn kill(self, home: &Path) {
        kill(home);
        drop(self);
        wait_until_no_window_is_left();
    }

    /// Waits for an element with that `data-test` name.
    pub fn wait_for(&self, test: &str) {
        self.until(
            &format!("“{test}”"),
            &format!("{FIND} return !!find(arguments[0])"),
            &[json!(test)],
        );
    }

    pub fn has(&self, test: &str) -> bool {
        self.run(
            &format!("{FIND} return !!find(arguments[0])"),
            &[json!(test)],
        ) == json!(true)
    }

    /// Waits until no element has that name any more.
    pub fn wait_until_gone(&self, test: &str) {
        self.until(
            &format!("“{test}” to go"),
            &format!("{FIND} return !find(arguments[0])"),
            &[json!(test)],
        );
    }

    /// Waits until the element with that name has the focus.
    pub fn wait_for_focus(&self, test: &str) {
        self.until(
            &format!("the focus on “{test}”"),
            "return document.activeElement?.dataset.test === arguments[0]",
            &[json!(test)],
        );
    }

    /// Puts the focus on an element, by its selector, once it is there.
    pub fn focus_on(&self, selector: &str) {
        let script = "const e = document.querySelector(arguments[0]); if (!e) return false;
            e.focus(); return e.contains(document.activeElement)";
        self.until(
            &format!("“{selector}” to take the focus"),
            script,
            &[json!(selector)],
        );
    }

    /// Takes the focus away from where it is, as a click on empty ground does.
    pub fn leave(&self) {
        self.run("document.activeElement.blur(); return true", &[]);
    }

    /// How many elements have a name that begins so.
    pub fn count(&self, start: &str) -> u64 {
        let script = "return document.querySelectorAll(`[data-test^=\"${arguments[0]}\"]`).length";
        self.run(script, &[json!(start)])
            .as_u64()
            .unwrap_or_default()
    }

    /// How often each component has been drawn, by its name. Counted in debug builds alone.
    pub fn drawn(&self) -> BTreeMap<String, u64> {
        let script = "return Object.fromEntries([...document.documentElement.attributes]
            .filter(a => a.name.startsWith('data-drawn-'))
            .map(a => [a.name.slice('data-drawn-'.length), Number(a.value)]))";
        let counts = self.run(script, &[]);
        let counts = counts.as_object().into_iter().flatten();
        counts
            .map(|(name, count)| (name.clone(), count.as_u64().unwrap_or_default()))
            .collect()
    }

    /// Presses keys of the keyboard, named as xdotool does, with the window in front.
    pub fn press(&self, keys: &str) {
        self.bring_to_front();
        xdotool(&["key", keys]);
    }

    /// Waits until keys come to the page. The window system tells it later than the window, and an
    /// element that has the focus hears of it only then.
    fn bring_to_front(&self) {
        let window = xdotool(&["search", "--onlyvisible", "--name", TITLE]);
        xdotool(&["windowactivate", "--sync", &window]);
        self.until("the page in front", "return document.hasFocus()", &[]);
    }

    /// Whether the window is on the screen.
    pub fn is_open(&self) -> bool {
        has_window(TITLE)
    }

    /// Clicks an element once it is there. It is found and clicked in one step, since it may be
    /// drawn anew in between, and not in the moment in which it appears, as nobody could.
    pub fn click(&self, test: &str) {
        self.wait_for(test);
        let script = format!(
            "{FIND} const e = find(arguments[0]); if (!e) return false;
            e.scrollIntoView({{block: 'center'}}); e.click(); return true"
        );
        self.until(&format!("“{test}” to click"), &script, &[json!(test)]);
    }

    /// Puts a text into an input as typing it letter by letter would, with an event for each.
    pub fn type_into(&self, test: &str, text: &str) {
        let script = format!(
            "{FIND} const e = find(arguments[0]); if (!e) return false; e.focus();
            const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(e), 'value').set;
            for (let end = 0; end <= arguments[1].length; end++) {{
                set.call(e, arguments[1].slice(0, end));
                e.dispatchEvent(new InputEvent('input', {{bubbles: true}}));
            }}
            e.dispatchEvent(new Event('change', {{bubbles: true}}));
            return true"
        );
        let waited = format!("“{test}” to type into");
        self.until(&waited, &script, &[json!(test), json!(text)]);
    }

    pub fn text_of(&self, test: &str) -> String {
        let script = format!("{FIND} const e = find(arguments[0]); return e ? e.innerText : null");
        self.run(&script, &[json!(test)])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until an element's text holds another.
    pub fn wait_for_text(&self, test: &str, text: &str) {
        let script = format!(
            "{FIND} const e = find(arguments[0]); return !!e && (e.innerText || e.value || '').includes(arguments[1])"
        );
        self.until(
            &format!("“{text}” in “{test}”"),
            &script,
            &[json!(test), json!(text)],
        );
    }

    /// Asks the shell for something, as the interface would.
    pub fn invoke(&self, command: &str, request: &Value) -> Value {
        let script = "window.__answer = undefined;
            window.__TAURI_INTERNALS__.invoke(arguments[0], {request: arguments[1]})
                .then(
                    bytes => { window.__answer = {value: JSON.parse(new TextDecoder().decode(bytes))} },
                    error => { window.__answer = {error} });
            return true";
        self.run(script, &[json!(command), request.clone()]);
        self.until(command, "return window.__answer ?? null", &[])
    }

    /// Drags something out of the window, once it is made and hangs at the pointer.
    pub fn drag_out(&self, from: Place, to: Place) {
        drag_when(from, to, || self.wait_for("drag-begun"));
    }

    /// The middle of an element on the screen. The window has no frame of its own under a bare
    /// window manager, so its place is asked of the window system.
    pub fn place_of(&self, test: &str) -> Place {
        let script = format!(
            "{FIND} const e = find(arguments[0]); if (!e) return false;
            e.scrollIntoView({{block: 'center'}});
            const r = e.getBoundingClientRect(); return [r.left + Math.min(60, r.width / 2), r.top + r.height / 2]"
        );
        let place = self.until(&format!("“{test}”"), &script, &[json!(test)]);
        let coordinate = |index: usize| place[index].as_f64().unwrap_or(0.0) as i64;
        place_in(TITLE, coordinate(0), coordinate(1))
    }
}

/// The window's title, as a pattern.
pub const TITLE: &str = "(^|– )Formwork$";

/// Ends the application of a home as a crash does.
pub fn kill(home: &Path) {
    kill_program(home, program("FORMWORK_SHELL_BIN").file_name());
}

/// Ends the process in which the page of a home's window runs, as a crash does.
pub fn kill_page(home: &Path) {
    kill_program(home, Some(OsStr::new("WebKitWebProcess")));
}

fn kill_program(home: &Path, name: Option<&OsStr>) {
    let of_home = format!("FORMWORK_HOME={}", home.join("home").display());
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    for process in processes {
        let is_meant =
            std::fs::read_link(process.path().join("exe")).is_ok_and(|exe| exe.file_name() == name);
        let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
        let mut variables = environment.split(|byte| *byte == 0);
        if is_meant && variables.any(|variable| variable == of_home.as_bytes()) {
            let id = process.file_name();
            let _ = Command::new("kill").arg("-9").arg(id).status();
        }
    }
}

/// Finds an element by its `data-test` name.
const FIND: &str = r#"const find = name =>
    document.querySelector('[data-test="' + name.replace(/["\\]/g, '\\$&') + '"]');"#;

/// Programs of a test's own stand before the system's.
fn with_folder(folder: &Path) -> OsString {
    let mut path = folder.as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    path
}

/// Runs xdotool and returns what it prints.
///
/// # Panics
/// If it fails, or if what it waits for does not happen.
pub fn xdotool(arguments: &[&str]) -> String {
    let output = run_xdotool(arguments);
    if output.status.success() {
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    } else {
        panic!(
            "xdotool {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr)
        )
    }
}

/// Whether a window with such a title is on the screen.
///
/// # Panics
/// If xdotool does not start.
pub fn has_window(title: &str) -> bool {
    run_xdotool(&["search", "--onlyvisible", "--name", title])
        .status
        .success()
}

/// What xdotool waits for (`--sync`) it waits for without an end, so `timeout` ends it.
fn run_xdotool(arguments: &[&str]) -> Output {
    let patience = PATIENCE.as_secs().to_string();
    let output = Command::new("timeout")
        .args([&patience, "xdotool"])
        .args(arguments)
        .output();
    match output {
        Ok(output) => output,
        Err(error) => panic!("xdotool does not start: {error}"),
    }
}

/// A window of an earlier test would take pointer and keys from the next one.
fn wait_until_no_window_is_left() {
    let begin = Instant::now();
    while has_window(TITLE) {
        assert!(
            begin.elapsed() < PATIENCE,
            "a window of an earlier test is still open"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A place within a window's content, by the window's title, as a place of the screen.
///
/// The pointer goes there to find out: what xdotool says of a window's own place leaves the frame
/// out under some window managers and counts it twice under others.
pub fn place_in(title: &str, x: i64, y: i64) -> Place {
    let windows = xdotool(&["search", "--sync", "--onlyvisible", "--name", title]);
    let window = windows.lines().last().unwrap_or_default();
    xdotool(&[
        "mousemove",
        "--sync",
        "--window",
        window,
        &x.to_string(),
        &y.to_string(),
    ]);
    let location = xdotool(&["getmouselocation", "--shell"]);
    let number = |name: &str| {
        let line = location.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|value| value.parse().ok()).unwrap_or(0)
    };
    Place {
        x: number("X="),
        y: number("Y="),
    }
}

/// Drags from one place of the screen to another, slowly enough for both ends to follow: the pauses
/// are a hand's, and neither end tells when it is ready.
pub fn drag(from: Place, to: Place) {
    drag_when(from, to, || {});
}

/// The same; what is dragged has begun to move when `begun` returns.
fn drag_when(from: Place, to: Place, begun: impl FnOnce()) {
    let at = |place: Place| (place.x.to_string(), place.y.to_string());
    let pause = |ms: u64| std::thread::sleep(Duration::from_millis(ms));
    let (x, y) = at(from);
    // Without --sync, which waits for a movement: the pointer may be there already.
    xdotool(&["mousemove", &x, &y]);
    pause(300);
    xdotool(&["mousedown", "1"]);
    pause(200);
    let steps = 24;
    let mut begun = Some(begun);
    for step in 1..=steps {
        let (x, y) = at(Place {
            x: from.x + (to.x - from.x) * step / steps,
            y: from.y + (to.y - from.y) * step / steps,
        });
        xdotool(&["mousemove", &x, &y]);
        pause(60);
        if step == FAR_ENOUGH
            && let Some(begun) = begun.take()
        {
            begun();
        }
    }
    pause(700);
    xdotool(&["mouseup", "1"]);
    pause(500);
}

/// The step of a drag after which it is none that might still become a click.
const FAR_ENOUGH: i64 = 3;
