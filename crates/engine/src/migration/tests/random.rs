//! Random migrations of random answers, held against names that are followed one by one.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{migrated, pack_of, try_pack_of};

/// What the first version asked for; a name after a dot is a field.
const FIRST: [&str; 9] = ["a", "b", "l", "l.a", "l.b", "l.m", "l.m.a", "n", "n.a"];
/// Names that no migration knows.
const UNNAMED: [&str; 3] = ["x", "y", "record"];
const VERSIONS: usize = 3;

/// Values that work on any answers.
const VALUES: [&str; 7] = [
    "7",
    "\"text\"",
    "{ expr = \"none\" }",
    "{ expr = \"a\" }",
    "{ expr = \"record\" }",
    "{ expr = \"[a, record.a, x]\" }",
    "\"{{a}} {{#each l}}{{@index}}{{/each}}\"",
];

#[derive(Clone, Copy, Debug)]
enum Fate {
    Stays,
    Renamed,
    Dropped,
}

#[derive(Clone, Debug)]
struct Step {
    fates: Vec<Fate>,
    /// Values that are set beside each of the first version's names, where there are any.
    sets: Vec<Option<usize>>,
}

fn any_step() -> impl Strategy<Value = Step> {
    let fate = prop_oneof![
        4 => Just(Fate::Stays),
        3 => Just(Fate::Renamed),
        1 => Just(Fate::Dropped),
    ];
    let set = prop::option::weighted(0.3, 0..VALUES.len());
    (
        prop::collection::vec(fate, FIRST.len()),
        prop::collection::vec(set, FIRST.len()),
    )
        .prop_map(|(fates, sets)| Step { fates, sets })
}

fn any_answers() -> impl Strategy<Value = Value> {
    let names = ["a", "b", "l", "m", "n"].into_iter().chain(UNNAMED);
    let name = prop::sample::select(names.collect::<Vec<_>>()).prop_map(str::to_owned);
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z{}\"<]{0,3}".prop_map(Value::from),
    ];
    let fields = move |inner: BoxedStrategy<Value>| {
        prop::collection::vec((name.clone(), inner), 0..6)
            .prop_map(|fields| Value::Object(fields.into_iter().collect()))
    };
    let records = fields.clone();
    let value = scalar.prop_recursive(5, 60, 4, move |inner| {
        let record = records(inner.clone());
        prop_oneof![
            1 => prop::collection::vec(inner, 0..3).prop_map(Value::from),
            1 => record.clone(),
            4 => prop::collection::vec(record, 1..4).prop_map(Value::from),
        ]
    });
    fields(value.boxed())
}

/// Migrations as they are written, and what becomes of the first version's names.
struct Written {
    migrations: String,
    /// What each of the first version's places is called in the end, its lists included.
    last: BTreeMap<&'static str, String>,
    /// What was set: the list that it stands in, if any, as the first version calls it, and its name.
    set: Vec<(&'static str, String)>,
}

fn written(steps: &[Step]) -> Written {
    let mut written = Written {
        migrations: String::new(),
        last: FIRST
            .iter()
            .map(|first| (*first, (*first).to_owned()))
            .collect(),
        set: Vec::new(),
    };
    for (number, step) in steps.iter().enumerate() {
        written.step(number + 2, step);
    }
    written
}

impl Written {
    fn step(&mut self, version: usize, step: &Step) {
        let old = self.last.clone();
        let (mut renames, mut drops, mut sets) = (Vec::new(), Vec::new(), Vec::new());
        for (place, first) in FIRST.iter().enumerate() {
            let Some(was) = old.get(first) else { continue };
            let (list, own) = first.rsplit_once('.').unwrap_or(("", first));
            let lists = match list {
                "" => String::new(),
                list => match self.last.get(list) {
                    Some(now) => format!("{now}."),
                    // It went with its list.
                    None => {
                        self.last.remove(first);
                        continue;
                    }
                },
            };
            if let Some(value) = step.sets[place] {
                let set = format!("set{version}{own}");
                sets.push(format!("\"{lists}{set}\" = {}", VALUES[value]));
                self.set.push((list, set));
            }
            let name = was.rsplit('.').next().unwrap_or(was);
            let now = match step.fates[place] {
                Fate::Stays => format!("{lists}{name}"),
                Fate::Renamed => {
                    let now = format!("{lists}{own}{version}");
                    renames.push(format!("\"{was}\" = \"{now}\""));
                    now
                }
                Fate::Dropped => {
                    drops.push(format!("\"{was}\""));
                    self.last.remove(first);
                    continue;
                }
            };
            self.last.insert(first, now);
        }
        write!(
            self.migrations,
            "[[migration]]\nto = \"{version}.0.0\"\nrename = {{ {} }}\ndrop = [{}]\nset = {{ {} }}\n",
            renames.join(", "),
            drops.join(", "),
            sets.join(", ")
        )
        .unwrap();
    }

    /// Today's questions: all that is left, and all that was set.
    fn questions(&self) -> String {
        let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for place in self.last.values() {
            let (list, name) = place.rsplit_once('.').unwrap_or(("", place));
            fields.entry(list).or_default().push(name);
        }
        for (list, name) in &self.set {
            let list = match *list {
                "" => Some(""),
                list => self.last.get(list).map(String::as_str),
            };
            if let Some(list) = list {
                fields.entry(list).or_default().push(name);
            }
        }
        let names = fields.get("").into_iter().flatten();
        let question =
            |name: &&str| format!("[[question]]\n{}\n", asked("", name, &fields).join("\n"));
        names.map(question).collect()
    }

    /// The answers as they should be in the end, without what was set.
    fn expected(&self, old: &Map<String, Value>, list: &str) -> Value {
        let fields = old.iter().filter_map(|(name, value)| {
            let place = format!("{list}{name}");
            let Some(first) = FIRST.iter().find(|first| **first == place) else {
                return Some((name.clone(), value.clone()));
            };
            let last = self.last.get(first)?;
            let value = match value {
                Value::Array(records) => {
                    let inside = format!("{place}.");
                    let record = |record: &Value| match record {
                        Value::Object(fields) => self.expected(fields, &inside),
                        other => other.clone(),
                    };
                    Value::from(records.iter().map(record).collect::<Vec<_>>())
                }
                other => other.clone(),
            };
            Some((last.rsplit('.').next().unwrap_or(last).to_owned(), value))
        });
        Value::Object(fields.collect())
    }
}

/// The keys of a question, or of a field.
fn asked(list: &str, name: &str, fields: &BTreeMap<&str, Vec<&str>>) -> Vec<String> {
    let place = format!("{list}.{name}");
    let place = place.trim_start_matches('.');
    let inner = fields.get(place).into_iter().flatten();
    let inner: Vec<String> = inner
        .map(|name| format!("{{ {} }}", asked(place, name, fields).join(", ")))
        .collect();
    let name = format!("name = \"{name}\"");
    match inner.is_empty() {
        true => vec![name, "type = \"text\"".to_owned()],
        false => vec![
            name,
            "type = \"list\"".to_owned(),
            format!("fields = [{}]", inner.join(", ")),
        ],
    }
}

/// The answers without what was set, wherever it stands.
fn without_set(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| !name.starts_with("set"));
            fields
                .map(|(name, value)| (name.clone(), without_set(value)))
                .collect()
        }
        Value::Array(values) => values.iter().map(without_set).collect(),
        other => other.clone(),
    }
}

/// Pieces of manifests, most of which are wrong together.
const WORDS: [&str; 16] = [
    "[[question]]\nname = \"a\"\ntype = \"text\"\n",
    "[[question]]\nname = \"l\"\ntype = \"list\"\nfields = [{ name = \"a\", type = \"text\" }]\n",
    "[[migration]]\nto = \"2.0.0\"\n",
    "[[migration]]\nto = \"3.0.0\"\n",
    "[[migration]]\nto = \"3.0.0-\"\n",
    "rename = { b = \"a\" }\n",
    "rename = { a = \"b\", b = \"a\", \"l.b\" = \"l.a\" }\n",
    "rename = { l = \"k\", \"l.a\" = \"k.a\", \"\" = \".\" }\n",
    "drop = [\"a\", \"l.b\", \"k.a.b.c\"]\n",
    "drop = \"l\"\n",
    "set = { a = \"{{b}}\", \"l.a\" = { expr = \"record.b + a\" } }\n",
    "set = { l = { expr = \"[1, {'a': l}]\" }, \"l\" = [{}] }\n",
    "[[migration.file]]\n",
    "from = [\"a/**/b*\", \"c\"]\n",
    "to = \"x/**/*y\"\n",
    "\u{0}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn what_no_migration_names_comes_through_and_the_rest_follows_its_names(
        steps in prop::collection::vec(any_step(), VERSIONS),
        answers in any_answers(),
    ) {
        let written = written(&steps);
        let manifest = format!("{}{}", written.questions(), written.migrations);
        let pack = pack_of(&manifest);
        let done = migrated(&pack, "1.0.0", answers.clone());
        let done = done.map_err(|failure| TestCaseError::fail(failure.to_string()))?;
        let found = without_set(&done.answers.to_json());
        let expected = written.expected(answers.as_object().unwrap(), "");
        prop_assert_eq!(found, expected, "{}", manifest);
        prop_assert_eq!(json!({}), migrated(&pack, "9.0.0", json!({})).unwrap().answers.to_json());
    }

    #[test]
    fn any_manifest_of_migrations_is_refused_or_goes_through(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..24),
        answers in any_answers(),
    ) {
        let manifest: String = words.concat();
        if let Ok(pack) = try_pack_of(&manifest) {
            // A value may fail on these answers; nothing panics.
            let _ = migrated(&pack, "0.1.0", answers);
        }
    }
}
