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
