use serde_json::json;

use super::*;

fn record() -> Record {
    let json = json!({"name": "Fleet", "port": 80, "list": [{"x": 1.5}, {"x": null}], "on": true});
    Record::from(json.as_object().unwrap())
}

#[test]
fn what_is_written_is_what_is_read() {
    let text = serde_json::to_string(&record()).unwrap();
    assert_eq!(
        text,
        r#"{"name":"Fleet","port":80,"list":[{"x":1.5},{"x":null}],"on":true}"#
    );
    let again: Record = serde_json::from_str(&text).unwrap();
    assert_eq!(again, record());
    assert!(!again.is_same(&record()));
    assert_eq!(again.digest(), record().digest());
    assert!(serde_json::from_str::<Record>("[1]").is_err());
    assert_eq!(Node::from(record().to_json()), Node::Record(record()));
}

#[test]
fn a_changed_copy_leaves_the_original_and_shares_the_rest() {
    let original = record();
    let digest = original.digest();
    let mut copy = original.clone();
    copy.insert("port", Node::from(81usize));
    assert_eq!(original.get("port"), Some(&Node::from(80usize)));
    assert_eq!(original.digest(), digest);
    assert_ne!(copy.digest(), digest);
    let list = |record: &Record| record.get("list").unwrap().clone();
    assert!(list(&original).is_same(&list(&copy)));
    copy.insert("port", Node::from(80usize));
    assert_eq!(copy.digest(), digest);
}

#[test]
fn giving_the_value_that_is_there_copies_nothing() {
    let original = record();
    let mut copy = original.clone();
    copy.insert("name", Node::from("Fleet"));
    copy.insert("list", original.get("list").unwrap().clone());
    assert!(copy.is_same(&original));
}

#[test]
fn digests_tell_kinds_and_places_apart() {
    let values = [
        json!(null),
        json!(0),
        json!("0"),
        json!(false),
        json!([]),
        json!({}),
        json!([[], 1]),
        json!([[1]]),
        json!(["ab", "c"]),
        json!(["a", "bc"]),
        json!({"a": "b"}),
        json!({"a": {"b": null}}),
        json!({"a": 1, "b": 2}),
        json!({"b": 2, "a": 1}),
    ];
    let mut digests: Vec<_> = values.iter().map(|v| Node::from(v).digest()).collect();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), values.len());
}

#[test]
fn names_keep_their_place_and_come_once() {
    let fields = [("a", 1usize), ("b", 2), ("a", 3)];
    let mut record: Record = fields
        .into_iter()
        .map(|(name, value)| (name, Node::from(value)))
        .collect();
    assert_eq!(record.to_json(), json!({"a": 3, "b": 2}));
    assert_eq!(record.remove("a"), Some(Node::from(3usize)));
    assert_eq!(record.remove("a"), None);
    record.insert("a", Node::Null);
    assert_eq!(record.to_json(), json!({"b": 2, "a": null}));
}

#[test]
fn records_of_every_size_find_their_names_also_after_changes() {
    let name = |place: usize| format!("name {place}");
    for size in (0..40).chain([300]) {
        let fields = || (0..size).map(|place| (name(place), Node::from(place)));
        let json: serde_json::Map<_, _> = fields()
            .map(|(name, value)| (name, value.to_json()))
            .collect();
        let text = serde_json::to_string(&json).unwrap();
        let mut inserted = Record::new();
        fields().for_each(|(name, value)| inserted.insert(name, value));
        let made: [Record; 4] = [
            fields().collect(),
            (&json).into(),
            serde_json::from_str(&text).unwrap(),
            inserted,
        ];
        for record in made {
            assert_finds(&record, &json);
            let mut changed = record.clone();
            let mut expected = json.clone();
            for (place, value) in [(size / 2, 700usize), (size, 701), (size + 1, 702)] {
                changed.insert(name(place), Node::from(value));
                expected.insert(name(place), json!(value));
                assert_finds(&changed, &expected);
            }
            let removed = changed.remove(&name(size / 3)).unwrap();
            assert_eq!(
                Some(removed.to_json()),
                expected.shift_remove(&name(size / 3))
            );
            assert_finds(&changed, &expected);
            assert_finds(&record, &json);
        }
    }
}

fn assert_finds(record: &Record, expected: &serde_json::Map<String, Value>) {
    assert_eq!(record.len(), expected.len());
    for (name, value) in expected {
        assert_eq!(record.get(name).map(Node::to_json).as_ref(), Some(value));
    }
    assert_eq!(record.get("nothing like it"), None);
    let again = Record::from(expected);
    assert_eq!((record, record.digest()), (&again, again.digest()));
}

#[test]
fn a_record_of_many_fields_keeps_the_last_value_of_a_name_at_the_first_place() {
    let fields = (0..90usize).map(|place| (format!("{}", place % 30), Node::from(place)));
    let record: Record = fields.collect();
    let values: Vec<_> = record.iter().map(|(_, value)| value.clone()).collect();
    assert_eq!(values, (60..90usize).map(Node::from).collect::<Vec<_>>());
    assert!(
        record
            .names()
            .map(|name| name.parse::<usize>().unwrap())
            .eq(0..30usize)
    );
}

#[test]
fn what_somebody_else_holds_is_shared() {
    for json in [json!("text"), json!([1]), json!({"a": 1})] {
        let made = Node::from(&json);
        assert!(made.is_unshared(), "{json}");
        let other = made.clone();
        assert!(!made.is_unshared(), "{json}");
        drop(other);
        assert!(made.is_unshared(), "{json}");
    }
}

#[test]
fn values_show_themselves_as_json_does() {
    let json = record().to_json();
    let node = Node::Record(record());
    assert_eq!(format!("{node}"), format!("{json}"));
    assert_eq!(format!("{node:#}"), format!("{json:#}"));
}
