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
    ("merge", &[]),
    ("store", &[]),
    ("schema", &["protocol"]),
    ("telemetry", &["protocol"]),
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
            "merge",
            "schema",
            "store",
            "telemetry",
        ],
    ),
    (
        "benches",
        &["protocol", "render", "engine", "store", "telemetry"],
    ),
    ("cli", &["protocol", "engine", "telemetry"]),
    ("shell", &["protocol", "engine", "telemetry"]),
    ("ui", &["protocol"]),
    (
        "laws",
        &[
            "protocol", "tree", "pack", "render", "schema", "engine", "merge",
        ],
    ),
    ("tests", &["protocol", "render", "engine", "telemetry"]),
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

/// Rust files below a folder of the project, by their path from its root, with their text up to
/// where their tests begin.
fn sources(folder: &str) -> BTreeMap<String, String> {
    let root = formwork_tests::root();
    let mut waiting = vec![root.join(folder)];
    let mut sources = BTreeMap::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
                sources.insert(name, text[..end].to_owned());
            }
        }
    }
    assert!(!sources.is_empty(), "{folder}");
    sources
}

/// The files below `folder` whose code holds one of `words`; files of tests are left out.
fn files_with(folder: &str, words: &[&str]) -> Vec<String> {
    let is_test = |name: &str| {
        let tests = ["/tests.rs", "/tests/", "/testing.rs", "/same_key.rs"];
        tests.iter().any(|test| name.contains(test))
    };
    let found = sources(folder).into_iter().filter(|(name, text)| {
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        !is_test(name)
            && lines
                .into_iter()
                .any(|line| words.iter().any(|word| line.contains(word)))
    });
    found.map(|(name, _)| name).collect()
}

#[test]
fn only_output_writes_and_render_touches_no_files() {
    let files = ["std::fs", "fs::", "File::", "std::net", "std::process"];
    assert_eq!(files_with("crates/render/src", &files), [""; 0]);
    assert_eq!(files_with("crates/protocol/src", &files), [""; 0]);
    assert_eq!(files_with("crates/merge/src", &files), [""; 0]);
    let writes = [
        "fs::write",
        "fs::rename",
        "fs::remove",
        "fs::create",
        "fs::copy",
        "File::create",
        "set_permissions",
        "::symlink(",
    ];
    for crate_of_ours in ["tree", "pack", "schema", "telemetry"] {
        let folder = format!("crates/{crate_of_ours}/src");
        assert_eq!(files_with(&folder, &writes), [""; 0]);
    }
    // Added packs and what their samples expect lie in folders of packs, not in a target.
    assert_eq!(
        files_with("crates/engine/src", &writes),
        ["crates/engine/src/folders.rs"]
    );
}

#[test]
fn only_the_edge_reads_clock_environment_and_randomness() {
    let outside = [
        "SystemTime",
        "UNIX_EPOCH",
        "env::var",
        "env::temp_dir",
        "Uuid::",
        "jiff::Zoned",
        "rand::",
        "RandomState",
    ];
    // A file's own time is not the clock's.
    let edge = [
        "crates/engine/src/library/source.rs",
        "crates/engine/src/surroundings.rs",
    ];
    assert_eq!(files_with("crates/engine/src", &outside), edge);
    for crate_of_ours in ["protocol", "merge", "pack", "render", "schema", "telemetry"] {
        let folder = format!("crates/{crate_of_ours}/src");
        assert_eq!(files_with(&folder, &outside), [""; 0]);
    }
}

#[test]
fn only_a_program_that_updates_itself_can_ask_a_host() {
    let asking = [
        "std::net",
        "TcpStream",
        "UdpSocket",
        "reqwest",
        "tauri_plugin_updater",
    ];
    assert_eq!(files_with("crates", &asking), [""; 0]);
    assert_eq!(
        files_with("src-tauri/src", &asking),
        ["src-tauri/src/updates/plugin.rs"]
    );
    // That file is there with the feature alone, and only the bundler of the releases is told of it:
    // packages and development are built without.
    let root = formwork_tests::root();
    let manifest = fs::read_to_string(root.join("src-tauri/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let updater = &manifest["dependencies"]["tauri-plugin-updater"];
    assert_eq!(updater["optional"].as_bool(), Some(true));
    assert!(manifest["features"].get("default").is_none());
    let updates = fs::read_to_string(root.join("src-tauri/src/updates.rs")).unwrap();
    assert!(updates.contains("#[cfg(feature = \"updates\")]\nmod plugin;\n"));
    // What plays a host for tests is in no program for others.
    assert!(updates.contains("#[cfg(debug_assertions)]\nmod rehearsal;\n"));
    assert_eq!(
        files_with("xtask/src", &["\"updates\""]),
        ["xtask/src/dist/updates.rs"]
    );
}

#[test]
fn no_text_becomes_markup_in_the_window() {
    let markup = [
        "from_html_unchecked",
        "set_inner_html",
        "insert_adjacent_html",
        "VRaw",
    ];
    assert_eq!(files_with("ui/src", &markup), [""; 0]);
    let config = fs::read_to_string(formwork_tests::root().join("src-tauri/tauri.conf.json"));
    let config: serde_json::Value = serde_json::from_str(&config.unwrap()).unwrap();
    let policy = config["app"]["security"]["csp"].to_string();
    assert!(policy.contains("default-src"), "{policy}");
    for open in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
        let policy = policy.replace("http://ipc.localhost", "");
        assert!(!policy.contains(open), "{open} in {policy}");
    }
}

/// The rows of the table of invariants: what holds, and the tests that hold it.
fn invariants() -> Vec<(String, Vec<(String, String)>)> {
    let page = fs::read_to_string(formwork_tests::root().join("ARCHITECTURE.md")).unwrap();
    let (_, section) = page.split_once("\n## Invariants\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(2);
    rows.map(|row| {
        let (what, tests) = row.trim_matches('|').split_once(" | ").unwrap();
        let mut named = Vec::new();
        let mut file = String::new();
        // Every second part stands in backticks: a file, or a test of the file before it.
        for part in tests.split('`').skip(1).step_by(2) {
            if part.ends_with(".rs") {
                file = part.to_owned();
            } else {
                named.push((file.clone(), part.to_owned()));
            }
        }
        (what.trim().to_owned(), named)
    })
    .collect()
}

#[test]
fn every_invariant_names_tests_that_exist() {
    let invariants = invariants();
    assert!(invariants.len() > 15, "the table is there");
    for (what, tests) in invariants {
        assert!(!tests.is_empty(), "no test is named for: {what}");
        for (file, test) in tests {
            let text = fs::read_to_string(formwork_tests::root().join(&file))
                .unwrap_or_else(|error| panic!("{file}: {error} (for: {what})"));
            let defined = format!("fn {test}(");
            let start = text.find(&defined);
            let start = start.unwrap_or_else(|| panic!("{file} has no test {test} (for: {what})"));
            let before = text[..start].trim_end();
            let attribute = before.rsplit('\n').next().unwrap_or_default().trim();
            assert_eq!(attribute, "#[test]", "{test} in {file} is no test");
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
