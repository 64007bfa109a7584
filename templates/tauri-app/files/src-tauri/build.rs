//! Lists the commands of the protocol: without the list, Tauri would let every one through whatever
//! the capability file says.

use std::path::Path;
use std::{env, fs, io};

use tauri_build::{AppManifest, Attributes};

use protocol::COMMANDS;

/// Where trunk puts the interface, which becomes a part of the program.
const INTERFACE: &str = "../ui/dist";

fn main() {
    println!("cargo::rerun-if-changed={INTERFACE}");
    if let Err(error) = stand_in_for_the_interface() {
        println!("cargo::error={INTERFACE}: {error}");
    }
    let manifest = AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}

/// Lints and tests do without the interface, but Tauri wants its folder. What is released does not.
fn stand_in_for_the_interface() -> io::Result<()> {
    let page = Path::new(INTERFACE).join("index.html");
    if page.exists() {
        return Ok(());
    }
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        return Err(io::Error::other("run `trunk build` in `ui` first"));
    }
    fs::create_dir_all(INTERFACE)?;
    fs::write(page, "Run `trunk build` in `ui`, then start again.\n")
}
