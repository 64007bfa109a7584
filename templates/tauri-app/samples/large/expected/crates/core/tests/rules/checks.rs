//! What holds for every list.

use std::cell::Cell;

use serde_json::Value;
use tempfile::TempDir;

use app_core::{Error, Store};
use protocol::{Changed, Draft, ENTITIES, Entity, Record};

/// A list with drafts that it takes.
#[derive(Clone, Copy)]
pub struct Sample {
    pub entity: &'static Entity,
    /// As little as its fields may have; unique ones differ each time. Adds what it has to refer to.
    pub lowest: fn(&mut Store) -> Draft,
    /// As much as they may have.
    pub highest: fn(&mut Store) -> Draft,
}

impl Sample {
    /// Adds a record and tells its id.
    pub fn create(self, store: &mut Store) -> u64 {
        let draft = (self.lowest)(store);
        added(store, self.entity, &draft)
    }

    fn record(self, store: &Store, id: u64) -> &Record {
        store.records().get(self.entity.name, id).unwrap()
    }
}

/// What is typed: texts as they are, ids with spaces between them, and nothing for null.
pub fn draft(values: Value) -> Draft {
    let Value::Object(values) = values else {
        panic!("a draft is an object");
    };
    let typed = values
        .into_iter()
        .map(|(name, value)| (name, typed(&value)));
    typed.filter(|(_, typed)| !typed.is_empty()).collect()
}

fn typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(ids) => {
            let ids: Vec<String> = ids.iter().map(typed).collect();
            ids.join(" ")
        }
        other => other.to_string(),
    }
}

/// Another number each time in a test.
pub fn number() -> i64 {
    thread_local! {
        static NEXT: Cell<i64> = const { Cell::new(0) };
    }
    NEXT.replace(NEXT.get() + 1)
}

/// Another word each time in a test, of so many letters at least.
pub fn word(least: usize) -> String {
    let mut number = u32::try_from(number()).unwrap();
    let mut letters = Vec::new();
    while number > 0 || letters.len() < least {
        letters.extend(char::from_digit(number % 36, 36));
        number /= 36;
    }
    letters.into_iter().rev().collect()
}

fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), ENTITIES).unwrap();
    (folder, store)
}

fn added(store: &mut Store, entity: &Entity, draft: &Draft) -> u64 {
    store.add(entity.name, draft).unwrap()[0].id
}

/// The fields that a draft is refused for, and why.
fn faults(result: Result<Vec<Changed>, Error>) -> Vec<(String, String)> {
    match result {
        Err(Error::Invalid(faults)) => {
            let faults = faults.into_iter();
            faults.map(|fault| (fault.field, fault.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub fn life(sample: Sample) {
    let (folder, mut store) = store();
    let name = sample.entity.name;
    let lowest = (sample.lowest)(&mut store);
    let id = added(&mut store, sample.entity, &lowest);
    assert_eq!(sample.record(&store, id).draft(), lowest);
    let highest = (sample.highest)(&mut store);
    store.update(name, id, &highest).unwrap();
    assert_eq!(sample.record(&store, id).draft(), highest);

    drop(store);
    let mut store = Store::open(folder.path(), ENTITIES).unwrap();
    assert_eq!(sample.record(&store, id).draft(), highest);
    store.delete(name, id).unwrap();
    assert_eq!(store.records().get(name, id), None);
    store.undo().unwrap();
    assert_eq!(sample.record(&store, id).draft(), highest);
}

/// That a new record begins with these values.
pub fn beginning(sample: Sample, values: Value) {
    assert_eq!(sample.entity.draft(), draft(values));
}

/// That these fields, and no others, must be filled in. There are commas behind their names.
pub fn required(sample: Sample, fields: &str) {
    let (_folder, mut store) = store();
    let nothing = Draft::new();
    let added = store.add(sample.entity.name, &nothing);
    let expected = fields.split(',').map(str::trim);
    let expected: Vec<&str> = expected.filter(|field| !field.is_empty()).collect();
    if expected.is_empty() {
        added.unwrap();
        return;
    }
    let faults = faults(added);
    let missing: Vec<&str> = faults.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(missing, expected);
}

/// That each field refuses what it is given here, with these words.
pub fn rules(sample: Sample, rules: Value) {
    let (_folder, mut store) = store();
    let mut wrong = (sample.lowest)(&mut store);
    let Value::Object(rules) = rules else {
        panic!("rules are an object");
    };
    for (field, rules) in rules {
        let right = wrong.get(&field).cloned();
        for rule in rules.as_array().unwrap() {
            let (value, message) = (typed(&rule[0]), typed(&rule[1]));
            wrong.insert(field.clone(), value);
            let faults = faults(store.add(sample.entity.name, &wrong));
            assert_eq!(faults, [(field.clone(), message)], "{wrong:?}");
        }
        match right {
            Some(right) => wrong.insert(field, right),
            None => wrong.remove(&field),
        };
    }
    store.add(sample.entity.name, &wrong).unwrap();
}

/// That no two records have the same value in a field.
pub fn unique(sample: Sample, field: &str) {
    let (_folder, mut store) = store();
    let first = (sample.lowest)(&mut store);
    added(&mut store, sample.entity, &first);
    let mut second = (sample.lowest)(&mut store);
    second.insert(field.to_owned(), first[field].clone());
    let faults = faults(store.add(sample.entity.name, &second));
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].0, field);
}

/// That a field refers to a record that is there, and what becomes of it when that is deleted.
pub fn reference(sample: Sample, field: &str, target: Sample) {
    let (_folder, mut store) = store();
    let mut draft = (sample.lowest)(&mut store);
    refuses_what_is_not_there(&mut store, sample, field, &draft);
    let other = target.create(&mut store);
    draft.insert(field.to_owned(), other.to_string());
    let id = added(&mut store, sample.entity, &draft);
    let text = |store: &Store| {
        let field = sample.entity.field(field).unwrap();
        sample.record(store, id).text(field)
    };
    assert_eq!(text(&store), other.to_string());
    let deleted = store.delete(target.entity.name, other);
    if sample.entity.field(field).unwrap().required {
        assert!(matches!(deleted, Err(Error::Needed { .. })));
    } else {
        deleted.unwrap();
        assert_eq!(text(&store), "");
        store.undo().unwrap();
    }
    assert_eq!(text(&store), other.to_string());
}

fn refuses_what_is_not_there(store: &mut Store, sample: Sample, field: &str, draft: &Draft) {
    for wrong in ["999999", "one"] {
        let mut draft = draft.clone();
        draft.insert(field.to_owned(), wrong.to_owned());
        let faults = faults(store.add(sample.entity.name, &draft));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].0, field);
    }
}
