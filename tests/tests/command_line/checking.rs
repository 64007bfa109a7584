//! `formwork check`: samples, and what is compared.

use std::fs;
use std::path::Path;

use formwork_tests::{Formwork, root};
use serde_json::json;

use crate::packs::small_pack;
use crate::text;

#[test]
fn check_passes_for_every_shipped_pack_from_its_folder_and_from_the_program() {
    let formwork = Formwork::new();
    let list = formwork.call(&["packs", "--json"]).json();
    let shipped: Vec<String> = list["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| {
            assert_eq!(pack["faults"], 0, "{pack}");
            pack["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert!(shipped.contains(&"rust-service".to_owned()));
    for name in &shipped {
        let folder = root().join("templates").join(name);
        for pack in [name.as_str(), text(&folder)] {
            let called = formwork.call(&["check", pack, "--json"]);
            let report = called.json();
            assert_eq!(called.status, 0, "{pack}: {report}");
            let samples = report["samples"].as_array().unwrap();
            assert!(!samples.is_empty(), "{pack} has no samples");
            for sample in samples {
                // Every output of a template was made by the reference, too.
                let (outputs, referred) = (&sample["outputs"], sample["referred"].as_u64());
                assert!(referred > Some(0), "{pack}: {referred:?} of {outputs}");
            }
        }
    }
}

#[test]
fn check_finds_a_sample_that_differs_and_accept_writes_it() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let sample = Path::new(&pack).join("samples/basic");
    fs::create_dir_all(&sample).unwrap();
    fs::write(sample.join("answers.toml"), "project_name = \"Sample\"\n").unwrap();
    assert_eq!(formwork.call(&["check", &pack]).status, 1);
    fs::create_dir_all(Path::new(&pack).join("samples/empty/expected")).unwrap();
    fs::write(Path::new(&pack).join("samples/empty/expected/a.txt"), "x").unwrap();
    let called = formwork.call(&["check", &pack]);
    assert!(
        called.stderr.contains("“empty” has no answers.toml"),
        "{}",
        called.stderr
    );
    fs::remove_dir_all(Path::new(&pack).join("samples/empty")).unwrap();
    let accepted = formwork.call(&["check", &pack, "--accept", "--json"]);
    assert_eq!(
        (accepted.status, &accepted.json()["samples"][0]["accepted"]),
        (0, &json!(true))
    );
    assert_eq!(formwork.call(&["check", &pack]).status, 0);
    fs::write(sample.join("expected/a.txt"), "Sample 81\n").unwrap();
    let report = formwork.call(&["check", &pack, "--json"]).json();
    assert_eq!(
        report["samples"][0]["differences"],
        json!([{"path": "a.txt", "kind": "content", "line": 1, "expected": "Sample 81", "made": "Sample 80"}])
    );
}
