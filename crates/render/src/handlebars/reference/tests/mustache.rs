//! The cases of the public Mustache specification, as far as Handlebars takes them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Made, both, with_room};
use crate::language::{Escape, Source};
use crate::samples::{partials, source};

#[derive(Deserialize)]
struct Specification {
    tests: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    data: Value,
    template: String,
    #[serde(default)]
    partials: BTreeMap<String, String>,
    expected: String,
}

/// Each file with how many of its cases hold. The others use what is no Handlebars of the crate's:
/// sections of a value's name, `{{.}}`, partials that are missing or include themselves. The files
/// left out have nothing else: `sections`, `inverted`, `delimiters`, `~lambdas`.
const FILES: [(&str, usize); 3] = [("comments", 11), ("interpolation", 26), ("partials", 9)];

/// Handlebars indents the lines of a value in an indented partial, too.
const DIFFERENT: [&str; 1] = ["Standalone Indentation"];

/// The folder of the crate that carries the specification.
fn folder() -> PathBuf {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let mustache = packages
        .iter()
        .find(|package| package["name"] == "mustache");
    let manifest = mustache.unwrap()["manifest_path"].as_str().unwrap();
    Path::new(manifest).with_file_name("spec").join("specs")
}

#[test]
fn the_specification_of_mustache_holds_as_far_as_handlebars_takes_it() {
    with_room(cases);
}

fn cases() {
    let folder = folder();
    for (file, expected) in FILES {
        let text = std::fs::read(folder.join(format!("{file}.json"))).unwrap();
        let specification: Specification = serde_json::from_slice(&text).unwrap();
        let mut held = 0;
        for case in specification.tests {
            let source = Source {
                escape: Escape::Html,
                ..source("files/t.hbs", &case.template)
            };
            let data = match case.data {
                Value::Object(_) => case.data,
                other => json!({ "this": other }),
            };
            // A limit stops what includes itself.
            let Some((ours, theirs)) = both(&source, &partials(&case.partials), &data) else {
                continue;
            };
            assert_eq!(ours, theirs, "{file}: {}", case.name);
            if let Made::Text(text) = ours
                && !DIFFERENT.contains(&case.name.as_str())
            {
                assert_eq!(text, case.expected, "{file}: {}", case.name);
                held += 1;
            }
        }
        assert_eq!(held, expected, "{file}");
    }
}
