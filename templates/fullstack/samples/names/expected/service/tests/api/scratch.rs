//! A database of its own for each test.

use tempfile::TempDir;

pub struct Scratch(TempDir);

impl Scratch {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn url(&self) -> String {
        format!("sqlite:{}", self.0.path().join("test.db").display())
    }
}
