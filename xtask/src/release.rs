//! `cargo xtask release FOLDER`: what goes along with the files of a release: their checksums, and a
//! list by which other programs find the newest version for a system. Formwork itself asks nobody.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::command::{program, read, say};
use crate::dist::VERSION;

const SUMS: &str = "SHA256SUMS";
const LIST: &str = "latest.json";

/// Endings of files that people install, the system that they are for, and what they are.
const KINDS: &[(&str, &str, &str)] = &[
    (".deb", "linux", "package"),
    (".rpm", "linux", "package"),
    ("-linux.tar.gz", "linux", "archive"),
    ("-windows.tar.gz", "windows", "archive"),
    (".msi", "windows", "installer"),
    (".exe", "windows", "installer"),
    ("-macos.tar.gz", "macos", "archive"),
    (".dmg", "macos", "image"),
];

/// Writes both into the folder.
pub fn describe(folder: &Path) -> Result<()> {
    let names = names(folder)?;
    if names.is_empty() {
        bail!("{} has no files of a release", folder.display());
    }
    let sums = read(program("sha256sum").current_dir(folder).args(&names))
        .with_context(|| format!("`sha256sum` failed in {}", folder.display()))?;
    let files = sums.lines().filter_map(|line| line.split_once("  "));
    let files = files.map(|(sum, name)| file(folder, name, sum));
    let list = json!({
        "version": VERSION,
        "files": files.collect::<Result<Vec<Value>>>()?,
    });
    for (name, text) in [(SUMS, sums), (LIST, format!("{list:#}\n"))] {
        let file = folder.join(name);
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        say(&format!("Wrote {}", file.display()));
    }
    Ok(())
}

/// The names of what is there, but for what is written here.
fn names(folder: &Path) -> Result<Vec<String>> {
    let told = || format!("cannot read {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(told)? {
        let entry = entry.with_context(told)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && name != SUMS && name != LIST {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// A file as it stands in the list; what nobody installs has no system.
fn file(folder: &Path, name: &str, sum: &str) -> Result<Value> {
    let path = folder.join(name);
    let size = fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let kind = KINDS.iter().find(|(ending, ..)| name.ends_with(ending));
    let arm = ["aarch64", "arm64"].iter().any(|word| name.contains(word));
    Ok(json!({
        "name": name,
        "sha256": sum,
        "bytes": size.len(),
        "system": kind.map(|(_, system, _)| system),
        "kind": kind.map(|(.., kind)| kind),
        "processor": kind.map(|_| if arm { "aarch64" } else { "x86_64" }),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_with_their_checksums_and_who_they_are_for() {
        let folder = crate::project::root().join("target/release-tests");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        assert!(describe(&folder).is_err(), "there is nothing in it");
        for name in [
            "Formwork_0.1.0_aarch64.dmg",
            "Formwork_0.1.0_x64-setup.exe",
            "formwork-0.1.0-x86_64-linux.tar.gz",
            "formwork-cli.cdx.json",
        ] {
            fs::write(folder.join(name), "abc").unwrap();
        }
        if !cfg!(target_os = "linux") {
            return;
        }
        // A second time finds what the first one wrote.
        for _ in 0..2 {
            describe(&folder).unwrap();
        }
        let sums = fs::read_to_string(folder.join(SUMS)).unwrap();
        assert_eq!(sums.lines().count(), 4);
        let list = fs::read_to_string(folder.join(LIST)).unwrap();
        let list: Value = serde_json::from_str(&list).unwrap();
        assert_eq!(list["version"], VERSION);
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for (number, system, processor) in [
            (0, json!("macos"), json!("aarch64")),
            (1, json!("windows"), json!("x86_64")),
            (2, json!("linux"), json!("x86_64")),
            (3, Value::Null, Value::Null),
        ] {
            let file = &list["files"][number];
            assert_eq!(file["sha256"], abc, "{file}");
            assert_eq!(file["bytes"], 3);
            assert_eq!((&file["system"], &file["processor"]), (&system, &processor));
        }
    }
}
