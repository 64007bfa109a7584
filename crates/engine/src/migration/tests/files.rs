//! Where files of older versions are now.

use serde_json::json;

use super::{migrated, pack_of};
use crate::migration::Moves;

fn moves(migrations: &str) -> Moves {
    let pack = pack_of(migrations);
    migrated(&pack, "1.0.0", json!({})).unwrap().moves
}

fn one(from: &str, to: &str) -> Moves {
    moves(&format!(
        "[[migration]]\nto = \"2.0.0\"\n[[migration.file]]\nfrom = {from}\nto = \"{to}\"\n"
    ))
}

#[test]
fn stars_stand_for_parts_of_names_and_for_folders() {
    for (from, to, old, new) in [
        ("a.rs", "b/c.rs", "a.rs", Some("b/c.rs")),
        ("a.rs", "b/c.rs", "a/a.rs", None),
        ("a.rs", "b.rs", "axrs", None),
        ("src/*.rs", "lib/*.rs", "src/x.rs", Some("lib/x.rs")),
        ("src/*.rs", "lib/*.rs", "src/x.y.rs", Some("lib/x.y.rs")),
        ("src/*.rs", "lib/*.rs", "src/.rs", None),
        ("src/*.rs", "lib/*.rs", "src/x/y.rs", None),
        ("src/*.rs", "lib/*.rs", "a/src/x.rs", None),
        ("src/*.rs", "lib/*.rs", "src/x.rs.bak", None),
        // Each takes as little as it can, from the left.
        ("*-*.rs", "*/*.rs", "a-b-c.rs", Some("a/b-c.rs")),
        ("*/*.rs", "models/*_*.rs", "a/b.rs", Some("models/a_b.rs")),
        ("src/**/*.rs", "lib/**/*.rs", "src/x.rs", Some("lib/x.rs")),
        (
            "src/**/*.rs",
            "lib/**/*.rs",
            "src/a/b/x.rs",
            Some("lib/a/b/x.rs"),
        ),
        (
            "src/**/mod.rs",
            "**/lib.rs",
            "src/a/mod.rs",
            Some("a/lib.rs"),
        ),
        ("src/**/mod.rs", "**/lib.rs", "src/mod.rs", Some("lib.rs")),
        ("src/**/mod.rs", "**/lib.rs", "src/a/xmod.rs", None),
        ("**/*.md", "docs/**/*.txt", "a.md", Some("docs/a.txt")),
        ("a/**", "b/c/**", "a/x/y.z", Some("b/c/x/y.z")),
        ("a/**", "b/c/**", "a", None),
        ("a/**", "b/c/**", "ab/x", None),
        ("**", "old/**", "x/y", Some("old/x/y")),
        ("**/a/**", "**/b/**", "a/a/a/x", Some("b/a/a/x")),
        // Signs of other languages of patterns stand for themselves.
        ("a.(b)+[c]{d}^$/*", "*", "a.(b)+[c]{d}^$/x", Some("x")),
        ("a.(b)+[c]{d}^$/*", "*", "aXbb/x", None),
        ("Größe/*.é", "*.ß", "Größe/日本.é", Some("日本.ß")),
        // Where no pack can write there is no file of today's.
        ("a/x*", "*", "a/xcon", None),
        ("a/x*", "*", "a/x.git", None),
        ("a/x*", "*", "a/xy", Some("y")),
    ] {
        let moves = one(&format!("\"{from}\""), to);
        let place = moves.place_of(old);
        let place = place.as_ref().map(|place| place.as_str());
        assert_eq!(place, new, "{from} → {to} of {old}");
    }
}

#[test]
fn the_first_pattern_for_a_path_counts() {
    let moves = moves(
        r#"
[[migration]]
to = "2.0.0"
[[migration.file]]
from = "src/main.rs"
to = "main.rs"
[[migration.file]]
from = "src/l*.rs"
to = "l/*.rs"
[[migration.file]]
from = ["src/lib.rs", "src/other.rs"]
to = "lib.rs"
[[migration.file]]
from = "src/*.rs"
to = "rest/*.rs"
"#,
    );
    for (old, new) in [
        ("src/main.rs", "main.rs"),
        ("src/lib.rs", "l/ib.rs"),
        ("src/other.rs", "lib.rs"),
        ("src/x.rs", "rest/x.rs"),
    ] {
        assert_eq!(moves.place_of(old).unwrap().as_str(), new);
    }
}

const CHAIN: &str = r#"
[[migration]]
to = "2.0.0"
[[migration.file]]
from = ["docs/c.md", "docs/a.md"]
to = "docs/ca.md"
[[migration.file]]
from = "docs/*.md"
to = "texts/*.md"
[[migration.file]]
from = "swap/1"
to = "swap/2"
[[migration.file]]
from = "swap/2"
to = "swap/1"

[[migration]]
to = "2.1.0"

[[migration]]
to = "3.0.0"
[[migration.file]]
from = ["docs/new.md", "docs/ca.md"]
to = "texts/all.md"
[[migration.file]]
from = "texts/**"
to = "book/**"
[[migration.file]]
from = "there.md"
to = "here.md"

[[migration]]
to = "4.0.0"
[[migration.file]]
from = "texts/all.md"
to = "ALL.md"
[[migration.file]]
from = "here.md"
to = "there.md"
"#;

#[test]
fn moves_of_several_versions_are_one() {
    let moves = moves(CHAIN);
    for (old, new) in [
        ("docs/a.md", Some("ALL.md")),
        ("docs/b.md", Some("book/b.md")),
        ("texts/x/y.md", Some("book/x/y.md")),
        // What was called so in 3.0.0 only.
        ("texts/all.md", Some("book/all.md")),
        ("swap/1", Some("swap/2")),
        ("swap/2", Some("swap/1")),
        // There and back again is where it was.
        ("there.md", None),
        ("other", None),
    ] {
        let place = moves.place_of(old);
        let place = place.as_ref().map(|place| place.as_str());
        assert_eq!(place, new, "{old}");
    }
}

#[test]
fn files_that_became_one_come_in_the_order_of_the_list() {
    let old = [
        "ALL.md",
        "docs/a.md",
        "docs/b.md",
        "docs/c.md",
        "docs/new.md",
        "swap/1",
        "there.md",
        "x",
        "texts/b.md",
        "../out",
        "",
    ];
    let moves = moves(CHAIN);
    let sources = moves.sources(old);
    let sources: Vec<_> = sources
        .iter()
        .map(|(path, from)| (path.as_str(), &from[..]))
        .collect();
    assert_eq!(
        sources,
        [
            ("ALL.md", &["ALL.md", "docs/c.md", "docs/a.md"][..]),
            ("book/b.md", &["texts/b.md", "docs/b.md"]),
            ("book/new.md", &["docs/new.md"]),
            ("swap/2", &["swap/1"]),
        ]
    );
    // In whatever order they are asked for.
    let mut backwards = old;
    backwards.reverse();
    assert_eq!(moves.sources(backwards), moves.sources(old));
}

#[test]
fn a_path_can_be_kept_from_the_rules_behind_it() {
    let moves = moves(
        r#"
[[migration]]
to = "2.0.0"
[[migration.file]]
from = "index.html"
to = "index.html"
[[migration.file]]
from = "*.html"
to = "pages/*.html"
"#,
    );
    assert_eq!(moves.place_of("index.html"), None);
    let old = ["index.html", "a.html"];
    let sources = moves.sources(old);
    let sources: Vec<_> = sources
        .iter()
        .map(|(path, from)| (path.as_str(), &from[..]))
        .collect();
    assert_eq!(sources, [("pages/a.html", &["a.html"][..])]);
    assert_eq!(moves.steps(old).len(), 1);
    assert_eq!(moves.steps(["index.html"]), []);
}

#[test]
fn only_rules_that_moved_a_file_are_told() {
    let moves = moves(CHAIN);
    let told = |old: &[&str]| -> Vec<String> {
        let steps = moves.steps(old.iter().copied());
        steps.iter().map(ToString::to_string).collect()
    };
    assert_eq!(told(&["x"]), [""; 0]);
    assert_eq!(
        told(&["docs/a.md", "docs/b.md", "docs/d.md"]),
        [
            "2.0.0: docs/c.md and docs/a.md are now docs/ca.md",
            "2.0.0: docs/*.md is now texts/*.md",
            "3.0.0: docs/new.md and docs/ca.md are now texts/all.md",
            "3.0.0: texts/** is now book/**",
            "4.0.0: texts/all.md is now ALL.md",
        ]
    );
}
