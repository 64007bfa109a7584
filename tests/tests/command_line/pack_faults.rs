//! What is wrong with a pack is told with its place and a way out.

use std::fs;
use std::path::Path;

use formwork_tests::Formwork;
use serde_json::json;

use crate::packs::small_pack;
use crate::text;

#[test]
fn a_broken_pack_is_told_with_its_place_and_writes_nothing() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    fs::write(
        Path::new(&pack).join("files/a.txt.hbs"),
        "one\n  {{projectname}}\n",
    )
    .unwrap();
    let target = formwork.path("made");
    let called = formwork.call(&["new", &pack, "--defaults", "--to", text(&target), "--json"]);
    assert_eq!(called.status, 1);
    assert_eq!(
        called.json()["errors"][0],
        json!({
            "code": "unknown_variable",
            "message": "No question and no value has the name “projectname”",
            "file": "files/a.txt.hbs",
            "line": 2,
            "column": 3,
            "source_line": "  {{projectname}}",
            "hint": "Did you mean “project_name”?"
        })
    );
    assert!(!target.exists());
    let shown = formwork.call(&["check", &pack]);
    assert_eq!(shown.status, 1);
    assert!(
        shown.stderr.contains("2 |   {{projectname}}\n  |   ^"),
        "{}",
        shown.stderr
    );
}
