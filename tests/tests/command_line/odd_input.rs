//! Answers that nobody means, and packs that nobody writes.

use std::fmt::Write;
use std::fs;

use formwork_tests::{Formwork, everything_below, files_below};

use crate::packs::{asks, pack, small_pack};
use crate::text;

#[test]
fn names_come_out_as_they_were_given_or_are_refused_with_their_template() {
    let formwork = Formwork::new();
    let pack = pack(
        &formwork,
        "named",
        &asks("name", "x"),
        &[("files/{{name}}/a.txt.hbs", "{{name}}\n")],
    );
    for name in ["😀 app", "شروع", "é", "-", "{{x}}", "漢字", "a'b", "--set"] {
        let target = formwork.path("made");
        let called = formwork.generate(&pack, &target, &["--set", &format!("name={name}")]);
        assert_eq!(called.status, 0, "{name}: {}", called.stdout);
        let made = fs::read_to_string(target.join(name).join("a.txt")).unwrap();
        assert_eq!(made, format!("{name}\n"));
        fs::remove_dir_all(target).unwrap();
    }
    let long = "n".repeat(300);
    for name in [
        &long,
        "..",
        ".",
        "CON",
        "aux.txt",
        "a\\\\b",
        "a/b",
        "x.",
        "\"x \"",
        "a:b",
        "\"a\\u0000b\"",
        "\"a\\nb\"",
        ".formwork",
        ".git",
    ] {
        let target = formwork.path("refused");
        let called = formwork.generate(&pack, &target, &["--set", &format!("name={name}")]);
        assert_eq!(called.status, 1, "{name}: {}", called.stdout);
        let error = &called.json()["errors"][0];
        assert_eq!(
            (&error["code"], &error["file"]),
            (&"path".into(), &"files/{{name}}/a.txt.hbs".into())
        );
        assert!(!target.exists(), "{name}");
    }
}

#[test]
fn values_with_nul_controls_and_any_letters_are_kept_byte_for_byte() {
    let formwork = Formwork::new();
    let pack = pack(
        &formwork,
        "odd",
        &asks("word", ""),
        &[("files/a.txt.hbs", "{{word}}")],
    );
    for value in [
        "a\0b",
        "\u{1b}[31m",
        "\u{202e}rtl",
        "\r\n\t",
        "{{value}}",
        "\u{feff}",
        "👩‍👩‍👧",
    ] {
        let answers = formwork.path("answers.toml");
        let quoted: String = value
            .chars()
            .map(|c| format!("\\U{:08X}", u32::from(c)))
            .collect();
        fs::write(&answers, format!("word = \"{quoted}\"\n")).unwrap();
        let target = formwork.path("made");
        let arguments = ["--answers", text(&answers)];
        let called = formwork.generate(&pack, &target, &arguments);
        assert_eq!(called.status, 0, "{value:?}: {}", called.stdout);
        assert_eq!(fs::read(target.join("a.txt")).unwrap(), value.as_bytes());
        let again = formwork.generate(&pack, &target, &arguments).json();
        assert_eq!(again["files"]["same"], 1, "{value:?}");
        fs::remove_dir_all(target).unwrap();
    }
}

#[test]
fn answers_of_a_wrong_type_are_named_one_by_one() {
    let formwork = Formwork::new();
    let rest = asks("word", "")
        + "\n[[question]]\nname = \"count\"\ntype = \"integer\"\n\
           \n[[question]]\nname = \"share\"\ntype = \"number\"\n\
           \n[[question]]\nname = \"yes\"\ntype = \"boolean\"\n\
           \n[[question]]\nname = \"one\"\ntype = \"choice\"\noptions = [{ value = \"a\" }]\n\
           \n[[question]]\nname = \"some\"\ntype = \"choices\"\noptions = [{ value = \"a\" }]\n\
           \n[[question]]\nname = \"key\"\ntype = \"secret\"\n\
           \n[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"n\", type = \"integer\" }, \
           { name = \"l\", type = \"list\", fields = [{ name = \"t\", type = \"text\" }] }]\n";
    let pack = pack(&formwork, "types", &rest, &[("files/a.txt", "a\n")]);
    let target = formwork.path("made");
    for (set, at) in [
        ("word=[1]", "word"),
        ("word={a=1}", "word"),
        ("count=1.5", "count"),
        ("count='1'", "count"),
        ("count=true", "count"),
        ("share='x'", "share"),
        ("share=[1]", "share"),
        ("yes=1", "yes"),
        ("yes='true'", "yes"),
        ("one='b'", "one"),
        ("one=1", "one"),
        ("one=['a']", "one"),
        ("some='a'", "some"),
        ("some=['b']", "some"),
        ("some=[['a']]", "some"),
        ("key=[1]", "key"),
        ("list=1", "list"),
        ("list={n=1}", "list"),
        ("list=[1]", "list.0"),
        ("list=[[]]", "list.0"),
        ("list=[{}, {n='x'}]", "list.1.n"),
        ("list=[{n=1.0}]", "list.0.n"),
        ("list=[{zzz=1}]", "list.0.zzz"),
        ("list=[{l=[{t='x'}, 5]}]", "list.0.l.1"),
        ("list=[{l=[{t=5}]}]", "list.0.l.0.t"),
    ] {
        // From a file: what looks like text on the command line is text.
        let answers = formwork.path("answers.toml");
        fs::write(&answers, set).unwrap();
        let called = formwork.generate(&pack, &target, &["--answers", text(&answers)]);
        assert_eq!(called.status, 2, "{set}: {}", called.stdout);
        let errors = called.json()["errors"].clone();
        assert_eq!(errors.as_array().unwrap().len(), 1, "{set}: {errors}");
        assert_eq!(errors[0]["answer"], at, "{set}");
        assert!(!target.exists());
    }
}

#[test]
fn deep_nesting_in_answers_is_refused_where_it_begins() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let depth = 100_000;
    let answers = formwork.path("answers.toml");
    for nested in [
        format!("a = {}{}", "[".repeat(depth), "]".repeat(depth)),
        format!("a = {}1{}", "{a=".repeat(depth), "}".repeat(depth)),
        format!("{}a = 1", "a.".repeat(depth)),
        format!("[{}a]", "a.".repeat(depth)),
    ] {
        fs::write(&answers, nested).unwrap();
        let called = formwork.generate(
            &pack,
            &formwork.path("made"),
            &["--answers", text(&answers)],
        );
        assert_eq!(called.status, 1, "{}", called.stderr);
        let error = &called.json()["errors"][0];
        assert_eq!(
            (&error["code"], &error["file"]),
            (&"syntax".into(), &text(&answers).into())
        );
    }
}

#[test]
fn values_that_lead_back_to_themselves_are_named_with_their_places() {
    let formwork = Formwork::new();
    let rest = "\n[[computed]]\nname = \"a\"\nvalue = \"{{b}}\"\n\
                \n[[computed]]\nname = \"b\"\nvalue = { expr = \"c\" }\n\
                \n[[computed]]\nname = \"c\"\nvalue = \"{{a}}\"\n\
                \n[[question]]\nname = \"itself\"\ntype = \"text\"\ndefault = \"{{itself}}\"\n\
                \n[[question]]\nname = \"seen\"\ntype = \"text\"\nwhen = \"seen == 'x'\"\n";
    let pack = pack(&formwork, "cycles", rest, &[]);
    let called = formwork.call(&["check", &pack, "--json"]);
    assert_eq!(called.status, 1);
    let errors = called.json()["errors"].clone();
    let errors = errors.as_array().unwrap();
    assert_eq!(errors.len(), 3, "{errors:?}");
    for error in errors {
        assert_eq!(
            (&error["code"], &error["file"]),
            (&"cycle".into(), &"pack.toml".into())
        );
        assert!(error["line"].as_u64().is_some());
    }
}

#[test]
fn a_hundred_thousand_records_are_rendered() {
    let formwork = Formwork::new();
    let rest = "\n[[question]]\nname = \"people\"\ntype = \"list\"\n\
                fields = [{ name = \"name\", type = \"text\", required = true }]\n";
    let pack = pack(
        &formwork,
        "records",
        rest,
        &[("files/a.txt.hbs", "{{#each people}}{{name}}\n{{/each}}")],
    );
    let answers = formwork.path("answers.toml");
    let (mut toml, mut expected) = (String::new(), String::new());
    for number in 0..100_000 {
        writeln!(toml, "[[people]]\nname = \"p{number}\"").unwrap();
        writeln!(expected, "p{number}").unwrap();
    }
    fs::write(&answers, toml).unwrap();
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &["--answers", text(&answers)]);
    assert_eq!(called.status, 0, "{:.500}", called.stdout);
    assert!(fs::read_to_string(target.join("a.txt")).unwrap() == expected);
}

#[test]
fn a_pack_of_ten_thousand_files_is_made_kept_and_emptied_again() {
    let formwork = Formwork::new();
    let empty = pack(&formwork, "many", &asks("name", "x"), &[]);
    let target = formwork.path("made");
    for number in 0..10_000 {
        let suffix = ["", ".hbs"][number % 2];
        let file = formwork.path(&format!(
            "many/files/d{}/f{number}.txt{suffix}",
            number % 100
        ));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "{{name}}\n").unwrap();
    }
    let report = formwork.generate(&empty, &target, &[]).json();
    assert_eq!(report["files"]["new"], 10_000);
    let made = files_below(&target);
    assert_eq!(
        (made.len(), &made["d1/f1.txt"][..], &made["d0/f0.txt"][..]),
        (10_000, &b"x\n"[..], &b"{{name}}\n"[..])
    );
    let report = formwork
        .generate(&empty, &target, &["--set", "name=y"])
        .json();
    let counts = (&report["files"]["changed"], &report["files"]["same"]);
    assert_eq!(counts, (&5000.into(), &5000.into()));
    fs::remove_dir_all(formwork.path("many/files")).unwrap();
    fs::create_dir(formwork.path("many/files")).unwrap();
    let report = formwork.generate(&empty, &target, &[]).json();
    assert_eq!(report["files"]["removed"], 10_000);
    let left: Vec<String> = everything_below(&target).into_keys().collect();
    assert!(
        left.iter().all(|path| path.starts_with(".formwork")),
        "{left:?}"
    );
}

#[test]
fn a_name_that_is_deeper_than_answers_can_be_is_wrong_use() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    // Windows hands over 32,767 letters.
    for depth in [200, 15_000] {
        let set = format!("{}=1", vec!["a"; depth].join("."));
        let target = formwork.path("made");
        let called = formwork.generate(&pack, &target, &["--set", &set]);
        assert_eq!(called.status, 2, "{depth}");
        let message = called.json()["errors"][0]["message"].to_string();
        assert!(message.contains("deeper than answers can be"), "{message}");
    }
}
