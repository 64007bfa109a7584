//! The licences of everything that is in the packages and was made by others. Most of them ask for
//! their text to go along.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use super::output_of;
use crate::command::cargo;
use crate::{files, project, toolchain};

/// What files with licences are called, whatever follows.
const STARTS: &[&str] = &[
    "copying",
    "copyright",
    "licence",
    "license",
    "notice",
    "unlicense",
];

/// One library, of crates.io or of npm.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Library {
    name: String,
    version: String,
    licence: String,
    /// Where its source is; empty if it does not say so.
    source: String,
    folder: PathBuf,
}

/// Writes the list of libraries and the texts into a file.
pub fn write(file: &Path) -> Result<()> {
    let mut libraries = BTreeSet::new();
    for (platform, roots) in [
        (host()?.as_str(), &["formwork-cli", "formwork-shell"][..]),
        (toolchain::WASM, &["formwork-ui"]),
    ] {
        let mut command = cargo();
        command.args(["metadata", "--locked", "--format-version=1"]);
        let text = output_of(command.arg(format!("--filter-platform={platform}")))?;
        let metadata = serde_json::from_str(&text).context("cargo's metadata are no JSON")?;
        libraries.extend(crates(&metadata, roots).context("cargo's metadata lack something")?);
    }
    let lock = fs::read_to_string(project::ui().join("package-lock.json"))
        .context("cannot read ui/package-lock.json")?;
    let lock = serde_json::from_str(&lock).context("ui/package-lock.json is no JSON")?;
    libraries.extend(npm_packages(&lock).context("ui/package-lock.json lacks something")?);
    let text = told(&libraries)?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// What this machine's programs are compiled for, as rustc calls it.
fn host() -> Result<String> {
    let text = output_of(crate::command::program("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("`rustc -vV` names no host")
}

/// The crates from elsewhere that become part of the roots.
fn crates(metadata: &Value, roots: &[&str]) -> Option<BTreeSet<Library>> {
    let by_id = |list: &'_ Value| -> Option<BTreeMap<String, Value>> {
        let entries = list.as_array()?.iter();
        entries
            .map(|entry| Some((text(entry, "id")?, entry.clone())))
            .collect()
    };
    let packages = by_id(&metadata["packages"])?;
    let nodes = by_id(&metadata["resolve"]["nodes"])?;
    let is_root = |package: &Value| roots.iter().any(|root| package["name"] == *root);
    let found = packages.iter().filter(|(_, package)| is_root(package));
    let mut waiting: Vec<&String> = found.map(|(id, _)| id).collect();
    let mut seen = BTreeSet::new();
    let mut libraries = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let package = packages.get(id)?;
        if !package["source"].is_null() {
            libraries.insert(library_of(package)?);
        }
        for dependency in nodes.get(id)?["deps"].as_array()? {
            // What tests or the build itself need is not in the program.
            let kinds = dependency["dep_kinds"].as_array()?;
            if kinds.iter().any(|kind| kind["kind"].is_null()) {
                waiting.push(packages.get_key_value(dependency["pkg"].as_str()?)?.0);
            }
        }
    }
    Some(libraries)
}

fn library_of(package: &Value) -> Option<Library> {
    let manifest = PathBuf::from(text(package, "manifest_path")?);
    Some(Library {
        name: text(package, "name")?,
        version: text(package, "version")?,
        licence: text(package, "license").unwrap_or_default(),
        source: text(package, "repository").unwrap_or_default(),
        folder: manifest.parent()?.to_owned(),
    })
}

/// The packages of npm that are bundled.
fn npm_packages(lock: &Value) -> Option<BTreeSet<Library>> {
    let entries = lock["packages"].as_object()?.iter();
    let bundled = entries.filter(|(path, entry)| !path.is_empty() && entry["dev"] != true);
    bundled
        .map(|(path, entry)| {
            let (_, name) = path.rsplit_once("node_modules/")?;
            Some(Library {
                name: name.to_owned(),
                version: text(entry, "version")?,
                licence: text(entry, "license").unwrap_or_default(),
                source: format!("https://www.npmjs.com/package/{name}"),
                folder: project::ui().join(path),
            })
        })
        .collect()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

/// The list of libraries, and below it each text once with the libraries that it is of.
fn told(libraries: &BTreeSet<Library>) -> Result<String> {
    let mut told =
        "Formwork is made with these libraries, each under its own licence.\n\n".to_owned();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for library in libraries {
        let Library {
            name,
            version,
            licence,
            source,
            ..
        } = library;
        let line = format!("{name} {version}, {licence}, {source}");
        told.push_str(line.trim_end_matches([',', ' ']));
        told.push('\n');
        for text in licences_in(&library.folder)? {
            texts
                .entry(text)
                .or_default()
                .insert(format!("{name} {version}"));
        }
    }
    for (text, names) in texts {
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        told.push_str(&format!("\n{}\n{names}\n\n{text}\n", "-".repeat(80)));
    }
    Ok(told)
}

/// The texts of the files with licences in a folder.
fn licences_in(folder: &Path) -> Result<Vec<String>> {
    let is_licence = |path: &PathBuf| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        path.is_file() && STARTS.iter().any(|start| name.starts_with(start))
    };
    let paths = files::in_folder(folder)?.into_iter().filter(is_licence);
    paths
        .map(|path| {
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let text = String::from_utf8_lossy(&bytes).replace('\r', "");
            Ok(text.trim_matches('\n').trim_end().to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, source: Option<&str>) -> Value {
        json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": source,
            "manifest_path": format!("/crates/{name}/Cargo.toml")})
    }

    fn node(name: &str, needs: &[(&str, Option<&str>)]) -> Value {
        let deps = needs
            .iter()
            .map(|(pkg, kind)| json!({"pkg": pkg, "dep_kinds": [{"kind": kind}]}));
        json!({"id": name, "deps": deps.collect::<Vec<_>>()})
    }

    #[test]
    fn only_what_becomes_part_of_the_programs_is_named() {
        let registry = Some("registry");
        let metadata = json!({
            "packages": [package("cli", None), package("own", None), package("used", registry),
                package("tested", registry), package("built", registry), package("other", registry)],
            "resolve": {"nodes": [
                node("cli", &[("own", None), ("tested", Some("dev")), ("built", Some("build"))]),
                node("own", &[("used", None), ("own", None)]),
                node("used", &[]), node("tested", &[]), node("built", &[]), node("other", &[]),
            ]},
        });
        let found = crates(&metadata, &["cli"]).unwrap();
        let names: Vec<&str> = found.iter().map(|library| library.name.as_str()).collect();
        assert_eq!(names, ["used"]);
    }

    #[test]
    fn packages_of_npm_that_only_build_or_test_are_left_out() {
        let lock = json!({"packages": {
            "": {"name": "formwork-ui"},
            "node_modules/@a/b": {"version": "2.0.0", "license": "MIT"},
            "node_modules/c": {"version": "3.0.0", "dev": true},
        }});
        let found = npm_packages(&lock).unwrap();
        let names: Vec<&str> = found.iter().map(|library| library.name.as_str()).collect();
        assert_eq!(names, ["@a/b"]);
    }

    #[test]
    fn a_text_that_several_have_is_told_once_with_their_names() {
        let folder = std::env::temp_dir().join(format!("xtask-notices-{}", std::process::id()));
        let library = |name: &str, text: &str| {
            let folder = folder.join(name);
            files::make(&folder).unwrap();
            fs::write(folder.join("LICENSE-MIT"), text).unwrap();
            fs::write(folder.join("lib.rs"), "code").unwrap();
            Library {
                name: name.to_owned(),
                version: "1.0.0".to_owned(),
                licence: "MIT".to_owned(),
                source: String::new(),
                folder,
            }
        };
        let libraries = [
            library("a", "Free.\r\n"),
            library("b", "Free.\n"),
            library("c", "Other."),
        ];
        let text = told(&BTreeSet::from(libraries)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(text.contains("\nb 1.0.0, MIT\n"), "{text}");
        assert!(text.contains("\na 1.0.0, b 1.0.0\n\nFree.\n"), "{text}");
        assert_eq!(text.matches("Free.").count(), 1);
        assert!(!text.contains("code"));
    }
}
