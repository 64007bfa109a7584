//! Schemas as answers: what a pack takes of one, and what is said of the rest.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_engine::{CancelToken, Loaded, read_schema};
use formwork_protocol::{Code, FieldKind, PackId, Record, Schema, SchemaNote};
use serde_json::{Value, json};

use crate::support::Home;

/// The packs that have the shared question for entities.
const TAKING_ENTITIES: &[&str] = &["rust-service", "python-service", "fullstack", "tauri-app"];

/// A question for entities as packs have it, with rules that are quickly broken.
const QUESTIONS: &str = r#"
[[question]]
name = "things"
type = "list"
required = true
[[question.fields]]
name = "name"
type = "text"
required = true
validate = { max_length = 20, pattern = "[A-Z][a-z ]*", check = "value != 'Session'" }
[[question.fields]]
name = "description"
type = "text"
validate = { max_length = 20 }
[[question.fields]]
name = "fields"
type = "list"
validate = { min_length = 1 }
[[question.fields.fields]]
name = "name"
type = "text"
validate = { max_length = 18, unique = true, check = "value != 'sort'" }
[[question.fields.fields]]
name = "type"
type = "choice"
options = [
    { value = "text", label = "Text" },
    { value = "integer", label = "Whole number" },
    { value = "decimal", label = "Number" },
    { value = "choice", label = "Choice" },
    { value = "reference", label = "Reference" },
]
[[question.fields.fields]]
name = "choices"
type = "text"
when = "type == 'choice'"
validate = { pattern = "[a-z, ]*" }
[[question.fields.fields]]
name = "target"
type = "text"
when = "type == 'reference'"
validate = { check = "value in pluck(things, 'name')" }
[[question.fields.fields]]
name = "required"
type = "boolean"
default = false
[[question.fields.fields]]
name = "unique"
type = "boolean"
when = "type == 'text'"
default = false
[[question.fields.fields]]
name = "max"
type = "integer"
when = "type in ['text', 'integer']"
validate = { max = 100 }
"#;

fn read(home: &Home, name: &str, text: &str) -> Schema {
    let file = home.path(name);
    fs::write(&file, text).unwrap();
    read_schema(&file, &CancelToken::default(), &|_| {}).unwrap()
}

fn given(home: &Home, loaded: &Loaded, schema: &Schema) -> (Value, Vec<SchemaNote>) {
    let no_answers = Record::new();
    let made = home.engine.entities_for(loaded, schema, None, &no_answers);
    let made = made.unwrap();
    (made.answer.to_json(), made.notes)
}

#[test]
fn what_a_pack_does_not_take_is_taken_back_piece_by_piece_and_said() {
    let home = Home::new();
    let pack = home.pack("pack", QUESTIONS, &[]);
    let loaded = home.load(&pack);
    let schema = read(
        &home,
        "a.sql",
        "CREATE TABLE sessions (id serial PRIMARY KEY, sort int, title varchar(300) UNIQUE,
             a_name_that_is_much_longer_than_packs_like int CHECK (a_name_that_is_much_longer_than_packs_like < 50));
         COMMENT ON TABLE sessions IS 'A description that is too long for this';
         CREATE TYPE mood AS ENUM ('a', 'b');
         CREATE TYPE loud AS ENUM ('A', 'B');
         CREATE TABLE talks (id serial PRIMARY KEY, session_id int UNIQUE REFERENCES sessions NOT NULL,
             mood mood, loud loud DEFAULT 'A', taken bytea, price double precision, note json);
         CREATE TABLE attendances (talk_id int REFERENCES talks, session_id int REFERENCES sessions);
         CREATE TABLE empties (id serial PRIMARY KEY);
         CREATE TABLE ends (id serial PRIMARY KEY, empty_id int REFERENCES empties, x int);",
    );
    let (answer, notes) = given(&home, &loaded, &schema);
    assert_eq!(
        answer,
        json!([
            {"name": "Session record", "description": "A description that…", "fields": [
                {"name": "sort value", "type": "integer"},
                {"name": "title", "type": "text", "unique": true},
                {"name": "a name that is", "type": "integer", "max": 49},
            ]},
            {"name": "Talk", "fields": [
                {"name": "session", "type": "reference", "target": "Session record", "required": true},
                {"name": "mood", "type": "choice", "choices": "a, b"},
                {"name": "loud", "type": "text"},
                {"name": "price", "type": "decimal"},
                {"name": "note", "type": "text"},
            ]},
            {"name": "Talk session", "fields": [
                {"name": "talk", "type": "reference", "target": "Talk", "required": true},
                {"name": "session", "type": "reference", "target": "Session record", "required": true},
            ]},
            {"name": "End", "fields": [{"name": "x", "type": "integer"}]},
        ])
    );
    let said: Vec<&str> = notes.iter().map(|note| note.message.as_str()).collect();
    for part in [
        "“Session” is named “Session record” here",
        "“sort” is named “sort value” here",
        "“a name that is much longer than packs like” is named “a name that is” here",
        "“max” of “title” of “Session",
        "“unique” of “session” of “Talk” is not taken: the pack does not ask for it here",
        "The words of “loud” of “Talk” are not taken, so it is a text",
        "“taken” of “Talk” is left out: the pack has no binary fields",
        "“price” of “Talk” is decimal here, not float",
        "“sessions” of “Talk” is an entity of its own",
        "“Empty” is left out",
        "“empty” of “End” is left out: it refers to “Empty”",
    ] {
        let is_said = said.iter().any(|message| message.contains(part));
        assert!(is_said, "{part}: {said:#?}");
    }
}

/// A question for entities that asks what records are known by, where `kinds` lists it.
const KEYS: &str = r#"
[[computed]]
name = "kinds"
value = { expr = "KINDS" }
[[question]]
name = "things"
type = "list"
[[question.fields]]
name = "name"
type = "text"
[[question.fields]]
name = "key"
type = "choice"
when = "len(kinds) > 1"
default = "number"
options = [
    { value = "number", label = "Number" },
    { value = "uuid", label = "UUID", when = "'uuid' in kinds" },
    { value = "text", label = "Text", when = "'text' in kinds" },
]
[[question.fields]]
name = "key_label"
type = "text"
when = "len(kinds) > 1 and key == 'text'"
[[question.fields]]
name = "key_length"
type = "integer"
when = "len(kinds) > 1 and key == 'text'"
validate = { max = 450, message = "Up to 450" }
[[question.fields]]
name = "fields"
type = "list"
validate = { min_length = 1 }
[[question.fields.fields]]
name = "name"
type = "text"
[[question.fields.fields]]
name = "type"
type = "choice"
options = [{ value = "text", label = "Text" }, { value = "reference", label = "Reference" }]
[[question.fields.fields]]
name = "target"
type = "text"
when = "type == 'reference'"
"#;

const KEYED: &str = "
    CREATE TABLE countries (code char(2) PRIMARY KEY CHECK (length(code) >= 2), name varchar(80));
    CREATE TABLE tags (id varchar(20) PRIMARY KEY, colour varchar(9));
    CREATE TABLE pages (path varchar(900) PRIMARY KEY, country char(2) REFERENCES countries);
    CREATE TABLE words (word varchar(40) PRIMARY KEY);
    CREATE TABLE visits (id uuid PRIMARY KEY, word varchar(40) REFERENCES words);
    CREATE TABLE sessions (token uuid PRIMARY KEY, visit uuid REFERENCES visits);
";

#[test]
fn keys_are_what_the_pack_takes_and_numbers_else() {
    let home = Home::new();
    let schema = read(&home, "a.sql", KEYED);
    let text = |name: &str| json!({"name": name, "type": "text"});
    let to =
        |name: &str, target: &str| json!({"name": name, "type": "reference", "target": target});
    let words = json!({"name": "Word", "fields": [text("word")]});
    let only_key = "The key of “Word” is not taken";
    let is_number = "“id” of “visits” is a number that counts up, not a UUID";
    let is_text = "“token” of “Session” is text here, not uuid";
    let is_named = "“id” of “tags” is named “tag id” here";
    let texts = [
        json!({"name": "Country", "key": "text", "key_label": "Code", "key_length": 2, "fields": [text("name")]}),
        json!({"name": "Tag", "key": "text", "key_length": 20, "fields": [text("colour")]}),
        json!({"name": "Page", "key": "text", "key_label": "Path", "fields": [to("country", "Country")]}),
    ];
    let no_texts = [
        json!({"name": "Country", "fields": [text("code"), text("name")]}),
        json!({"name": "Tag", "fields": [text("tag id"), text("colour")]}),
        json!({"name": "Page", "fields": [text("path"), to("country", "Country")]}),
    ];
    let uuids = [
        json!({"name": "Visit", "key": "uuid", "fields": [to("word", "Word")]}),
        json!({"name": "Session", "key": "uuid", "fields": [to("visit", "Visit")]}),
    ];
    let no_uuids = [
        json!({"name": "Visit", "fields": [to("word", "Word")]}),
        json!({"name": "Session", "fields": [text("token"), to("visit", "Visit")]}),
    ];
    let text_rules = [
        "“min” of “code” of “Country” is not taken",
        "The length of the key of “Page” is not taken: Up to 450",
        only_key,
    ];
    for (kinds, without_question, of_texts, of_uuids, said) in [
        (
            "['number', 'uuid', 'text']",
            false,
            &texts,
            &uuids,
            text_rules.to_vec(),
        ),
        (
            "['number', 'uuid']",
            false,
            &no_texts,
            &uuids,
            vec![is_named],
        ),
        (
            "['number', 'text']",
            false,
            &texts,
            &no_uuids,
            [&text_rules[..], &[is_number, is_text]].concat(),
        ),
        (
            "['number']",
            false,
            &no_texts,
            &no_uuids,
            vec![is_number, is_named, is_text],
        ),
        (
            "['number']",
            true,
            &no_texts,
            &no_uuids,
            vec![is_number, is_named, is_text],
        ),
    ] {
        let mut questions = KEYS.replace("KINDS", kinds);
        if without_question {
            questions = questions
                .replace("\"key", "\"other")
                .replace("key ==", "other ==");
        }
        let pack = home.pack("pack", &questions, &[]);
        let (answer, notes) = given(&home, &home.load(&pack), &schema);
        let words = std::slice::from_ref(&words);
        let expected = [&of_texts[..], words, &of_uuids[..]].concat();
        assert_eq!(answer, Value::from(expected), "{kinds}");
        // What the pack does not ask of fields at all is another matter.
        let is_of_keys =
            |note: &&SchemaNote| !note.message.ends_with("the pack does not ask for it");
        let notes: Vec<&str> = notes
            .iter()
            .filter(is_of_keys)
            .map(|note| note.message.as_str())
            .collect();
        for part in &said {
            let is_said = notes.iter().any(|note| note.contains(part));
            assert!(is_said, "{kinds}: {part}: {notes:#?}");
        }
        assert_eq!(notes.len(), said.len(), "{kinds}: {notes:#?}");
    }
}

/// The schemas that are read in the tests of their crate.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/tests/cases");
    let mut files = Vec::new();
    for case in fs::read_dir(root).unwrap() {
        for file in fs::read_dir(case.unwrap().path()).into_iter().flatten() {
            files.push(file.unwrap().path());
        }
    }
    files.retain(|file| !file.ends_with("expected.txt"));
    files.sort();
    files
}

#[test]
fn every_shipped_pack_takes_what_it_is_given_of_every_schema() {
    let home = Home::new();
    for pack in TAKING_ENTITIES {
        let loaded = home.load(&PackId::from(*pack));
        for file in cases() {
            let schema = read_schema(&file, &CancelToken::default(), &|_| {}).unwrap();
            let made = home
                .engine
                .entities_for(&loaded, &schema, None, &Record::new())
                .unwrap();
            let mut answers = Record::new();
            answers.insert(made.question.as_str(), made.answer.clone());
            let resolved = home.engine.resolve(&loaded, &answers);
            let of = format!("{pack} {}", file.display());
            assert!(resolved.faults.is_empty(), "{of}: {:?}", resolved.faults);
            let entities = made.answer.as_list().unwrap();
            assert!(!entities.is_empty(), "{of}");
        }
    }
}

#[test]
fn a_pack_with_references_to_many_gets_those_of_join_tables() {
    let home = Home::new();
    let schema = read(
        &home,
        "a.sql",
        "CREATE TABLE tracks (id int PRIMARY KEY, name varchar(20));
         CREATE TABLE lists (id int PRIMARY KEY, name varchar(20));
         CREATE TABLE list_track (list_id int REFERENCES lists, track_id int REFERENCES tracks);",
    );
    let loaded = home.load(&PackId::from("fullstack"));
    let (answer, notes) = given(&home, &loaded, &schema);
    assert_eq!(
        answer[1]["fields"][1],
        json!({"name": "tracks", "type": "references", "target": "Track"})
    );
    assert!(notes.is_empty(), "{notes:?}");
    let kinds = schema.entities.iter().flat_map(|entity| &entity.fields);
    assert!(
        kinds
            .into_iter()
            .any(|field| field.kind == FieldKind::References)
    );
}

#[test]
fn names_of_any_script_and_of_63_letters_are_taken_and_clashes_numbered() {
    let home = Home::new();
    let long = "a_very_long_name_of_a_column_that_somebody_once_gave_to_a_table";
    let schema = read(
        &home,
        "a.sql",
        &format!(
            "CREATE TABLE \"Größe\" (id int PRIMARY KEY, \"Höhe\" int, \"Hohe\" int, {long} int, \"class\" int);
             CREATE TABLE \"Grosse\" (id int PRIMARY KEY, x int);
             CREATE TABLE \"Заказ\" (id int PRIMARY KEY, \"размер\" int REFERENCES \"Grosse\");",
        ),
    );
    for pack in TAKING_ENTITIES {
        let loaded = home.load(&PackId::from(*pack));
        let (answer, notes) = given(&home, &loaded, &schema);
        let said: Vec<&str> = notes.iter().map(|note| note.message.as_str()).collect();
        let names: Vec<&str> = (answer.as_array().unwrap().iter())
            .map(|entity| entity["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["Größe", "Grosse 2", "Заказ"], "{pack}: {said:#?}");
        let fields: Vec<&str> = (answer[0]["fields"].as_array().unwrap().iter())
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        let long = long.replace('_', " ");
        assert_eq!(
            fields,
            ["höhe", "hohe 2", &long, "class"],
            "{pack}: {said:#?}"
        );
        assert_eq!(answer[2]["fields"][0]["target"], "Grosse 2", "{pack}");
        assert_eq!(said.len(), 2, "{pack}: {said:#?}");
        assert!(
            said[1].contains("“Grosse” is named “Grosse 2” here"),
            "{said:?}"
        );
    }
}

#[test]
fn the_samples_with_names_of_all_kinds_have_the_same_entities() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let entities = TAKING_ENTITIES.iter().map(|pack| {
        let answers = root.join(pack).join("samples/names/answers.toml");
        let answers = fs::read_to_string(answers).unwrap();
        let (_, entities) = answers.split_once("[[entities]]").unwrap();
        entities.to_owned()
    });
    let entities: Vec<String> = entities.collect();
    assert!(
        entities.iter().all(|text| *text == entities[0]),
        "{entities:#?}"
    );
}

#[test]
fn the_question_is_found_or_has_to_be_named() {
    let home = Home::new();
    let schema = read(&home, "a.sql", "CREATE TABLE a (id serial, b int);");
    let two = QUESTIONS.to_owned() + &QUESTIONS.replace("\"things\"", "\"others\"");
    for (questions, name, expected) in [
        (QUESTIONS, None, Ok("things")),
        (QUESTIONS, Some("things"), Ok("things")),
        (QUESTIONS, Some("x"), Err("no question “x” for entities")),
        ("", None, Err("asks for no entities")),
        (&two, None, Err("several questions for entities")),
        (&two, Some("others"), Ok("others")),
    ] {
        let pack = home.pack("pack", questions, &[]);
        let loaded = home.load(&pack);
        let made = home
            .engine
            .entities_for(&loaded, &schema, name, &Record::new());
        match (made, expected) {
            (Ok(made), Ok(question)) => assert_eq!(made.question, question),
            (Err(failure), Err(part)) => {
                assert_eq!(failure.code(), Code::Usage);
                assert!(failure.to_string().contains(part), "{failure}");
                assert!(failure.errors[0].hint.is_some());
            }
            (made, expected) => panic!("{made:?} is not {expected:?}"),
        }
    }
    let nothing = read(&home, "b.sql", "SELECT 1;");
    let pack = home.pack("pack", QUESTIONS, &[]);
    let loaded = home.load(&pack);
    let failure = home
        .engine
        .entities_for(&loaded, &nothing, None, &Record::new())
        .unwrap_err();
    assert!(
        failure.to_string().contains("Nothing in the file"),
        "{failure}"
    );
}
