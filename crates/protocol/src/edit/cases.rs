use serde_json::{Value, json};

use super::*;

pub(super) fn record(json: &Value) -> Record {
    Record::from(json.as_object().unwrap())
}

pub(super) fn path(text: &str) -> AnswerPath {
    text.parse().unwrap()
}

pub(super) fn set(at: &str, value: Value) -> AnswerEdit {
    AnswerEdit::Set {
        path: path(at),
        value: value.into(),
    }
}

fn unset(at: &str) -> AnswerEdit {
    AnswerEdit::Unset { path: path(at) }
}

fn insert(at: &str, index: usize, record: Value) -> AnswerEdit {
    AnswerEdit::Insert {
        path: path(at),
        index,
        record: record.into(),
    }
}

fn remove(at: &str, index: usize) -> AnswerEdit {
    AnswerEdit::Remove {
        path: path(at),
        index,
    }
}

fn replace(at: &str, index: usize, count: usize, records: Value) -> AnswerEdit {
    let Node::List(records) = Node::from(records) else {
        panic!("no list");
    };
    AnswerEdit::Replace {
        path: path(at),
        index,
        count,
        records: records.as_slice().to_vec(),
    }
}

fn shift(at: &str, from: usize, to: usize) -> AnswerEdit {
    AnswerEdit::Move {
        path: path(at),
        from,
        to,
    }
}

/// What holds by default in every row of the table.
fn defaults() -> Value {
    json!({"name": "n", "list": [{"x": 1, "inner": [{"y": 1}, {"y": 2}]}, {"x": 2}]})
}

#[test]
fn edits_change_answers() {
    let whole = defaults()["list"].clone();
    let table: Vec<(Value, AnswerEdit, Value)> = vec![
        // A single answer.
        (json!({}), set("name", json!("m")), json!({"name": "m"})),
        (
            json!({"name": "a"}),
            set("name", json!(null)),
            json!({"name": null}),
        ),
        (json!({"name": "a"}), unset("name"), json!({})),
        (json!({}), unset("name"), json!({})),
        // A record of a given list.
        (
            json!({"list": [{"x": 5}]}),
            set("list.0.x", json!(6)),
            json!({"list": [{"x": 6}]}),
        ),
        (
            json!({"list": [{"x": 5}]}),
            set("list.1.x", json!(6)),
            json!({"list": [{"x": 5}, {"x": 6}]}),
        ),
        (
            json!({"list": [{"x": 5}]}),
            unset("list.0.x"),
            json!({"list": [{}]}),
        ),
        // A record of a list that only holds its default.
        (
            json!({}),
            set("list.1.x", json!(6)),
            json!({"list": [whole[0], {"x": 6}]}),
        ),
        (
            json!({"list": null}),
            remove("list", 1),
            json!({"list": [whole[0]]}),
        ),
        (
            json!({}),
            shift("list", 0, 1),
            json!({"list": [whole[1], whole[0]]}),
        ),
        (
            json!({}),
            insert("list", 2, json!({"x": 3})),
            json!({"list": [whole[0], whole[1], {"x": 3}]}),
        ),
        (json!({}), unset("list.0.x"), json!({})),
        // A list inside a record: given as it stands, or with the whole list around it.
        (
            json!({"list": [{"x": 1}]}),
            set("list.0.inner.1.y", json!(7)),
            json!({"list": [{"x": 1, "inner": [{"y": 1}, {"y": 7}]}]}),
        ),
        (
            json!({}),
            remove("list.0.inner", 0),
            json!({"list": [{"x": 1, "inner": [{"y": 2}]}, {"x": 2}]}),
        ),
        // A list that has no default begins empty; one past the end means at the end.
        (
            json!({}),
            insert("other", 0, json!({})),
            json!({"other": [{}]}),
        ),
        (
            json!({}),
            insert("other", 9, json!({})),
            json!({"other": [{}]}),
        ),
        (
            json!({"list": [1, 2, 3]}),
            shift("list", 2, 0),
            json!({"list": [3, 1, 2]}),
        ),
        // Many records at once: more, as many, or fewer than there were.
        (
            json!({"list": [1, 2, 3]}),
            replace("list", 1, 1, json!([7, 8])),
            json!({"list": [1, 7, 8, 3]}),
        ),
        (
            json!({"list": [1, 2, 3]}),
            replace("list", 0, 3, json!([])),
            json!({"list": []}),
        ),
        (
            json!({}),
            replace("list", 2, 0, json!([{"x": 3}])),
            json!({"list": [whole[0], whole[1], {"x": 3}]}),
        ),
        (
            json!({}),
            replace("other", 0, 0, json!([{}])),
            json!({"other": [{}]}),
        ),
        // Several changes as one.
        (
            json!({"name": "a"}),
            AnswerEdit::All(vec![
                unset("name"),
                set("other", json!(1)),
                set("other", json!(2)),
            ]),
            json!({"other": 2}),
        ),
        (
            json!({"name": "a"}),
            AnswerEdit::All(vec![]),
            json!({"name": "a"}),
        ),
    ];
    let defaults = record(&defaults());
    for (before, edit, after) in table {
        let given = record(&before);
        let changed = edit.apply(&given, &|path| path.get(&defaults).cloned());
        assert_eq!(changed.unwrap().to_json(), after, "{before} {edit:?}");
        assert_eq!(given.to_json(), before, "{edit:?}");
    }
}

#[test]
fn an_edit_that_does_not_fit_is_refused_with_its_reason() {
    let table = [
        (json!({}), remove("list", 2), EditRefusal::NoEntry(2)),
        (json!({}), shift("list", 0, 2), EditRefusal::NoEntry(2)),
        (
            json!({"list": [1, 2]}),
            replace("list", 1, 2, json!([])),
            EditRefusal::NoEntry(2),
        ),
        (
            json!({"list": [1, 2]}),
            replace("list", 3, 0, json!([1])),
            EditRefusal::NoEntry(3),
        ),
        (
            json!({"list": [1, 2]}),
            replace("list", 1, usize::MAX, json!([])),
            EditRefusal::NoEntry(usize::MAX - 1),
        ),
        (
            json!({}),
            set("list.3.x", json!(1)),
            EditRefusal::Path(PathError::PastTheEnd),
        ),
        (
            json!({"name": "a"}),
            set("name.x", json!(1)),
            EditRefusal::Path(PathError::NotARecord),
        ),
        (
            json!({"name": "a"}),
            insert("name", 0, json!({})),
            EditRefusal::Path(PathError::NotAList),
        ),
    ];
    let defaults = record(&defaults());
    for (before, edit, reason) in table {
        let given = record(&before);
        let refused = edit.apply(&given, &|path| path.get(&defaults).cloned());
        let path = edit.paths()[0].clone();
        assert_eq!(
            refused,
            Err(EditError { path, reason }),
            "{before} {edit:?}"
        );
    }
}

#[test]
fn several_changes_of_which_one_does_not_fit_change_nothing() {
    let given = record(&json!({"name": "a"}));
    let edit = AnswerEdit::All(vec![set("name", json!("b")), remove("list", 5)]);
    let refused = edit.apply(&given, &|_| None).unwrap_err();
    assert_eq!(refused.path, path("list"));
    assert_eq!(refused.reason, EditRefusal::NoEntry(5));
    assert_eq!(edit.paths(), [&path("name"), &path("list")]);
}
