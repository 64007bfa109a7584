//! What holds for any input: nothing panics, every statement is counted once, references go to what
//! is there, names are names, and whoever cancels is heard.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod held;

use std::cell::Cell;
use std::io::Read;
use std::path::Path;

use formwork_protocol::Code;
use formwork_schema::{Reading, read};
use proptest::prelude::*;

use held::{NAMES, QUIET, holds};

/// What the formats are made of.
const PIECES: &[&str] = &[
    "CREATE TABLE ",
    "a ",
    "b",
    "(",
    ")",
    ",",
    ";",
    "\n",
    "int ",
    "NOT NULL ",
    "PRIMARY KEY ",
    "REFERENCES a(b) ",
    "CHECK (",
    "x > 5 ",
    "OR ",
    "IN ('a', 'b') ",
    "'",
    "\"",
    "`",
    "[",
    "]",
    "$$",
    "--",
    "/*",
    "*/",
    "/*!40101 ",
    "ALTER TABLE a ",
    "ADD COLUMN ",
    "DROP COLUMN ",
    "RENAME TO ",
    "CONSTRAINT c ",
    "FOREIGN KEY (b) ",
    "DEFAULT ",
    "1.5 ",
    "-",
    "::text ",
    "enum('x','y') ",
    "CREATE TYPE t AS ENUM ",
    "CREATE TRIGGER t ",
    "BEGIN ",
    "END",
    "CASE ",
    "COPY a FROM stdin;\n",
    "\\.\n",
    "GO\n",
    "DELIMITER ;;\n",
    ";;",
    "INSERT INTO a VALUES (",
    "COMMENT ON COLUMN a.b IS ",
    "UNIQUE ",
    "LIKE a ",
    "INHERITS (a) ",
    "PARTITION OF a ",
    "entity A {",
    "}",
    "String ",
    "required ",
    "min(1) ",
    "enum B {",
    "relationship ",
    "OneToMany {",
    "ManyToMany {",
    "A{b(c) required} to B{a} ",
    "@x(1) ",
    "/** d */",
    "with ",
    "{",
    "\"properties\": {",
    "\"type\": ",
    "\"object\"",
    "\"$ref\": \"#/$defs/a\"",
    ":",
    "true",
    "\"$defs\": {\"a\": ",
    "\"allOf\": [",
    "null",
    "2024-01-31",
    "1,5",
    "é",
    "\u{1f980}",
    "\0",
    "openapi: 3.0.0\n",
    "- ",
    "  ",
    "&a ",
    "*a ",
    "12",
    ".",
    "\t",
    "|",
    "\\",
    "\r\n",
];

/// Pieces that the formats are made of, so that what is made of them gets far.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => ".{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn no_input_panics_and_what_is_read_holds_together(
        pieces in prop::collection::vec(piece(), 0..40),
        name in prop::sample::select(NAMES),
    ) {
        if let Ok(schema) = read(pieces.concat().as_bytes(), name, &QUIET) {
            holds(&schema);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), name in prop::sample::select(NAMES)) {
        if let Ok(schema) = read(&*bytes, name, &QUIET) {
            holds(&schema);
        }
    }

    #[test]
    fn a_good_file_that_was_damaged_never_panics(
        case in 0..cases_of_files().len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        length in any::<prop::sample::Index>(),
    ) {
        let (name, mut bytes) = cases_of_files()[case].clone();
        for (place, byte) in cuts {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(length.index(bytes.len()) + 1);
        if let Ok(schema) = read(&*bytes, &name, &QUIET) {
            holds(&schema);
        }
    }

    #[test]
    fn every_statement_is_counted_once(
        statements in prop::collection::vec(prop::sample::select(STATEMENTS), 0..30),
        ending in prop::sample::select(&[";\n", ";", " ;\n\n-- a comment; with a semicolon\n", ";/* and; one */\n"][..]),
    ) {
        let script: String = statements.iter().map(|it| format!("{it}{ending}")).collect();
        let counts = read(script.as_bytes(), "a.sql", &QUIET).unwrap().counts;
        let counted = counts.understood + counts.passed_over + counts.not_read;
        prop_assert_eq!(counted, statements.len() as u64, "{}", script);
    }
}

/// So many generated inputs; `FORMWORK_CASES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var("FORMWORK_CASES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(256)
}

/// Statements, good and bad, in which everything that is opened is closed.
const STATEMENTS: &[&str] = &[
    "CREATE TABLE a (id int PRIMARY KEY, b text DEFAULT 'x; y')",
    "CREATE TABLE \"b;c\" (id int, \"a;b\" int)",
    "CREATE TABLE c (a int",
    "CREATE TABLE",
    "ALTER TABLE a ADD COLUMN d int",
    "ALTER TABLE nowhere ADD COLUMN d int",
    "ALTER TABLE a OWNER TO b",
    "INSERT INTO a VALUES (1, 'it''s; CREATE TABLE x (y int)')",
    "UPDATE a SET b = ';'",
    "CREATE VIEW v AS SELECT 1",
    "CREATE FUNCTION f() RETURNS int AS $x$ BEGIN; END; $x$ LANGUAGE plpgsql",
    "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM a; END",
    "CREATE UNIQUE INDEX i ON a (b)",
    "COMMENT ON TABLE a IS 'x;'",
    "CREATE TYPE t AS ENUM ('a;', 'b')",
    "DROP TABLE a",
    "PRAGMA x",
    "SELECT ';'",
    "nonsense of some kind",
    "42",
];

fn cases_of_files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files = Vec::new();
    for case in std::fs::read_dir(folder).unwrap() {
        let case = case.unwrap().path();
        for file in std::fs::read_dir(&case).into_iter().flatten() {
            let file = file.unwrap().path();
            if !file.ends_with("expected.txt") {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                files.push((name, std::fs::read(file).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_nested_without_end_is_refused_or_read() {
    let chain = |part: &str| part.repeat(200_000);
    let check = |condition: String| format!("CREATE TABLE a (b int CHECK ({condition}));");
    for (name, text) in [
        ("a.sql", check(chain("b > 1 OR ") + "b > 1")),
        ("a.sql", check(chain("(") + "b > 1" + &chain(")"))),
        ("a.sql", check("NOT ".repeat(200_000) + "b")),
        ("a.sql", check(chain("- ") + "1")),
        ("a.sql", check(chain("[") + &chain("]"))),
        ("a.sql", chain("CREATE TABLE '\n")),
        ("a.sql", chain("/*") + "CREATE TABLE a (b int);"),
        ("a.sql", format!("CREATE TABLE a ({})", chain("b int,"))),
        ("a.jdl", chain("entity A { a String ")),
        ("a.json", chain("[")),
        ("a.json", chain("{\"a\":")),
        ("a.yaml", chain("[")),
        ("a.yaml", chain("- ")),
        ("a.yaml", chain("a: {")),
        ("a.csv", chain("\"")),
    ] {
        let start: String = text.chars().take(40).collect();
        match read(text.as_bytes(), name, &QUIET) {
            Ok(schema) => holds(&schema),
            Err(failure) => assert!(!failure.errors.is_empty(), "{start}"),
        }
    }
}

#[test]
fn tables_that_take_each_other_over_do_not_multiply() {
    let columns: Vec<String> = (0..500).map(|number| format!("c{number} int")).collect();
    let mut script = format!("CREATE TABLE t0 ({});", columns.join(", "));
    for number in 1..60 {
        let before = vec![format!("t{}", number - 1); 50].join(", ");
        script.push_str(&format!(
            "CREATE TABLE t{number} (x{number} int) INHERITS ({before});"
        ));
    }
    let schema = read(script.as_bytes(), "a.sql", &QUIET).unwrap();
    assert_eq!(schema.entities.len(), 60);
    assert_eq!(schema.entities[59].fields.len(), 559);
}

#[test]
fn very_many_tables_in_one_circle_are_put_into_an_order() {
    let tables = (0..2000).map(|number| {
        let next = (number + 1) % 2000;
        format!(
            "CREATE TABLE t{number} (id int PRIMARY KEY, next_id int NOT NULL REFERENCES t{next});"
        )
    });
    let script: String = tables.collect();
    let schema = read(script.as_bytes(), "a.sql", &QUIET).unwrap();
    holds(&schema);
    let opened = schema.entities.iter().flat_map(|entity| &entity.fields);
    assert_eq!(opened.filter(|field| !field.required).count(), 1);
}

#[test]
fn yaml_whose_aliases_multiply_is_refused() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..40 {
        let before = level - 1;
        let list = vec![format!("*a{before}"); 9].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    assert!(read(text.as_bytes(), "a.yaml", &QUIET).is_err());
}

/// Gives bytes without end, and counts them.
struct Endless<'a>(&'a Cell<u64>);

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(b'x');
        self.0.set(self.0.get() + buffer.len() as u64);
        Ok(buffer.len())
    }
}

#[test]
fn reading_can_be_cancelled_within_a_statement_that_never_ends() {
    let taken = Cell::new(0);
    let begin = &b"INSERT INTO a VALUES ('"[..];
    let reading = Reading {
        is_cancelled: &|| taken.get() > 5_000_000,
        progress: &|_| {},
    };
    let failure = read(begin.chain(Endless(&taken)), "a.sql", &reading).unwrap_err();
    assert_eq!(failure.code(), Code::Cancelled);
    assert!(taken.get() < 10_000_000);
}

#[test]
fn what_is_read_as_a_whole_has_a_limit() {
    for name in ["a.json", "a.jdl", "a.yaml"] {
        let taken = Cell::new(0);
        let failure = read(Endless(&taken), name, &QUIET).unwrap_err();
        assert_eq!(failure.code(), Code::Limit, "{name}");
        assert!(failure.errors[0].hint.is_some());
    }
}

#[test]
fn progress_grows_to_what_was_read() {
    let script = "INSERT INTO a VALUES (1);\n".repeat(10_000);
    let told = Cell::new(0);
    let reading = Reading {
        is_cancelled: &|| false,
        progress: &|bytes| {
            assert!(bytes >= told.get());
            told.set(bytes);
        },
    };
    read(script.as_bytes(), "a.sql", &reading).unwrap();
    assert!(told.get() > script.len() as u64 / 2, "{}", told.get());
}

#[test]
fn what_is_no_schema_is_told_with_the_way_out() {
    for (name, bytes, said) in [
        ("dump.sql", &b"PGDMP\x01"[..], "pg_restore"),
        ("a.sql.gz", b"\x1f\x8b\x08", "gunzip"),
        ("a.xlsx", b"PK\x03\x04", "CSV"),
        ("a.txt", b"hello", "A schema is read from SQL"),
        ("a.json", b"{\n  \"a\": 1,\n}", "Correct the file"),
        ("a.yaml", b"a: [1,\nb: {", "Correct the file"),
        ("a.csv", b"", "The first line has to name the columns"),
    ] {
        let failure = read(bytes, name, &QUIET).unwrap_err();
        let fault = &failure.errors[0];
        assert!(
            fault.hint.as_deref().unwrap_or_default().contains(said),
            "{fault:?}"
        );
        assert_eq!(fault.file.as_deref(), Some(name));
    }
    let failure = read(&b"{\n  \"a\": 1,\n}"[..], "a.json", &QUIET).unwrap_err();
    let fault = &failure.errors[0];
    assert_eq!((fault.line, fault.column), (Some(3), Some(1)));
    assert_eq!(fault.source_line.as_deref(), Some("}"));
}
