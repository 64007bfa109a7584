//! Secrets stand in the files that ask for them, and nowhere else.

use std::fs;

use formwork_tests::{Entry, Formwork, everything_below, files_below};

use crate::packs::{asks, pack, small_pack, state_of};
use crate::text;

#[test]
fn a_secret_is_written_where_it_belongs_and_nowhere_else() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let secret = "s3cret-in-no-record";
    let set = format!("token={secret}");
    let called = formwork.generate(&pack, &target, &["--set", &set]);
    assert_eq!(called.status, 0);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        format!("{secret}\n")
    );
    assert!(!called.stdout.contains(secret));
    // A plain digest in the record would let anybody try secrets until one fits.
    let record = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    let record: toml::Table = record.parse().unwrap();
    assert!(
        record["outputs"].get("key.txt").is_none() && record["secrets"].get("key.txt").is_some()
    );
    for folder in [target.join(".formwork"), formwork.path("home")] {
        for (file, bytes) in files_below(&folder) {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "the secret is in {file}");
        }
    }
    // What was written is known all the same: another secret changes it, an edit keeps it.
    let again = |token: &str| {
        let set = format!("token={token}");
        let called = formwork.generate(&pack, &target, &["--set", &set]);
        called.json()["files"].clone()
    };
    assert_eq!(again(secret)["same"], 4);
    assert_eq!(again("another")["changed"], 1);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        "another\n"
    );
    fs::write(target.join("key.txt"), "mine\n").unwrap();
    assert_eq!(again("third")["kept"], 1);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        "mine\n"
    );
}

/// A pack whose outputs reach the secret by every way that there is: by its name, a value, a value
/// of a value, a default, a partial, everything at once. `same.txt` has the bytes of one of them.
fn roundabout(formwork: &Formwork, secret: &str) -> String {
    let rest = format!(
        "\n[[question]]\nname = \"token\"\ntype = \"secret\"\n{}\
         \n[[computed]]\nname = \"auth\"\nvalue = \"Bearer {{{{token}}}}\"\n\
         \n[[computed]]\nname = \"header\"\nvalue = {{ expr = \"'Authorization: ' ~ auth\" }}\n",
        asks("late", "x{{auth}}") + &asks("word", "w")
    );
    pack(
        formwork,
        "roundabout",
        &rest,
        &[
            ("files/auth.txt.hbs", "{{auth}}\n"),
            ("files/all.txt.hbs", "{{json this}}\n"),
            ("files/header.txt.hbs", "{{header}}\n"),
            ("files/late.txt.hbs", "{{late}}\n"),
            ("files/part.txt.hbs", "{{> part}}"),
            ("files/plain.txt.hbs", "{{word}}\n"),
            ("files/same.txt", &format!("Bearer {secret}\n")),
            (
                "files/with.txt.hbs",
                "{{#with this}}{{auth}}{{/with}} {{word}}\n",
            ),
            ("partials/part.hbs", "{{auth}}\n"),
        ],
    )
}

#[test]
fn what_reads_a_secret_by_a_roundabout_way_is_as_secret() {
    let formwork = Formwork::new();
    let secret = "s3cret-in-no-record";
    let pack = roundabout(&formwork, secret);
    let target = formwork.path("made");
    let set = format!("token={secret}");
    let called = formwork.generate(&pack, &target, &["--set", &set]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    let shown = formwork.call(&[
        "new",
        &pack,
        "--defaults",
        "--to",
        text(&target),
        "--set",
        &set,
    ]);
    assert_eq!(shown.status, 0);
    for said in [&called.stdout, &called.stderr, &shown.stdout, &shown.stderr] {
        assert!(!said.contains(secret), "{said}");
    }
    for (folder, own) in [(target.clone(), false), (formwork.path("home"), true)] {
        for (file, entry) in everything_below(&folder) {
            let Entry::File(bytes, _) = entry else {
                continue;
            };
            let holds = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            let may = !own && !file.starts_with(".formwork") && file != "plain.txt";
            assert!(holds == may, "{file}");
        }
    }
    let record = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    let record: toml::Table = record.parse().unwrap();
    let keys = |table: &str| -> Vec<String> {
        record[table].as_table().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys("outputs"), ["plain.txt", "same.txt"]);
    let hidden = [
        "all.txt",
        "auth.txt",
        "header.txt",
        "late.txt",
        "part.txt",
        "with.txt",
    ];
    assert_eq!(keys("secrets"), hidden);
    assert_ne!(record["secrets"]["auth.txt"], record["outputs"]["same.txt"]);
    assert!(!record["answers"].to_string().contains("token"));
}

#[test]
fn an_edited_file_with_a_secret_is_kept_and_named_only_when_the_pack_changed() {
    let formwork = Formwork::new();
    let pack = roundabout(&formwork, "x");
    let target = formwork.path("made");
    let generate = |more: &[&str]| {
        let called = formwork.generate(&pack, &target, &[&["--set", "token=one"], more].concat());
        assert_eq!(called.status, 0, "{}", called.stdout);
        called.json()
    };
    generate(&[]);
    let edited = ["auth.txt", "with.txt"];
    for file in edited {
        fs::write(target.join(file), "mine\n").unwrap();
    }
    let report = generate(&[]);
    assert_eq!(report["warnings"], serde_json::json!([]));
    // Of these `with.txt` reads the word.
    let report = generate(&["--set", "word=other"]);
    let warnings = report["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1, "{report}");
    assert_eq!(warnings[0]["file"], "with.txt");
    for file in edited {
        assert_eq!(state_of(&report, file), ("kept".into(), "yours".into()));
        assert_eq!(fs::read_to_string(target.join(file)).unwrap(), "mine\n");
    }
}

#[test]
fn what_fails_for_a_secret_tells_its_place_and_not_the_secret() {
    let secret = "s3cretabc";
    let token = "[[question]]\nname = \"token\"\ntype = \"secret\"\n";
    let choice = "[[question]]\nname = \"c\"\ntype = \"choice\"\noptions = [{ value = \"a\" }]\ndefault = { expr = \"token\" }\n";
    let checked = "[[question]]\nname = \"c\"\ntype = \"text\"\ndefault = \"x\"\nvalidate = { check = \"formatDate(token, 'YYYY')\" }\n";
    let computed =
        "[[computed]]\nname = \"auth\"\nvalue = { expr = \"formatDate(token, 'YYYY')\" }\n";
    let when = "[[file]]\nmatch = \"a*\"\nwhen = \"formatDate(token, 'YYYY')\"\n";
    let each = "[[file]]\nmatch = \"a*\"\neach = \"token\"\nas = \"one\"\npath = \"{{one}}\"\n";
    let dated = "{{formatDate token \"YYYY\"}}";
    for (what, more, template) in [
        ("a template", "", dated),
        ("a default", choice, ""),
        ("a check", checked, ""),
        ("a computed value", computed, ""),
        ("a condition", when, ""),
        ("a list", each, ""),
    ] {
        let formwork = Formwork::new();
        let rest = format!("{token}{more}");
        let pack = pack(&formwork, "odd", &rest, &[("files/a.txt.hbs", template)]);
        let target = formwork.path("made");
        let set = format!("token={secret}");
        let more = ["--set", &set];
        let called = formwork.generate(&pack, &target, &more);
        assert_eq!(
            called.status,
            if what == "a default" || what == "a check" {
                2
            } else {
                1
            },
            "{what}: {}",
            called.stdout
        );
        assert!(!called.stdout.contains(secret), "{what}: {}", called.stdout);
        assert!(!called.stderr.contains(secret), "{what}: {}", called.stderr);
        for (file, bytes) in files_below(&formwork.path("home")) {
            let mut windows = bytes.windows(secret.len());
            let found = windows.any(|window| window == secret.as_bytes());
            assert!(!found, "{what}: the secret is in {file}");
        }
    }
}
