use std::collections::BTreeSet;

use formwork_protocol::{
    AnswerEdit, AnswerFault, Code, EditOutcome, FileState, FormPatch, HiddenOption, OutputPatch,
    QuestionView, Record, RecordPatch,
};
use serde_json::{Value, json};

use super::*;
use crate::state::draft::Draft;
use crate::state::draft::tests::{opened, view};
use crate::state::questions::tests::view as question;
use crate::state::rows::tests::row;
use crate::state::tree::{Filter, Tree};
use crate::state::tree_rows::{TreeRowView, tree_rows};

const RECORDS: usize = 300;
const FIELDS: usize = 8;
const OUTPUTS: usize = 2_196;

/// A draft whose list has many records, and that makes many outputs.
fn large() -> Draft {
    let fields: Vec<QuestionView> = (0..FIELDS)
        .map(|n| question(&format!("f{n}"), QuestionKind::Text))
        .collect();
    let list = QuestionView {
        fields,
        ..question("list", QuestionKind::List)
    };
    let plain = ["name", "other"].map(|name| question(name, QuestionKind::Text));
    let record = |n: usize| {
        let fields = (0..FIELDS).map(|f| (format!("f{f}"), json!(format!("{n} {f}"))));
        Value::Object(fields.collect())
    };
    let answers = json!({
        "name": "a",
        "other": "b",
        "list": (0..RECORDS).map(record).collect::<Vec<_>>(),
    });
    let answers = Record::from(answers.as_object().unwrap());
    let paths: Vec<String> = (0..OUTPUTS)
        .map(|n| format!("src/part{}/file{n}.rs", n % 40))
        .collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut view = view(0, None, &paths);
    view.form = FormPatch {
        given: RecordPatch::Whole(answers.clone()),
        resolved: RecordPatch::Whole(answers),
        ..FormPatch::default()
    };
    let mut questions = plain.to_vec();
    questions.push(list);
    opened(view, questions).into()
}

/// Everything that is on the screen, with the first record open and all folders.
struct Screen {
    fields: Vec<FieldView>,
    chunks: Vec<Rc<Vec<RecordView>>>,
    records: Vec<RecordView>,
    rows: Vec<TreeRowView>,
}

fn screen(draft: &Draft, known: &mut KnownLines) -> Screen {
    let groups = draft.groups.iter();
    let questions = groups.flat_map(|group| &group.questions);
    let fields: Vec<FieldView> = questions
        .map(|question| field(question, &draft.form, draft.insist))
        .collect();
    let list = fields.iter().find_map(|field| field.list.as_ref()).unwrap();
    let ids: Vec<u64> = (1..=RECORDS as u64).collect();
    let handled = Handled {
        ids: &ids,
        open: &HashSet::from([1]),
        chosen: &BTreeSet::new(),
        drag: None,
    };
    let chunks = list.lines(&handled, known);
    let tree = Tree::new(draft.rows.clone());
    let all_open = ["src".to_owned()]
        .into_iter()
        .chain((0..40).map(|n| format!("src/part{n}")));
    let lines = tree.lines(
        &all_open.map(|path| (path, true)).collect(),
        &Filter::default(),
    );
    Screen {
        fields,
        records: chunks.iter().flat_map(|chunk| chunk.to_vec()).collect(),
        chunks,
        rows: tree_rows(&tree, &lines, 0, None, None),
    }
}

/// The names of what is drawn anew, which is what has other properties than before.
fn redrawn(before: &Screen, after: &Screen) -> Vec<String> {
    fn changed<'a, T: PartialEq>(before: &'a [T], after: &'a [T]) -> impl Iterator<Item = &'a T> {
        assert_eq!(before.len(), after.len());
        let pairs = before.iter().zip(after);
        pairs.filter_map(|(before, after)| (before != after).then_some(after))
    }
    let mut names: Vec<String> = changed(&before.fields, &after.fields)
        .map(|field| format!("field {}", field.path))
        .collect();
    names.extend(
        changed(&before.records, &after.records).map(|record| format!("record {}", record.path)),
    );
    let open = |screen: &Screen| screen.records[0].fields.clone().unwrap();
    let (fields_before, fields_after) = (open(before), open(after));
    names.extend(
        changed(&fields_before, &fields_after).map(|field| format!("field {}", field.path)),
    );
    names.extend(changed(&before.rows, &after.rows).map(|row| format!("row {}", row.path)));
    names
}

fn set(path: &str, value: &str) -> AnswerEdit {
    AnswerEdit::Set {
        path: path.parse().unwrap(),
        value: value.into(),
    }
}

/// The engine's answer to the first edit of a text: the text, and outputs that changed.
fn answer(draft: &mut Draft, path: &str, value: &str, changed: &[&str]) {
    let place = || RecordPatch::Places(vec![(path.parse().unwrap(), Some(value.into()))]);
    let mut view = view(1, Some(0), &[]);
    view.form = FormPatch {
        given: place(),
        resolved: place(),
        ..FormPatch::default()
    };
    view.outputs = OutputPatch {
        upserts: changed
            .iter()
            .map(|path| row(path, FileState::Changed))
            .collect(),
        removed: vec![],
    };
    let view = Box::new(view);
    draft.answered(1, Some(EditOutcome::View { view }));
}

#[test]
fn a_letter_draws_its_field_and_what_it_lies_in_and_the_answer_the_rows_that_changed() {
    let files = ["src/part0/file0.rs", "src/part7/file7.rs"];
    let rows = files.map(|path| format!("row {path}"));
    let table = [
        ("name", vec!["field name"]),
        (
            "list.0.f3",
            vec!["field list", "record list.0", "field list.0.f3"],
        ),
        // It is not in its record's line, which is all that a closed record shows.
        ("list.200.f7", vec!["field list"]),
        ("list.200.f0", vec!["field list", "record list.200"]),
    ];
    for (path, expected) in table {
        let mut draft = large();
        let known = &mut KnownLines::default();
        let before = screen(&draft, known);
        draft.edit(set(path, "x").into());
        draft.edits.sent();
        let typed = screen(&draft, known);
        assert_eq!(redrawn(&before, &typed), expected, "{path}");
        answer(&mut draft, path, "x", &files);
        let answered = screen(&draft, known);
        assert_eq!(redrawn(&typed, &answered), rows, "{path}");
    }
}

/// The places of chunks whose lines were made anew.
fn made(before: &Screen, after: &Screen) -> Vec<usize> {
    (0..after.chunks.len())
        .filter(|place| {
            let before = before.chunks.get(*place);
            before.is_none_or(|before| !Rc::ptr_eq(before, &after.chunks[*place]))
        })
        .collect()
}

#[test]
fn a_letter_makes_the_lines_near_it_anew_however_long_the_list_is() {
    let mut draft = large();
    let known = &mut KnownLines::default();
    let before = screen(&draft, known);
    assert_eq!(before.chunks.len(), RECORDS.div_ceil(CHUNK));
    draft.edit(set("name", "x").into());
    let other_answer = screen(&draft, known);
    assert!(made(&before, &other_answer).is_empty());
    draft.edit(set("list.100.f0", "x").into());
    let letter = screen(&draft, known);
    assert_eq!(made(&other_answer, &letter), [100 / CHUNK]);
    draft.edit(
        AnswerEdit::Remove {
            path: "list".parse().unwrap(),
            index: 250,
        }
        .into(),
    );
    let removed = screen(&draft, known);
    assert_eq!(made(&letter, &removed), [6, 7], "those behind move up");
    assert_eq!(removed.records.len(), RECORDS - 1);
}

#[test]
fn a_record_with_missing_answers_is_marked_while_its_fields_are_quiet() {
    let mut draft = large();
    let mut faulty = view(1, Some(0), &[]);
    faulty.form = FormPatch {
        given: RecordPatch::Places(vec![("list.0.f1".parse().unwrap(), None)]),
        faults: Some(vec![AnswerFault {
            path: "list.0.f1".parse().unwrap(),
            code: Code::Missing,
            message: "F1 is missing".into(),
            wrong: None,
        }]),
        ..FormPatch::default()
    };
    draft.viewed(faulty);
    let field = |draft: &Draft| {
        let screen = screen(draft, &mut KnownLines::default());
        let record = &screen.records[0];
        assert_eq!(record.wrong, Some((1, "F1 is missing".into())));
        assert_eq!(screen.records[1].wrong, None);
        record.fields.as_ref().unwrap()[1].fault.clone()
    };
    assert_eq!(field(&draft), None);
    draft.insist = true;
    assert_eq!(field(&draft), Some("F1 is missing".into()));
}

#[test]
fn a_wrong_answer_is_shown_as_it_was_given() {
    let mut form = Form::default();
    let record = |value: Value| RecordPatch::Whole(Record::from(value.as_object().unwrap()));
    form.apply(FormPatch {
        given: record(json!({"port": "80x"})),
        resolved: record(json!({"port": 80, "host": "h"})),
        proposed: Some(BTreeSet::from(["host".to_owned()])),
        ..FormPatch::default()
    });
    let view = |name: &str, form: &Form| {
        let asked = Rc::new(question(name, QuestionKind::Text).into());
        field(&asked, form, false)
    };
    let port = view("port", &form);
    assert_eq!((port.value.as_str(), port.given), (Some("80x"), true));
    let host = view("host", &form);
    assert!(host.is_default() && host.proposed);
}

#[test]
fn options_that_are_hidden_now_are_not_offered() {
    let mut form = Form::default();
    form.apply(FormPatch {
        hidden_options: Some(vec![HiddenOption {
            path: "db".parse().unwrap(),
            value: "b".into(),
        }]),
        ..FormPatch::default()
    });
    let options = ["a", "b"].map(|name| QuestionOption {
        value: name.into(),
        label: name.into(),
    });
    let asked = QuestionView {
        options: options.to_vec(),
        ..question("db", QuestionKind::Choice)
    };
    let offered = field(&Rc::new(asked.into()), &form, false).options();
    assert_eq!(offered, options[..1]);
}

#[test]
fn each_record_has_its_own_part_in_a_drag() {
    let parts = |from, to| (0..4).map(|index| drag(index, Some((from, to)))).collect();
    let down: Vec<_> = parts(0, 2);
    let dragged = |to| Some(Drag::Dragged(to));
    assert_eq!(down, [dragged(2), None, Some(Drag::Behind), None]);
    let up: Vec<_> = parts(3, 1);
    assert_eq!(up, [None, Some(Drag::Before), None, dragged(1)]);
    let back: Vec<_> = parts(1, 1);
    assert_eq!(back, [None, dragged(1), None, None]);
    assert_eq!(drag(0, None), None);
}
