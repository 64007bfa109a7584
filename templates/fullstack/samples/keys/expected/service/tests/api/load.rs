//! Filling the database from dumps.

use serde_json::{Map, Value};
use service::key::Kind;

use crate::client::Api;
use crate::entities::ALL;

/// How a tool writes dumps.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tool {
    Sqlite,
    Postgres,
    Mysql,
    SqlServer,
}

impl Tool {
    fn name(self, name: &str) -> String {
        match self {
            Self::Sqlite | Self::Postgres => format!("\"{name}\""),
            Self::Mysql => format!("`{name}`"),
            Self::SqlServer => format!("[{name}]"),
        }
    }

    fn value(self, value: &Value) -> String {
        match (self, value) {
            (Self::Postgres, Value::Null) => "\\N".to_owned(),
            (_, Value::Null) => "NULL".to_owned(),
            (Self::Postgres, Value::Bool(value)) => if *value { "t" } else { "f" }.to_owned(),
            (_, Value::Bool(value)) => u8::from(*value).to_string(),
            (Self::Postgres, Value::String(text)) => text.replace('\\', "\\\\"),
            (Self::Mysql, Value::String(text)) => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
            }
            (Self::SqlServer, Value::String(text)) => format!("N'{}'", text.replace('\'', "''")),
            (_, Value::String(text)) => format!("'{}'", text.replace('\'', "''")),
            (_, other) => other.to_string(),
        }
    }

    /// A table with its rows.
    fn table(self, name: &str, rows: &[Map<String, Value>]) -> String {
        let Some(first) = rows.first() else {
            return String::new();
        };
        let columns: Vec<String> = first.keys().map(|column| self.name(column)).collect();
        let columns = columns.join(", ");
        let name = self.name(name);
        let values = rows.iter().map(|row| {
            let values: Vec<String> = row.values().map(|value| self.value(value)).collect();
            values.join(if self == Self::Postgres { "\t" } else { ", " })
        });
        let values: Vec<String> = values.collect();
        match self {
            Self::Sqlite => {
                let rows = values.iter();
                let rows = rows.map(|row| format!("INSERT INTO {name} VALUES({row});\n"));
                let rows: String = rows.collect();
                format!("CREATE TABLE {name} ({columns});\n{rows}")
            }
            Self::Postgres => {
                let rows = values.join("\n");
                format!("COPY public.{name} ({columns}) FROM stdin;\n{rows}\n\\.\n")
            }
            Self::Mysql => {
                let rows = values.join("),(");
                format!("INSERT INTO {name} ({columns}) VALUES ({rows});\n")
            }
            Self::SqlServer => {
                let rows = values.iter();
                let rows =
                    rows.map(|row| format!("INSERT [dbo].{name} ({columns}) VALUES ({row})"));
                let rows: Vec<String> = rows.collect();
                format!("{}\nGO\n", rows.join("\n"))
            }
        }
    }

    /// Tables with the last first, so that rows refer to what comes behind them.
    fn dump(self, tables: &[(String, Vec<Map<String, Value>>)]) -> String {
        let tables = tables.iter().rev();
        tables.map(|(name, rows)| self.table(name, rows)).collect()
    }
}

/// All records, by the paths of their entities.
fn records(api: &Api) -> Vec<(&'static str, Vec<Value>)> {
    let all = ALL.iter().map(|sample| {
        let page = api.get(&format!("{}?limit=100", sample.path)).body;
        (sample.path, page["items"].as_array().unwrap().clone())
    });
    all.collect()
}

fn table(path: &str) -> String {
    path.trim_start_matches("/api/").replace('-', "_")
}

/// The tables that another database would keep the records in.
fn tables(records: &[(&str, Vec<Value>)]) -> Vec<(String, Vec<Map<String, Value>>)> {
    let mut tables = Vec::new();
    for (path, records) in records {
        let name = table(path);
        let mut rows = Vec::new();
        for record in records {
            let mut row = record.as_object().unwrap().clone();
            let lists: Vec<String> = row
                .iter()
                .filter(|(_, value)| value.is_array())
                .map(|(name, _)| name.clone())
                .collect();
            for list in lists {
                let stem = list.trim_end_matches("_ids");
                let ids = row.remove(&list).unwrap();
                let links = ids.as_array().unwrap().iter().map(|id| {
                    let record = (format!("{name}_id"), record["id"].clone());
                    Map::from_iter([record, (format!("{stem}_id"), id.clone())])
                });
                let links: Vec<_> = links.collect();
                tables.push((format!("{name}_{stem}"), links));
            }
            rows.push(row);
        }
        tables.push((name, rows));
    }
    tables
}

/// A service with records of every entity.
fn filled() -> Api {
    let api = Api::start();
    for sample in ALL {
        sample.create(&api);
        let highest = api.post(sample.path, &(sample.highest)(&api));
        assert_eq!(highest.status, 201, "{highest:?}");
    }
    api
}

#[test]
fn a_dump_of_every_entity_leads_to_the_same_records() {
    let source = filled();
    let expected = records(&source);
    let used = source.number();
    let tables = tables(&expected);
    for tool in [Tool::Sqlite, Tool::Postgres, Tool::Mysql, Tool::SqlServer] {
        let api = Api::start();
        let (went_well, said) = api.load(&tool.dump(&tables), &[]);
        assert!(
            went_well && !said.contains("Passed over"),
            "{tool:?}: {said}"
        );
        assert_eq!(records(&api), expected, "{tool:?}: {said}");
        // What was loaded has the values that are made first.
        while api.number() < used {}
        // The next record gets an id of its own.
        ALL[0].create(&api);
    }
}

#[test]
fn a_database_with_records_is_left_alone_unless_it_may_be_added_to() {
    let api = filled();
    let before = records(&api);
    let dump = Tool::Sqlite.dump(&tables(&before));
    let (went_well, said) = api.load(&dump, &[]);
    assert!(!went_well && said.contains("--add"), "{said}");
    // What has the id of a record may be another one.
    let (went_well, said) = api.load(&dump, &["--add"]);
    assert!(!went_well && said.contains("nothing was loaded"), "{said}");
    assert_eq!(records(&api), before);
}

#[test]
fn what_fits_nothing_is_passed_over_and_told() {
    let source = records(&filled());
    let mut tables = tables(&source);
    let (first, _) = &source[0];
    let (name, rows) = tables
        .iter_mut()
        .find(|(name, _)| *name == table(first))
        .unwrap();
    for row in rows.iter_mut() {
        row.insert("photo of it".to_owned(), Value::Null);
    }
    let odd = format!(
        "INSERT INTO \"{name}\" VALUES(1);\nINSERT INTO \"nothing here\" (a) VALUES (1), (2);\n"
    );
    let dump = Tool::Sqlite.dump(&tables) + &odd;
    let api = Api::start();
    let (went_well, said) = api.load(&dump, &[]);
    assert!(went_well, "{said}");
    for expected in [
        "the column photo of it",
        "2 of the table nothing here",
        "more or fewer values than columns",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert_eq!(records(&api), source);
}

#[test]
fn a_dump_in_which_nothing_fits_changes_nothing() {
    let api = Api::start();
    let (went_well, said) = api.load("INSERT INTO \"nothing here\" (a) VALUES (1);", &[]);
    assert!(!went_well && said.contains("nothing here"), "{said}");
}

/// A column of no other name.
const KEY: &str = "key of the record";

#[test]
fn keys_may_be_called_otherwise_in_a_dump() {
    let expected = records(&filled());
    let mut tables = tables(&expected);
    let mut told = String::new();
    for (name, rows) in &mut tables {
        for row in rows {
            if let Some(id) = row.remove("id") {
                row.insert(KEY.to_owned(), id);
                told = format!("{told}ALTER TABLE \"{name}\" ADD PRIMARY KEY (\"{KEY}\");\n");
            }
        }
    }
    let api = Api::start();
    let (went_well, said) = api.load(&(Tool::Postgres.dump(&tables) + &told), &[]);
    assert!(went_well && !said.contains("Passed over"), "{said}");
    assert_eq!(records(&api), expected);
}

#[test]
fn keys_are_found_by_what_people_call_them() {
    let expected = records(&filled());
    let mut tables = tables(&expected);
    for (name, rows) in &mut tables {
        let sample = ALL.iter().find(|sample| table(sample.path) == *name);
        let Some(Kind::Text { label, .. }) = sample.map(|sample| sample.key) else {
            continue;
        };
        let is_plain = |letter: char| letter.is_alphanumeric() || letter == ' ';
        for row in rows.iter_mut().filter(|_| label.chars().all(is_plain)) {
            // What a field is called goes to the field.
            let column = label.to_lowercase().replace(' ', "_");
            if !row.contains_key(&column) {
                let id = row.remove("id").unwrap();
                row.insert(column, id);
            }
        }
    }
    let api = Api::start();
    let (went_well, said) = api.load(&Tool::Mysql.dump(&tables), &[]);
    assert!(went_well && !said.contains("Passed over"), "{said}");
    assert_eq!(records(&api), expected);
}

#[test]
fn keys_that_break_their_rules_are_passed_over_and_told() {
    let expected = records(&filled());
    let mut tables = tables(&expected);
    for (name, rows) in &mut tables {
        let mut samples = ALL.iter().filter(|sample| sample.key.is_text());
        if samples.any(|sample| table(sample.path) == *name) {
            let mut odd = rows[0].clone();
            odd.insert("id".to_owned(), Value::from("a/"));
            rows.push(odd);
        }
    }
    let api = Api::start();
    let (went_well, said) = api.load(&Tool::Mysql.dump(&tables), &[]);
    assert!(went_well && said.contains("its id must have"), "{said}");
    assert_eq!(records(&api), expected);
}
