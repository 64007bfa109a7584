//! Programs that the tests need, built by cargo into `target/tools`.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, run, say};
use crate::project;

struct Tool {
    name: &'static str,
    version: Version,
    options: &'static [&'static str],
    /// The suite that wants it.
    suite: &'static str,
}

enum Version {
    Exactly(&'static str),
    /// The version of this package in `Cargo.lock`: the two must never differ.
    SameAs(&'static str),
}

const TOOLS: &[Tool] = &[
    // Generated applications are built with these two.
    Tool {
        name: "trunk",
        version: Version::Exactly("0.21.14"),
        // Without its default features it does not look for newer versions of itself.
        options: &["--locked", "--no-default-features", "--features=rustls"],
        suite: "programs",
    },
    Tool {
        name: "wasm-bindgen-cli",
        version: Version::SameAs("wasm-bindgen"),
        options: &[],
        suite: "programs",
    },
    Tool {
        name: "tauri-driver",
        version: Version::Exactly("2.1.0"),
        options: &["--locked"],
        suite: "desktop",
    },
    Tool {
        name: "cargo-deny",
        version: Version::Exactly("0.20.2"),
        options: &["--locked"],
        suite: "licences",
    },
];

/// Adds what the named suites want, or all where none is named.
pub fn add_missing(suites: &[&str]) -> Result<()> {
    let missing = missing(suites)?;
    for (tool, version) in &missing {
        install(tool, version)?;
    }
    if !missing.is_empty() {
        // Gigabytes that nothing reads again.
        let _ = fs::remove_dir_all(build_folder());
    }
    Ok(())
}

/// The names of the programs that are not there in the version that is wanted.
pub fn missing_names() -> Result<Vec<&'static str>> {
    let missing = missing(&[])?;
    Ok(missing.iter().map(|(tool, _)| tool.name).collect())
}

fn missing(suites: &[&str]) -> Result<Vec<(&'static Tool, String)>> {
    let installed = fs::read_to_string(project::tools().join(".crates.toml")).unwrap_or_default();
    let lock = fs::read_to_string(project::root().join("Cargo.lock")).unwrap_or_default();
    let mut missing = Vec::new();
    for tool in TOOLS {
        if !suites.is_empty() && !suites.contains(&tool.suite) {
            continue;
        }
        let version = match tool.version {
            Version::Exactly(version) => version.to_owned(),
            Version::SameAs(package) => locked_version(&lock, package)?,
        };
        if !is_installed(&installed, tool.name, &version) {
            missing.push((tool, version));
        }
    }
    Ok(missing)
}

fn install(tool: &Tool, version: &str) -> Result<()> {
    say(&format!(
        "Installing {} {version} into target/tools …",
        tool.name
    ));
    // Unoptimised and without debug information they take a third of the time to build, and are as
    // good for the little that they do. A build folder of its own leaves the project's unlocked.
    run(cargo()
        .args([
            "install",
            "--debug",
            tool.name,
            "--version",
            version,
            "--force",
        ])
        .args(tool.options)
        .arg("--root")
        .arg(project::tools())
        .env("CARGO_TARGET_DIR", build_folder())
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("PATH", project::search_path()?))
}

fn build_folder() -> std::path::PathBuf {
    project::root().join("target/tools-build")
}

/// `.crates.toml` is cargo's own list of what it installed below a root.
fn is_installed(crates_toml: &str, name: &str, version: &str) -> bool {
    let entry = format!("\"{name} {version} (");
    crates_toml.lines().any(|line| line.starts_with(&entry))
}

fn locked_version(lock: &str, package: &str) -> Result<String> {
    let name = format!("name = \"{package}\"");
    let mut versions = lock
        .split("[[package]]")
        .filter(|entry| entry.lines().any(|line| line == name))
        .filter_map(|entry| {
            let line = entry
                .lines()
                .find_map(|line| line.strip_prefix("version = \""))?;
            line.strip_suffix('"')
        });
    let version = versions.next().with_context(|| {
        format!(
            "Cargo.lock does not name {package}: run `cargo metadata` once, which writes it anew"
        )
    })?;
    if versions.next().is_some() {
        bail!("Cargo.lock names {package} in more than one version: pin one in ui/Cargo.toml");
    }
    Ok(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"

[[package]]
name = "twice"
version = "1.0.0"

[[package]]
name = "twice"
version = "2.0.0"
"#;

    #[test]
    fn every_program_is_wanted_by_a_suite() {
        for tool in TOOLS {
            let mut suites = crate::suites::SUITES.iter();
            assert!(
                suites.any(|suite| suite.name == tool.suite),
                "{}",
                tool.name
            );
        }
    }

    #[test]
    fn the_version_of_a_package_is_read_from_the_lock_file() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn a_package_that_is_missing_or_there_twice_is_a_fault_that_names_it() {
        for package in ["yew", "twice"] {
            let error = locked_version(LOCK, package).unwrap_err().to_string();
            assert!(error.contains(package), "{error}");
        }
    }

    #[test]
    fn a_program_counts_as_installed_only_in_the_same_version() {
        let list = "[v1]\n\"trunk 0.21.14 (registry+https://example.org)\" = [\"trunk\"]\n";
        assert!(is_installed(list, "trunk", "0.21.14"));
        assert!(!is_installed(list, "trunk", "0.21.1"));
        assert!(!is_installed(list, "trunk", "0.22.1"));
        assert!(!is_installed("", "trunk", "0.21.14"));
    }
}
