//! A driver of a browser, or of a window that holds one, spoken to by the WebDriver protocol.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::root;

/// How long anything may take before the test gives up; generous, since the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

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
        let program = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let program = match program {
            Ok(program) => program,
            Err(error) => panic!("{:?} does not start: {error}", command.get_program()),
        };
        let mut driver = Self {
            program,
            session: format!("http://127.0.0.1:{port}/session"),
        };
        let wanted = json!({"capabilities": {"alwaysMatch": capabilities}});
        let begin = Instant::now();
        let answer = loop {
            match ureq::post(&driver.session).send_json(&wanted) {
                Ok(mut answer) => break answer.body_mut().read_json::<Value>(),
                Err(error) if begin.elapsed() > PATIENCE => panic!("no window: {error}"),
                Err(_) => std::thread::sleep(Duration::from_millis(200)),
            }
        };
        let id = answer
            .ok()
            .and_then(|answer| answer["value"]["sessionId"].as_str().map(str::to_owned));
        let Some(id) = id else {
            panic!("the driver gave no session");
        };
        driver.session = format!("{}/{id}", driver.session);
        driver
    }

    /// Runs JavaScript in the page and returns its value.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({"script": script, "args": arguments});
        match self.try_post("execute/sync", &body) {
            Ok(value) => value,
            Err(error) => panic!("{error} in {script}"),
        }
    }

    /// Gives a command of the protocol; the error is its message.
    pub(crate) fn try_post(&self, command: &str, body: &Value) -> Result<Value, ureq::Error> {
        let mut answer = ureq::post(format!("{}/{command}", self.session)).send_json(body)?;
        let answer: Value = answer.body_mut().read_json()?;
        Ok(answer["value"].clone())
    }

    /// Waits until a script returns something, and returns it.
    pub fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        self.patiently(what, || {
            let value = self.run(script, arguments);
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

    /// Writes a picture of the whole screen.
    pub fn picture(&self, file: &Path) {
        // Only for people to look at after a failure; the test says what is wrong without it.
        let _ = Command::new("import")
            .args(["-window", "root"])
            .arg(file)
            .status();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The window closes with its session; the driver ends whether or not it answers.
        let _ = ureq::delete(&self.session).call();
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    match port {
        Ok(address) => address.port(),
        Err(error) => panic!("no free port: {error}"),
    }
}
