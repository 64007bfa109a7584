//! A driver of a browser, or of a window that holds one, spoken to by the WebDriver protocol.

use std::net::{TcpListener, TcpStream};
#[cfg(unix)]
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::root;

/// How long anything may take before the test gives up; generous, since the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// The first window on a fresh machine reads everything from a cold disk.
const FIRST_PATIENCE: Duration = Duration::from_secs(240);
/// How long a window may take to close before it is ended.
const CLOSING: Duration = Duration::from_secs(10);
/// How often a driver is started until one opens a window.
const STARTS: usize = 3;

/// A driver with one session. Both end with it.
pub struct Driver {
    program: Child,
    session: String,
}

impl Driver {
    /// Starts a driver that listens on a port, and opens what the capabilities ask for.
    ///
    /// # Panics
    /// If it does not open; so do all other methods if it does not do what is asked.
    pub fn start(command: &mut Command, port: u16, capabilities: &Value) -> Self {
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        // What it starts is of its group, so that nothing outlives it.
        #[cfg(unix)]
        command.process_group(0);
        let mut said = String::new();
        for _ in 0..STARTS {
            let program = match command.spawn() {
                Ok(program) => program,
                Err(error) => panic!("{:?} does not start: {error}", command.get_program()),
            };
            let mut driver = Self {
                program,
                session: format!("http://127.0.0.1:{port}/session"),
            };
            match driver.open(port, capabilities) {
                Ok(id) => {
                    driver.session = format!("{}/{id}", driver.session);
                    return driver;
                }
                // It may have opened its window all the same; that one goes with it.
                Err(error) => said = error,
            }
        }
        panic!("no window: {said}");
    }

    /// Waits until the driver listens, and asks once for a session.
    fn open(&self, port: u16, capabilities: &Value) -> Result<String, String> {
        let begin = Instant::now();
        while let Err(error) = TcpStream::connect(("127.0.0.1", port)) {
            if begin.elapsed() > PATIENCE {
                return Err(error.to_string());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let wanted = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = ureq::post(&self.session)
            .config()
            .timeout_global(Some(FIRST_PATIENCE))
            .build()
            .send_json(&wanted);
        let mut answer = answer.map_err(|error| error.to_string())?;
        let answer: Value = answer
            .body_mut()
            .read_json()
            .map_err(|error| error.to_string())?;
        let id = answer["value"]["sessionId"].as_str();
        id.map(str::to_owned)
            .ok_or_else(|| format!("no session in {answer}"))
    }

    /// Runs JavaScript in the page and returns its value.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({"script": script, "args": arguments});
        match self.try_post("execute/sync", &body) {
            Ok(value) => value,
            Err(error) => panic!("{error} in {script}"),
        }
    }

    /// Gives a command of the protocol; the error is its message. A driver whose page has ended may
    /// never answer.
    pub(crate) fn try_post(&self, command: &str, body: &Value) -> Result<Value, ureq::Error> {
        let mut answer = ureq::post(format!("{}/{command}", self.session))
            .config()
            .timeout_global(Some(PATIENCE))
            .build()
            .send_json(body)?;
        let answer: Value = answer.body_mut().read_json()?;
        Ok(answer["value"].clone())
    }

    /// Waits until a script returns something, and returns it. A page that is being loaded answers
    /// with an error, which is not yet an answer.
    pub fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let body = json!({"script": script, "args": arguments});
        self.patiently(what, || {
            let value = self.try_post("execute/sync", &body).ok()?;
            (!value.is_null() && value != json!(false)).then_some(value)
        })
    }

    /// Tries something until it gives a value.
    pub(crate) fn patiently<T>(&self, what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
        let begin = Instant::now();
        loop {
            if let Some(value) = attempt() {
                return value;
            }
            if begin.elapsed() > PATIENCE {
                self.picture(&root().join("target/failed-window.png"));
                let page = self.run("return document.body.innerText.slice(0, 3000)", &[]);
                panic!("{what} did not happen; the window shows: {page}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Writes a picture of the whole screen, and tells whether it could. It is the window system's:
    /// WebKit's driver waits for the next frame of the page, which does not always come.
    pub fn picture(&self, file: &Path) -> bool {
        let patience = PATIENCE.as_secs().to_string();
        let made = Command::new("timeout")
            .args([&patience, "import", "-window", "root"])
            .arg(file)
            .status();
        made.is_ok_and(|status| status.success())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The window closes with its session, if the driver still answers.
        let _ = ureq::delete(&self.session)
            .config()
            .timeout_global(Some(PATIENCE))
            .build()
            .call();
        end_group(&mut self.program);
    }
}

/// Ends a driver with all that it has started. A window that stayed would lie under the pointer of
/// every test after this one.
fn end_group(driver: &mut Child) {
    let group = driver.id().to_string();
    let begin = Instant::now();
    // What it drives was told to close, and may have something left to write.
    while cfg!(unix) && is_driving(&group) && begin.elapsed() < CLOSING {
        std::thread::sleep(Duration::from_millis(50));
    }
    if cfg!(unix) {
        let members = format!("-{group}");
        let _ = Command::new("kill")
            .args(["-KILL", "--", &members])
            .status();
    }
    let _ = driver.kill();
    let _ = driver.wait();
}

/// Whether a process of the group is none of the drivers themselves (`tauri-driver`,
/// `WebKitWebDriver`, `chromedriver`).
fn is_driving(group: &str) -> bool {
    let members = Command::new("pgrep").args(["-l", "-g", group]).output();
    members.is_ok_and(|members| {
        let members = String::from_utf8_lossy(&members.stdout).into_owned();
        let mut lines = members.lines();
        lines.any(|line| !line.to_lowercase().contains("driver"))
    })
}

pub(crate) fn free_port() -> u16 {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    match port {
        Ok(address) => address.port(),
        Err(error) => panic!("no free port: {error}"),
    }
}
