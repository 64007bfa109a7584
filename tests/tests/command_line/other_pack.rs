//! A project of one pack that another one is generated into.

use std::fs;

use formwork_tests::{Formwork, everything_below};

use crate::packs::{pack, state_of};

#[test]
fn another_pack_is_refused_until_it_is_wanted_and_then_takes_the_place_of_the_first() {
    let formwork = Formwork::new();
    let first = pack(
        &formwork,
        "first",
        "",
        &[
            ("files/both.txt", "first\n"),
            ("files/edited.txt", "first\n"),
            ("files/old/untouched.txt", "first\n"),
            ("files/old/edited.txt", "first\n"),
            ("files/gone/deep/untouched.txt", "first\n"),
        ],
    );
    let second = pack(
        &formwork,
        "second",
        "",
        &[
            ("files/both.txt", "second\n"),
            ("files/edited.txt", "second\n"),
            ("files/new.txt", "second\n"),
        ],
    );
    let target = formwork.path("made");
    assert_eq!(formwork.generate(&first, &target, &[]).status, 0);
    for path in ["edited.txt", "old/edited.txt", "mine.txt"] {
        fs::write(target.join(path), "mine\n").unwrap();
    }
    let before = everything_below(&target);
    for more in [&[][..], &["--dry-run"]] {
        let called = formwork.generate(&second, &target, more);
        assert_eq!(called.status, 2, "{}", called.stdout);
        let error = &called.json()["errors"][0];
        assert_eq!(error["code"], "other_pack");
        let message = error["message"].as_str().unwrap();
        assert!(
            message.contains("“first”") && message.contains("“second”"),
            "{message}"
        );
        assert!(error["hint"].as_str().unwrap().contains("--replace-pack"));
        assert!(everything_below(&target) == before, "{more:?}");
    }
    let dry = formwork
        .generate(&second, &target, &["--replace-pack", "--dry-run"])
        .json();
    assert!(everything_below(&target) == before);
    let called = formwork.generate(&second, &target, &["--replace-pack"]);
    assert_eq!(called.status, 3, "{}", called.stdout);
    let report = called.json();
    for (path, state, reason) in [
        ("both.txt", "changed", ""),
        ("edited.txt", "conflict", ""),
        ("gone/deep/untouched.txt", "removed", ""),
        ("new.txt", "new", ""),
        ("old/edited.txt", "kept", "yours"),
        ("old/untouched.txt", "removed", ""),
    ] {
        let expected = (state.to_owned(), reason.to_owned());
        assert_eq!(state_of(&report, path), expected, "{path}");
        assert_eq!(state_of(&dry, path), expected, "{path}");
    }
    let read = |path: &str| fs::read_to_string(target.join(path)).unwrap();
    assert_eq!(
        (read("both.txt"), read("new.txt")),
        ("second\n".into(), "second\n".into())
    );
    for path in ["edited.txt", "old/edited.txt", "mine.txt"] {
        assert_eq!(read(path), "mine\n", "{path}");
    }
    assert!(!target.join("gone").exists() && !target.join("old/untouched.txt").exists());
    // It is a project of the second pack now.
    assert_eq!(formwork.generate(&second, &target, &[]).status, 0);
    assert_eq!(formwork.generate(&first, &target, &[]).status, 2);
}

#[test]
fn another_version_of_a_pack_is_the_same_pack() {
    let formwork = Formwork::new();
    let small = pack(&formwork, "small", "", &[("files/a.txt", "a\n")]);
    let target = formwork.path("made");
    assert_eq!(formwork.generate(&small, &target, &[]).status, 0);
    let manifest = formwork.path("small/pack.toml");
    let newer = fs::read_to_string(&manifest)
        .unwrap()
        .replace("1.0.0", "2.0.0");
    fs::write(manifest, newer).unwrap();
    let called = formwork.generate(&small, &target, &[]);
    assert_eq!(
        (called.status, &called.json()["files"]["same"]),
        (0, &1.into())
    );
}
