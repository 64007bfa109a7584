//! What is wrong with a pack is told with its place and a way out.

use std::fs;
use std::path::Path;

use formwork_tests::Formwork;
use serde_json::json;

use crate::packs::{asks, pack, small_pack};
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
    let called = formwork.generate(&pack, &target, &[]);
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

#[test]
fn a_name_for_each_that_is_taken_is_refused_with_its_place() {
    for taken in ["person", "greeting", "system", "this"] {
        let formwork = Formwork::new();
        let rest = asks("person", "")
            + &format!(
                "\n[[question]]\nname = \"people\"\ntype = \"list\"\n\
                 fields = [{{ name = \"name\", type = \"text\" }}]\n\
                 \n[[computed]]\nname = \"greeting\"\nvalue = \"Hello\"\n\
                 \n[[file]]\nmatch = \"a.txt\"\neach = \"people\"\nas = \"{taken}\"\n"
            );
        let pack = pack(&formwork, "taken", &rest, &[("files/a.txt", "")]);
        let called = formwork.call(&["check", &pack, "--json"]);
        assert_eq!(called.status, 1, "{taken}: {}", called.stdout);
        let error = &called.json()["errors"][0];
        assert_eq!(
            (&error["file"], &error["line"], &error["column"]),
            (&json!("pack.toml"), &json!(23), &json!(7)),
            "{error}"
        );
        let message = error["message"].as_str().unwrap();
        assert!(
            message.starts_with(&format!("“as” cannot be “{taken}”")),
            "{message}"
        );
    }
}

#[test]
fn braces_of_another_tool_are_answered_with_the_three_ways_out() {
    let formwork = Formwork::new();
    for tag in [
        "${{ secrets.TOKEN }}",
        "${{ github.ref }}",
        "${{ hashFiles('Cargo.lock') }}",
    ] {
        let workflow = format!("on: push\nenv:\n  T: {tag}\n");
        let pack = pack(&formwork, "ci", "", &[("files/ci.yml.hbs", &workflow)]);
        let called = formwork.call(&["check", &pack, "--json"]);
        assert_eq!(called.status, 1, "{tag}");
        let error = &called.json()["errors"][0];
        assert_eq!(
            (&error["file"], &error["line"]),
            (&json!("files/ci.yml.hbs"), &json!(3))
        );
        let hint = error["hint"].as_str().unwrap();
        for way in ["\\{{", "raw = true", "delimiters = "] {
            assert!(hint.contains(way), "{tag}: {hint}");
        }
    }
    // Each of them works.
    let raw = "\n[[file]]\nmatch = \"ci.yml.hbs\"\nraw = true\npath = \"ci.yml\"\n";
    let delimiters = "\n[[file]]\nmatch = \"ci.yml.hbs\"\ndelimiters = [\"<%\", \"%>\"]\n";
    for (rule, written) in [
        ("", "$\\{{ secrets.X }}\n"),
        (raw, "${{ secrets.X }}\n"),
        (delimiters, "${{ secrets.X }}\n"),
    ] {
        let pack = pack(&formwork, "ci", rule, &[("files/ci.yml.hbs", written)]);
        let target = formwork.path("made");
        let called = formwork.generate(&pack, &target, &[]);
        assert_eq!(called.status, 0, "{rule}: {}", called.stdout);
        assert_eq!(
            fs::read_to_string(target.join("ci.yml")).unwrap(),
            "${{ secrets.X }}\n",
            "{rule}"
        );
    }
}

#[test]
fn a_fault_on_a_line_of_forty_thousand_letters_shows_a_part_of_it() {
    let formwork = Formwork::new();
    let rest = format!("{}x = ", " ".repeat(40_000));
    let pack = pack(&formwork, "long", &rest, &[]);
    let answers = formwork.path("answers.toml");
    fs::write(&answers, format!("a = \"{}\" b", "x".repeat(40_000))).unwrap();
    let small = small_pack(&formwork);
    for arguments in [
        &["check", &pack][..],
        &["new", &small, "--to", "x", "--answers", text(&answers)],
    ] {
        let shown = formwork.call(arguments).stderr;
        assert!(
            shown.contains("\n1 | …") || shown.contains("\n5 | …"),
            "{} {shown:.300}",
            shown.len()
        );
        assert!(shown.lines().all(|line| line.chars().count() < 200));
    }
}
