//! What the list of a release tells programs that update themselves, in the form of Tauri's updater: for
//! each of them where its newest version is and its signature, and what is new.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::{APP, APPIMAGE, Listed, MSI, Processor, Release, SETUP};

/// Endings of files that programs update themselves with, and the system and kind by which these look
/// for theirs.
const KINDS: &[(&str, &str, &str)] = &[
    (APPIMAGE, "linux", "appimage"),
    (SETUP, "windows", "nsis"),
    (MSI, "windows", "msi"),
    (APP, "darwin", "app"),
];

/// What the bundler writes a file's signature to, beside it.
const SIGNATURE: &str = ".sig";

/// Those files that are signed, by who is to take them.
pub fn platforms(release: &Release<'_>, folder: &Path) -> Result<Map<String, Value>> {
    let mut platforms = Map::new();
    for file in release.files {
        let mut kinds = KINDS.iter();
        let Some((_, system, kind)) = kinds.find(|(ending, ..)| file.name.ends_with(ending)) else {
            continue;
        };
        let signature = format!("{}{SIGNATURE}", file.name);
        if !release.files.iter().any(|other| other.name == signature) {
            continue;
        }
        let signature = folder.join(signature);
        let signature = fs::read_to_string(&signature)
            .with_context(|| format!("cannot read {}", signature.display()))?;
        let platform = format!("{system}-{}-{kind}", processor(file));
        let about = json!({ "url": release.url(file), "signature": signature.trim() });
        platforms.insert(platform, about);
    }
    Ok(platforms)
}

fn processor(file: &Listed) -> &'static str {
    match file.processor() {
        Processor::Arm => "aarch64",
        Processor::X86 => "x86_64",
    }
}

/// The versions that a file tells of, without what stands above them.
pub fn notes(file: &Path) -> Result<String> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let first = text.find("\n## ").context("it tells of no version")?;
    Ok(text[first + 1..].to_owned())
}
