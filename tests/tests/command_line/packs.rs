//! Packs that tests write for themselves.

use std::fs;

use formwork_tests::Formwork;

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
