//! A running service with an empty database, and the requests that tests make to it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use serde_json::{Value, json};
use ureq::http::Request;
use ureq::http::header::HeaderMap;
use ureq::{Agent, AsSendBody};

use crate::document::Document;
use crate::scratch::Scratch;

pub struct Api {
    pub address: String,
    agent: Agent,
    /// What it is started with.
    environment: Vec<(&'static str, String)>,
    numbers: AtomicI64,
    server: Child,
    scratch: Scratch,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Api {
    /// Starts the service on a free port and waits until it listens.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// The same with other settings.
    pub fn start_with(settings: &[(&'static str, &str)]) -> Self {
        let scratch = Scratch::new();
        let mut environment = vec![
            ("HOST", "127.0.0.1".to_owned()),
            ("PORT", "0".to_owned()),
            ("DATABASE_URL", scratch.url()),
            ("RATE_LIMIT", "0".to_owned()),
            ("LOG_FORMAT", "json".to_owned()),
            ("RUST_LOG", "info".to_owned()),
        ];
        environment.extend(
            settings
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let (server, address) = start(&environment);
        Self {
            address,
            agent: Agent::config_builder()
                .http_status_as_error(false)
                .max_idle_connections(0)
                .build()
                .into(),
            environment,
            numbers: AtomicI64::new(0),
            server,
            scratch,
        }
    }

    /// Ends the service and starts it with the same database.
    pub fn restart(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
        (self.server, self.address) = start(&self.environment);
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

    /// A key that this database has not seen yet, of so many characters. Addresses have to encode it.
    pub fn key(&self, length: usize) -> String {
        let number = u32::try_from(self.number()).unwrap();
        let first = char::from_u32(0x4e00 + number).unwrap();
        format!("{first}{}", "?".repeat(length - 1))
    }

    /// Fills the database from a dump as an administrator does, and returns whether that went well
    /// with all that it says.
    pub fn load(&self, dump: &str, arguments: &[&str]) -> (bool, String) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("dump.sql");
        std::fs::write(&file, dump).unwrap();
        let output = Command::new(PROGRAM)
            .arg("load")
            .args(arguments)
            .arg(&file)
            .envs(self.environment.clone())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        (output.status.success(), said)
    }

    pub fn document(&self) -> &'static Document {
        Document::get(|| self.answer("GET", "/api/openapi.json", ()).body)
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

    /// Sends a request whose answer must be as the OpenAPI document tells it.
    pub fn send(&self, method: &str, path: &str, body: impl AsSendBody) -> Answer {
        let answer = self.answer(method, path, body);
        self.document().check(method, path, &answer);
        answer
    }

    pub fn answer(&self, method: &str, path: &str, body: impl AsSendBody) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address))
            .header("content-type", "application/json")
            .body(body)
            .unwrap();
        let mut response = self.agent.run(request).unwrap();
        let text = response.body_mut().read_to_string().unwrap();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: match text.as_str() {
                "" => Value::Null,
                text => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
            },
        }
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        // It may have stopped by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
        self.scratch.remove();
    }
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_device-care-service");

fn start(environment: &[(&str, String)]) -> (Child, String) {
    let mut server = Command::new(PROGRAM)
        .envs(environment.iter().map(|(name, value)| (name, value)))
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
