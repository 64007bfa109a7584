//! Drafts between sessions, closed and brought back.

use formwork_protocol::{AnswerEdit, Code, EditOutcome};
use serde_json::{Value, json};

use crate::support::{Home, Window, answered, engine_at};

const QUESTIONS: &str = "[[question]]\nname = \"name\"\ntype = \"text\"\ndefault = \"n\"\n[[question]]\nname = \"token\"\ntype = \"secret\"\n";
const FILES: &[(&str, &str)] = &[("files/a.txt.hbs", "{{name}}")];

fn given(window: &Window<'_>) -> Value {
    window.form.given.to_json()
}

#[test]
fn a_draft_is_there_in_the_next_session_without_its_secrets() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({}), "target");
    window.set("token", json!("hush"));
    window.set("name", json!("kept"));
    let draft = window.draft.clone();
    window.generated();
    let engine = engine_at(&home.path("home"));
    let summaries = engine.drafts().unwrap();
    assert_eq!(
        (summaries.len(), summaries[0].pack_title.as_str()),
        (1, "Case")
    );
    let resumed = Window::of(&engine, engine.resume_draft(&draft).unwrap());
    assert_eq!(given(&resumed), json!({"name": "kept"}));
    let project = resumed.view.project.clone().unwrap();
    assert!(!project.other_answers, "it generated there itself");
    for file in ["formwork.db", "formwork.db-wal"] {
        let bytes = std::fs::read(home.path("home").join(file)).unwrap_or_default();
        assert!(!bytes.windows(4).any(|part| part == b"hush"), "{file}");
    }
}

#[test]
fn a_closed_draft_comes_back_with_the_way_back_through_its_answers() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({}), "target");
    window.set("name", json!("first"));
    let draft = window.draft.clone();
    home.engine.close_draft(&draft).unwrap();
    assert!(home.engine.drafts().unwrap().is_empty());
    assert_eq!(
        home.engine.resume_draft(&draft).unwrap_err().code(),
        Code::NotFound
    );
    home.engine.restore_draft(&draft).unwrap();
    assert_eq!(home.engine.drafts().unwrap().len(), 1);
    window.look();
    assert_eq!(given(&window), json!({"name": "first"}));
    assert!(window.view.can_undo);
    assert!(
        home.engine.restore_draft(&draft).is_err(),
        "it is not closed"
    );
}

#[test]
fn drafts_are_let_go_of_and_taken_up_again_where_they_are_kept() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut first = home.open(&pack, json!({}), "target");
    first.set("name", json!("first"));
    for _ in 0..130 {
        home.open(&pack, json!({}), "target");
    }
    first.look();
    assert_eq!(given(&first), json!({"name": "first"}));
    assert!(!first.view.can_undo, "only what is kept is there");
}

#[test]
fn a_folder_that_was_generated_opens_as_a_draft_of_its_own_answers() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    home.engine.add_pack(&home.path("case"), false).unwrap();
    home.open(&pack, json!({"name": "theirs"}), "target")
        .generated();
    let opened = home.engine.open_project(&home.path("target")).unwrap();
    let mut window = Window::of(&home.engine, opened);
    assert_eq!(given(&window), json!({"name": "theirs"}));
    assert!(!window.view.project.clone().unwrap().other_answers);
    window.set("name", json!("changed"));
    assert_eq!(window.generated().report.files.changed, 1);
    let none = home.engine.open_project(&home.path("case"));
    assert_eq!(none.unwrap_err().code(), Code::NotFound);
}

#[test]
fn each_line_of_an_output_tells_its_template_line_and_the_answers_behind_it() {
    let home = Home::new();
    let questions = "[[question]]\nname = \"name\"\ntype = \"text\"\ndefault = \"n\"\n[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }]\n[[file]]\nmatch = \"each.hbs\"\neach = \"list\"\nas = \"item\"\npath = \"{{item.x}}\"\n";
    let files = [
        (
            "files/each.hbs",
            "{{> head}}\n{{#if item.x}}\n{{name}}\n{{/if}}\n",
        ),
        ("files/copied", "as it is"),
        ("partials/head.hbs", "# {{item.x}}\n"),
    ];
    let pack = home.pack("case", questions, &files);
    let given = json!({"list": [{"x": "a"}, {"x": "b"}]});
    let window = home.open(&pack, given, "target");
    let origins = home.engine.output_origins(&window.draft, "b").unwrap();
    let lines: Vec<(&str, u32, &[String])> = origins
        .lines
        .iter()
        .map(|line| (line.template.as_str(), line.line, &*line.reads))
        .collect();
    let record = "list[1].x".to_owned();
    assert_eq!(
        lines,
        [
            ("partials/head.hbs", 1, &[record.clone()][..]),
            (
                "files/each.hbs",
                3,
                &[record.clone(), "name".to_owned()][..]
            ),
        ]
    );
    assert_eq!(origins.reads, [record, "name".to_owned()]);
    let copied = home.engine.output_origins(&window.draft, "copied").unwrap();
    assert!(copied.lines.is_empty());
    let gone = home.engine.output_origins(&window.draft, "c").unwrap_err();
    assert_eq!(gone.code(), Code::NotFound);
}

#[test]
fn edits_of_a_draft_that_was_let_go_of_go_on_where_they_were() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({}), "target");
    for name in ["first", "second", "third"] {
        window.set("name", json!(name));
    }
    let draft = window.draft.clone();
    window.generated();
    // An engine that has nothing of it in memory, as after many other drafts.
    let engine = engine_at(&home.path("home"));
    let edit = AnswerEdit::Set {
        path: "name".parse().unwrap(),
        value: json!("fourth").into(),
    };
    let outcome = answered(|reply| engine.edit(&draft, 4, edit.into(), None, reply));
    let Ok(EditOutcome::View { view }) = outcome else {
        panic!("it waits for edits that are long done: {outcome:?}");
    };
    assert_eq!(
        view.base, None,
        "the whole view, since nobody knows what was sent"
    );
}
