//! The lines between the crates, kept.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// For each crate the crates of ours that it may use. `tree` says what files are; data flows one way: pack, render, engine,
/// output; `store` and `telemetry` stand aside; the shell and the command line see the engine.
const ALLOWED: &[(&str, &[&str])] = &[
    ("protocol", &[]),
    ("tree", &[]),
    ("output", &["tree"]),
    ("store", &[]),
    ("telemetry", &[]),
    ("render", &["protocol"]),
    ("pack", &["protocol", "tree"]),
    (
        "engine",
        &[
            "protocol",
            "tree",
            "pack",
            "render",
            "output",
            "store",
            "telemetry",
        ],
    ),
    ("cli", &["protocol", "engine", "telemetry"]),
    ("shell", &["protocol", "engine", "telemetry"]),
    ("ui", &["protocol"]),
    ("tests", &[]),
];

fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let root = formwork_tests::root();
    let manifest: toml::Table = fs::read_to_string(root.join("Cargo.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let members = manifest["workspace"]["members"].as_array().unwrap();
    members
        .iter()
        .map(|member| {
            let file = root.join(member.as_str().unwrap()).join("Cargo.toml");
            let member: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
            let name = short(member["package"]["name"].as_str().unwrap()).to_owned();
            let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
            let used = sections
                .iter()
                .filter_map(|section| member.get(*section).and_then(|section| section.as_table()))
                .flat_map(|section| section.keys())
                .filter(|used| used.starts_with("formwork-"))
                .map(|used| short(used).to_owned())
                .collect();
            (name, used)
        })
        .collect()
}

fn short(name: &str) -> &str {
    name.strip_prefix("formwork-").unwrap_or(name)
}

#[test]
fn crates_use_only_those_that_they_may() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> = ALLOWED
        .iter()
        .map(|(name, may)| (*name, may.iter().copied().collect()))
        .collect();
    for (name, used) in dependencies() {
        if name == "xtask" {
            assert!(used.is_empty(), "xtask is compiled before everything else");
            continue;
        }
        let may = allowed
            .get(name.as_str())
            .unwrap_or_else(|| panic!("{name} is not listed"));
        for other in used {
            assert!(may.contains(other.as_str()), "{name} must not use {other}");
        }
    }
}

#[test]
fn only_one_file_of_the_interface_touches_javascript() {
    let mut waiting = vec![formwork_tests::root().join("ui/src")];
    let mut touching = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if fs::read_to_string(&path)
                .unwrap()
                .contains("#[wasm_bindgen")
            {
                touching.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    assert_eq!(touching, ["ipc.rs"]);
}
