use formwork_protocol::{Code, RecordPatch};
use serde_json::{Value, json};

use super::*;

fn record(json: &Value) -> Record {
    Record::from(json.as_object().unwrap())
}

fn form(answers: &Value) -> Form {
    let mut form = Form::default();
    form.apply(FormPatch {
        given: RecordPatch::Whole(record(answers)),
        resolved: RecordPatch::Whole(record(answers)),
        ..FormPatch::default()
    });
    form
}

fn set(path: &str, value: &str) -> AnswerEdit {
    AnswerEdit::Set {
        path: path.parse().unwrap(),
        value: value.into(),
    }
}

#[test]
fn edits_are_shown_before_they_are_answered() {
    let mut form = form(&json!({"list": [{"x": 1}, {"x": 2}], "name": "old"}));
    let path: AnswerPath = "list".parse().unwrap();
    for edit in [
        set("name", "new"),
        AnswerEdit::Insert {
            path: path.clone(),
            index: 2,
            record: json!({"x": 3}).into(),
        },
        AnswerEdit::Move {
            path: path.clone(),
            from: 2,
            to: 0,
        },
        AnswerEdit::Remove { path, index: 1 },
        set("list.9.x", "does not fit"),
    ] {
        form.foresee(&edit);
    }
    let expected = json!({"list": [{"x": 3}, {"x": 2}], "name": "new"});
    assert_eq!(form.resolved.to_json(), expected);
    assert_eq!(form.given.to_json(), expected);
}

#[test]
fn records_that_are_replaced_keep_the_defaults_that_hold_in_them() {
    let mut form = form(&json!({"list": [{"x": 1}, {"x": 2, "y": 3}]}));
    let resolved = json!({"list": [{"x": 1, "y": "d"}, {"x": 2, "y": 3, "z": 4}]});
    form.resolved = record(&resolved);
    let records = json!([{"x": 5}, {"x": 6}, {"x": 7}]);
    form.foresee(&AnswerEdit::Replace {
        path: "list".parse().unwrap(),
        index: 0,
        count: 2,
        records: Node::from(records.clone()).as_list().unwrap().to_vec(),
    });
    assert_eq!(form.given.to_json(), json!({"list": records}));
    assert_eq!(
        form.resolved.to_json(),
        json!({"list": [{"x": 5, "y": "d"}, {"x": 6, "z": 4}, {"x": 7}]})
    );
}

#[test]
fn what_is_missing_in_a_new_record_is_no_news() {
    let fault = |path: &str, code| AnswerFault {
        path: path.parse().unwrap(),
        code,
        message: "no".to_owned(),
        wrong: None,
    };
    let mut form = form(&json!({"list": [{}, {"y": 1}]}));
    form.apply(FormPatch {
        faults: Some(vec![
            fault("list.0.x", Code::Missing),
            fault("list.1.x", Code::Missing),
            fault("list.1.y", Code::Invalid),
            fault("list.1.parts", Code::Invalid),
            fault("list.10.x", Code::Missing),
        ]),
        ..FormPatch::default()
    });
    form.overlook(&"list.1".parse().unwrap());
    let shown = form.problems.iter().map(|fault| fault.path.to_string());
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["list.0.x", "list.1.y", "list.10.x"]
    );
    let wrong = |form: &Form| {
        form.part("list")
            .record(1)
            .marks
            .unwrap()
            .wrong()
            .unwrap()
            .0
    };
    assert_eq!((wrong(&form), form.faults.len()), (1, 5));
    form.overlook_nothing();
    assert_eq!((wrong(&form), form.problems.len()), (3, 5));
}

#[test]
fn an_edit_copies_its_path_alone() {
    let records: Vec<Value> = (0..300).map(|n| json!({"x": n, "y": [n]})).collect();
    let before = form(&json!({"list": records, "other": {"deep": 1}}));
    let mut after = before.clone();
    after.foresee(&set("list.7.x", "a"));
    let shared = |path: &str| {
        let path: AnswerPath = path.parse().unwrap();
        let both = [&before, &after].map(|form| path.get(&form.resolved).unwrap());
        both[0].is_same(both[1])
    };
    assert!(shared("other") && shared("list.6") && shared("list.7.y"));
    assert!(!shared("list.7"));
    assert!(Rc::ptr_eq(&before.marks, &after.marks));
}

#[test]
fn what_is_taken_back_is_no_longer_given() {
    let mut form = form(&json!({"name": "mine"}));
    let path = AnswerPath::question("name");
    form.foresee(&AnswerEdit::Unset { path });
    assert_eq!(form.part("name").given(), None);
    assert_eq!(form.part("name").resolved(), Some(&"mine".into()));
}

#[test]
fn a_record_is_mended_before_its_list_and_a_message_told_once() {
    let fault = |path: &str| AnswerFault {
        path: path.parse().unwrap(),
        code: Code::Invalid,
        message: "no".to_owned(),
        wrong: None,
    };
    for (faults, expected) in [
        (vec![], vec![]),
        (vec!["name", "list.0.x"], vec!["name", "list.0.x"]),
        (
            vec!["list", "list.3.x", "list.4.x"],
            vec!["list.3.x", "list.4.x"],
        ),
        (vec!["list", "lists.0.x"], vec!["list", "lists.0.x"]),
        (vec!["list", "list.1", "list.1.y.0.z"], vec!["list.1.y.0.z"]),
        (vec!["name", "other", "name"], vec!["name", "other"]),
    ] {
        let mut form = Form::default();
        form.apply(FormPatch {
            faults: Some(faults.iter().map(|path| fault(path)).collect()),
            ..FormPatch::default()
        });
        let paths = |faults: &[AnswerFault]| -> Vec<String> {
            faults.iter().map(|fault| fault.path.to_string()).collect()
        };
        assert_eq!(paths(&form.problems), expected, "{faults:?}");
        assert_eq!(paths(&form.to_mend()), expected, "{faults:?}");
    }
}

#[test]
fn a_part_has_the_faults_of_its_place() {
    let mut form = form(&json!({"list": [{"x": 1}]}));
    form.apply(FormPatch {
        faults: Some(vec![AnswerFault {
            path: "list.0.x".parse().unwrap(),
            code: Code::Invalid,
            message: "too small".into(),
            wrong: None,
        }]),
        ..FormPatch::default()
    });
    let field = form.part("list").record(0).field("x");
    assert_eq!(field.path.to_string(), "list.0.x");
    let marks = field.marks.unwrap();
    assert_eq!(marks.shown(true, false).as_deref(), Some("too small"));
    assert_eq!(form.part("list").record(1).marks, None);
}
