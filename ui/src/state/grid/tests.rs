use formwork_protocol::{
    AnswerEdit, AnswerFault, AnswerPath, Code, FormPatch, Node, QuestionKind, QuestionOption,
    QuestionView, Record, RecordPatch,
};
use serde_json::{Value, json};

use super::*;
use crate::state::form::Form;
use crate::state::paste::{table, text_of_table};
use crate::state::questions::Question;
use crate::state::questions::tests::view;

fn list() -> Question {
    let option = |value: &str, label: &str| QuestionOption {
        value: value.into(),
        label: label.into(),
    };
    let field = |name: &str, kind| QuestionView {
        options: vec![option("int", "Whole number"), option("text", "Text")],
        ..view(name, kind)
    };
    let parts = QuestionView {
        fields: vec![view("x", QuestionKind::Text)],
        ..view("parts", QuestionKind::List)
    };
    Question::from(QuestionView {
        fields: vec![
            field("name", QuestionKind::Text),
            parts,
            field("type", QuestionKind::Choice),
            field("size", QuestionKind::Integer),
            field("must", QuestionKind::Boolean),
            field("tags", QuestionKind::Choices),
        ],
        ..view("list", QuestionKind::List)
    })
}

fn columns() -> Columns {
    Columns::of(&list())
}

fn records(json: Value) -> Vec<Node> {
    Node::from(json).as_list().unwrap().to_vec()
}

fn form(records: &Value) -> Form {
    let answers = json!({"list": records});
    let answers = Record::from(answers.as_object().unwrap());
    let mut form = Form::default();
    form.apply(FormPatch {
        given: RecordPatch::Whole(answers.clone()),
        resolved: RecordPatch::Whole(answers),
        ..FormPatch::default()
    });
    form
}

/// The records after a change, as the engine applies it.
fn after(before: &Value, change: Change) -> Value {
    let mut form = form(before);
    form.foresee(&change.edit(AnswerPath::question("list")));
    form.given.get("list").unwrap().to_json()
}

fn cells(from: (usize, usize), to: (usize, usize)) -> Selection {
    let place = |(row, column)| Place { row, column };
    Selection {
        anchor: place(from),
        cursor: place(to),
    }
}

const SIZE: Size = Size {
    rows: 5,
    columns: 4,
};

#[test]
fn lists_are_the_last_columns() {
    let names: Vec<String> = columns()
        .as_slice()
        .iter()
        .map(|column| column.name.to_string())
        .collect();
    assert_eq!(names, ["name", "type", "size", "must", "tags", "parts"]);
}

#[test]
fn keys_go_through_the_cells() {
    use Motion::*;
    for (from, motion, to) in [
        ((0, 0), Left, (0, 0)),
        ((0, 0), Up, (0, 0)),
        ((1, 1), Right, (1, 2)),
        ((1, 3), Right, (1, 3)),
        ((4, 1), Down, (4, 1)),
        ((1, 3), Next, (2, 0)),
        ((4, 3), Next, (4, 3)),
        ((1, 0), Previous, (0, 3)),
        ((0, 0), Previous, (0, 0)),
        ((2, 2), RowStart, (2, 0)),
        ((2, 2), RowEnd, (2, 3)),
        ((2, 2), Top, (0, 2)),
        // The last row is the one for a new record.
        ((2, 2), Bottom, (3, 2)),
        ((2, 2), First, (0, 0)),
        ((2, 2), Last, (3, 3)),
        ((2, 2), PageDown(10), (4, 2)),
        ((4, 2), PageUp(3), (1, 2)),
    ] {
        let selection = Selection::cell(from.0, from.1).after(motion, false, SIZE);
        assert_eq!(selection, cells(to, to), "{from:?} {motion:?}");
        let extended = Selection::cell(from.0, from.1).after(motion, true, SIZE);
        assert_eq!(extended, cells(from, to), "{from:?} {motion:?}");
    }
}

#[test]
fn a_selection_stays_inside_when_records_go() {
    let selection = cells((4, 3), (1, 0));
    let small = Size {
        rows: 2,
        columns: 3,
    };
    assert_eq!(selection.within(small), cells((1, 2), (1, 0)));
    assert_eq!(selection.records(3), 1..3);
    assert_eq!(selection.records(1), 1..1);
    assert_eq!(Selection::all(SIZE).records(4), 0..4);
    assert_eq!(Selection::of_rows(3, 1, SIZE).columns(), 0..=3);
}

#[test]
fn tables_are_pasted_over_cells_and_add_what_is_not_there_yet() {
    let before = json!([{"name": "a", "size": 1}, {"name": "b", "must": true}]);
    // Where, what, the records, and how many rows were set, how many added, which columns cut.
    type Row = (Selection, &'static str, Value, (usize, usize, usize));
    let rows: Vec<Row> = vec![
        (
            cells((0, 1), (0, 1)),
            "Text\t7\nint\tmany",
            json!([{"name": "a", "type": "text", "size": 7}, {"name": "b", "must": true, "type": "int", "size": "many"}]),
            (2, 0, 0),
        ),
        (
            cells((1, 0), (1, 0)),
            "x\ny\nz",
            json!([{"name": "a", "size": 1}, {"name": "x", "must": true}, {"name": "y"}, {"name": "z"}]),
            (3, 2, 0),
        ),
        // In the row for a new record.
        (
            cells((2, 0), (2, 0)),
            "c\ttext\t3\tyes\tint, text",
            json!([{"name": "a", "size": 1}, {"name": "b", "must": true},
                {"name": "c", "type": "text", "size": 3, "must": true, "tags": ["int", "text"]}]),
            (1, 1, 0),
        ),
        // What is blank is taken back.
        (
            cells((0, 0), (0, 0)),
            "a\t\t\t",
            json!([{"name": "a"}, {"name": "b", "must": true}]),
            (1, 0, 0),
        ),
        // By names, wherever the selection is.
        (
            cells((0, 3), (0, 3)),
            "Size\tNAME\n5\tq",
            json!([{"name": "q", "size": 5}, {"name": "b", "must": true}]),
            (1, 0, 0),
        ),
        // One cell fills all that are selected, of records that are there.
        (
            cells((0, 2), (2, 2)),
            "9",
            json!([{"name": "a", "size": 9}, {"name": "b", "must": true, "size": 9}]),
            (2, 0, 0),
        ),
        // There are no more columns; what is no list is no list.
        (
            cells((0, 4), (0, 4)),
            "text\t3 fields\tover",
            json!([{"name": "a", "size": 1, "tags": ["text"]}, {"name": "b", "must": true}]),
            (1, 0, 1),
        ),
        (
            cells((0, 5), (0, 5)),
            "[{\"x\":\"p\"}]",
            json!([{"name": "a", "size": 1, "parts": [{"x": "p"}]}, {"name": "b", "must": true}]),
            (1, 0, 0),
        ),
    ];
    for (selection, text, expected, (set, added, cut)) in rows {
        let list = records(before.clone());
        let pasted = Change::paste(&list, selection, &columns(), &table(text)).unwrap();
        assert_eq!(
            (pasted.rows, pasted.added, pasted.cut),
            (set, added, cut),
            "{text}"
        );
        let named = pasted.named.clone();
        assert_eq!(named.is_some(), text.starts_with("Size"), "{text}");
        assert_eq!(after(&before, pasted.change), expected, "{text}");
    }
    let list = records(before);
    assert_eq!(
        Change::paste(&list, cells((0, 0), (0, 0)), &columns(), &[]),
        None
    );
}

#[test]
fn many_cells_are_pasted_in_one_step_and_come_back_as_they_were() {
    let rows: Vec<Vec<String>> = (0..200)
        .map(|row| {
            let name = format!("name {row}\twith a tab");
            vec![
                name,
                "Text".into(),
                row.to_string(),
                "no".into(),
                "Text".into(),
            ]
        })
        .collect();
    let text = text_of_table(&rows);
    let pasted = Change::paste(&[], Selection::cell(0, 0), &columns(), &table(&text)).unwrap();
    assert_eq!((pasted.rows, pasted.added), (200, 200));
    let selection = pasted.change.selection;
    let mut form = form(&json!([]));
    let edit = pasted.change.edit(AnswerPath::question("list"));
    assert!(matches!(edit, AnswerEdit::Replace { count: 0, .. }));
    form.foresee(&edit);
    let part = form.part("list");
    assert_eq!(part.records().len(), 200);
    assert_eq!(copied(&part, selection, &columns()), rows);
}

#[test]
fn cells_and_records_are_changed() {
    let before = json!([{"name": "a", "size": 1}, {"name": "b"}, {"name": "c", "parts": [{}]}]);
    let list = records(before.clone());
    let columns = columns();
    let size = columns.get(2).unwrap().clone();
    let parts = columns.get(5).unwrap().clone();
    let two = cells((0, 0), (1, 2));
    let changed = |change: Option<Change>| {
        let change = change.unwrap();
        let selection = change.selection;
        (after(&before, change), selection)
    };
    let [a, b, c] = [0, 1, 2].map(|at| before[at].clone());
    let place = |row, column| Place { row, column };
    for (what, (records, selection), expected) in [
        (
            "one cell",
            changed(Some(Change::cell(
                &list,
                place(1, 2),
                &size,
                Some(5i64.into()),
            ))),
            (
                json!([a, {"name": "b", "size": 5}, c]),
                Selection::cell(1, 2),
            ),
        ),
        (
            "a cell of a new record",
            changed(Some(Change::cell(
                &list,
                place(3, 2),
                &size,
                Some(5i64.into()),
            ))),
            (json!([a, b, c, {"size": 5}]), Selection::cell(3, 2)),
        ),
        (
            "cleared",
            changed(Change::clear(&list, two, &columns)),
            (json!([{}, {}, c]), two),
        ),
        (
            "filled down",
            changed(Change::fill_down(&list, cells((0, 2), (2, 2)), &columns)),
            (
                json!([a, {"name": "b", "size": 1}, {"name": "c", "parts": [{}], "size": 1}]),
                cells((0, 2), (2, 2)),
            ),
        ),
        (
            "filled from the row above",
            changed(Change::fill_down(&list, Selection::cell(1, 2), &columns)),
            (
                json!([a, {"name": "b", "size": 1}, c]),
                Selection::cell(1, 2),
            ),
        ),
        (
            "duplicated",
            changed(Change::duplicate(&list, two)),
            (json!([a, b, a, b, c]), cells((2, 0), (3, 2))),
        ),
        (
            "added",
            changed(Some(Change::add(&list, two))),
            (json!([a, b, {}, c]), Selection::cell(2, 0)),
        ),
        (
            "removed",
            changed(Change::remove(&list, cells((1, 1), (2, 1)))),
            (json!([a]), Selection::cell(0, 1)),
        ),
        (
            "moved down",
            changed(Change::shift(&list, two, true)),
            (json!([c, a, b]), cells((1, 0), (2, 2))),
        ),
        (
            "moved up",
            changed(Change::shift(&list, cells((1, 0), (2, 0)), false)),
            (json!([b, c, a]), cells((0, 0), (1, 0))),
        ),
        (
            "given the parts of another",
            changed(Change::give(&list, 2, &[0, 1], &parts, two)),
            (
                json!([{"name": "a", "size": 1, "parts": [{}]}, {"name": "b", "parts": [{}]}, c]),
                two,
            ),
        ),
    ] {
        assert_eq!((records, selection), expected, "{what}");
    }
    let at_the_end = cells((3, 0), (3, 0));
    for nothing in [
        Change::shift(&list, cells((2, 0), (2, 0)), true),
        Change::shift(&list, cells((0, 0), (1, 0)), false),
        Change::shift(&list, at_the_end, true),
        Change::remove(&list, at_the_end),
        Change::duplicate(&list, at_the_end),
        Change::clear(&list, at_the_end, &columns),
        Change::fill_down(&list, cells((0, 0), (0, 0)), &columns),
    ] {
        assert_eq!(nothing, None);
    }
}

#[test]
fn cells_show_what_holds_and_what_is_wrong() {
    let mut form = form(&json!([{"name": "a"}, {"name": "b", "type": "odd"}]));
    let mut patch = FormPatch {
        resolved: RecordPatch::Whole(Record::from(
            json!({"list": [
                {"name": "a", "type": "int", "must": true, "parts": [{}, {}]},
                {"name": "b", "type": "odd", "must": false},
            ]})
            .as_object()
            .unwrap(),
        )),
        ..FormPatch::default()
    };
    let fault = |path: &str, message: &str| AnswerFault {
        path: path.parse().unwrap(),
        code: Code::Invalid,
        message: message.to_owned(),
        wrong: None,
    };
    patch.faults = Some(vec![
        fault("name", "elsewhere"),
        fault("list", "too few"),
        fault("list.0.parts.1.x", "missing"),
        fault("list.1.type", "not offered"),
        fault("list.1.type", "said once"),
        fault("list.1", "a record"),
    ]);
    form.apply(patch);
    let columns = columns();
    let wrong = wrong_cells(&form.faults, &"list".parse().unwrap(), &columns);
    assert_eq!(wrong.list.as_deref(), Some("too few"));
    assert_eq!(wrong.places.len(), 3);
    let rows = rows(&form.part("list"), &columns, &wrong, 0..2);
    let texts = |row: &RowView| -> Vec<String> {
        let cells = row.cells.iter();
        cells.map(|cell| cell.text.to_string()).collect()
    };
    assert_eq!(texts(&rows[0]), ["a", "Whole number", "", "yes", "", "2"]);
    assert_eq!(texts(&rows[1]), ["b", "odd", "", "no", "", ""]);
    let first = &rows[0].cells;
    assert!(!first[0].is_default && first[1].is_default && first[3].checked == Some(true));
    assert!(first[3].asked && !first[2].asked, "the size is not asked");
    assert_eq!(first[5].fault.as_deref(), Some("missing"));
    assert_eq!(rows[1].cells[1].fault.as_deref(), Some("not offered"));
    assert_eq!(rows[1].fault.as_deref(), Some("a record"));
    for (from, forward, to) in [
        ((0, 0), true, (0, 5)),
        ((0, 5), true, (1, 0)),
        ((1, 1), true, (0, 5)),
        ((0, 0), false, (1, 1)),
        ((1, 1), false, (1, 0)),
    ] {
        assert_eq!(wrong.next(from, forward), Some(to), "{from:?} {forward}");
    }
    assert_eq!(Wrong::default().next((0, 0), true), None);
}

#[test]
fn leaving_and_going_end_the_editing_of_a_cell() {
    let state = Rc::new(GridState::default()).reduce(GridAction::Edit("a".to_owned()));
    let state = state.reduce(GridAction::Suggest(Some(1)));
    assert_eq!(state.editing.as_ref().unwrap().suggestion, Some(1));
    let typed = state.clone().reduce(GridAction::Edit("ab".to_owned()));
    assert_eq!(typed.editing.as_ref().unwrap().suggestion, None);
    for action in [
        GridAction::Leave,
        GridAction::Select(Selection::cell(1, 1)),
        GridAction::Go(Motion::Down, false, SIZE),
    ] {
        assert_eq!(state.clone().reduce(action).editing, None);
    }
    let left = state.reduce(GridAction::Leave);
    assert!(Rc::ptr_eq(&left, &left.clone().reduce(GridAction::Leave)));
}

#[test]
fn options_are_offered_by_how_well_they_fit() {
    let option = |label: &str| QuestionOption {
        value: label.into(),
        label: label.into(),
    };
    let question = |kind| {
        Question::from(QuestionView {
            options: ["Update", "Date and time", "Date", "Text"]
                .map(option)
                .to_vec(),
            ..view("q", kind)
        })
    };
    for (kind, text, expected) in [
        (
            QuestionKind::Choice,
            "",
            vec!["Update", "Date and time", "Date", "Text"],
        ),
        (
            QuestionKind::Choice,
            "dat",
            vec!["Date and time", "Date", "Update"],
        ),
        (
            QuestionKind::Choice,
            "date",
            vec!["Date", "Date and time", "Update", "Text"],
        ),
        (QuestionKind::Choice, "none", vec![]),
        (QuestionKind::Choices, "Date, tex", vec!["Date, Text"]),
    ] {
        let found = suggestions(&question(kind), text);
        let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, expected, "{text}");
    }
}
