//! Where things lie in the project.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    // Cargo tells where this package lies now; the path built in is for a binary started by hand.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// Where the programs that the build needs are installed: never outside the project.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// The interface's package: its sources, its node packages and its build.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// `PATH` with the project's own programs first, so that no other version of them is taken.
pub fn search_path() -> Result<OsString> {
    let mut folders = vec![tools().join("bin"), ui().join("node_modules/.bin")];
    if let Some(path) = env::var_os("PATH") {
        folders.extend(env::split_paths(&path));
    }
    env::join_paths(folders).context("the project's path holds a character that PATH cannot hold")
}
