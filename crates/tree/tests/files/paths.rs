//! The path rules.

use std::path::{Component, Path};

use formwork_tree::{
    Clash, ClashKind, MAX_PATH_BYTES, PathFault, RelativePath, check_segment, find_clashes,
    find_clashes_with_folders, resolve_link,
};
use proptest::prelude::*;

use crate::support::path;

#[test]
fn ordinary_paths_are_accepted_as_given() {
    for text in [
        "a",
        "src/main.rs",
        ".gitignore",
        ".github/workflows/ci.yml",
        ".gitkeep",
        "git~2",
        "docs/ .md",
        "Ünïcödé/文件.txt",
        "cafe\u{301}",
        "console.log",
        "com10.txt",
        "lpt",
        "nulls/auxiliary",
        "src/.formwork",
        "a..b/...c",
        "{{name}}",
        "👨\u{200D}👩.txt",
    ] {
        assert_eq!(
            RelativePath::parse(text).map(|p| p.to_string()),
            Ok(text.to_owned())
        );
    }
}

#[test]
fn refused_paths_are_told_apart() {
    let long = "x".repeat(256);
    let deep = "d/".repeat(MAX_PATH_BYTES / 2) + "x";
    type Is = fn(&PathFault) -> bool;
    let cases: &[(&str, Is)] = &[
        ("", |f| matches!(f, PathFault::Empty)),
        ("/etc/passwd", |f| matches!(f, PathFault::Absolute { .. })),
        ("C:\\x", |f| matches!(f, PathFault::Absolute { .. })),
        ("c:x", |f| matches!(f, PathFault::Absolute { .. })),
        ("\\\\srv\\x", |f| matches!(f, PathFault::Absolute { .. })),
        ("a//b", |f| matches!(f, PathFault::EmptySegment { .. })),
        ("a/", |f| matches!(f, PathFault::EmptySegment { .. })),
        ("..", |f| matches!(f, PathFault::DotSegment { .. })),
        ("a/../b", |f| matches!(f, PathFault::DotSegment { .. })),
        ("./a", |f| matches!(f, PathFault::DotSegment { .. })),
        ("a\\b", |f| matches!(f, PathFault::Backslash { .. })),
        ("a\0b", |f| matches!(f, PathFault::Control { .. })),
        ("a\nb", |f| matches!(f, PathFault::Control { .. })),
        ("a\u{85}b", |f| matches!(f, PathFault::Control { .. })),
        ("a.txt:stream", |f| matches!(f, PathFault::Character { .. })),
        ("what?", |f| matches!(f, PathFault::Character { .. })),
        ("a/b.", |f| {
            matches!(f, PathFault::TrailingDotOrSpace { .. })
        }),
        ("a /b", |f| {
            matches!(f, PathFault::TrailingDotOrSpace { .. })
        }),
        ("con", |f| matches!(f, PathFault::Reserved { .. })),
        ("src/aux.txt", |f| matches!(f, PathFault::Reserved { .. })),
        ("NUL.tar.gz", |f| matches!(f, PathFault::Reserved { .. })),
        ("Com1", |f| matches!(f, PathFault::Reserved { .. })),
        ("lpt0.c", |f| matches!(f, PathFault::Reserved { .. })),
        ("COM²", |f| matches!(f, PathFault::Reserved { .. })),
        ("prn .txt", |f| matches!(f, PathFault::Reserved { .. })),
        ("CONIN$", |f| matches!(f, PathFault::Reserved { .. })),
        ("clock$/x", |f| matches!(f, PathFault::Reserved { .. })),
        (".git", |f| matches!(f, PathFault::GitFolder { .. })),
        ("a/.GIT/config", |f| {
            matches!(f, PathFault::GitFolder { .. })
        }),
        (".git. /x", |f| matches!(f, PathFault::GitFolder { .. })),
        ("GIT~1/x", |f| matches!(f, PathFault::GitFolder { .. })),
        (".g\u{200C}it/x", |f| {
            matches!(f, PathFault::GitFolder { .. })
        }),
        (".gi\u{FEFF}t/x", |f| {
            matches!(f, PathFault::GitFolder { .. })
        }),
        (".formwork/x", |f| matches!(f, PathFault::OwnFolder { .. })),
        (".FormWork", |f| matches!(f, PathFault::OwnFolder { .. })),
        (".form\u{200D}work/x", |f| {
            matches!(f, PathFault::OwnFolder { .. })
        }),
        ("FORMWO~1/x", |f| matches!(f, PathFault::OwnFolder { .. })),
        (&long, |f| {
            matches!(f, PathFault::SegmentTooLong { bytes: 256, .. })
        }),
        (&deep, |f| matches!(f, PathFault::PathTooLong { .. })),
    ];
    for (text, is_expected) in cases {
        let fault = RelativePath::parse(text).expect_err(text);
        assert!(is_expected(&fault), "{text:?}: {fault:?}");
    }
}

#[test]
fn faults_name_the_part_and_the_reason() {
    let told = |text: &str| RelativePath::parse(text).unwrap_err().to_string();
    assert_eq!(
        told("src/aux.txt"),
        "`aux.txt` is a name that Windows reserves for a device"
    );
    assert_eq!(
        told("a/\u{7}b"),
        "`\\u{7}b` holds the control character U+0007"
    );
    assert_eq!(
        told("a/../b"),
        "`a/../b` holds the part `..`; a path may not lead upwards or stand still"
    );
}

#[test]
fn a_name_is_one_part() {
    assert_eq!(check_segment("name.rs"), Ok(()));
    let fault = check_segment("a/b").unwrap_err();
    assert!(matches!(fault, PathFault::Slash { .. }), "{fault:?}");
}

#[test]
fn one_key_for_all_spellings() {
    for (one, other) in [
        ("README.md", "Readme.MD"),
        ("caf\u{e9}", "CAFE\u{301}"),
        ("straße", "STRASSE"),
        ("ΣΑΣ", "σας"),
        ("\u{212B}", "\u{e5}"),
        ("a\u{200C}b", "ab"),
    ] {
        assert_eq!(
            path(one).fold_key(),
            path(other).fold_key(),
            "{one} {other}"
        );
    }
    assert_ne!(path("a/b").fold_key(), path("ab").fold_key());
    assert_ne!(path("\u{200C}/b").fold_key(), path("b").fold_key());
}

fn clashes(paths: &[&str]) -> Vec<(usize, usize, ClashKind)> {
    let paths: Vec<RelativePath> = paths.iter().map(|text| path(text)).collect();
    let found = find_clashes(&paths);
    let parts = |c: Clash| (c.first, c.second, c.kind);
    found.into_iter().map(parts).collect()
}

#[test]
fn clashes_are_found_in_files_and_folders() {
    use ClashKind::{CaseTwin, FileIsFolder, Same};
    assert_eq!(clashes(&["a", "b/c", "b/d", "e"]), []);
    assert_eq!(clashes(&["a/b", "c", "a/b"]), [(0, 2, Same)]);
    assert_eq!(clashes(&["a/B", "a/b"]), [(0, 1, CaseTwin)]);
    assert_eq!(clashes(&["caf\u{e9}", "cafe\u{301}"]), [(0, 1, CaseTwin)]);
    assert_eq!(clashes(&["a", "a/b"]), [(0, 1, FileIsFolder)]);
    assert_eq!(clashes(&["a/b/c", "A"]), [(0, 1, FileIsFolder)]);
    // Folders that one system takes for one and another for two.
    assert_eq!(
        clashes(&["Src/a", "Src/b", "src/c", "src/d"]),
        [(0, 2, CaseTwin)]
    );
}

#[test]
fn clashes_with_folders_are_found() {
    use ClashKind::{CaseTwin, FileIsFolder, Same};
    type Found = (usize, usize, ClashKind);
    let cases: &[(&[&str], &[&str], &[Found])] = &[
        (&["a/b"], &["a", "c", "c", "c/d"], &[]),
        (&["a"], &["a"], &[(0, 1, Same)]),
        (&["a"], &["a/b"], &[(0, 1, FileIsFolder)]),
        (&["a"], &["A"], &[(0, 1, CaseTwin)]),
        (&["x", "a/b"], &["c", "A"], &[(1, 3, CaseTwin)]),
        (&[], &["a", "a/b", "A"], &[(1, 2, CaseTwin)]),
    ];
    for (files, folders, expected) in cases {
        let parsed = |texts: &[&str]| texts.iter().map(|t| path(t)).collect::<Vec<_>>();
        let (files, folders) = (parsed(files), parsed(folders));
        let found = find_clashes_with_folders(
            &files.iter().collect::<Vec<_>>(),
            &folders.iter().collect::<Vec<_>>(),
        );
        let found: Vec<_> = found.iter().map(|c| (c.first, c.second, c.kind)).collect();
        assert_eq!(found, *expected, "{files:?} {folders:?}");
    }
}

/// Whether two paths clash, by looking at each part of both.
fn get_into_each_others_way(one: &RelativePath, other: &RelativePath) -> bool {
    let key = |folder: &str| path(folder).fold_key();
    let is_above = |file: &RelativePath, below: &RelativePath| {
        let file = file.fold_key();
        below.folders().any(|folder| key(folder) == file)
    };
    let spelled_twice = || {
        let mut pairs = one.folders().zip(other.folders());
        pairs.any(|(one, other)| one != other && key(one) == key(other))
    };
    one.fold_key() == other.fold_key()
        || is_above(one, other)
        || is_above(other, one)
        || spelled_twice()
}

proptest! {
    #[test]
    fn clashes_are_found_just_where_two_paths_get_into_each_others_way(
        files in proptest::collection::vec("[aAbcd](/[aAéÉde]x?){0,3}", 0..7),
        folders in proptest::collection::vec("[aAbcd](/[aAéÉde]x?){0,2}", 0..3),
    ) {
        let parsed = |texts: &[String]| texts.iter().map(|text| path(text)).collect::<Vec<_>>();
        let found = find_clashes_with_folders(
            &parsed(&files).iter().collect::<Vec<_>>(),
            &parsed(&folders).iter().collect::<Vec<_>>(),
        );
        // A folder is where a file could be that nothing else has the name of.
        let inside = folders.iter().enumerate();
        let inside = inside.map(|(number, folder)| format!("{folder}/file {number}"));
        let paths = parsed(&files.into_iter().chain(inside).collect::<Vec<_>>());
        for clash in &found {
            prop_assert!(get_into_each_others_way(&paths[clash.first], &paths[clash.second]));
        }
        let in_the_way = |second: usize| {
            let earlier = &paths[..second];
            earlier.iter().any(|first| get_into_each_others_way(first, &paths[second]))
        };
        prop_assert_eq!(!found.is_empty(), (0..paths.len()).any(in_the_way));
    }
}

#[test]
fn a_hundred_thousand_paths_with_many_twins_are_searched() {
    let twins = (0..50_000).flat_map(|n| [format!("a{n}/x/f"), format!("A{n}/x/f")]);
    let paths: Vec<RelativePath> = twins.map(|text| path(&text)).collect();
    // The file, its folder and the folder above it, each once.
    assert_eq!(find_clashes(&paths).len(), 150_000);
}

#[test]
fn links_stay_inside() {
    let check = |at: &str, target: &str| resolve_link(at, target);
    for (at, target, led_to) in [
        ("link", "file", "file"),
        ("a/link", "file", "a/file"),
        ("a/link", "../b/file", "b/file"),
        ("a/b/link", "../..", ""),
        ("link", ".", ""),
        ("link", "./a/b", "a/b"),
        ("{{name}}/link", "../{{name}}.rs", "{{name}}.rs"),
    ] {
        let found = check(at, target);
        assert_eq!(found.as_deref(), Ok(led_to), "{at} -> {target}");
    }
    let fault = |at: &str, target: &str| check(at, target).unwrap_err();
    assert!(matches!(
        fault("link", "/etc"),
        PathFault::LinkAbsolute { .. }
    ));
    assert!(matches!(
        fault("link", "C:/x"),
        PathFault::LinkAbsolute { .. }
    ));
    assert!(matches!(
        fault("link", "\\\\srv"),
        PathFault::LinkAbsolute { .. }
    ));
    assert!(matches!(
        fault("link", ".."),
        PathFault::LinkLeadsOut { .. }
    ));
    assert!(matches!(
        fault("a/link", "../../x"),
        PathFault::LinkLeadsOut { .. }
    ));
    assert!(matches!(
        fault("a/link", "b/../../.."),
        PathFault::LinkTurnsBack { .. }
    ));
    assert!(matches!(
        fault("link", "a/.git/x"),
        PathFault::GitFolder { .. }
    ));
    assert!(matches!(fault("link", ""), PathFault::Empty));
}

/// What no path may hold, as a part of its own.
fn refused_part() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "..",
        ".",
        "",
        "CON",
        "nul.txt",
        "Aux",
        "prn",
        "com1",
        "LPT9.x",
        "COM³",
        "CONOUT$",
        ".git",
        ".GIT",
        "git~1",
        ".git .",
        ".g\u{200D}it",
        "x.",
        "x ",
    ]);
    let holding = ("[a-z]{0,4}", "[\\\\<>:\"|?*\0\n\u{7f}]", "[a-z]{1,4}")
        .prop_map(|(before, bad, after)| before + &bad + &after);
    prop_oneof![fixed.prop_map(str::to_owned), holding]
}

fn around() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("x[a-zA-Z0-9_äß文-]{0,6}", 0..4)
}

proptest! {
    #[test]
    fn what_is_accepted_stays_below_the_root(text in "[a-zA-Z./\\\\:~$ 0-9é]{0,30}|\\PC{0,30}") {
        if let Ok(parsed) = RelativePath::parse(&text) {
            let joined = Path::new("root").join(parsed.as_str());
            prop_assert!(joined.starts_with("root"));
            let below: Vec<_> = joined.components().skip(1).collect();
            prop_assert!(below.iter().all(|c| matches!(c, Component::Normal(_))));
            prop_assert_eq!(below.len(), parsed.segments().count());
            prop_assert!(parsed.segments().all(|segment| check_segment(segment).is_ok()));
            prop_assert_eq!(parsed.as_str(), text);
        }
    }

    #[test]
    fn a_refused_part_is_found_anywhere(
        before in around(), part in refused_part(), after in around(),
    ) {
        // With nothing around it, an empty part is an empty path, which is refused as well.
        let parts: Vec<String> = before.into_iter().chain([part]).chain(after).collect();
        let text = parts.join("/");
        prop_assert!(RelativePath::parse(&text).is_err(), "{text:?}");
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{1,20}") {
        if let Ok(parsed) = RelativePath::parse(&text) {
            let key = parsed.fold_key();
            if let Ok(again) = RelativePath::parse(&key) {
                prop_assert_eq!(again.fold_key(), key);
            }
        }
    }

    #[test]
    fn accepted_links_stay_inside(
        at in around(), ups in 0usize..5, down in around(),
    ) {
        let at = path(&at.iter().map(String::as_str).chain(["l"]).collect::<Vec<_>>().join("/"));
        let up = std::iter::repeat_n("..".to_owned(), ups);
        let target = up.chain(down).collect::<Vec<_>>().join("/");
        let folders = at.segments().count() - 1;
        let found = resolve_link(at.as_str(), &target);
        prop_assert_eq!(found.is_ok(), !target.is_empty() && ups <= folders);
    }
}
