//! The interface's build: the page with scripts that esbuild bundles and a program that cargo compiles.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::command::{cargo, npm, program, run, say};
use crate::run::Profile;
use crate::{cargo_build, changes, files, interface_size, project};

/// Builds it unless nothing changed since the last time.
pub fn build_if_changed(profile: Profile) -> Result<()> {
    let built = fs::metadata(stamp(profile)).and_then(|meta| meta.modified());
    let is_there = project::ui().join("dist/index.html").is_file();
    if let (true, Ok(built), Some(changed)) = (is_there, built, changes::newest(&inputs()))
        && built > changed
    {
        return Ok(());
    }
    say("Building the interface …");
    build(profile)
}

pub fn build(profile: Profile) -> Result<()> {
    let stamp = stamp(profile);
    // Both profiles build into one folder: only the last one holds.
    for profile in [Profile::Dev, Profile::Release] {
        let _ = fs::remove_file(self::stamp(profile));
    }
    run(&mut bundle())?;
    let dist = project::ui().join("dist");
    files::make(&dist)?;
    // From here on: what is changed while it is compiled may not be in it.
    let start = SystemTime::now();
    lay(profile, &dist)?;
    File::create(&stamp)
        .and_then(|file| file.set_modified(start))
        .with_context(|| format!("cannot write {}", stamp.display()))
}

/// The scripts of a served page, which loads itself anew when it changed.
pub fn bundle_served() -> Result<()> {
    run(bundle().env("FORMWORK_RELOAD", "1"))
}

/// Builds what `cargo xtask dev` serves. The file `built` is written last.
pub fn build_served(folder: &Path) -> Result<()> {
    lay(Profile::Dev, folder)?;
    let built = folder.join("built");
    File::create(&built)
        .map(drop)
        .with_context(|| format!("cannot write {}", built.display()))
}

/// The scripts that are not Rust: the code editor and the calls into Tauri, into `ui/vendor`.
fn bundle() -> Command {
    let mut command = npm();
    command.args(["run", "--silent", "bundle"]);
    command
}

/// What the page is made of besides the program: its files as they are in `ui`.
const PAGE: &[&str] = &["index.html", "js/init.js", "styles", "fonts", "vendor"];

/// Compiles the program, and lays it with the page into a folder that holds nothing else then.
fn lay(profile: Profile, folder: &Path) -> Result<()> {
    let compiled = cargo_build::interface(profile)?;
    let bound = project::root().join("target/bound-interface");
    run(cargo()
        .args(["run", "--quiet", "--package=xtask", "--features=interface"])
        .args(["--bin=bind-interface", "--"])
        .args([&compiled, &bound]))?;
    // Until here the folder is whole, and a program that does not compile leaves it so.
    files::empty(folder)?;
    for path in PAGE {
        files::copy_all(&project::ui().join(path), &folder.join(path))?;
    }
    files::copy_all(&bound, folder)?;
    if profile == Profile::Release {
        shrink(&folder.join("formwork-ui_bg.wasm"))?;
        split(folder)?;
        interface_size::tell(folder)?;
    }
    Ok(())
}

/// Makes the program smaller in its place, which the compiler for machines cannot do for it. Its
/// functions keep their names, by which it is split then.
fn shrink(program: &Path) -> Result<()> {
    let ending = if cfg!(windows) { ".cmd" } else { "" };
    let name = format!("node_modules/.bin/wasm-opt{ending}");
    let mut command = self::program(project::ui().join(name));
    run(command
        .args(["-Oz", "-g", "--output"])
        .args([program, program]))
}

/// Takes what the first screen does not need out of the program, into a file of its own.
fn split(folder: &Path) -> Result<()> {
    let file = |name: &str| folder.join(format!("formwork-ui{name}"));
    let parts = [file("_bg.wasm"), file("-rest.wasm"), file(".js")];
    let script = project::ui().join("split.mjs");
    run(program("node").arg(script).args(parts))
}

/// What the interface is built from.
pub fn inputs() -> Vec<PathBuf> {
    let project = ["crates/protocol", "Cargo.toml", "Cargo.lock"];
    let told = ["CHANGELOG.md", "CHANGELOG.de.md"];
    let inputs = ["ui"].into_iter().chain(project).chain(told);
    inputs.map(|path| project::root().join(path)).collect()
}

fn stamp(profile: Profile) -> PathBuf {
    project::root().join(match profile {
        Profile::Dev => "target/interface-dev.stamp",
        Profile::Release => "target/interface-release.stamp",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_was_split_does_what_it_did() {
        let test = project::ui().join("split.test.mjs");
        run(program("node").arg("--test").arg(test)).unwrap();
    }

    #[test]
    fn everything_that_the_page_names_is_laid_beside_it() {
        let page = fs::read_to_string(project::ui().join("index.html")).unwrap();
        let named = ["href=\"/", "src=\"/"].into_iter().flat_map(|start| {
            let parts = page.split(start).skip(1);
            parts.map(|part| part.split('"').next().unwrap_or_default())
        });
        let named: Vec<&str> = named.collect();
        assert!(named.contains(&"styles/theme.css") && named.contains(&"js/init.js"));
        for path in named {
            assert!(project::ui().join(path).is_file(), "{path}");
            let is_laid = |laid: &str| path == laid || path.starts_with(&format!("{laid}/"));
            assert!(PAGE.iter().any(|laid| is_laid(laid)), "{path} is not laid");
        }
        assert!(!page.contains("data-trunk"), "nothing reads that any more");
    }

    #[test]
    fn every_style_is_named_by_the_page() {
        let page = fs::read_to_string(project::ui().join("index.html")).unwrap();
        for style in files::in_folder(&project::ui().join("styles")).unwrap() {
            let name = style.file_name().unwrap().to_str().unwrap();
            assert!(page.contains(&format!("href=\"/styles/{name}\"")), "{name}");
        }
    }
}
