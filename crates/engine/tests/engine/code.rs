//! Files against the target, where lines come from, and templates that are changed.

use std::fs;
use std::path::Path;

use formwork_protocol::{Code, Editing, FileState, PackId, RenewedDraft, SideText, Sides, Why};
use serde_json::json;

use crate::support::{Home, Window, answered};

const QUESTIONS: &str = r#"
[[question]]
name = "name"
type = "text"
default = "one"
[[question]]
name = "token"
type = "secret"
[[question]]
name = "list"
type = "list"
fields = [{ name = "x", type = "text" }]
[[computed]]
name = "shout"
value = "{{token}}!"
[[computed]]
name = "loud"
value = "{{name}}!"
"#;

const TEXT: &str = "{{> head}}\n{{name}}\nsame\n{{#each list}}\n- {{x}} {{../token}} {{../shout}} {{../loud}}\n{{/each}}\n";
const FILES: &[(&str, &str)] = &[
    ("files/text.txt.hbs", TEXT),
    ("files/copied.txt", "as it is\n"),
    ("files/plain.txt.hbs", "{{name}}\n"),
    ("partials/head.hbs", "# {{name}}\n"),
];

fn text(text: &str) -> SideText {
    let text = text.to_owned();
    SideText::Text { text }
}

fn sides(window: &Window<'_>, path: &str) -> Sides {
    window.engine.sides(&window.draft, path).unwrap()
}

fn shown(window: &Window<'_>, path: &str) -> Option<String> {
    let content = window.engine.read_output(&window.draft, path, 0).unwrap();
    let row = window.rows.iter().find(|row| row.path == path).unwrap();
    assert_eq!(row.digest, content.digest, "{path}");
    assert_eq!(row.size, content.size, "{path}");
    content.text
}

fn state(window: &Window<'_>, path: &str) -> FileState {
    let row = window.rows.iter().find(|row| row.path == path);
    row.unwrap().state
}

fn renew(window: &Window<'_>) -> RenewedDraft {
    answered(|reply| window.engine.renew_draft(&window.draft, None, reply)).unwrap()
}

#[test]
fn a_file_is_shown_as_a_run_would_leave_it_beside_what_stands_there() {
    let home = Home::new();
    let pack = home.pack(
        "case",
        "[[question]]\nname = \"a\"\ntype = \"text\"\ndefault = \"1\"\n",
        &[
            ("files/merged.txt.hbs", "{{a}}\n2\n3\n4\n5\n"),
            ("files/yours.txt.hbs", "y\n"),
            ("files/gone.txt.hbs", "g\n"),
            ("files/changed.txt.hbs", "{{a}}\n"),
        ],
    );
    let mut window = home.open(&pack, json!({}), "target");
    assert_eq!(sides(&window, "changed.txt").disk, SideText::Absent);
    window.generated();
    let file = |path: &str| home.path("target").join(path);
    fs::write(file("merged.txt"), "1\n2\n3\n4\nmine\n").unwrap();
    fs::write(file("yours.txt"), "mine\n").unwrap();
    fs::remove_file(file("gone.txt")).unwrap();
    window.set("a", json!("one"));
    window.look();
    let cases = [
        (
            "merged.txt",
            FileState::Merged,
            "one\n2\n3\n4\nmine\n",
            Some("one\n2\n3\n4\n5\n"),
        ),
        ("yours.txt", FileState::Kept, "mine\n", Some("y\n")),
        ("changed.txt", FileState::Changed, "one\n", None),
    ];
    for (path, expected, left, packs) in cases {
        assert_eq!(state(&window, path), expected, "{path}");
        assert_eq!(shown(&window, path).as_deref(), Some(left), "{path}");
        let sides = sides(&window, path);
        let disk = fs::read_to_string(file(path)).unwrap();
        assert_eq!(sides.disk, text(&disk), "{path}");
        assert_eq!(sides.after, text(left), "{path}");
        assert_eq!(sides.pack, packs.map(text), "{path}");
    }
    assert_eq!(
        shown(&window, "gone.txt").as_deref(),
        Some("g\n"),
        "as the pack makes it"
    );
    let gone = sides(&window, "gone.txt");
    assert_eq!(
        (gone.disk, gone.after),
        (SideText::Absent, SideText::Absent)
    );
}

#[test]
fn what_is_no_text_or_too_large_is_said_and_not_sent() {
    let home = Home::new();
    let pack = home.pack(
        "case",
        "",
        &[("files/a", "a\n"), ("files/b", "b\n"), ("files/c", "c\n")],
    );
    let target = home.path("target");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("a"), [0, 1, 2]).unwrap();
    fs::write(target.join("b"), "x".repeat((5 << 20) + 1)).unwrap();
    let window = home.open(&pack, json!({}), "target");
    assert_eq!(sides(&window, "a").disk, SideText::Binary { size: 3 });
    let large = (5 << 20) + 1;
    assert_eq!(sides(&window, "b").disk, SideText::TooLarge { size: large });
    fs::write(target.join("a"), "other").unwrap();
    let changed = window.engine.sides(&window.draft, "a").unwrap_err();
    assert_eq!(
        changed.code(),
        Code::ChangedMeanwhile,
        "it was compared otherwise"
    );
}

#[test]
fn a_line_tells_its_template_line_and_what_it_was_made_of_but_no_secret() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let given = json!({"token": "hush", "list": [{"x": "a"}, {"x": "b"}]});
    let mut window = home.open(&pack, given, "target");
    let explain = |window: &Window<'_>, line| {
        let origin = window.engine.explain_line(&window.draft, "text.txt", line);
        origin.unwrap()
    };
    let head = explain(&window, 1);
    assert_eq!(
        (head.template.as_str(), head.line),
        ("partials/head.hbs", 1)
    );
    assert_eq!(head.text, "# {{name}}");
    let record = explain(&window, 5);
    assert_eq!(
        (record.template.as_str(), record.line),
        ("files/text.txt.hbs", 5)
    );
    assert_eq!(record.also, [4], "the other record's line");
    let read = |name: &str| record.reads.iter().find(|read| read.name == name).unwrap();
    let x = read("list[1].x");
    assert_eq!(x.value.as_deref(), Some("\"b\""));
    assert_eq!(x.answer.as_ref().unwrap().to_string(), "list.1.x");
    assert_eq!(read("token").value, None);
    assert_eq!(read("shout").value, None, "a secret can be in it");
    assert!(!serde_json::to_string(&record).unwrap().contains("hush"));
    assert_eq!(read("loud").value.as_deref(), Some("\"one!\""));
    assert_eq!(read("loud").answer, None, "nobody is asked for it");
    window.set("name", json!("two"));
    assert_eq!(explain(&window, 1).why, Why::Secret);
    window.look();
    let plain = window.engine.explain_line(&window.draft, "plain.txt", 1);
    let names = vec!["name".to_owned()];
    assert_eq!(plain.unwrap().why, Why::Values { names }, "also long after");
    let past = window
        .engine
        .explain_line(&window.draft, "text.txt", 99)
        .unwrap();
    assert!(past.template.is_empty());
    let copied = window
        .engine
        .explain_line(&window.draft, "copied.txt", 1)
        .unwrap();
    assert!(copied.template.is_empty() && copied.reads.is_empty());
}

#[test]
fn the_lines_of_a_file_of_the_users_own_have_no_template() {
    let home = Home::new();
    let pack = home.pack("case", "", &[("files/a.txt.hbs", "a\n")]);
    let target = home.path("target");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("a.txt"), "mine\n").unwrap();
    let window = home.open(&pack, json!({}), "target");
    let none = window.engine.explain_line(&window.draft, "a.txt", 1);
    assert_eq!(none.unwrap_err().code(), Code::NotFound);
}

fn added(home: &Home) -> PackId {
    home.pack("case", QUESTIONS, FILES);
    home.engine.add_pack(&home.path("case"), false).unwrap();
    PackId::from("case")
}

fn placed(home: &Home, file: &str) -> std::path::PathBuf {
    home.path("home").join("packs/case").join(file)
}

#[test]
fn a_template_of_an_added_pack_is_changed_and_the_draft_goes_on_with_it() {
    let home = Home::new();
    let window = home.open(&added(&home), json!({"name": "kept"}), "target");
    let engine = &home.engine;
    let template = engine.template(&window.draft, "text.txt", None).unwrap();
    assert_eq!(template.files, ["files/text.txt.hbs", "partials/head.hbs"]);
    assert_eq!(
        (template.text.as_deref(), template.editing),
        (Some(TEXT), Editing::Here)
    );
    assert_eq!(template.delimiters, Some(("{{".into(), "}}".into())));
    let save = |text: &str, over: &str| {
        let over = Some(over).filter(|over| !over.is_empty());
        engine.save_template(&window.draft, &template.file, text.to_owned(), over)
    };
    let saved = save("now {{name}}\n", &template.digest).unwrap();
    assert_eq!(
        fs::read_to_string(placed(&home, "files/text.txt.hbs")).unwrap(),
        "now {{name}}\n"
    );
    let renewed = renew(&window);
    assert!(renewed.pack.is_some() && renewed.view.faults.is_empty());
    assert_eq!(shown_text(&window), "now kept\n");

    // It was made from what is not there any more.
    let refused = save("older", &template.digest).unwrap_err();
    assert_eq!(refused.code(), Code::ChangedMeanwhile);
    save("{{#if}", &saved.digest).unwrap();
    let broken = renew(&window);
    assert!(broken.pack.is_none());
    let fault = &broken.view.faults[0];
    assert_eq!(
        (fault.file.as_deref(), fault.line),
        (Some("files/text.txt.hbs"), Some(1))
    );
    assert_eq!(shown_text(&window), "now kept\n", "what it was stays");
    let refused = window.generate(formwork_protocol::Agreed::default());
    assert_eq!(refused.unwrap_err().errors, broken.view.faults);
    save("mended\n", "").unwrap();
    assert!(renew(&window).view.faults.is_empty());
    assert_eq!(shown_text(&window), "mended\n");
    let row = &window.generated().report.outputs[2];
    assert_eq!(row.path, "text.txt");
}

fn shown_text(window: &Window<'_>) -> String {
    let content = window.engine.read_output(&window.draft, "text.txt", 0);
    content.unwrap().text.unwrap()
}

#[test]
fn only_templates_of_a_pack_in_a_folder_are_written() {
    let home = Home::new();
    let window = home.open(&added(&home), json!({}), "target");
    for file in [
        "pack.toml",
        "../case/files/x",
        "/etc/x",
        "files/../../x",
        "samples/x",
    ] {
        let saved = home
            .engine
            .save_template(&window.draft, file, "x".into(), None);
        assert!(saved.is_err(), "{file}");
    }
    let built_in = home.open(&PackId::from("rust-service"), json!({}), "other");
    let template = home
        .engine
        .template(&built_in.draft, "Cargo.toml", None)
        .unwrap();
    assert_eq!(template.editing, Editing::BuiltIn);
    assert!(template.text.is_some());
    let saved = home
        .engine
        .save_template(&built_in.draft, &template.file, "x".into(), None);
    assert_eq!(saved.unwrap_err().code(), Code::Usage);
}

#[test]
fn changes_are_told_of_the_packs_and_targets_that_they_are_in() {
    let home = Home::new();
    let pack = added(&home);
    let window = home.open(&pack, json!({}), "target");
    window.generated();
    let folders = home.engine.watched().folders;
    for folder in [
        "home/packs",
        "home/packs/case",
        "home/packs/case/partials",
        "target",
        "target/.formwork",
    ] {
        assert!(
            folders.contains(&home.path(folder)),
            "{folder} in {folders:?}"
        );
    }
    let told = |path: &Path| {
        let changed = home.engine.changed(&[path.to_owned()]);
        (
            changed.packs.len(),
            changed.renewed.len(),
            changed.targets.len(),
        )
    };
    assert_eq!(told(&placed(&home, "files/text.txt.hbs")), (1, 1, 0));
    assert_eq!(told(&placed(&home, "files/.text.txt.hbs.swp")), (0, 0, 0));
    assert_eq!(
        told(&home.path("home/packs/case")),
        (1, 1, 0),
        "it is gone, or there again"
    );
    assert_eq!(told(&home.path("target/text.txt")), (0, 0, 1));
    assert_eq!(told(&home.path("target/.formwork/project.toml")), (0, 0, 1));
    assert_eq!(told(&home.path("target/.formwork/local/seen")), (0, 0, 0));
    assert_eq!(told(&home.path("target")), (0, 0, 1));
    assert_eq!(told(&home.path("elsewhere")), (0, 0, 0));
}

#[test]
fn a_target_of_too_many_folders_is_not_watched_and_said_to_be_so() {
    let home = Home::new();
    let each = "[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }]\n[[file]]\nmatch = \"a.hbs\"\neach = \"list\"\nas = \"item\"\npath = \"{{item.x}}/a\"\n";
    let pack = home.pack("case", each, &[("files/a.hbs", "a")]);
    let records: Vec<_> = (0..600)
        .map(|number| json!({"x": format!("d{number}")}))
        .collect();
    let window = home.open(&pack, json!({"list": records}), "target");
    assert!(
        home.engine.watched().too_large.is_empty(),
        "nothing is there yet"
    );
    window.generated();
    let watched = home.engine.watched();
    assert_eq!(watched.too_large, std::slice::from_ref(&window.draft));
    assert!(watched.folders.len() < 20);
}
