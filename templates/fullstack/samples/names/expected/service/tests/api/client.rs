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
    /// What the service knows the session by.
    pub cookie: String,
    server: Child,
    /// Deleted with the service.
    _scratch: Scratch,
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
    /// Starts the service on a free port, waits until it listens, and signs in.
    pub fn start() -> Self {
        let mut api = Self::start_with(&[]);
        api.sign_in("admin", PASSWORD);
        api
    }

    /// The same with other settings.
    pub fn start_with(settings: &[(&'static str, &str)]) -> Self {
        let scratch = Scratch::new();
        let mut environment = vec![
            ("HOST", "127.0.0.1".to_owned()),
            ("PORT", "0".to_owned()),
            ("DATABASE_URL", scratch.url()),
            ("ADMIN_PASSWORD", PASSWORD.to_owned()),
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
            cookie: String::new(),
            server,
            _scratch: scratch,
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

    pub fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let body = json!({ "name": name, "password": password });
        let answer = self.post("/api/session", &body);
        if let Some(cookie) = answer.header("set-cookie") {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        answer
    }

    /// Gives a user a password as an administrator does.
    pub fn set_password(&self, name: &str, password: &str) {
        let mut service = Command::new(PROGRAM)
            .args(["set-password", name])
            .envs(self.environment.clone())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = service.stdin.take().unwrap();
        std::io::Write::write_all(&mut input, password.as_bytes()).unwrap();
        drop(input);
        assert!(service.wait().unwrap().success());
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
            .header("cookie", &self.cookie)
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
    }
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_app-2-cafes-munster-sohne-jia-ge-biao-service");

/// Of the first user.
pub const PASSWORD: &str = "correct horse battery staple";

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
