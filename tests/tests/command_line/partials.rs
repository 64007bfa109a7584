//! Packs whose partials call each other more often than anybody can follow.

use std::fmt::Write;

use formwork_tests::Formwork;

use crate::packs::pack;

/// A pack whose partials each call the next one; the last one is `last`.
fn chain(formwork: &Formwork, count: usize, call: fn(usize) -> String, last: &str) -> String {
    let mut files = vec![("files/a.txt.hbs".to_owned(), "{{> p0}}".to_owned())];
    for number in 0..count {
        files.push((format!("partials/p{number}.hbs"), call(number + 1)));
    }
    files.push((format!("partials/p{count}.hbs"), last.to_owned()));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    pack(formwork, "chain", "", &files)
}

fn twice(next: usize) -> String {
    format!("{{{{> p{next}}}}}{{{{> p{next}}}}}")
}

/// Followed one by one, forty take longer than anybody waits: that this ends is the test.
#[test]
fn partials_that_each_call_the_next_twice_are_checked_once_each() {
    for count in [26, 40, 60] {
        let formwork = Formwork::new();
        let pack = chain(&formwork, count, twice, "x");
        let called = formwork.call(&["check", &pack, "--json"]);
        assert_eq!(called.status, 0, "{count}: {}", called.stdout);
        // A fault at the far end is found, once.
        let pack = chain(&formwork, count, twice, "{{nothing}}");
        let called = formwork.call(&["check", &pack, "--json"]);
        assert_eq!(called.status, 1);
        let errors = called.json()["errors"].as_array().unwrap().clone();
        assert_eq!(errors.len(), 1, "{count}: {errors:?}");
        assert_eq!(errors[0]["code"], "unknown_variable");
        assert_eq!(errors[0]["file"], format!("partials/p{count}.hbs"));
    }
}

#[test]
fn a_chain_that_is_too_deep_to_be_rendered_does_not_pass_the_check() {
    let next = |next| format!("{{{{> p{next}}}}}");
    for (count, is_too_deep) in [(63, false), (64, true), (5_000, true)] {
        let formwork = Formwork::new();
        let pack = chain(&formwork, count, next, "x");
        let called = formwork.call(&["check", &pack, "--json"]);
        let made = formwork.generate(&pack, &formwork.path("made"), &[]);
        if !is_too_deep {
            assert_eq!((called.status, made.status), (0, 0), "{}", made.stdout);
            continue;
        }
        for called in [called, made] {
            assert_eq!(called.status, 1, "{count}: {}", called.stdout);
            let errors = called.json()["errors"].as_array().unwrap().clone();
            assert_eq!(errors.len(), 1, "{count}: {errors:?}");
            assert_eq!(errors[0]["code"], "limit");
            assert_eq!(errors[0]["file"], format!("partials/p{}.hbs", count - 64));
        }
    }
}

#[test]
fn what_they_make_ends_with_a_limit_that_is_named() {
    let formwork = Formwork::new();
    let pack = chain(&formwork, 40, twice, "x");
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &[]);
    assert_eq!(called.status, 1);
    let error = &called.json()["errors"][0];
    assert_eq!(error["code"], "limit");
    let message = error["message"].as_str().unwrap();
    assert!(
        message.contains("files/a.txt.hbs takes more than 5000000 steps"),
        "{message}"
    );
    assert!(!target.exists());
}

#[test]
fn partials_that_see_other_names_each_time_end_with_a_limit() {
    type Call = fn(usize) -> String;
    let by_values: Call =
        |next| format!("{{{{> p{next} a{next}=1}}}}{{{{> p{next} b{next}=\"x\"}}}}");
    let by_blocks: Call = |next| {
        let mut text = String::new();
        for name in ["x", "y"] {
            write!(
                text,
                "{{{{#each (split \"a\" \",\") as |{name}{next}|}}}}{{{{> p{next}}}}}{{{{/each}}}}"
            )
            .unwrap();
        }
        text
    };
    for call in [by_values, by_blocks] {
        let formwork = Formwork::new();
        let pack = chain(&formwork, 40, call, "x");
        let called = formwork.call(&["check", &pack, "--json"]);
        assert_eq!(called.status, 1, "{}", called.stdout);
        let error = &called.json()["errors"][0];
        assert_eq!(
            (&error["code"], &error["file"]),
            (&"limit".into(), &"files/a.txt.hbs".into())
        );
        let hint = error["hint"].as_str().unwrap();
        assert!(hint.contains("Partials that call partials"), "{hint}");
    }
}
