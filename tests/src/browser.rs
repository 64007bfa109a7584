//! Chromium without a screen, for the pages of generated applications.

use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Driver, free_port};

pub struct Browser {
    driver: Driver,
    /// Its profile, deleted after it.
    _profile: TempDir,
}

impl Browser {
    /// Opens a window of 1280 × 900.
    ///
    /// # Panics
    /// If it does not open; so do all other methods if what they look for does not come.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let profile = match tempfile::tempdir() {
            Ok(profile) => profile,
            Err(error) => panic!("no temporary folder: {error}"),
        };
        let port = free_port();
        let capabilities = json!({
            "goog:chromeOptions": { "args": [
                "--headless=new",
                // Its own sandbox does not start as root, and the pages are ours.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=1280,900",
                format!("--user-data-dir={}", profile.path().display()),
            ] },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let driver = Driver::start(
            Command::new("chromedriver").arg(format!("--port={port}")),
            port,
            &capabilities,
        );
        Self {
            driver,
            _profile: profile,
        }
    }

    pub fn open(&self, url: &str) {
        self.post("url", &json!({ "url": url }));
    }

    /// Waits for an element by its XPath.
    fn find(&self, path: &str) -> String {
        let body = json!({ "using": "xpath", "value": path });
        self.driver.patiently(path, || {
            let element = self.driver.try_post("element", &body).ok()?;
            let (_, id) = element.as_object()?.iter().next()?;
            id.as_str().map(str::to_owned)
        })
    }

    /// Waits until there is an element at an XPath.
    pub fn wait_for(&self, path: &str) {
        self.find(path);
    }

    /// Waits until there is none any more.
    pub fn wait_until_gone(&self, path: &str) {
        let body = json!({ "using": "xpath", "value": path });
        self.driver.patiently(&format!("{path} to go"), || {
            self.driver
                .try_post("element", &body)
                .is_err()
                .then_some(())
        });
    }

    /// Clicks as a pointer does; waits while something else covers the element.
    pub fn click(&self, path: &str) {
        self.driver.patiently(&format!("a click on {path}"), || {
            let command = format!("element/{}/click", self.find(path));
            self.driver.try_post(&command, &json!({})).ok()
        });
    }

    /// Types with the keyboard, instead of what stands there.
    pub fn type_into(&self, path: &str, text: &str) {
        let element = self.find(path);
        self.post(&format!("element/{element}/clear"), &json!({}));
        self.post(
            &format!("element/{element}/value"),
            &json!({ "text": text }),
        );
    }

    /// What the browser has to say against the page: errors of scripts, broken policies.
    pub fn complaints(&self) -> Vec<String> {
        let logs = self.post("se/log", &json!({ "type": "browser" }));
        let entries = logs.as_array().into_iter().flatten();
        entries
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].to_string())
            .collect()
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        match self.driver.try_post(command, body) {
            Ok(value) => value,
            Err(error) => panic!("{command}: {error}"),
        }
    }
}

/// The XPath of a control of a form.
pub fn input(name: &str) -> String {
    format!("//form//*[@name='{name}']")
}

/// The XPath of a button.
pub fn button(text: &str) -> String {
    format!("//button[normalize-space()='{text}']")
}

/// The XPath of a link.
pub fn link(text: &str) -> String {
    format!("//a[normalize-space()='{text}']")
}

/// The XPath of a page's heading.
pub fn heading(text: &str) -> String {
    format!("//h1[normalize-space()='{text}']")
}
