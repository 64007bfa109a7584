use formwork_protocol::{Code, Fault, KeyKind};
use insta::assert_snapshot;

use super::*;
use crate::snapshots::html_of;
use crate::state::schema::tests::{schema, sheet};
use crate::state::schema::{SchemaAction, SchemaState, Side};

/// A sheet after its schema was read and these things were done.
fn after(
    read: Result<formwork_protocol::Schema, Failure>,
    actions: impl IntoIterator<Item = SchemaAction>,
) -> String {
    let begun = sheet();
    let read = SchemaAction::Read(begun.reading.clone(), Box::new(read));
    let begun = Rc::new(SchemaState::default()).reduce(SchemaAction::Open(Box::new(begun)));
    let state = actions
        .into_iter()
        .fold(begun.reduce(read), SchemaState::reduce);
    html_of(drawn(&state.sheet.clone().unwrap(), &Actions::default()))
}

#[test]
fn a_table_shows_its_fields_and_what_goes_with_a_table_that_is_left() {
    let actions = [SchemaAction::Choose(0, false), SchemaAction::At(1)];
    assert_snapshot!(after(Ok(schema()), actions));
}

#[test]
fn a_table_says_what_its_records_are_known_by() {
    for (kind, told) in [
        (KeyKind::Number, "every record has an id of its own"),
        (KeyKind::Uuid, "told apart by id, a UUID"),
        (KeyKind::Text, "told apart by id, a text"),
    ] {
        let mut schema = schema();
        schema.entities[0].key_kind = kind;
        let shown = after(Ok(schema), [SchemaAction::At(0)]);
        assert!(shown.contains(told), "{shown}");
    }
}

#[test]
fn what_is_left_out_of_a_file_is_listed_with_its_lines() {
    let shown = after(Ok(schema()), [SchemaAction::Side(Side::File)]);
    let told: Vec<usize> = ["CREATE TABLE broken", "The view", "15 inserts"]
        .iter()
        .map(|part| shown.find(part).unwrap())
        .collect();
    assert!(told.is_sorted(), "{shown}");
    assert!(shown.contains("line 12"), "{shown}");
}

#[test]
fn a_file_that_cannot_be_read_is_shown_with_the_line_at_fault_and_the_way_on() {
    let fault = Fault {
        file: Some("/data/music.yaml".into()),
        line: Some(3),
        column: Some(9),
        source_line: Some("  type: [object".into()),
        ..Fault::new(Code::Syntax, "This is no YAML: expected “]”")
    };
    let fault = fault.with_hint("Correct the file.");
    assert_snapshot!(after(Err(fault.into()), []));
}

#[test]
fn a_file_without_tables_says_what_could_be_read() {
    let nothing = formwork_protocol::Schema {
        entities: Vec::new(),
        ..schema()
    };
    assert_snapshot!(after(Ok(nothing), []));
}

#[test]
fn a_file_that_was_not_there_can_be_read_again() {
    let failure = Failure::new(Code::NotFound, "Cannot read /data/music.sql");
    assert!(after(Err(failure), []).contains("schema-again"));
}

#[test]
fn nothing_is_shown_of_a_reading_that_takes_no_time() {
    let begun = Rc::new(sheet());
    assert_eq!(html_of(drawn(&begun, &Actions::default())), "");
}
