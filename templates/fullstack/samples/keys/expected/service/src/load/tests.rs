use std::collections::HashMap;
use std::io::Cursor;

use serde_json::{Value, json};

use super::dump::{Dump, Item};
use super::keys::Keys;
use super::value::Given;
use crate::field::Kind;
use crate::key;

/// The tables that rows are for, with their columns, and the values of each row.
fn read(dump: impl Into<Vec<u8>>) -> Vec<(String, String, Vec<Given>)> {
    let mut dump = Dump::new(Cursor::new(dump.into())).unwrap();
    let (mut place, mut rows) = (None, Vec::new());
    while let Some(item) = dump.next().unwrap() {
        match item {
            Item::Table(table) => place = Some(table),
            Item::Row { values, .. } => {
                let table = place.as_ref().unwrap();
                rows.push((table.name.clone(), table.columns.join(" "), values));
            }
            Item::Computed(name) => rows.push((name, "computed".to_owned(), Vec::new())),
        }
    }
    rows
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

fn number(number: &str) -> Given {
    Given::Number(number.to_owned())
}

/// All of them are a table `Note Book` with the rows 1, `it's 5\n` and 2, nothing.
const DUMPS: [&str; 5] = [
    // SQLite.
    r#"PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "Note Book" (Id INTEGER PRIMARY KEY, "text" TEXT DEFAULT 'a, (b', CHECK (Id > 0));
INSERT INTO "Note Book" VALUES(1,replace('it''s 5\n','\n',char(10)));
INSERT INTO "Note Book" VALUES(2,NULL);
CREATE TRIGGER later AFTER INSERT ON "Note Book" BEGIN
INSERT INTO "Note Book" VALUES(3,'x');
END;
COMMIT;
"#,
    // PostgreSQL.
    r#"SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.f() RETURNS text AS $_$
BEGIN;
INSERT INTO x VALUES (1);
$_$ LANGUAGE plpgsql;
COPY public."Note Book" ("Id", text) FROM stdin;
1	it's 5\n
2	\N
\.
ALTER TABLE ONLY public."Note Book" ADD CONSTRAINT k PRIMARY KEY ("Id");
"#,
    // PostgreSQL with inserts.
    r#"INSERT INTO public."Note Book" ("Id", text) OVERRIDING SYSTEM VALUE VALUES
 (1, E'it\'s 5\n'), -- and
 (2, NULL::character varying(10)) ON CONFLICT DO NOTHING;
"#,
    // MySQL.
    r#"-- MySQL dump 10.13  Distrib 8.0
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `Note Book` (
  `Id` int NOT NULL AUTO_INCREMENT COMMENT 'it\'s; (',
  `text` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`Id`), KEY `k` (`text`(4))
) ENGINE=InnoDB;
INSERT INTO `Note Book` VALUES (1,_utf8mb4'it\'s 5\n'),(2,NULL);
"#,
    // SQL Server.
    "USE [x]\r\nGO\r\nCREATE TABLE [dbo].[Note Book]([Id] [int] IDENTITY(1,1) NOT NULL, [text] [nvarchar](10) NULL,\r
 CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC)) ON [PRIMARY]\r\nGO\r\nSET IDENTITY_INSERT [dbo].[Note Book] ON\r
INSERT [dbo].[Note Book] ([Id], [text]) VALUES (1, CAST(N'it''s 5\n' AS nvarchar(10)))\r
INSERT [dbo].[Note Book] ([Id], [text]) VALUES (2, NULL)\r\nSET IDENTITY_INSERT [dbo].[Note Book] OFF\r\nGO\r\n",
];

#[test]
fn dumps_of_every_database_are_read() {
    for dump in DUMPS {
        let rows = read(dump);
        assert_eq!(rows.len(), 2, "{dump}\n{rows:?}");
        for (table, columns, _) in &rows {
            assert_eq!(
                (table.as_str(), columns.as_str()),
                ("Note Book", "Id text"),
                "{dump}"
            );
        }
        let copied = dump.contains("COPY");
        let id = if copied { text("1") } else { number("1") };
        assert_eq!(rows[0].2, [id, text("it's 5\n")], "{dump}");
        assert_eq!(rows[1].2[1], Given::Null, "{dump}");
    }
}

#[test]
fn scripts_in_utf_16_are_read() {
    let script = "INSERT [Größe] ([n]) VALUES (N'😀 ü')\r\nGO\r\n";
    for (mark, bytes) in [
        ([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ([0xfe, 0xff], u16::to_be_bytes),
    ] {
        let units = script.encode_utf16().flat_map(bytes);
        let script: Vec<u8> = mark.into_iter().chain(units).collect();
        let row = ("Größe".to_owned(), "n".to_owned(), vec![text("😀 ü")]);
        assert_eq!(read(script), [row]);
    }
}

#[test]
fn values_are_what_they_stand_for() {
    for (written, expected) in [
        ("-1.50", number("-1.50")),
        ("+1e3", number("1e3")),
        ("(5)", number("5")),
        ("TRUE", Given::Boolean(true)),
        ("b'1'", Given::Boolean(true)),
        ("'it''s'", text("it's")),
        (r"'C:\new'", text(r"C:\new")),
        (r"E'a\tb'", text("a\tb")),
        ("'a' || 'b'", text("ab")),
        ("'5'::numeric(10,2)", text("5")),
        ("CAST('5' AS decimal(10,2))", text("5")),
        ("DATE '2009-01-01'", text("2009-01-01")),
        (r"unistr('a\u000ab\\')", text("a\nb\\")),
        ("X'00ff'", Given::Unknown),
        ("0x00ff", Given::Unknown),
        ("now()", Given::Unknown),
        ("nextval('a, b)')", Given::Unknown),
        ("1 + 2", Given::Unknown),
        ("/* none */ null", Given::Null),
    ] {
        let rows = read(format!("INSERT INTO t (a, b) VALUES ({written}, 2);"));
        assert_eq!(rows[0].2, [expected, number("2")], "{written}");
    }
}

#[test]
fn keys_are_known_wherever_they_are_told() {
    for (dump, columns) in [
        ("CREATE TABLE t (a int, b int, PRIMARY KEY (b));", "a b"),
        (
            "CREATE TABLE [t] ([a] int, [b] int NOT NULL PRIMARY KEY)\nGO\n",
            "a b",
        ),
        (
            "CREATE TABLE public.t (a int, b int);\nALTER TABLE ONLY public.t\n    ADD CONSTRAINT k PRIMARY KEY (b);",
            "a b",
        ),
        (
            "ALTER TABLE `t`\n  ADD PRIMARY KEY (`b`),\n  ADD KEY `k` (`a`);",
            "",
        ),
        (
            "ALTER TABLE t OWNER TO x;\nALTER TABLE t ADD PRIMARY KEY (b);",
            "",
        ),
    ] {
        let tables = Dump::tables(Cursor::new(dump)).unwrap();
        let (all, key) = &tables["t"];
        assert_eq!(
            (all.join(" ").as_str(), key.join(" ").as_str()),
            (columns, "b"),
            "{dump}"
        );
    }
}

#[test]
fn records_whose_keys_are_not_told_are_referred_to_by_nothing() {
    let mut keys = Keys::new(HashMap::from([("old", 7)]));
    assert_eq!(keys.id("numbers", &number("5")), Ok(Some(5)));
    assert!(keys.id("numbers", &text("five")).is_err());
    assert_eq!(keys.id("old", &text("a")), Ok(Some(8)));
    assert_eq!(keys.id("old", &text("5")), Ok(Some(9)));
    assert_eq!(keys.id("old", &text("a")), Ok(Some(8)));
    assert_eq!(keys.none("nothing"), Ok(None));
    assert!(keys.id("nothing", &number("1")).is_err());
    assert!(keys.none("old").is_err());
    assert_eq!(keys.id("old", &Given::Null), Ok(None));
}

#[test]
fn keys_of_other_kinds_stay_what_they_are() {
    let mut keys = Keys::new(HashMap::new());
    let mut key = |kind, given: Option<&Given>| {
        let key = keys.own("records", kind, given)?;
        Ok::<_, String>(serde_json::to_value(key).unwrap())
    };
    let uuid = "0F8FAD5B-d9cb-469f-a165-70867728950e";
    let read = key(key::Kind::Uuid, Some(&text(uuid)));
    assert_eq!(read, Ok(json!(uuid.to_lowercase())));
    assert!(key(key::Kind::Uuid, Some(&number("5"))).is_err());
    for none in [None, Some(&Given::Null)] {
        assert!(key(key::Kind::Uuid, none).unwrap().is_string());
    }
    let kind = key::Kind::text("Code", 3);
    // Some databases fill up with spaces.
    assert_eq!(key(kind, Some(&text("de "))), Ok(json!("de")));
    assert_eq!(key(kind, Some(&number("007"))), Ok(json!("007")));
    for given in [text("a/b"), text("long"), Given::Null, Given::Unknown] {
        assert!(key(kind, Some(&given)).is_err(), "{given:?}");
    }
    assert!(key(kind, None).is_err());
}

#[test]
fn rows_that_a_database_would_work_out_are_told() {
    let rows =
        read("INSERT INTO t SELECT * FROM u;\nCOPY t FROM '/tmp/x';\nINSERT INTO t VALUES (1);");
    let kinds: Vec<&str> = rows
        .iter()
        .map(|(_, columns, _)| columns.as_str())
        .collect();
    assert_eq!(kinds, ["computed", "computed", ""]);
}

#[test]
fn values_become_those_of_fields() {
    let none = Value::Null;
    let whole = Kind::Integer {
        min: None,
        max: None,
    };
    let decimal = Kind::Decimal {
        min: None,
        max: None,
    };
    let name = Kind::Text { min: 1, max: 9 };
    let note = Kind::Text { min: 0, max: 9 };
    let words = Kind::Choice(&["in progress", "done"]);
    for (kind, given, expected) in [
        (&name, number("007"), json!("007")),
        (&name, text(""), none.clone()),
        (&note, text(""), json!("")),
        (&whole, number("5"), json!(5)),
        (&whole, text("5.00"), json!(5)),
        (&whole, text("five"), json!("five")),
        (&decimal, number("0.99"), json!("0.99")),
        (&decimal, number("1.5e3"), json!("1500")),
        (&Kind::Boolean, number("1"), json!(true)),
        (&Kind::Boolean, text("f"), json!(false)),
        (&Kind::Date, text("1962/2/18"), json!("1962-02-18")),
        (
            &Kind::Date,
            text("1962-02-18 00:00:00"),
            json!("1962-02-18"),
        ),
        (
            &Kind::DateTime,
            text("2009-01-01"),
            json!("2009-01-01T00:00:00Z"),
        ),
        (
            &Kind::DateTime,
            text("2009-01-01 10:20"),
            json!("2009-01-01T10:20:00Z"),
        ),
        (
            &Kind::DateTime,
            text("2009-01-01 10:20:30.5+02"),
            json!("2009-01-01T08:20:30.500Z"),
        ),
        (
            &Kind::DateTime,
            text("2009-01-01T10:20:30-0130"),
            json!("2009-01-01T11:50:30Z"),
        ),
        (&words, text("IN_PROGRESS"), json!("in progress")),
        (&words, text("later"), json!("later")),
        (&whole, Given::Null, none.clone()),
        (&whole, Given::Unknown, json!([])),
    ] {
        let found = given.json(kind).unwrap_or(Value::Null);
        assert_eq!(found, expected, "{given:?} as {kind:?}");
    }
}
