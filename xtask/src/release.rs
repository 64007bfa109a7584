//! `cargo xtask release FOLDER [ADDRESS]`: what goes along with the files of a release: their checksums,
//! and a list by which other programs find the newest version for a system. With the address of the
//! project's pages, below which the files will lie, also what Homebrew, winget and the AUR want to know,
//! and what Formwork itself asks for where somebody tells it to look for a newer version.

mod aur;
mod homebrew;
mod updates;
mod winget;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::command::{program, read, say};
use crate::dist::VERSION;
use crate::{files, project};

const SUMS: &str = "SHA256SUMS";
const LIST: &str = "latest.json";
/// The folder in which other package managers' files are written, so that none is taken for one of the
/// release's own.
pub const MANIFESTS: &str = "manifests";

/// Endings of files that people install, the system that they are for, and what they are.
const KINDS: &[(&str, &str, &str)] = &[
    (DEB, "linux", "package"),
    (".rpm", "linux", "package"),
    (APPIMAGE, "linux", "image"),
    (ARCHIVE_FOR_LINUX, "linux", "archive"),
    ("-windows.tar.gz", "windows", "archive"),
    (MSI, "windows", "installer"),
    (SETUP, "windows", "installer"),
    (ARCHIVE_FOR_MACOS, "macos", "archive"),
    (APP, "macos", "update"),
    (DMG, "macos", "image"),
];
const APP: &str = ".app.tar.gz";
const APPIMAGE: &str = ".AppImage";
const DEB: &str = ".deb";
const DMG: &str = ".dmg";
const MSI: &str = ".msi";
const SETUP: &str = "-setup.exe";
const ARCHIVE_FOR_LINUX: &str = "-linux.tar.gz";
const ARCHIVE_FOR_MACOS: &str = "-macos.tar.gz";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Processor {
    X86,
    Arm,
}

/// A file of the release.
#[derive(Debug)]
struct Listed {
    name: String,
    /// In hexadecimal digits.
    sha256: String,
    bytes: u64,
}

/// The files of a release, and where they will lie.
struct Release<'a> {
    files: &'a [Listed],
    /// The project's pages, without a slash at the end.
    address: &'a str,
}

/// A file of another package manager: its path below [`MANIFESTS`], and its text.
type Manifest = (String, String);

/// Who wants to know what: a name for people, and what is written, or the ending of a file that the
/// release lacks for it.
type Maker = (&'static str, fn(&Release) -> Result<Vec<Manifest>, Lacking>);

#[derive(Debug, PartialEq, Eq)]
struct Lacking(&'static str);

const MAKERS: &[Maker] = &[
    ("Homebrew's cask", homebrew::cask),
    ("Homebrew's formula", homebrew::formula),
    ("winget", winget::manifests),
    ("the AUR", aur::manifests),
];

/// Writes all of it into the folder.
pub fn describe(folder: &Path, address: Option<&str>) -> Result<()> {
    let names = names(folder)?;
    if names.is_empty() {
        bail!("{} has no files of a release", folder.display());
    }
    let sums = read(program("sha256sum").current_dir(folder).args(&names))
        .with_context(|| format!("`sha256sum` failed in {}", folder.display()))?;
    let listed = sums.lines().filter_map(|line| line.split_once("  "));
    let listed = listed.map(|(sum, name)| Listed::of(folder, name, sum));
    let listed = listed.collect::<Result<Vec<Listed>>>()?;
    let mut list = json!({
        "version": VERSION,
        "files": listed.iter().map(Listed::in_list).collect::<Vec<Value>>(),
    });
    write(&folder.join(SUMS), &sums)?;
    if let Some(address) = address {
        let release = Release {
            files: &listed,
            address: address.trim_end_matches('/'),
        };
        let told = |file: &str| updates::notes(&project::root().join(file));
        list["notes"] = told("CHANGELOG.md")?.into();
        list["notes_de"] = told("CHANGELOG.de.md")?.into();
        list["platforms"] = updates::platforms(&release, folder)?.into();
        release.write_manifests(&folder.join(MANIFESTS))?;
    }
    write(&folder.join(LIST), &format!("{list:#}\n"))
}

/// Writes a file and says so.
pub fn write(file: &Path, text: &str) -> Result<()> {
    files::make(file.parent().context("a file lies in a folder")?)?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    say(&format!("Wrote {}", file.display()));
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

impl Listed {
    fn of(folder: &Path, name: &str, sha256: &str) -> Result<Self> {
        let path = folder.join(name);
        let size =
            fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self {
            name: name.to_owned(),
            sha256: sha256.to_owned(),
            bytes: size.len(),
        })
    }

    fn processor(&self) -> Processor {
        let words = ["aarch64", "arm64"];
        match words.iter().any(|word| self.name.contains(word)) {
            true => Processor::Arm,
            false => Processor::X86,
        }
    }

    /// As it stands in the list; what nobody installs has no system.
    fn in_list(&self) -> Value {
        let mut kinds = KINDS.iter();
        let kind = kinds.find(|(ending, ..)| self.name.ends_with(ending));
        json!({
            "name": self.name,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "system": kind.map(|(_, system, _)| system),
            "kind": kind.map(|(.., kind)| kind),
            "processor": kind.map(|_| match self.processor() {
                Processor::Arm => "aarch64",
                Processor::X86 => "x86_64",
            }),
        })
    }
}

impl Release<'_> {
    /// Writes what can be made of the files that are there, and says what cannot.
    fn write_manifests(&self, folder: &Path) -> Result<()> {
        files::empty(folder)?;
        for (who, make) in MAKERS {
            match make(self) {
                Ok(manifests) => {
                    for (path, text) in manifests {
                        write(&folder.join(path), &text)?;
                    }
                }
                Err(Lacking(what)) => {
                    say(&format!("Nothing for {who}: there is no file *{what}"));
                }
            }
        }
        Ok(())
    }

    /// The file with that ending for a kind of processor.
    fn file(&self, ending: &'static str, processor: Processor) -> Result<&Listed, Lacking> {
        let fits = |file: &&Listed| file.name.ends_with(ending) && file.processor() == processor;
        self.files.iter().find(fits).ok_or(Lacking(ending))
    }

    /// Where a file will lie.
    fn url(&self, file: &Listed) -> String {
        format!(
            "{}/releases/download/v{VERSION}/{}",
            self.address, file.name
        )
    }
}

// `sha256sum` is not everywhere, and a release is described on Linux.
#[cfg(all(test, target_os = "linux"))]
mod tests;
