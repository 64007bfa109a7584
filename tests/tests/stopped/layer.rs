//! That nothing goes past the layer which stops operations, and that it is in no program for others.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::root;

/// Files below a folder with that ending, folders of builds and packages left out.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !["target", "node_modules", ".git", "templates"].contains(&name) {
            found.extend(files(&path, ending));
        } else if path.is_file() && name.ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn named(files: Vec<PathBuf>, holds: impl Fn(&str) -> bool) -> Vec<String> {
    let root = root();
    let files = files.into_iter().filter(|file| {
        let text = fs::read_to_string(file).unwrap();
        holds(text.split("#[cfg(test)]\nmod tests {").next().unwrap())
    });
    let mut names: Vec<String> = files
        .map(|file| file.strip_prefix(&root).unwrap().display().to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn every_operation_on_the_disk_passes_the_layer() {
    // Handles of `cap_std` come from a path of the whole system, which takes an authority.
    let past = [
        "std::fs::",
        "ambient_authority",
        "DirExt",
        "tempfile::",
        "rustix::fs",
    ];
    let sources = files(&root().join("crates/output/src"), ".rs");
    let sources = sources
        .into_iter()
        .filter(|file| !file.ends_with("tests.rs"));
    let found = named(sources.collect(), |text| {
        let code = text.replace("cap_std::fs::", "");
        let mut lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.any(|line| past.iter().any(|word| line.contains(word)))
    });
    let layer = ["", "/by_handle", "/file", "/folder", "/temporary"];
    let mut layer = layer
        .map(|file| format!("crates/output/src/disk{file}.rs"))
        .to_vec();
    layer.push("crates/output/src/faults.rs".to_owned());
    layer.sort();
    assert_eq!(found, layer);
}

#[test]
fn no_program_for_others_can_be_told_of_faults() {
    // Only the build of the tests asks for it.
    let manifests = named(files(&root(), "Cargo.toml"), |text| {
        text.lines()
            .any(|line| line.contains("faults") && !line.starts_with('#'))
    });
    assert_eq!(manifests, ["crates/output/Cargo.toml"]);
    let manifest = fs::read_to_string(root().join(&manifests[0])).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    assert!(manifest["features"].get("default").is_none());
    let asking = named(files(&root().join("xtask"), ".rs"), |text| {
        text.contains("/faults")
    });
    assert_eq!(asking, ["xtask/src/cargo_build.rs"]);
    // Nor does it compile with optimisation.
    let faults = fs::read_to_string(root().join("crates/output/src/faults.rs")).unwrap();
    assert!(faults.contains("#[cfg(not(debug_assertions))]\ncompile_error!("));
}
