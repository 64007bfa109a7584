//! A running service with an empty database, and the requests that tests make to it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;
use ureq::http::Request;
use ureq::{Agent, AsSendBody};

pub struct Api {
    address: String,
    agent: Agent,
    numbers: AtomicI64,
    server: Child,
    folder: TempDir,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: Value,
}

impl Api {
    /// Starts the service on a free port and waits until it listens.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (server, address) = start(folder.path());
        Self {
            address,
            agent: Agent::config_builder()
                .http_status_as_error(false)
                .max_idle_connections(0)
                .build()
                .into(),
            numbers: AtomicI64::new(0),
            server,
            folder,
        }
    }

    /// Ends the service and starts it with the same database.
    pub fn restart(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
        (self.server, self.address) = start(self.folder.path());
    }

    /// Sends SIGTERM and waits for the end, but not for ever.
    #[cfg(unix)]
    pub fn terminate(&mut self) -> Option<std::process::ExitStatus> {
        let id = self.server.id().to_string();
        let kill = Command::new("kill").args(["-TERM", &id]).status();
        assert!(kill.unwrap().success());
        (0..100).find_map(|_| {
            thread::sleep(std::time::Duration::from_millis(100));
            self.server.try_wait().unwrap()
        })
    }

    /// A number that this database has not seen yet.
    pub fn number(&self) -> i64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// A word that this database has not seen yet, of at least so many letters and digits.
    pub fn word(&self, length: usize) -> String {
        let mut number = self.number();
        let mut word = String::new();
        while number > 0 || word.len() < length {
            let digit = u32::try_from(number % 36).unwrap();
            word.insert(0, char::from_digit(digit, 36).unwrap());
            number /= 36;
        }
        word
    }

    /// A letter that this database has not seen yet. There are not enough of them from A to Z.
    pub fn letter(&self) -> String {
        let number = u32::try_from(self.number()).unwrap();
        char::from_u32(0x4e00 + number).unwrap().to_string()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, ())
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string())
    }

    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, body.to_string())
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, ())
    }

    pub fn send(&self, method: &str, path: &str, body: impl AsSendBody) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address))
            .header("content-type", "application/json")
            .body(body)
            .unwrap();
        let mut response = self.agent.run(request).unwrap();
        let location = response.headers().get("location");
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let text = response.body_mut().read_to_string().unwrap();
        Answer {
            status: response.status().as_u16(),
            location,
            body: serde_json::from_str(&text).unwrap_or(Value::Null),
        }
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        // It may have stopped by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn start(folder: &Path) -> (Child, String) {
    let program = env!("CARGO_BIN_EXE_device-care");
    let mut server = Command::new(program)
        .env("HOST", "127.0.0.1")
        .env("PORT", "0")
        .env("DATABASE", folder.join("test.db"))
        .env("LOG_FORMAT", "json")
        .env("RUST_LOG", "info")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut logs = BufReader::new(server.stdout.take().unwrap()).lines();
    let address = logs
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| address(&line))
        .expect("the service says where it listens");
    // Read on to the end, or the service would stand still once the pipe is full.
    thread::spawn(move || logs.for_each(drop));
    (server, address)
}

/// The address in the log line that says where the service listens.
fn address(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let fields = &line["fields"];
    let address = fields["address"].as_str()?;
    (fields["message"] == "listening").then(|| address.to_owned())
}
