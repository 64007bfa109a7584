//! Packs that tests write for themselves.

use std::fs;

use formwork_tests::Formwork;
use serde_json::Value;

use crate::text;

/// A small pack with a required answer, a default and a list.
pub fn small_pack(formwork: &Formwork) -> String {
    let pack = formwork.path("small");
    fs::create_dir_all(pack.join("files")).unwrap();
    fs::write(
        pack.join("pack.toml"),
        r#"[pack]
name = "small"
version = "1.0.0"
title = "Small"

[[question]]
name = "project_name"
type = "text"
default = "My project"

[[question]]
name = "port"
type = "integer"
default = 80
validate = { min = 1, max = 65535 }

[[question]]
name = "people"
type = "list"
fields = [{ name = "name", type = "text", required = true }]

[[question]]
name = "token"
type = "secret"

[[file]]
match = "notes.md"
owner = "once"
"#,
    )
    .unwrap();
    for (name, content) in [
        (
            "a.txt.hbs",
            "{{project_name}} {{port}}{{#each people}} {{name}}{{/each}}\n",
        ),
        ("b.txt", "always\n"),
        ("notes.md", "yours\n"),
        ("key.txt.hbs", "{{token}}\n"),
    ] {
        fs::write(pack.join("files").join(name), content).unwrap();
    }
    text(&pack).to_owned()
}

/// A pack of that name. `rest` is what its manifest holds behind `[pack]`, `files` what lies in its
/// folder, by path.
pub fn pack(formwork: &Formwork, name: &str, rest: &str, files: &[(&str, &str)]) -> String {
    let folder = formwork.path(name);
    let head = format!("[pack]\nname = \"{name}\"\nversion = \"1.0.0\"\ntitle = \"{name}\"\n");
    fs::create_dir_all(folder.join("files")).unwrap();
    fs::write(folder.join("pack.toml"), head + rest).unwrap();
    for (file, content) in files {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    text(&folder).to_owned()
}

/// A text question of that name with that default.
pub fn asks(name: &str, default: &str) -> String {
    format!("\n[[question]]\nname = \"{name}\"\ntype = \"text\"\ndefault = \"{default}\"\n")
}

/// Makes a file of that size with a hole in it: it takes no room on the disk.
pub fn sparse(file: &std::path::Path, size: u64) {
    fs::File::create(file).unwrap().set_len(size).unwrap();
}

/// The state and the reason of an output in a report.
pub fn state_of(report: &Value, path: &str) -> (String, String) {
    let outputs = report["outputs"].as_array().unwrap();
    let output = outputs.iter().find(|output| output["path"] == path);
    let output = output.unwrap_or_else(|| panic!("no {path} in {report}"));
    let field = |name: &str| output[name].as_str().unwrap().to_owned();
    (field("state"), field("reason"))
}
